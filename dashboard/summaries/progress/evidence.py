"""How much a state on a path is worth: how early it is, whether chance could have made it, whether it would hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from dashboard.summaries.change import count_interval
from dashboard.summaries.progress.direction import LEVEL, chance, turn
from dashboard.summaries.progress.outcome import EARLY, MAY_BE_CHANCE, ROBUST, Outcome
from dashboard.summaries.progress.path import DECREASE, INCREASE

FEW_YEARS: Final = 2
Judge = Callable[[Fraction], Outcome]


def qualified(outcome: Outcome, judge: Judge, *, counts: bool) -> Outcome:
    """The outcome of a path with its qualifiers: early below two years, may be chance at p >= .05, robust at 95 %.

    `judge` gives the outcome of another value under the same rule; only counts (`counts`) are tested.
    """
    value, baseline = outcome.value, outcome.baseline
    if value is None or baseline is None or outcome.expected_now is None:
        return outcome
    found = [EARLY] if _is_early(outcome) else []
    p = chance(baseline, value) if counts else None
    if p is None:
        return replace(outcome, qualifiers=tuple(found))
    if p >= LEVEL:
        found.append(MAY_BE_CHANCE)
    if is_robust(outcome.state, value, judge):
        found.append(ROBUST)
    wished = INCREASE if (outcome.target or baseline) > baseline else DECREASE
    return replace(outcome, qualifiers=tuple(found), p_value=p, verdict=turn(value - baseline, wished, p))


def is_robust(state: str, value: Fraction, judge: Judge) -> bool:
    """Whether the state would be the same at both 95 % limits of the count."""
    limits = count_interval(float(value))
    return all(judge(Fraction(limit)).state == state for limit in (limits.lower, limits.upper))


def _is_early(outcome: Outcome) -> bool:
    at, since = outcome.inputs.get("t"), outcome.inputs.get("t0")
    return isinstance(at, Fraction) and isinstance(since, Fraction) and at - since < FEW_YEARS
