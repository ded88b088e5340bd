"""What the words, signs and numbers of the slides mean."""

from __future__ import annotations

from typing import Final

from dashboard.meeting.scene import Scene
from dashboard.meeting.slides.around import foot_of_programme
from dashboard.meeting.slides.cells import MOST_ROWS, told
from dashboard.meeting.state import Cell, Figure, Slide
from dashboard.sections.plan import Plan, plan_of
from dashboard.sentences import behind, change
from dashboard.sentences.meeting import definitions as sentences
from dashboard.summaries import standings
from dashboard.view import View

# What the slides show of children, whatever direction was chosen.
FIGURED: Final = ("offences", "care_children", "care_placements", "foster_families", "guardians", "service_users")
SIGNED: Final = ("suppressed", "provisional", "definition_differs")


def definitions(scene: Scene) -> Slide:
    """At most seven words and signs that these slides use; every definition and rule in the notes."""
    view, plan = scene.view, plan_of(scene.view, scene.today)
    t, words = view.labels.t, _words(plan, view)
    rows = words[:MOST_ROWS]
    figure = Figure(
        "table", t("What the words mean"), t("Word or sign"), tuple(word for word, _meaning in rows),
        (t("What it means"),), tuple((Cell(meaning),) for _word, meaning in rows),
    )  # fmt: skip
    return Slide(
        code="definitions",
        name=t("Definitions"),
        title=t("What the words and signs on these slides mean"),
        figure=figure,
        alt=told(figure),
        foot=foot_of_programme(view),
        notes=(
            *(f"{word} – {meaning}." for word, meaning in words[MOST_ROWS:]),
            change.explanation(view.labels),
            *_rules(plan, view),
            *_definitions(plan, view),
        ),
    )


def _words(plan: Plan, view: View) -> list[tuple[str, str]]:
    """The judged states, then what is not judged, a real change, and the signs; only what occurs."""
    labels, rows = view.labels, view.measurements()
    states = plan.states(plan.actions["code"].to_list())
    judged, unjudged = standings.parted(states)
    present = set(rows["status"])
    signs = sentences.signs([status for status in SIGNED if status in present], labels)
    found = [
        *sentences.states(judged, labels),
        *sentences.states(unjudged, labels),
        sentences.change(labels),
        *signs[:1],
    ]
    if "offences" in set(rows["indicator"]):
        found.append(sentences.proceedings(labels))
    return [*found, *signs[1:]]


def _rules(plan: Plan, view: View) -> list[str]:
    """How the states of the chosen indicators were found, each rule once."""
    series = plan.progress.series_of(plan.served_by(plan.actions["code"]))
    said = [behind.rule(row, view.labels) for row in series.iter_rows(named=True)]
    return [rule for rule in dict.fromkeys(said) if rule]


def _definitions(plan: Plan, view: View) -> list[str]:
    """What each indicator counts that has figures, and whether the programme or a proposal says so."""
    language, t = view.labels.language, view.labels.t
    basis = {"official": t("as the programme prints it"), "proposed": t("proposed definition")}
    wanted = {*plan.served_by(plan.actions["code"]), *FIGURED} & set(view.measurements()["indicator"])
    return [
        sentences.definition(row[f"title_{language}"], row[f"definition_{language}"] or "", basis[row["basis"]])
        for code, row in view.catalogue.indicator.items()
        if code in wanted
    ]
