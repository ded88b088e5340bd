"""Done by a date, or not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from dashboard.summaries.progress.outcome import (
    ACHIEVED,
    ACHIEVED_LATE,
    BASELINE_ONLY,
    CANCELLED,
    INSUFFICIENT,
    NOT_ACHIEVED,
    ON_TRACK,
    Outcome,
)

NOT_STARTED: Final = "not_started"
BEGUN: Final = ("in_progress", "delayed", "done")


def milestone(
    done: date | None,
    due: date | None,
    today: date,
    start: date | None = None,
    stage: str = NOT_STARTED,
) -> Outcome:
    """The state on a day: done by or after the due day, overdue, begun, due to have begun, or not yet its time.

    What is dated after `today` has not happened. `stage` is an assessment of an activity report.
    """
    inputs = {"kind": "milestone", "done": done, "due": due, "today": today, "start": start, "stage": stage}
    outcome = Outcome(BASELINE_ONLY, "milestone", inputs)
    if done is not None and done <= today:
        return replace(outcome, state=ACHIEVED if due is None or done <= due else ACHIEVED_LATE)
    if due is not None and today > due:
        return replace(outcome, state=NOT_ACHIEVED)
    if stage == CANCELLED:
        return replace(outcome, state=NOT_ACHIEVED).because(CANCELLED)
    if stage in BEGUN:
        return replace(outcome, state=ON_TRACK)
    return replace(outcome, state=INSUFFICIENT) if start is not None and today > start else outcome
