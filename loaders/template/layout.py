"""The columns of a template from left to right, and what stands in them: codes, words beside them, cells to fill."""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.owed.told import title, with_labels

# What a row is called stands between its codes and the cells that are to be filled in: so it is read.
MEASUREMENTS: Final = (
    *schema.KEY, "label", "unit", "previous", "expected", "value", "status", "note", "source",
)  # fmt: skip
ACTIVITIES: Final = (*schema.ACTIVITY_KEY, "label", "expected", "assessment", "narrative", "evidence")
TO_FILL: Final = ("value", "status", "note", "source", "assessment", "narrative", "evidence")
RANGE: Final = {"lv": "no {low} līdz {high}", "en": "{low} to {high}"}


def headers(rows: pl.DataFrame, language: str) -> dict[str, str]:
    """Each column of the form with the header that the language gives it; English ones are the column names."""
    is_report = "action" in rows.columns
    columns = ACTIVITIES if is_report else MEASUREMENTS
    words = (schema.ACTIVITY_HEADERS_LV if is_report else schema.HEADERS_LV) | schema.TEMPLATE_COLUMNS
    latvian = {column: header for header, column in words.items()}
    return {column: latvian[column] if language == "lv" else column for column in columns}


def lines(rows: pl.DataFrame, catalogue: Catalogue, language: str) -> list[dict[str, str]]:
    """One row an owed row: the text of every cell by its column, blank where it is to be filled in."""
    if "action" in rows.columns:
        return [_activity(row, catalogue, language) for row in rows.iter_rows(named=True)]
    told = with_labels(rows, catalogue, language)
    return [_measurement(row, language) for row in told.iter_rows(named=True)]


def _measurement(row: dict[str, Any], language: str) -> dict[str, str]:
    words = {"label": row["label"], "unit": row["unit"], "previous": "", "expected": ""}
    if row.get("last_value") is not None:
        words["previous"] = f"{_number(row['last_value'])} ({row['last_period']})"
    if row.get("expected_high") is not None:
        words["expected"] = RANGE[language].format(low=row["expected_low"], high=row["expected_high"])
    return {column: words.get(column) or (row[column] if column in schema.KEY else "") for column in MEASUREMENTS}


def _activity(row: dict[str, str], catalogue: Catalogue, language: str) -> dict[str, str]:
    action = catalogue.actions.row(by_predicate=pl.col("code") == row["action"], named=True)
    words = {"label": title(action, language), "expected": action["result_indicator_lv"] or ""}
    return {column: words.get(column) or row.get(column, "") for column in ACTIVITIES}


def _number(value: Any) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
