"""What the slides of one meeting are made from: a public view, the day, and what was shown last time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from dashboard.meeting.state import Meeting
from dashboard.release import Release
from dashboard.view import View
from loaders import schema

# One row a report that should be here and is not: who owes it, and for which period.
LATE: schema.Columns = {"deliverer": pl.String, "period": pl.String, "due": pl.Date}


@dataclass(frozen=True, eq=False)
class Scene:
    """The public view in one language, judged on `today`; `last` is the meeting before and `then` its release.

    A row of `late` (LATE) is a report that was due by then and has not come.
    """

    view: View
    today: date
    last: Meeting | None = None
    then: Release | None = None
    late: pl.DataFrame = field(default_factory=lambda: schema.empty(LATE))
