"""Cases of so many every year, and of something to be done once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final

from dashboard.summaries.progress.case import Case
from dashboard.summaries.progress.milestone import BEGUN, NOT_STARTED, milestone
from dashboard.summaries.progress.outcome import (
    CANCELLED,
    NO_COMPLETE_YEAR,
    NO_DATA,
    NO_OBSERVATION,
    NO_TARGET,
    NO_VALUE,
    Outcome,
)
from dashboard.summaries.progress.quotas import Tally, annual_min, annual_running, tally
from dashboard.summaries.progress.series import DIFFERS, Observation
from dashboard.summaries.progress.targets import Target
from dashboard.summaries.progress.years import Running, running_year, whole_year, years_within
from dashboard.summaries.rollups.result import EVENTS
from loaders.periods import Period

AT_LEAST: Final = "at_least"
YEARS_MISSING: Final = "years_missing"


def judged_annual(case: Case, target: Target) -> Outcome:
    """The running year where something of it is known, else the newest complete one; with the tally of all years.

    When the programme is over it is achieved only if every year met the quota.
    """
    if target.value is None:
        return Outcome(NO_TARGET, "annual_min", {"kind": "annual_min"}).because(NO_VALUE)
    years = years_within(target.start, target.end, case.year_kind)
    over = [year for year in years if year.end <= case.today]
    found = {year.code: whole_year(case.series, year, case.measure) for year in over}
    if any(one.hidden for one in found.values()):
        return case.hidden("annual_min")
    values = {code: _at_least(one) for code, one in found.items()}
    counted = tally(values, target.value)
    outcome = _newest(case, target.value, years, list(found.values()))
    if outcome.state == "hidden":
        return outcome
    return _ended(_with_tally(outcome, counted, len(years)), counted, years, over)


def _newest(case: Case, quota: Fraction, years: Sequence[Period], found: Sequence[Observation]) -> Outcome:
    """The outcome of the year that stands for now."""
    current = next((year for year in years if year.start <= case.today < year.end), None)
    running = running_year(case.series, current, case.measure, case.today) if current else None
    if running and running.hidden:
        return case.hidden("annual_min")
    if running and current and (outcome := _running(running, quota)):
        return replace(outcome, period=current.code)
    complete = [one for one in found if _at_least(one) is not None]
    if not complete:
        reasons = sorted({one.reason for one in found if one.reason})
        return annual_min(None, quota).because(NO_COMPLETE_YEAR, *reasons)
    last = complete[-1]
    outcome = case.dated(annual_min(_at_least(last), quota), last)
    return outcome if last.value is not None else outcome.because(AT_LEAST)


def _running(running: Running, quota: Fraction) -> Outcome | None:
    """Reached already, else by its months; None where it is known only that it is not reached yet."""
    least = running.at_least
    if least is not None and least >= quota and (running.value is None or running.value < least):
        return annual_running(least, quota, running.months).because(AT_LEAST)
    return None if running.value is None else annual_running(running.value, quota, running.months)


def _at_least(one: Observation) -> Fraction | None:
    """The value of a year, else what it is in any case; what is defined otherwise is not the same quota's."""
    if one.status == DIFFERS:
        return None
    return one.value if one.value is not None else one.at_least


def _with_tally(outcome: Outcome, counted: Tally, years: int) -> Outcome:
    told = {"years_met": counted.met, "years_complete": counted.complete, "years": years}
    states = {f"state_{year}": state for year, state in counted.states.items()}
    return replace(outcome, inputs={**outcome.inputs, **told, **states})


def _ended(outcome: Outcome, counted: Tally, years: Sequence[Period], over: Sequence[Period]) -> Outcome:
    if not years or len(over) < len(years):
        return outcome
    ended = replace(outcome, state=counted.at_end(len(years)))
    return ended.because(YEARS_MISSING) if counted.complete < len(years) else ended


def judged_milestone(case: Case, target: Target) -> Outcome:
    """Done when the figures first reach the number (of events all together), else as far as the reports say it is."""
    quota = target.value if target.value is not None else Fraction(1)
    within = [one for one in case.series.values() if one.period.end >= target.start.start and _begun(one, case.today)]
    ordered = sorted(within, key=lambda one: (one.period.end, -one.period.months))
    if any(one.hidden for one in ordered):
        return case.hidden("milestone")
    known = [one for one in ordered if one.value is not None and one.status != DIFFERS]
    stage = _stage(case)
    if not known and stage is None:
        return Outcome(NO_DATA, "milestone", {"kind": "milestone"}, target=quota).because(NO_OBSERVATION)
    total, done = _reached(known, quota, add=case.measure == EVENTS)
    day = min(done.period.end, case.today) if done else None
    outcome = milestone(day, target.end.end, case.today, target.start.start, stage or NOT_STARTED)
    last = done or (known[-1] if known else None)
    period = last.period.code if last else None
    return replace(
        outcome, value=total, target=quota, period=period, inputs={**outcome.inputs, "y": total, "yT": quota}
    )


def _begun(one: Observation, today: date) -> bool:
    return one.known and one.period.start <= today and one.period.kind != "range"


def _reached(known: Sequence[Observation], quota: Fraction, *, add: bool) -> tuple[Fraction | None, Observation | None]:
    """What there is so far and the first observation with which the number was reached; nothing counts twice."""
    total: Fraction | None = None
    counted: list[Period] = []
    for one in known:
        value = one.value or Fraction()
        if add and not any(_overlap(one.period, other) for other in counted):
            total, counted = (total or Fraction()) + value, [*counted, one.period]
        total = value if total is None or not add else max(total, value)
        if total >= quota:
            return total, one
    return total, None


def _overlap(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end


def _stage(case: Case) -> str | None:
    """The newest assessment in the reports on the indicator's actions."""
    told = [report for report in case.reports if report.period.start <= case.today]
    last = max(told, key=lambda report: (report.period.end, report.number), default=None)
    return last.assessment if last and last.assessment in (*BEGUN, CANCELLED, NOT_STARTED) else None
