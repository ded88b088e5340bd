"""A result in words: what the institutions' own reports say, while they are young enough to be believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from dashboard.summaries.progress.outcome import (
    ACHIEVED,
    ACHIEVED_LATE,
    NO_DATA,
    NO_REPORT,
    NOT_ACHIEVED,
    OVERDUE,
    REPORTED,
    Input,
    Outcome,
)
from loaders.periods import Period

MONTHS: Final = {"M": 1, "Q": 3, "S": 6, "A": 12}
DONE: Final = "done"
# Of several institutions the action is as far as the one that is least far.
LEAST_FIRST: Final = ("cancelled", "delayed", "not_started", "in_progress", DONE)
SOME_OVERDUE: Final = "some_reports_overdue"


@dataclass(frozen=True)
class Report:
    """What one institution said of an action in a period; `number` is the submission that brought it."""

    period: Period
    institution: str
    assessment: str
    number: int


def qualitative(
    reports: Sequence[Report],
    cadence: str | None,
    today: date,
    due: date | None = None,
    grace: int = 0,
    responsible: Sequence[str] = (),
) -> Outcome:
    """The state of an action by the last report of each institution: `reported` while the newest one is believed.

    Older than the cadence it is `overdue_evidence` (`grace`: days that a report may take). `due` is the end of an
    action that is not continuous: done by all `responsible` by then is achieved, later achieved late, else it is not.
    """
    last = _last_of_each(reports, today)
    inputs: dict[str, Input] = {"kind": "qualitative", "cadence": cadence, "today": today, "due": due}
    if not last:
        return Outcome(NO_DATA, "qualitative", inputs).because(NO_REPORT)
    newest = max(last, key=_age)
    until = {report.institution: believed_until(report.period, cadence, grace) for report in last}
    overdue = [code for code, day in until.items() if day is not None and today > day]
    told = {f"assessment_{one.institution}": f"{one.assessment} {one.period.code}" for one in last}
    inputs |= {
        "assessment": min((report.assessment for report in last), key=_rank),
        "believed_until": until[newest.institution],
        "overdue": " ".join(sorted(overdue)),
    }
    outcome = Outcome(REPORTED, "qualitative", {**inputs, **told}, period=newest.period.code)
    done = {report.institution for report in last if report.assessment == DONE} >= {*until, *responsible}
    if due is not None and (done or today > due):
        return replace(outcome, state=_at_the_end(done, min(newest.period.end, today), due))
    if newest.institution in overdue:
        return replace(outcome, state=OVERDUE)
    return outcome.because(SOME_OVERDUE) if overdue else outcome


def _at_the_end(done: bool, day: date, due: date) -> str:
    if not done:
        return NOT_ACHIEVED
    return ACHIEVED if day <= due else ACHIEVED_LATE


def believed_until(period: Period, cadence: str | None, grace: int = 0) -> date | None:
    """The last day on which a report of the period is younger than the cadence; None without a cadence."""
    months = MONTHS.get(cadence or "")
    if months is None:
        return None
    after = period.end + timedelta(days=1)
    years, month = divmod(after.month - 1 + months, 12)
    return after.replace(year=after.year + years, month=month + 1) - timedelta(days=1 - grace)


def _last_of_each(reports: Sequence[Report], today: date) -> list[Report]:
    last: dict[str, Report] = {}
    for report in sorted((one for one in reports if one.period.start <= today), key=_age):
        last[report.institution] = report
    return list(last.values())


def _age(report: Report) -> tuple[date, int]:
    return report.period.end, report.number


def _rank(assessment: str) -> int:
    return LEAST_FIRST.index(assessment) if assessment in LEAST_FIRST else 0
