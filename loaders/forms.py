"""The two forms that are delivered: which columns each has, which name a row and which say something of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from loaders import schema


@dataclass(frozen=True)
class Form:
    """One kind of file; its rows lie in the ledger's table of the same name.

    `key` names a row; `said` is what makes it a new one; `filled` is what a person types into a template's row: with
    all of it blank nobody has touched the row. `coded` columns hold words of a list, `texts` are taken as they stand.
    `headers` are the Latvian names of the columns, of which the `optional` ones may be absent from a file.
    """

    name: str
    columns: schema.Columns
    key: tuple[str, ...]
    said: tuple[str, ...]
    filled: tuple[str, ...]
    coded: tuple[str, ...]
    texts: tuple[str, ...]
    headers: dict[str, str]
    optional: tuple[str, ...] = ()

    @property
    def rows(self) -> schema.Columns:
        """The columns of a delivered frame: with the spreadsheet row."""
        return {"row": pl.Int64} | self.columns

    @property
    def subject(self) -> str:
        """What a row is about: the indicator, or the action."""
        return self.key[0]


MEASUREMENTS: Final = Form(
    name="measurements",
    columns=schema.MEASUREMENT,
    key=schema.KEY,
    said=("value", "status"),
    filled=("value", "status", "note"),
    coded=("indicator", "institution", "gender", "category", "status"),
    texts=("note", "source"),
    headers=schema.HEADERS_LV,
    optional=schema.OPTIONAL,
)
ACTIVITIES: Final = Form(
    name="activities",
    columns=schema.ACTIVITY,
    key=schema.ACTIVITY_KEY,
    said=("assessment", "narrative", "evidence"),
    filled=("assessment", "narrative", "evidence"),
    coded=("action", "institution", "assessment"),
    texts=("narrative", "evidence"),
    headers=schema.ACTIVITY_HEADERS_LV,
)
FORMS: Final = {form.name: form for form in (MEASUREMENTS, ACTIVITIES)}


def form_of(frame: pl.DataFrame) -> Form:
    """The form that the frame's rows are of: only an activity report names an action."""
    return ACTIVITIES if "action" in frame.columns else MEASUREMENTS
