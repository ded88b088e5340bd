"""The slide on out-of-family care: children in care on the newest day by form; the newly placed stand apart."""

from __future__ import annotations

from typing import Final

import polars as pl

from dashboard.meeting.scene import Scene
from dashboard.meeting.slides.around import foot
from dashboard.meeting.slides.cells import told
from dashboard.meeting.slides.evidence import cell, headed, known, notes, unit_name
from dashboard.meeting.state import Figure, Slide
from dashboard.sections import care as sections
from dashboard.sentences import care as care_sentences
from dashboard.sentences.meeting import figures as sentences
from dashboard.summaries import care as summaries
from dashboard.view import View
from loaders import schema

STOCK, INFLOW = summaries.CHILDREN
MOST_DAYS: Final = 2


def care(scene: Scene) -> Slide | None:
    """Children in care on the newest day, a bar a form of care; None where no day is known."""
    view, labels = scene.view, scene.view.labels
    section = sections.by_form(view)
    rows = section.rows
    forms = summaries.newest(rows.filter(indicator=STOCK)).filter(pl.col("category") != schema.TOTAL)
    if not known(forms):
        return None
    days = care_sentences.with_heads(summaries.bars(rows, view.catalogue.categories(STOCK)), labels)
    newest = days.unique("indicator", keep="last", maintain_order=True)
    said = [
        sentences.in_care(head, value, status, labels)
        for head, value, status in newest.select("head", "value", "status").iter_rows()
    ]
    title, figure = sentences.care(said), _bars(forms, section.title, view)
    before = days.filter(indicator=STOCK).head(-1).tail(MOST_DAYS).reverse()
    points = (_inflow(rows, view), sentences.earlier_days(before, labels))
    return Slide(
        code="care",
        name=labels.t("Out-of-family care"),
        title=title,
        measured=f"{section.title} · {care_sentences.children_at(forms, labels)}",
        points=tuple(point for point in points if point),
        figure=figure,
        alt=told(figure),
        foot=foot(rows, tuple(rows["indicator"].unique(maintain_order=True)), view),
        notes=notes(section, title, view),
    )


def _inflow(rows: pl.DataFrame, view: View) -> str:
    """The newly placed by form, in words: they are never set beside the stock as bars."""
    newest = summaries.newest(rows.filter(indicator=INFLOW)).filter(pl.col("category") != schema.TOTAL)
    if not known(newest):
        return ""
    return sentences.inflow(view.labels.in_period(newest["period"][0]), newest, view.labels)


def _bars(forms: pl.DataFrame, caption: str, view: View) -> Figure:
    labels = view.labels
    head, said = headed(labels.period(forms["period"][0]), forms)
    rows = tuple(
        (cell(forms.filter(category=code), labels, said, none=labels.t("no data")),) for code in forms["category"]
    )
    return Figure(
        "bars", caption, labels.t("Form of care"), tuple(forms["category_label"]), (head,), rows,
        unit_name(STOCK, view), tuple(forms["category"]),
    )  # fmt: skip
