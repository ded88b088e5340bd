"""So many every year, and everyone: shares of a quota, of a running year, and of a whole. Exact fractions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from dashboard.summaries.progress.outcome import (
    ACHIEVED,
    BASELINE_ONLY,
    INSUFFICIENT,
    MODERATE,
    MODERATE_FROM,
    NO_DATA,
    NO_OBSERVATION,
    NO_TARGET,
    NO_VALUE,
    NO_WHOLE,
    NOT_ACHIEVED,
    NOTHING_EXPECTED,
    PART_ABOVE_WHOLE,
    Input,
    Outcome,
    banded,
)

MONTHS: Final = 12


@dataclass(frozen=True)
class Tally:
    """In how many of the years with data the quota was met, and each year's own state."""

    states: Mapping[str, str]
    complete: int
    met: int

    def at_end(self, years: int) -> str:
        """The state when the programme is over: achieved only if every one of its years met the quota."""
        if self.met == years:
            return ACHIEVED
        return NO_DATA if self.met + (years - self.complete) >= years else NOT_ACHIEVED


def annual_min(value: Fraction | None, quota: Fraction | None) -> Outcome:
    """The state of a complete year that must reach the quota: achieved, moderate from 3/5 of it, else insufficient."""
    outcome = _begun(value, quota, {"kind": "annual_min", "y": value, "quota": quota, "complete": True})
    if outcome.reasons or value is None or quota is None:
        return outcome
    inputs = {**outcome.inputs, "numerator": value, "denominator": quota}
    ratio = value / quota if quota else None
    state = INSUFFICIENT if ratio is None or ratio < MODERATE_FROM else MODERATE
    return replace(outcome, state=ACHIEVED if value >= quota else state, inputs=inputs, ratio=ratio, expected_now=quota)


def annual_running(value: Fraction | None, quota: Fraction | None, months: int) -> Outcome:
    """The state of a running year after so many of its months: against quota x months / 12, unless reached already."""
    inputs = {"kind": "annual_min", "y": value, "quota": quota, "complete": False, "months": months}
    outcome = _begun(value, quota, inputs)
    if outcome.reasons or value is None or quota is None:
        return outcome
    expected = quota * months / MONTHS
    outcome = replace(outcome, expected_now=expected, ratio=value / expected if expected else None)
    if value >= quota:
        return replace(outcome, state=ACHIEVED)
    if outcome.ratio is None:
        return replace(outcome, state=BASELINE_ONLY).because(NOTHING_EXPECTED)
    return replace(outcome, state=banded(outcome.ratio))


def tally(series: Mapping[str, Fraction | None], quota: Fraction) -> Tally:
    """How many of the complete years met the quota; a year without a value is not complete."""
    states = {year: annual_min(value, quota).state for year, value in series.items()}
    complete = [year for year, value in series.items() if value is not None]
    return Tally(states, len(complete), sum(states[year] == ACHIEVED for year in complete))


def coverage(part: Fraction | None, whole: Fraction | None, goal: Fraction = Fraction(1)) -> Outcome:
    """The state of x of N: achieved only when the goal is reached in whole numbers, never by rounding 99.6 % up.

    A part above its whole, or no whole at all, is nothing that can be judged.
    """
    inputs: dict[str, Input] = {"kind": "coverage", "numerator": part, "denominator": whole, "goal": goal}
    outcome = Outcome(NO_DATA, "coverage", inputs, target=goal)
    if part is None or whole is None:
        return outcome.because(NO_OBSERVATION)
    if whole <= 0:
        return outcome.because(NO_WHOLE)
    share = part / whole
    outcome = replace(outcome, value=share, ratio=share, expected_now=goal)
    if part > whole:
        return outcome.because(PART_ABOVE_WHOLE)
    return replace(outcome, state=ACHIEVED if part >= goal * whole else banded(share / goal))


def _begun(value: Fraction | None, quota: Fraction | None, inputs: Mapping[str, Input]) -> Outcome:
    outcome = Outcome(NO_DATA, "annual_min", inputs, value=value, target=quota)
    if quota is None:
        return replace(outcome, state=NO_TARGET).because(NO_VALUE)
    return outcome.because(NO_OBSERVATION) if value is None else outcome
