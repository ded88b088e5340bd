"""What a rule says: a state, and everything that it was found from, so that it can be found again by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Final

from dashboard.summaries.exact import plain

ACHIEVED, ACHIEVED_LATE, NOT_ACHIEVED = "achieved", "achieved_late", "not_achieved"
ON_TRACK, MODERATE, INSUFFICIENT, MOVING_AWAY = "on_track", "moderate", "insufficient", "moving_away"
BASELINE_ONLY, NO_DATA, NO_TARGET, HIDDEN = "baseline_only", "no_data", "no_target", "hidden"
REPORTED, OVERDUE = "reported", "overdue_evidence"

# Of the required change, as Eurostat and Statistics Canada band it; exact, because 0.95 in binary is not 19/20.
ON_TRACK_FROM: Final = Fraction(19, 20)
MODERATE_FROM: Final = Fraction(3, 5)

# Reasons: why a state is no better known, or what a reader must know beside it.
NO_OBSERVATION, NO_BASELINE, NO_VALUE = "no_observation", "no_baseline", "no_target_value"
TARGET_IS_BASELINE, BASELINE_MEETS_TARGET = "target_equals_baseline", "baseline_meets_target"
ONLY_BASELINE, NOTHING_EXPECTED, TARGET_LOST = "only_baseline", "nothing_expected_yet", "target_lost"
NO_WHOLE, PART_ABOVE_WHOLE = "no_whole", "part_exceeds_whole"
NO_DIRECTION, NOT_A_COUNT = "no_direction", "not_a_count"
NO_COMPLETE_YEAR, NOT_PUBLISHED = "no_complete_year", "not_published"
CANCELLED, NO_REPORT = "cancelled", "no_report"
# Qualifiers: how much a state is worth.
EARLY, MAY_BE_CHANCE, ROBUST = "early", "may_be_chance", "robust"

Input = Fraction | int | str | bool | date | None


@dataclass(frozen=True)
class Outcome:
    """The state that one rule gives, with its inputs by name; values in the unit of the indicator.

    `ratio` is the share of what was required by now, `expected_now` what was required; `verdict` (improving, worsening,
    no_clear_change) and `p_value` say whether the change from the baseline is more than chance.
    """

    state: str
    rule: str
    inputs: Mapping[str, Input] = field(default_factory=dict)
    ratio: Fraction | None = None
    expected_now: Fraction | None = None
    value: Fraction | None = None
    period: str | None = None
    baseline: Fraction | None = None
    target: Fraction | None = None
    verdict: str | None = None
    p_value: float | None = None
    qualifiers: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def ratio_text(self) -> str | None:
        """The ratio as a fraction: of a share the counts themselves (15/15), of a path in lowest terms (15/26)."""
        if self.ratio is None:
            return None
        part, whole = self.inputs.get("numerator"), self.inputs.get("denominator")
        if isinstance(part, Fraction) and isinstance(whole, Fraction):
            return f"{plain(part)}/{plain(whole)}"
        return f"{self.ratio.numerator}/{self.ratio.denominator}"

    def because(self, *reasons: str) -> Outcome:
        """The same outcome with more reasons, each once."""
        return replace(self, reasons=tuple(dict.fromkeys((*self.reasons, *reasons))))


def banded(ratio: Fraction) -> str:
    """The state of a share of what was required: from 19/20 on, from 3/5 on, or less."""
    if ratio >= ON_TRACK_FROM:
        return ON_TRACK
    return MODERATE if ratio >= MODERATE_FROM else INSUFFICIENT
