"""The changes of a section's figures: what its sentence says of them, and the numbers behind, one click away."""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from dashboard.sections.markup import Markup, element, joined, table
from dashboard.sections.origin import row_name
from dashboard.sentences import change as sentences
from dashboard.summaries import change
from dashboard.view import View

SERIES: Final = ("indicator", "institution", "gender", "category")
MOST_SHOWN: Final = 60


def compared(sentence: str, series: pl.DataFrame, view: View) -> str:
    """The sentence on the newest value of one series, and what that is beside the one before it and the first one."""
    return sentences.compared(sentence, against_earlier(series, view), view.labels)


def compared_each(sentence: str, rows: pl.DataFrame, name: str, view: View) -> str:
    """The sentence on the newest values of several series, and what each is beside the one before it.

    The column `name` tells the series apart.
    """
    found = [
        (str(named).lower(), against[0])
        for (named,), series in rows.group_by(name, maintain_order=True)
        if (against := against_earlier(series, view))
    ]
    return sentences.compared_each(sentence, found, view.labels)


def against_earlier(series: pl.DataFrame, view: View) -> list[change.Verdict]:
    """What the newest value of one series is beside the one before it and the first one."""
    if series.is_empty():
        return []
    kind = view.catalogue.indicator[series["indicator"][0]]["measure_kind"]
    points = [
        change.Observation(period, value, status)
        for period, value, status in series.select("period", "value", "status").iter_rows()
    ]
    return change.against_earlier(points, kind)


def behind(rows: pl.DataFrame, view: View) -> Markup:
    """One line a series that has something to be compared with: both values, the verdict, and how often chance does it.

    Nothing where no series has two comparable values.
    """
    found = change.changes(rows, view.catalogue.indicator).drop_nulls("earlier")
    if found.is_empty():
        return Markup("")
    names = _names(rows)
    several = rows["institution"].n_unique() > 1
    lines = [
        sentences.line(_name(names[_key(row)], several), row, view.labels)
        for row in found.head(MOST_SHOWN).iter_rows(named=True)
    ]
    said = element("p", sentences.explanation(view.labels), "quiet")
    return joined([table(sentences.headers(view.labels), lines), said])


def _names(rows: pl.DataFrame) -> dict[tuple[str, ...], dict[str, Any]]:
    return {_key(row): row for row in rows.unique(SERIES, keep="first", maintain_order=True).iter_rows(named=True)}


def _key(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[column]) for column in SERIES)


def _name(row: dict[str, Any], several: bool) -> str:
    return f"{row_name(row)} ({row['institution_label']})" if several else row_name(row)
