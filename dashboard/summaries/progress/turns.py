"""Cases without a number to reach: whether the change since the baseline is more than chance, and which way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import erfc, sqrt
from typing import Final

from dashboard.summaries import change
from dashboard.summaries.exact import plain
from dashboard.summaries.progress.case import COUNTED, Case
from dashboard.summaries.progress.direction import NO_CLEAR_CHANGE, direction_only, turn
from dashboard.summaries.progress.outcome import (
    NO_BASELINE,
    NO_COMPLETE_YEAR,
    NO_DIRECTION,
    NO_TARGET,
    NOT_A_COUNT,
    ONLY_BASELINE,
    Outcome,
)
from dashboard.summaries.progress.path import SIGNS
from dashboard.summaries.progress.series import RATIO, Observation
from loaders.periods import comparable

RULE: Final = "direction_only"
FIRST_REPORT: Final = "first_report_is_baseline"
FIVE_YEARS: Final = "five_year_trend"
TREND_LEVEL: Final = 0.002
SIGNIFICANT: Final = {"increasing": 1, "decreasing": -1}


def judged_direction(case: Case) -> Outcome:
    """`no_target`, and the verdict on the newest whole year (or the same day of the year) against the baseline.

    Five years in a row are judged together instead. Where nothing is known before the target begins, the first whole
    year that was delivered is the baseline, and a reason says so.
    """
    found = case.years
    if not found:
        return Outcome(NO_TARGET, RULE, {"kind": RULE}).because(NO_COMPLETE_YEAR)
    start, named = case.baseline(), case.target.baseline if case.target else None
    first = start or (found[0] if named is None else None)
    since = [one for one in found if (_after(first, one) if first else one.period.end >= case.start.start)]
    last = since[-1] if since else found[-1]
    if last.hidden or (first is not None and first.hidden):
        return case.hidden(RULE)
    reasons = () if start or named is not None else (FIRST_REPORT,)
    if not since:
        blank = direction_only(first.value if first else named, None, _wished(case))
        outcome = replace(blank, value=last.value, reasons=(ONLY_BASELINE, *reasons))
        return case.dated(outcome, last)
    return case.dated(_judged(case, first, named, last).because(*reasons), last)


def _after(first: Observation, one: Observation) -> bool:
    return one.period.start > first.period.end and comparable(first.period, one.period)


def _wished(case: Case) -> str | None:
    wished = case.indicator["desired_change"]
    return wished if wished in SIGNS else None


def _judged(case: Case, first: Observation | None, named: Fraction | None, last: Observation) -> Outcome:
    """The two-point test, which a trend of five years replaces where there is one."""
    before = named if named is not None else first.value if first else None
    outcome = direction_only(before, last.value, _wished(case))
    if first is not None:
        inputs = {**outcome.inputs, "baseline_period": first.period.code}
        outcome = _compared(case, replace(outcome, inputs=inputs), first, last)
    else:
        outcome = outcome if before is not None else outcome.because(NO_BASELINE)
    return _of_five_years(case, outcome, last)


def _compared(case: Case, outcome: Outcome, first: Observation, last: Observation) -> Outcome:
    """The outcome with what keeps the two from being compared; shares are tested as shares."""
    reason = case.between(first, last)
    verdict = change.compared(_point(first), _point(last), case.measure)
    if case.measure not in (*COUNTED, RATIO):
        return replace(outcome, verdict=None, p_value=None, reasons=(NOT_A_COUNT,))
    if reason or (case.measure == RATIO and verdict.p is None):
        return replace(outcome, verdict=None, p_value=None, reasons=(reason or verdict.reason,))
    if case.measure != RATIO:
        return outcome.because(verdict.reason) if verdict.reason == "too_few_events" else outcome
    wished, shares = _wished(case), [one.of for one in (first, last)]
    inputs = dict(outcome.inputs) | {
        f"{name}_{side}": of[place]
        for name, of in zip(("baseline", "current"), shares, strict=True)
        if of
        for place, side in enumerate(("part", "whole"))
    }
    outcome = replace(outcome, inputs=inputs, p_value=verdict.p, reasons=())
    if wished is None or verdict.p is None or last.value is None or first.value is None:
        return outcome.because(NO_DIRECTION)
    return replace(outcome, verdict=turn(last.value - first.value, wished, verdict.p))


def _of_five_years(case: Case, outcome: Outcome, last: Observation) -> Outcome:
    alike = [one for one in case.years if one is last or comparable(one.period, last.period)]
    trend = change.five_years(change.yearly([_point(one) for one in alike]), case.measure)
    wished = _wished(case)
    if trend.chi2 is None or wished is None:
        return outcome
    side = SIGNIFICANT.get(trend.marker, 0) * SIGNS[wished]
    inputs = {**outcome.inputs, "method": FIVE_YEARS, "chi2": Fraction(str(trend.chi2)), "years": _years(alike)}
    verdict = NO_CLEAR_CHANGE if side == 0 else "improving" if side > 0 else "worsening"
    p = erfc(sqrt(trend.chi2 / 2))
    return replace(outcome, inputs=inputs, verdict=verdict, p_value=p)


def _years(alike: Sequence[Observation]) -> str:
    return " ".join(one.period.code for one in alike[-5:])


def _point(one: Observation) -> change.Observation:
    part, whole = one.of or (one.value, None)
    return change.Observation(one.period.code, _number(part), one.status, _number(whole))


def _number(value: Fraction | None) -> float | None:
    number = plain(value)
    return None if number is None else number
