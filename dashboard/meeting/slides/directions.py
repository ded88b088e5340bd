"""One slide a direction: its actions, what their indicators say and what the institutions report."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from dashboard.meeting.scene import Scene
from dashboard.meeting.slides.around import foot_of_programme
from dashboard.meeting.slides.cells import MOST_ROWS, told
from dashboard.meeting.slides.naming import series_name
from dashboard.meeting.state import Cell, Figure, Slide
from dashboard.names import code_names
from dashboard.sections.plan import Plan, Row, plan_of
from dashboard.sections.states import BY_HAND
from dashboard.sentences import programme as wording
from dashboard.sentences import progress, tallies
from dashboard.sentences.figures import lowered
from dashboard.sentences.meeting import plan as sentences
from dashboard.summaries import standings
from dashboard.summaries.progress.counting import UNJUDGED
from dashboard.view import View


def directions(scene: Scene) -> tuple[Slide, ...]:
    """The directions that have an action among those chosen; one with many actions goes on on the next slide."""
    plan = plan_of(scene.view, scene.today)
    return tuple(
        slide
        for direction in scene.view.catalogue.directions.iter_rows(named=True)
        if (actions := plan.actions.filter(direction=direction["code"])).height
        for slide in _slides(direction, actions, plan, scene.view)
    )


def _slides(direction: Row, actions: pl.DataFrame, plan: Plan, view: View) -> Iterator[Slide]:
    labels, number = view.labels, direction["code"][1:]
    name = f"{number}. {direction[f'title_{labels.language}']}"
    codes = actions["code"].to_list()
    said = [plan.standing[code]["assessment"] for code in codes]
    changed = standings.verdicts(plan.progress.series, plan.served_by(codes))
    trouble = {kind: said.count(kind) for kind in ("delayed", "cancelled")}
    title = sentences.direction(number, plan.states(codes), changed, trouble, labels)
    for place, part in enumerate(actions.iter_slices(MOST_ROWS)):
        figure = _figure(part, plan, view)
        yield Slide(
            code=f"direction-{direction['code']}" + (f"-{place + 1}" if place else ""),
            name=name,
            title=title,
            measured=name,
            figure=figure,
            alt=told(figure),
            foot=foot_of_programme(view),
            notes=tuple(note for action in part.iter_rows(named=True) for note in _notes(action, plan, view)),
        )


def _figure(actions: pl.DataFrame, plan: Plan, view: View) -> Figure:
    t = view.labels.t
    return Figure(
        kind="table",
        caption=t("Actions and what is known of them"),
        head=t("Action"),
        names=tuple(_named(action, view) for action in actions.iter_rows(named=True)),
        series=(t("What the indicators say"), t("What the institutions report")),
        cells=tuple((_measured(code, plan, view), _reported(code, plan, view)) for code in actions["code"]),
    )


def _named(action: Row, view: View) -> str:
    return f"{action['code'][1:]}. {action[f'title_{view.labels.language}']}"


def _measured(code: str, plan: Plan, view: View) -> Cell:
    """The states of an action's indicators, or the one that a person has set for the action."""
    row, labels = plan.standing[code], view.labels
    if row["basis"] == BY_HAND:
        return Cell(sentences.by_hand(progress.state(row["status"], labels), labels))
    states = plan.states([code])
    rows = plan.progress.series_of(plan.indicators_of(code))
    if sum(states.values()) == 1:
        state = next(iter(states))
        known = rows.height == 1 and state not in UNJUDGED
        unit = plan.unit_of(view.catalogue.indicator[rows["indicator"][0]])
        amounts = progress.amounts(rows.row(0, named=True), unit, labels) if known else ""
        return Cell(": ".join(text for text in (progress.state(state, labels), amounts) if text))
    return Cell(tallies.listed(states, labels) or labels.t("no indicator"))


def _reported(code: str, plan: Plan, view: View) -> Cell:
    """What the newest reports come to; a report that is overdue is said to be."""
    row, labels = plan.standing[code], view.labels
    if row["assessment"] is None:
        return Cell(labels.t("nobody has reported yet"))
    words = code_names(view.catalogue, "assessments", f"label_{labels.language}")
    said = sentences.report(lowered(words[row["assessment"]]), row["report_period"], labels)
    if row["evidence"] == "overdue_evidence":
        return Cell(f"{progress.state(row['evidence'], labels)}: {said}")
    return Cell(said)


def _notes(action: Row, plan: Plan, view: View) -> Iterator[str]:
    """The action with its deadline and who answers for it, and a line for each of its indicators."""
    labels, language = view.labels, view.labels.language
    names = [view.catalogue.institution[code][f"title_{language}"] for code in action["institutions"]]
    yield f"{_named(action, view)} – {'; '.join(names)}; {wording.deadline(action, labels)}."
    for code in plan.indicators_of(action["code"]):
        unit = plan.unit_of(view.catalogue.indicator[code])
        for row in plan.progress.series_of([code]).iter_rows(named=True):
            yield f"{series_name(row, plan, view)} – {lowered(progress.finding(row, unit, labels))}"
