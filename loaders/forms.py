"""The two forms that are delivered: which columns each has, which name a row and which say something of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from loaders import schema


@dataclass(frozen=True)
class Form:
    """One kind of file; its rows lie in the ledger's table of the same name. `said` is what makes a row a new one."""

    name: str
    key: tuple[str, ...]
    columns: schema.Columns
    said: tuple[str, ...]

    @property
    def rows(self) -> schema.Columns:
        """The columns of a delivered frame: with the spreadsheet row."""
        return {"row": pl.Int64} | self.columns


MEASUREMENTS: Final = Form("measurements", schema.KEY, schema.MEASUREMENT, ("value", "status"))
ACTIVITIES: Final = Form("activities", schema.ACTIVITY_KEY, schema.ACTIVITY, ("assessment", "narrative", "evidence"))
FORMS: Final = {form.name: form for form in (MEASUREMENTS, ACTIVITIES)}


def form_of(frame: pl.DataFrame) -> Form:
    """The form that the frame's rows are of: only an activity report names an action."""
    return ACTIVITIES if "action" in frame.columns else MEASUREMENTS
