"""What may be said of two values of a series: a real fall, a real rise, no clear change, or that nobody can tell.

The one place that decides it, so that no page draws a direction from a sign alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final, Literal

from dashboard.summaries.change.comparing import (
    Comparison,
    least_p_of_counts,
    least_p_of_shares,
    two_counts,
    two_shares,
)
from dashboard.summaries.change.observations import COUNTED, RATIO, Observation
from dashboard.summaries.change.rates import FEWEST, SMALL
from loaders.periods import comparable

Code = Literal["fall", "rise", "no_clear_change", "cannot_tell"]
FALL, RISE, NO_CLEAR_CHANGE, CANNOT_TELL = "fall", "rise", "no_clear_change", "cannot_tell"
CODES: Final = (FALL, RISE, NO_CLEAR_CHANGE, CANNOT_TELL)
LEVEL: Final = 0.05

# Why nobody can tell, in the order in which it is asked; the last needs the numbers.
HIDDEN, MISSING, NOTHING_EARLIER = "hidden", "missing", "nothing_earlier"
PERIODS_DIFFER, DEFINITION_DIFFERS, BREAK = "periods_differ", "definition_differs", "break"
NOT_A_COUNT, MILESTONE, PARTS_UNKNOWN = "not_a_count", "milestone", "parts_unknown"
NO_POPULATION, TOO_FEW_EVENTS = "no_population", "too_few_events"
CANNOT: Final = (
    HIDDEN, MISSING, NOTHING_EARLIER, PERIODS_DIFFER, DEFINITION_DIFFERS, BREAK, MILESTONE, PARTS_UNKNOWN, NOT_A_COUNT,
    NO_POPULATION, TOO_FEW_EVENTS,
)  # fmt: skip
# Why the others: the difference is, or is not, larger than chance alone makes it in `level` of all comparisons.
BEYOND_CHANCE, WITHIN_CHANCE = "beyond_chance", "within_chance"


@dataclass(frozen=True)
class Verdict:
    """What may be said of the way from `earlier` to `later`, why, and the numbers behind it.

    `ratio` is later : earlier with its exact 95 % limits; None where nothing was tested, and where it has no bound.
    """

    code: Code
    reason: str
    earlier: Observation | None
    later: Observation
    p: float | None = None
    ratio: float | None = None
    lower: float | None = None
    upper: float | None = None
    level: float = LEVEL

    @property
    def real(self) -> bool:
        """Whether the change may be spoken of as one."""
        return self.code in (FALL, RISE)

    @property
    def small_number(self) -> bool:
        """Whether either side has fewer than 10 events: the page says so beside its rate or share."""
        sides = (self.earlier, self.later)
        return self.p is not None and any(side.value < SMALL for side in sides if side and side.value is not None)


def compared(
    earlier: Observation,
    later: Observation,
    kind: str = "flow_events",
    between: Sequence[str] = (),
    level: float = LEVEL,
) -> Verdict:
    """The verdict on two values of one series, by the exact conditional test (counts, rates) or Fisher's (shares).

    `kind` is the indicator's measure_kind, `between` the statuses of the series' values that lie between the two.
    """
    reason = _refusal(earlier, later, kind, between)
    if reason is None and _least_p(earlier, later, kind) >= level:
        reason = TOO_FEW_EVENTS
    if reason is not None:
        return Verdict("cannot_tell", reason, earlier, later, level=level)
    found = _tested(earlier, later, kind)
    limits = (_bounded(found.ratio), _bounded(found.lower), _bounded(found.upper))
    if found.p >= level:
        return Verdict("no_clear_change", WITHIN_CHANCE, earlier, later, found.p, *limits, level=level)
    code: Code = "fall" if later.intensity < earlier.intensity else "rise"
    return Verdict(code, BEYOND_CHANCE, earlier, later, found.p, *limits, level=level)


def alone(later: Observation, level: float = LEVEL) -> Verdict:
    """The verdict on a value that has nothing earlier to stand beside."""
    reason = HIDDEN if later.hidden else NOTHING_EARLIER
    return Verdict("cannot_tell", reason, None, later, level=level)


def _refusal(earlier: Observation, later: Observation, kind: str, between: Sequence[str]) -> str | None:
    """Why these two must not be compared, None where they may be."""
    sides = (earlier, later)
    if any(side.hidden for side in sides):
        return HIDDEN
    if any(side.value is None for side in sides):
        return MISSING
    if earlier.span == later.span or not comparable(earlier.span, later.span):
        return PERIODS_DIFFER
    if DEFINITION_DIFFERS in (earlier.status, later.status, *between):
        return DEFINITION_DIFFERS
    if BREAK in (later.status, *between):  # the earlier value may be the first after a break
        return BREAK
    return _not_testable(earlier, later, kind)


def _not_testable(earlier: Observation, later: Observation, kind: str) -> str | None:
    sides = (earlier, later)
    if kind == "milestone":
        return MILESTONE
    if kind == RATIO:
        return None if all(side.is_share for side in sides) else PARTS_UNKNOWN
    if kind not in COUNTED or not all(side.whole for side in sides):
        return NOT_A_COUNT
    if all(side.of is None for side in sides):
        return None
    if not all(side.of is not None and side.of > 0 for side in sides):
        return NO_POPULATION
    return TOO_FEW_EVENTS if any(side.value is None or side.value < FEWEST for side in sides) else None


def _tested(earlier: Observation, later: Observation, kind: str) -> Comparison:
    if kind == RATIO:
        return two_shares(_parts(later), _parts(earlier))
    return two_counts(_count(later), _count(earlier), (float(later.of or 1), float(earlier.of or 1)))


def _least_p(earlier: Observation, later: Observation, kind: str) -> float:
    """The smallest p that these events could give however they were split: nothing can be told if it is not small."""
    if kind == RATIO:
        return least_p_of_shares(_count(later) + _count(earlier), (_parts(later)[1], _parts(earlier)[1]))
    return least_p_of_counts(_count(later) + _count(earlier), (float(later.of or 1), float(earlier.of or 1)))


def _count(side: Observation) -> int:
    return int(side.value or 0)


def _parts(side: Observation) -> tuple[int, int]:
    return _count(side), int(side.of or 0)


def _bounded(number: float | None) -> float | None:
    return number if number is not None and isfinite(number) else None
