"""Each case by the rule of its target's shape; a case without a target by the direction that is wished for."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from dashboard.summaries.exact import exact
from dashboard.summaries.progress.case import Case
from dashboard.summaries.progress.lines import judged_path
from dashboard.summaries.progress.outcome import (
    NO_COMPLETE_YEAR,
    NO_DATA,
    NO_DIRECTION,
    NO_OBSERVATION,
    NO_TARGET,
    NOT_PUBLISHED,
    Outcome,
)
from dashboard.summaries.progress.path import SIGNS, maintain
from dashboard.summaries.progress.quotas import coverage
from dashboard.summaries.progress.recurring import judged_annual, judged_milestone
from dashboard.summaries.progress.series import DIFFERS, Observation
from dashboard.summaries.progress.targets import PATHS, Target
from dashboard.summaries.progress.turns import judged_direction

MILESTONE: Final = "milestone"
NOT_WISHED: Final = "none"
COUNTS_MISSING: Final = "counts_missing"


def judged(case: Case) -> Outcome:
    """The outcome of one indicator against one target, or without any."""
    target = case.target
    shape = target.shape if target else NO_TARGET
    begun_in_words = shape == MILESTONE and case.reports
    if not any(one.known for one in case.series.values()) and not begun_in_words:
        reasons = sorted({one.reason for one in case.series.values() if one.reason})
        rule = "path" if shape in PATHS else shape
        blank = Outcome(NO_DATA, rule, {"kind": rule}, target=target.value if target else None)
        if target is None and reasons:  # there are figures, but no single one that may be judged
            return replace(blank, state=NO_TARGET).because(*reasons)
        return blank.because(NOT_PUBLISHED if case.public else NO_OBSERVATION, *reasons)
    if target is None:
        has_way = case.indicator["desired_change"] in SIGNS and case.measure != MILESTONE
        return judged_direction(case) if has_way else _untargeted(case)
    return _by_shape(case, target)


def _by_shape(case: Case, target: Target) -> Outcome:
    match target.shape:
        case "increase_to" | "decrease_to":
            return judged_path(case, target)
        case "annual_min":
            return judged_annual(case, target)
        case "coverage":
            return _covered(case, target)
        case "maintain":
            return _maintained(case, target)
        case "milestone":
            return judged_milestone(case, target)
        case _:
            return judged_direction(case)


def _untargeted(case: Case) -> Outcome:
    """No number, and no direction that could be tested: the newest value stands for itself."""
    if not case.known:
        return Outcome(NO_TARGET, NO_TARGET, {"kind": NO_TARGET}).because(NO_COMPLETE_YEAR)
    seen = case.known[-1]
    if seen.hidden:
        return case.hidden(NO_TARGET)
    outcome = Outcome(NO_TARGET, NO_TARGET, {"kind": NO_TARGET, "y": seen.value}, value=seen.value)
    has_way = case.indicator["desired_change"] != NOT_WISHED
    return case.dated(outcome if has_way else outcome.because(NO_DIRECTION), seen)


def _covered(case: Case, target: Target) -> Outcome:
    """Everyone: the counts themselves; with a baseline share it is a path."""
    if target.baseline is not None or target.baseline_period is not None:
        return judged_path(case, target)
    last = _last(case)
    if last is None:
        return Outcome(NO_DATA, "coverage", {"kind": "coverage"}).because(NO_COMPLETE_YEAR)
    if last.hidden:
        return case.hidden("coverage")
    per = exact(case.indicator["per"] or 1)
    goal = (target.value if target.value is not None else per) / per
    part, whole = last.of or (None, None)
    outcome = coverage(part, whole, goal)
    if part is None:
        outcome = replace(outcome, reasons=(COUNTS_MISSING,))
    return case.dated(replace(outcome, value=last.value, target=goal * per, expected_now=goal * per), last)


def _maintained(case: Case, target: Target) -> Outcome:
    """A level to be kept: the target's number, else the baseline's."""
    last, start = _last(case), case.baseline()
    if last is None:
        return Outcome(NO_DATA, "maintain", {"kind": "maintain"}).because(NO_COMPLETE_YEAR)
    if last.hidden or (start is not None and start.hidden and target.value is None and target.baseline is None):
        return case.hidden("maintain")
    reference = _first(target.value, target.baseline, start.value if start else None)
    wished = case.indicator["desired_change"]
    outcome = maintain(
        None if last.status == DIFFERS else last.value,
        reference,
        wished if wished in SIGNS else None,
        target.tolerance,
        counts=bool(case.indicator["whole_number"]),
    )
    if last.status == DIFFERS:
        outcome = replace(outcome, value=last.value, reasons=(DIFFERS,))
    return case.dated(outcome, last)


def _last(case: Case) -> Observation | None:
    found = case.years or case.known
    return found[-1] if found else None


def _first(*values: Fraction | None) -> Fraction | None:
    return next((value for value in values if value is not None), None)
