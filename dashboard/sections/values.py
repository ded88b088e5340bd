"""The newest values and the targets of an indicator as lines of text, for cards and the dictionary."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.sections import markup
from dashboard.sections.links import is_public, to_submission
from dashboard.sections.markup import Content, Markup
from dashboard.sections.plan import Plan, Row, when
from dashboard.sections.tables import cell_text
from dashboard.sentences import amounts, behind
from dashboard.sentences import programme as sentences
from dashboard.sentences.figures import lowered
from dashboard.view import View
from loaders import schema


def targets(indicator: Row, plan: Plan, view: View) -> list[str]:
    """The targets of an indicator in words, each once; `no target set` when the programme has none."""
    rows: list[dict[str, Any] | None] = [*plan.targets.get(indicator["code"], [])] or [None]
    said = [_target(row, indicator, plan, view) for row in rows]
    return list(dict.fromkeys(said))


def _target(row: dict[str, Any] | None, indicator: Row, plan: Plan, view: View) -> str:
    """One target; of one that was decided also by which decision."""
    words = sentences.target(row, indicator, plan.unit_of(indicator), view.labels)
    decision = row and row.get("decision")
    return f"{words} ({behind.decision(row, view.labels)})" if row and decision else words


def latest_text(code: str, plan: Plan, view: View) -> Markup:
    """The newest values of an indicator, a line an institution: its number or its parts, and the period."""
    rows = plan.latest.filter(indicator=code)
    if rows.is_empty():
        said = "no data in this selection" if code in plan.with_data else "no data"
        return markup.element("span", view.labels.t(said), "quiet")
    owners = rows["institution"].unique(maintain_order=True)
    lines = [_line(rows.filter(institution=owner), plan, view, owners.len() > 1) for owner in owners]
    return markup.joined(lines, "<br>")


def _line(rows: pl.DataFrame, plan: Plan, view: View, several: bool) -> Markup:
    row = rows.row(0, named=True)
    unit = plan.unit_of(view.catalogue.indicator[row["indicator"]])
    texts = cell_text(rows, view.labels)
    about = f"{row['institution_label']}: " if several else ""
    if rows.height == 1 and row["category"] == schema.TOTAL:
        name = "" if row["value"] is None else amounts.unit_name(row["value"], unit, view.labels)
        value = markup.joined([markup.element("strong", texts[0]), name])
    else:
        labels = zip(rows["category_label"], texts, strict=True)
        parts = ", ".join(f"{lowered(label)} – {text}" for label, text in labels)
        value = markup.joined([parts, f" ({unit[f'label_{view.labels.language}']})"])
    signs = [f"; {sign} – {meaning}" for sign, meaning in view.labels.legend(rows["status"].unique())]
    return markup.joined([about, value, f"; {lowered(when(row, view))}", *signs, *_origins(rows, view)])


def _origins(rows: pl.DataFrame, view: View) -> list[Content]:
    """The files that brought the values; the page of files is not for the public."""
    if is_public(view):
        return []
    origins = [
        markup.link(view.labels.t("submission {number}", number=number), to_submission(number, view))
        for number in rows["submission"].unique(maintain_order=True)
    ]
    return ["; ", markup.joined(origins, ", ")]
