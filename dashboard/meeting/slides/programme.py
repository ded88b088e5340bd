"""The whole programme on one slide: how many indicators of each direction are in which state."""

from __future__ import annotations

from typing import Final

from dashboard.meeting.scene import Scene
from dashboard.meeting.slides.around import foot_of_programme
from dashboard.meeting.slides.cells import counted, told
from dashboard.meeting.state import Figure, Slide
from dashboard.sections.plan import Plan, plan_of
from dashboard.sections.strip import every_year, numeric_targets
from dashboard.sections.unjudged import lines
from dashboard.sentences import progress, tallies
from dashboard.sentences.meeting import plan as sentences
from dashboard.summaries import standings
from dashboard.summaries.progress.counting import UNJUDGED
from dashboard.view import View

MOST_SERIES: Final = 6
# What stands for several states; grey, for none of them says how far it is.
NOT_JUDGED, OTHERS = "not_judged", "others"
GRAVE: Final = ("not_achieved", "moving_away")


def programme(scene: Scene) -> Slide:
    """A bar a direction, made of its indicators by state; what is not judged is part of it and said."""
    view, plan = scene.view, plan_of(scene.view, scene.today)
    labels, codes = view.labels, plan.actions["code"].to_list()
    judged, unjudged = standings.parted(plan.states(codes))
    verdicts = standings.verdicts(plan.progress.series, plan.served_by(codes))
    figure = _figure(plan, view)
    compared = sentences.untargeted(verdicts, labels)
    return Slide(
        code="programme",
        name=labels.t("The whole programme"),
        title=sentences.programme(judged, unjudged, labels),
        measured=labels.t("Indicators of each action direction, by state") if figure else "",
        points=tuple(point for point in (compared, every_year(view)) if point),
        figure=figure,
        alt=told(figure),
        foot=foot_of_programme(view),
        notes=tuple(
            note
            for note in (
                tallies.judged(judged, unjudged, labels),
                tallies.untargeted(verdicts, labels),
                numeric_targets(plan, view),
                labels.t("An indicator that serves several directions is counted in each of them."),
                *lines(codes, plan, view),
            )
            if note
        ),
    )


def _figure(plan: Plan, view: View) -> Figure | None:
    """None where no indicator measures what was chosen."""
    title = f"title_{view.labels.language}"
    counts = {
        f"{row['code'][1:]}. {row[title]}": plan.states(plan.actions.filter(direction=row["code"])["code"].to_list())
        for row in view.catalogue.directions.iter_rows(named=True)
        if row["code"] in plan.actions["direction"]
    }
    states = plan.states(plan.actions["code"].to_list())
    if not states:
        return None
    groups = grouped(states)
    t = view.labels.t
    return Figure(
        kind="stacked",
        caption=t("Indicators by state"),
        head=t("Action direction"),
        names=tuple(counts),
        series=tuple(_name(group, view) for group in groups),
        cells=tuple(
            tuple(counted(sum(of.get(state, 0) for state in members), view.labels) for members in groups.values())
            for of in counts.values()
        ),
        unit=t("indicators"),
        meanings=tuple("quiet" if group in (NOT_JUDGED, OTHERS) else group for group in groups),
    )


def grouped(states: dict[str, int]) -> dict[str, tuple[str, ...]]:
    """The series of the figure with the states that each stands for: at most six, and never one that hides a miss.

    Where there are too many, all that is not judged becomes one; then the least frequent others do.
    """
    groups: dict[str, tuple[str, ...]] = {state: (state,) for state in states}
    unjudged = tuple(state for state in states if state in UNJUDGED)
    if len(groups) > MOST_SERIES and len(unjudged) > 1:
        groups = {state: (state,) for state in states if state not in UNJUDGED} | {NOT_JUDGED: unjudged}
    if len(groups) <= MOST_SERIES:
        return groups
    rare = sorted(
        (state for state in groups if state not in (*GRAVE, NOT_JUDGED, *UNJUDGED)), key=lambda one: states[one]
    )
    folded = rare[: len(groups) - MOST_SERIES + 1]
    kept = {name: members for name, members in groups.items() if name not in folded}
    return kept | {OTHERS: tuple(folded)}


def _name(group: str, view: View) -> str:
    if group == NOT_JUDGED:
        return view.labels.t("not judged")
    return view.labels.t("other states") if group == OTHERS else progress.state(group, view.labels)
