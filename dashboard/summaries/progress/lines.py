"""Cases on a path: from the baseline to the target by its last period."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from dashboard.summaries.progress.case import Case
from dashboard.summaries.progress.evidence import qualified
from dashboard.summaries.progress.outcome import (
    ACHIEVED,
    BASELINE_ONLY,
    NO_COMPLETE_YEAR,
    NO_DATA,
    TARGET_LOST,
    Outcome,
)
from dashboard.summaries.progress.path import INCREASE, Path, path
from dashboard.summaries.progress.series import DIFFERS, Observation
from dashboard.summaries.progress.targets import PATHS, Target
from dashboard.summaries.progress.years import moment
from loaders.periods import day


def judged_path(case: Case, target: Target) -> Outcome:
    """The newest twelve months, or day, on the straight line from the baseline to the target."""
    found, start = case.twelvemonths, case.baseline()
    if not found:
        return Outcome(NO_DATA, "path", {"kind": "path"}, target=target.value).because(NO_COMPLETE_YEAR)
    last = found[-1]
    if last.hidden or (target.baseline is None and start is not None and start.hidden):
        return case.hidden("path")
    line = _line(case, target, start)
    reason = case.between(start, last) if start else DIFFERS if last.status == DIFFERS else None
    if reason:
        blank = replace(path(line, None, None), value=last.value, reasons=(reason,))
        return case.dated(blank, last)
    outcome = _judged(case, line, last, overlapping=start is not None and last.period.start <= start.period.end)
    if start is not None:
        outcome = replace(outcome, inputs={**outcome.inputs, "baseline_period": start.period.code})
    lost = outcome.state != ACHIEVED and _was_reached(case, line, found[:-1])
    return outcome.because(TARGET_LOST) if lost else outcome


def _judged(case: Case, line: Path, last: Observation, *, overlapping: bool) -> Outcome:
    at = moment(last.period)

    def judge(value: Fraction) -> Outcome:
        return path(line, value, at, counts=case.counts)

    outcome = path(line, last.value, at, counts=case.counts)
    if outcome.state == BASELINE_ONLY:
        return case.dated(outcome, last)
    # What lies in both periods cannot have changed between them: such a pair is not tested.
    return case.dated(qualified(outcome, judge, counts=case.counts and not overlapping), last)


def _line(case: Case, target: Target, start: Observation | None) -> Path:
    """The path; a baseline given as a number without its period is that of the day on which the target begins."""
    value = target.baseline if target.baseline is not None else start.value if start else None
    since = case.own(target.baseline_period) if target.baseline_period else start.period if start else None
    begins = since or (day(target.start.start) if value is not None else None)
    return Path(
        baseline=value,
        since=moment(begins) if begins else None,
        target=target.value,
        until=moment(case.own(target.end)),
        direction=PATHS.get(target.shape, INCREASE),
    )


def _was_reached(case: Case, line: Path, earlier: list[Observation]) -> bool:
    return any(
        path(line, one.value, moment(one.period), counts=case.counts).state == ACHIEVED
        for one in earlier
        if one.value is not None and one.status != DIFFERS
    )
