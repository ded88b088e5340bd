"""The slide on services: the children who used each in the newest whole year, against its target where one is set."""

from __future__ import annotations

import polars as pl

from dashboard.meeting.scene import Scene
from dashboard.meeting.slides.around import foot
from dashboard.meeting.slides.cells import MOST_ROWS, shown, told
from dashboard.meeting.slides.evidence import cell, headed, known, notes, unit_name
from dashboard.meeting.state import Cell, Figure, Slide
from dashboard.sections import services as sections
from dashboard.sentences import services as service_sentences
from dashboard.sentences.meeting import figures as sentences
from dashboard.summaries import services as summaries
from dashboard.view import View

INDICATOR = "service_users"


def services(scene: Scene) -> Slide | None:
    """Children by service in the newest year, in the newest half-year where there is no year; None without either."""
    view, labels = scene.view, scene.view.labels
    section = sections.usage(view)
    years, halves = (summaries.latest_of(section.rows, kind) for kind in (summaries.YEAR, summaries.HALF_YEAR))
    told_of, apart = (years, halves) if known(years) else (halves, halves.clear())
    if not known(told_of):
        return None
    kept = _kept(told_of)
    title, figure = sentences.services(section.sentence, told_of, labels), _targets(kept, section.title, view)
    return Slide(
        code="services",
        name=labels.t("Services and their targets"),
        title=title,
        measured=f"{section.title} · {service_sentences.children_in(told_of, labels)}",
        points=_points(kept, told_of, apart, view),
        figure=figure,
        alt=told(figure),
        foot=foot(told_of, (INDICATOR,), view),
        notes=notes(section, title, view, *_half_year(apart, view)),
    )


def _kept(rows: pl.DataFrame) -> pl.DataFrame:
    """As many services as a picture has room for: those with a target first, then those used most."""
    first = rows.sort(pl.col("target").is_null(), "rank").head(MOST_ROWS)
    return first.sort("rank")


def _targets(rows: pl.DataFrame, caption: str, view: View) -> Figure:
    labels = view.labels
    head, said = headed(labels.period(rows["period"][0]), rows)
    cells = tuple(
        (
            cell(rows.filter(category=row["category"]), labels, said, none=labels.t("no data")),
            Cell(labels.t("not set")) if row["target"] is None else shown(row["target"], "", "final", labels),
        )
        for row in rows.iter_rows(named=True)
    )
    return Figure(
        "targets", caption, labels.t("Service"), tuple(rows["category_label"]), (head, labels.t("Target")), cells,
        unit_name(INDICATOR, view),
    )  # fmt: skip


def _points(kept: pl.DataFrame, rows: pl.DataFrame, halves: pl.DataFrame, view: View) -> tuple[str, ...]:
    """What the picture has no room for, and that a newer half-year stands apart."""
    rest = sentences.left_out(rows.join(kept, on="category", how="anti", maintain_order="left"), view.labels)
    newer = halves.filter(pl.col("start") > rows["end"].max())
    later = sentences.newer_half_year(newer["period"][0], view.labels) if newer.height else ""
    return tuple(point for point in (rest, later) if point)


def _half_year(halves: pl.DataFrame, view: View) -> tuple[str, ...]:
    if not known(halves):
        return ()
    return (sentences.half_year(halves["period"][0], halves, view.labels),)
