"""A direction without a number: no state but whether the change is more than chance, and which way."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from dashboard.summaries.change import two_counts
from dashboard.summaries.progress.outcome import (
    NO_BASELINE,
    NO_DIRECTION,
    NO_OBSERVATION,
    NO_TARGET,
    NOT_A_COUNT,
    Outcome,
)
from dashboard.summaries.progress.path import SIGNS

IMPROVING, WORSENING, NO_CLEAR_CHANGE = "improving", "worsening", "no_clear_change"
LEVEL: Final = 0.05
Exposures = tuple[Fraction, Fraction]
EQUAL: Final[Exposures] = (Fraction(1), Fraction(1))


def direction_only(
    baseline: Fraction | None, current: Fraction | None, direction: str | None, exposures: Exposures = EQUAL
) -> Outcome:
    """`no_target`, with the exact test of two counts as verdict; `exposures` are those of baseline and current."""
    inputs = {
        "kind": "direction_only",
        "baseline_count": baseline,
        "current_count": current,
        "direction": direction,
        "baseline_exposure": exposures[0],
        "current_exposure": exposures[1],
    }
    outcome = Outcome(NO_TARGET, "direction_only", inputs, value=current, baseline=baseline)
    if current is None:
        return outcome.because(NO_OBSERVATION)
    if baseline is None:
        return outcome.because(NO_BASELINE)
    p = chance(baseline, current, exposures)
    if p is None:
        return outcome.because(NOT_A_COUNT)
    if direction not in SIGNS:
        return replace(outcome, p_value=p).because(NO_DIRECTION)
    return replace(outcome, p_value=p, verdict=turn(current / exposures[1] - baseline / exposures[0], direction, p))


def chance(baseline: Fraction, current: Fraction, exposures: Exposures = EQUAL) -> float | None:
    """How probable so large a difference is by chance alone (exact conditional test); None for what are no counts."""
    if any(count < 0 or count.denominator != 1 for count in (baseline, current)) or min(exposures) <= 0:
        return None
    return two_counts(int(current), int(baseline), (float(exposures[1]), float(exposures[0]))).p


def turn(difference: Fraction | float, direction: str, p: float, level: float = LEVEL) -> str:
    """Which way a change went against the direction wished for; no clear change where chance may have made it."""
    if p >= level or difference == 0:
        return NO_CLEAR_CHANGE
    return IMPROVING if (difference > 0) == (SIGNS[direction] > 0) else WORSENING
