"""What has changed since the last meeting: new figures and whose, revisions, states, and who has not reported."""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from dashboard.clock import local
from dashboard.meeting.changed import Changed, changed
from dashboard.meeting.scene import Scene
from dashboard.meeting.slides.around import foot_of_programme
from dashboard.meeting.slides.cells import counted, shown, told
from dashboard.meeting.slides.naming import indicator_name
from dashboard.meeting.state import Cell, Figure, Slide
from dashboard.sections.origin import row_name
from dashboard.sentences import progress
from dashboard.sentences.meeting import changes as sentences
from dashboard.sentences.programme import capital
from dashboard.view import View, indicators_of

MOST_CHANGES: Final = 6
MOST_FLIPS: Final = 5


def changes(scene: Scene) -> Slide:
    """The changes in numbers and names; before the first meeting what has come since the programme was printed."""
    view, labels = scene.view, scene.view.labels
    found = changed(scene)
    of_whom = _of_whom(found.new, view)
    rows = [*_flips(found, view), *_revisions(found, view)]
    figure = _table(rows, view) if rows else _institutions(of_whom, view)
    points = (
        sentences.printed(_printed(view), labels) if scene.then is None else "",
        sentences.of_whom(of_whom, labels) if rows and of_whom else "",
        sentences.more_changes(len(found.flips) + found.revised.height - len(rows) if rows else 0, labels),
        _late(scene),
    )
    return Slide(
        code="changes",
        name=labels.t("What has changed"),
        title=_title(found, len(of_whom), scene),
        measured=_compared(scene),
        points=tuple(point for point in points if point),
        figure=figure,
        alt=told(figure),
        foot=foot_of_programme(view),
        notes=_notes(found, of_whom, scene),
    )


def _printed(view: View) -> int:
    return view.measurements().filter(pl.col("source").is_not_null() & pl.col("value").is_not_null()).height


def _of_whom(new: pl.DataFrame, view: View) -> dict[str, int]:
    """How many new figures each institution has sent, by its short name, the most first."""
    counts = [(view.short_name(code), count) for code, count in new["deliverer"].value_counts().iter_rows()]
    return dict(sorted(counts, key=lambda one: (-one[1], view.labels.sort_key(one[0]))))


def _title(found: Changed, institutions: int, scene: Scene) -> str:
    labels = scene.view.labels
    if scene.then is None:
        return sentences.since_programme(found.new.height, institutions, labels)
    return sentences.since_meeting(
        found.new.height, found.revised.height, len(found.flips), labels, withdrawn=found.gone.height
    )


def _compared(scene: Scene) -> str:
    if scene.last is None or scene.then is None:
        return scene.view.labels.t("Compared with the figures printed in the programme: no meeting was before")
    return sentences.compared_with(scene.last.day, local(scene.last.as_of).date(), scene.view.labels)


def _flips(found: Changed, view: View) -> list[tuple[str, Cell, Cell]]:
    return [
        (indicator_name(code, view), Cell(progress.state(before, view.labels)), Cell(progress.state(now, view.labels)))
        for code, before, now in found.flips[:MOST_FLIPS]
    ]


def _revisions(found: Changed, view: View) -> list[tuple[str, Cell, Cell]]:
    room = MOST_CHANGES - min(len(found.flips), MOST_FLIPS)
    return [_revision(row, view) for row in found.revised.head(room).iter_rows(named=True)]


def _revision(row: dict[str, Any], view: View) -> tuple[str, Cell, Cell]:
    sides = ((row["before"], row["status_before"]), (row["value"], row["status"]))
    before, now = (shown(value, row["unit"], status, view.labels) for value, status in sides)
    return f"{row_name(row)}, {row['period_label']}", before, now


def _table(rows: list[tuple[str, Cell, Cell]], view: View) -> Figure:
    t = view.labels.t
    names, cells = tuple(row[0] for row in rows), tuple(row[1:] for row in rows)
    return Figure("table", t("What has changed"), t("Indicator"), names, (t("Was"), t("Is now")), cells)


def _institutions(of_whom: dict[str, int], view: View) -> Figure | None:
    """New figures by institution; those that have no row of their own are added up."""
    if not of_whom:
        return None
    t, counts = view.labels.t, dict(of_whom)
    if len(counts) > MOST_CHANGES:
        kept = list(counts)[: MOST_CHANGES - 1]
        counts = {name: counts.pop(name) for name in kept} | {t("Other institutions"): sum(counts.values())}
    cells = tuple((counted(count, view.labels),) for count in counts.values())
    return Figure("table", t("New figures"), t("Institution"), tuple(counts), (t("New figures"),), cells)


def _late(scene: Scene) -> str:
    view = scene.view
    names = [view.short_name(code) for code in _owing(scene)["deliverer"].unique(maintain_order=True)]
    decided = bool(view.catalogue.settings.get("reporting", {}).get("first_period"))
    return sentences.late(view.labels.sorted_lv(names), view.labels, decided=decided)


def _owing(scene: Scene) -> pl.DataFrame:
    """The late reports of the chosen institutions, and of those that the chosen directions ask for figures."""
    chosen, late = scene.view.choices, scene.late
    if chosen.directions:
        served = indicators_of(scene.view.catalogue, chosen.directions)
        asked = scene.view.catalogue.ownership.filter(pl.col("indicator").is_in(served))["deliverer"]
        late = late.filter(pl.col("deliverer").is_in(asked.implode()))
    return late.filter(pl.col("deliverer").is_in(list(chosen.institutions))) if chosen.institutions else late


def _notes(found: Changed, of_whom: dict[str, int], scene: Scene) -> tuple[str, ...]:
    """Everything that the slide has no room for."""
    view, labels = scene.view, scene.view.labels
    new = ", ".join(f"{name} – {labels.number(count)}" for name, count in of_whom.items())
    flips = [
        sentences.flip(indicator_name(code, view), progress.state(before, labels), progress.state(now, labels), labels)
        for code, before, now in found.flips
    ]
    revisions = [
        sentences.revision(name, before.text, now.text, labels)
        for name, before, now in (_revision(row, view) for row in found.revised.iter_rows(named=True))
    ]
    late = [
        sentences.owed(view.short_name(row["deliverer"]), row["period"], row["due"], labels)
        for row in _owing(scene).iter_rows(named=True)
    ]
    gone = [capital(sentences.gone(found.gone.height, labels))] if found.gone.height else []
    return (*([labels.t("New figures: {counts}", counts=new)] if new else []), *flips, *revisions, *gone, *late)
