"""Where each number comes from: the file that brought it, the row in it, who sent it and when."""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from dashboard.clock import ZONE
from dashboard.sections.links import to_submission
from dashboard.sections.markup import Content, Markup, element, joined, link, table
from dashboard.sections.tables import cell_text
from dashboard.view import View
from loaders import schema

MOST_SHOWN: Final = 300


def origin(named: pl.DataFrame, view: View) -> Markup:
    """One line a measurement, newest period first; a row of `named` is one of View.measurements."""
    t = view.labels.t
    shown = named.sort("period", "indicator", descending=[True, False], maintain_order=True).head(MOST_SHOWN)
    headers = [t("Indicator"), t("Period"), t("Institution"), t("Value"), t("Submission"), t("File"), t("Row"),
               t("Who"), t("When")]  # fmt: skip
    texts = cell_text(shown, view.labels)
    sent = _sent(view)
    lines = [_line(row, text, sent, view) for row, text in zip(shown.iter_rows(named=True), texts, strict=True)]
    more = named.height - shown.height
    rest = element("p", view.labels.n("and {count} more row", "and {count} more rows", more), "quiet") if more else ""
    return joined([table(headers, lines, numeric=(3, 6)), rest])


def row_name(row: dict[str, Any]) -> str:
    """What a value is of: the indicator, and the part of it where it is one."""
    parts = [row[f"{name}_label"].lower() for name in ("category", "gender") if row[name] != schema.TOTAL]
    return f"{row['indicator_label']}: {', '.join(parts)}" if parts else str(row["indicator_label"])


def _line(row: dict[str, Any], text: str, sent: dict[int, dict[str, Any]], view: View) -> list[Content]:
    file = sent.get(row["submission"], {})
    day = file.get("at")
    return [
        row_name(row),
        row["period_short"],
        row["institution_label"],
        text,
        link(str(row["submission"]), to_submission(row["submission"], view)),
        file.get("file_name") or "",
        str(row["row"] or ""),
        view.labels.t("the programme") if file.get("baseline") else file.get("actor") or "",
        view.labels.date(day) if day else "",
    ]


def _sent(view: View) -> dict[int, dict[str, Any]]:
    days = view.release.submissions.with_columns(pl.col("at").dt.convert_time_zone(ZONE).dt.date())
    return {row["number"]: row for row in days.iter_rows(named=True)}
