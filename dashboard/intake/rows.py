"""The rows of one submission, of either form: what each says, and which of them no longer count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from dashboard.intake.archive import Archive
from dashboard.names import with_names
from dashboard.sections.markup import Content, Markup, element, joined, table
from dashboard.sections.origin import row_name
from dashboard.sections.reports import action_name, said
from dashboard.view import View
from loaders.forms import ACTIVITIES, FORMS

MOST_SHOWN: Final = 300


def rows_of(event: dict[str, Any], archive: Archive, view: View) -> Markup:
    """One line a row that was stored, in the file's order."""
    t, form = view.labels.t, FORMS[event["form"]]
    stored = with_names(archive.stored(form).filter(submission=event["number"]), view.catalogue, view.labels)
    current = set(view.release.current(form).filter(submission=event["number"])["row"])
    shown = stored.sort("row").head(MOST_SHOWN)
    is_report = form is ACTIVITIES
    what = [t("Action"), t("Report")] if is_report else [t("Indicator"), t("Value"), t("Note")]
    headers = [t("Row"), what[0], t("Period"), t("Institution"), *what[1:], ""]
    cells = _reports(shown, view) if is_report else _values(shown, view)
    lines = [
        [str(row["row"]), line[0], row["period_label"], row["institution_label"], *line[1:],
         "" if row["row"] in current else t("no longer counts")]
        for row, line in zip(shown.iter_rows(named=True), cells, strict=True)
    ]  # fmt: skip
    more = stored.height - shown.height
    rest = element("p", view.labels.n("and {count} more row", "and {count} more rows", more), "quiet") if more else ""
    return joined([table(headers, lines, (0,) if is_report else (0, 4)), rest])


def _values(rows: pl.DataFrame, view: View) -> Iterator[list[Content]]:
    """What a value is of, the value, its note."""
    for row in rows.iter_rows(named=True):
        note = row["note"] or ""
        yield [row_name(row), view.labels.value(row["value"], row["unit"] or "", row["status"], note=note), note]


def _reports(rows: pl.DataFrame, view: View) -> Iterator[list[Content]]:
    """The action, and what was said of it."""
    for row in rows.iter_rows(named=True):
        yield [action_name(row["action"], view), said(row, "", view)]
