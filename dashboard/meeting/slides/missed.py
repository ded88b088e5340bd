"""What missed its target, moves away or gets worse, with its numbers, and whose reports are overdue."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import polars as pl

from dashboard.meeting.scene import Scene
from dashboard.meeting.slides.around import foot_of_programme
from dashboard.meeting.slides.cells import DASH, MOST_ROWS, shown, told
from dashboard.meeting.slides.naming import series_name
from dashboard.meeting.state import Cell, Figure, Slide
from dashboard.sections.plan import Plan, Row, plan_of
from dashboard.sections.strip import every_year, named
from dashboard.sentences import missed as sayings
from dashboard.sentences import progress
from dashboard.sentences.figures import lowered
from dashboard.sentences.meeting import missed as sentences
from dashboard.summaries import standings
from dashboard.view import View

SLOW: Final = ("insufficient", "moderate")
Line = tuple[str, tuple[Cell, ...]]


def missed(scene: Scene) -> Slide:
    """The gravest first, then overdue reports; at most seven lines, the others counted and in the notes."""
    view, plan = scene.view, plan_of(scene.view, scene.today)
    labels, codes = view.labels, plan.served_by(plan.actions["code"])
    rows = standings.missed(plan.progress.series, codes)
    late = standings.overdue(plan.progress, plan.actions["code"].to_list())
    known = standings.told(plan.progress.series, codes)
    slow = _slow(rows, codes, plan)
    lines = [
        *(_line(row, plan, view) for row in (*rows.iter_rows(named=True), *slow.iter_rows(named=True))),
        *(_overdue(row, plan, view) for row in late.iter_rows(named=True)),
    ]
    figure = _figure(lines[:MOST_ROWS], view) if lines else None
    points = (
        every_year(view),
        sentences.more(len(lines) - MOST_ROWS, labels) if len(lines) > MOST_ROWS else "",
        sayings.untold(len(codes) - known, labels) if known else sentences.lacking(len(codes), labels),
    )
    return Slide(
        code="missed",
        name=labels.t("Missed and getting worse"),
        title=sentences.finding(rows["indicator"].n_unique(), late.height, known, len(codes), labels),
        measured=labels.t("What misses its target, gets worse or is slower than needed") if figure else "",
        points=tuple(point for point in points if point),
        figure=figure,
        alt=told(figure),
        foot=foot_of_programme(view),
        notes=tuple(_notes(pl.concat([rows.drop("kind"), slow]), late, plan, view)),
    )


def _figure(lines: list[Line], view: View) -> Figure:
    """The lines as a table without the columns that none of them has anything in."""
    t = view.labels.t
    names, cells = (tuple(column) for column in zip(*lines, strict=True))
    series = (t("State"), t("Period"), t("Value"), t("Target"), t("At the start"))
    told = [column for column in range(len(series)) if any(row[column] != DASH for row in cells)]
    return Figure(
        "table", t("Missed and getting worse"), t("Indicator"), names, tuple(series[column] for column in told),
        tuple(tuple(row[column] for column in told) for row in cells),
    )  # fmt: skip


def _line(row: Row, plan: Plan, view: View) -> Line:
    labels, unit = view.labels, str(view.catalogue.indicator[row["indicator"]]["unit"])

    def number(value: Decimal | None) -> Cell:
        return DASH if value is None else shown(value, unit, "final", labels)

    # What worsens has no target to miss: its own state says nothing of it.
    kind = row["kind"] if row.get("kind") == "worsening" else row["status"]
    period = labels.period_short(row["period"]) if row["period"] else DASH.text
    cells = (
        *(Cell(sentences.kind(kind, labels)), Cell(period)),
        *(number(row["value"]), number(row["target"]), number(row["baseline"])),
    )
    return series_name(row, plan, view), cells


def _overdue(row: Row, plan: Plan, view: View) -> Line:
    action = plan.actions.filter(code=row["action"]).row(0, named=True)
    told_last = Cell(view.labels.period_short(row["period"]))
    return named(action, view), (Cell(sentences.kind("overdue", view.labels)), told_last, DASH, DASH, DASH)


def _slow(missed_rows: pl.DataFrame, codes: list[str], plan: Plan) -> pl.DataFrame:
    """The series on the way to their target that move too slowly, those that move least first."""
    rows = plan.progress.series_of(codes).filter(pl.col("status").is_in(SLOW))
    known = missed_rows.select("indicator", "institution", "category")
    return rows.join(known, on=known.columns, how="anti", nulls_equal=True).sort(
        pl.col("status").replace_strict(SLOW, range(len(SLOW))), maintain_order=True
    )


def _notes(rows: pl.DataFrame, late: pl.DataFrame, plan: Plan, view: View) -> Iterator[str]:
    """The whole list in sentences."""
    for row in rows.iter_rows(named=True):
        unit = plan.unit_of(view.catalogue.indicator[row["indicator"]])
        yield f"{series_name(row, plan, view)} – {lowered(progress.finding(row, unit, view.labels))}"
    for row in late.iter_rows(named=True):
        action = plan.actions.filter(code=row["action"]).row(0, named=True)
        names = [view.catalogue.institution[code][f"title_{view.labels.language}"] for code in row["institutions"]]
        yield f"{named(action, view)} – {sayings.overdue(names, row['period'], view.labels)}"
