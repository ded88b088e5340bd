"""What the data cannot say: what is not judged, not sent, hidden, not final, not comparable or contradictory."""

from __future__ import annotations

from typing import Final

import polars as pl

from dashboard.labels import _
from dashboard.meeting.differences import parted
from dashboard.meeting.scene import Scene
from dashboard.meeting.slides.around import asked, foot_of_programme
from dashboard.meeting.slides.cells import counted, told
from dashboard.meeting.state import Cell, Figure, Slide
from dashboard.sections.contradictions import contradictions
from dashboard.sections.plan import Plan, plan_of
from dashboard.sections.unjudged import lines
from dashboard.sentences.meeting import limits as sentences
from dashboard.sentences.programme import capital
from dashboard.summaries import standings
from dashboard.view import View, indicators_of
from loaders import schema

UNSETTLED: Final = ("provisional", "estimated")
INCOMPARABLE: Final = ("definition_differs", "break")
SEVERE: Final = "high"
SENT: Final = _("Institutions that have sent data")
Line = tuple[str, int, str]


def limits(scene: Scene) -> Slide:
    """The limits of the data, counted; each indicator that is not judged and each grave contradiction in the notes."""
    view, plan = scene.view, plan_of(scene.view, scene.today)
    labels, codes = view.labels, plan.actions["code"].to_list()
    unjudged = _unjudged(plan, codes, view)
    hidden = _count(view, (schema.SUPPRESSED,))
    known = contradictions(view).known
    severe = [one.code for one in known if one.severity == SEVERE]
    rows = [
        unjudged,
        _sent(scene),
        *_reserved(hidden, view),
        (labels.t("Contradictions in the source"), len(known), sentences.severe(len(severe), labels)),
    ]
    figure = _figure([row for row in rows if row[1] or row[0] == labels.t(SENT)], view)
    return Slide(
        code="limits",
        name=labels.t("What the data cannot say"),
        title=sentences.finding(unjudged[1], sum(plan.states(codes).values()), hidden, len(known), labels),
        figure=figure,
        alt=told(figure),
        foot=foot_of_programme(view),
        notes=(*_signs(view), *lines(codes, plan, view), *_findings(severe, view)),
    )


def _reserved(hidden: int, view: View) -> list[Line]:
    """The figures that are not shown, not final or not comparable."""
    t = view.labels.t
    incomparable = t("another definition or a break in the series")
    return [
        (t("Figures that are not shown"), hidden, t("so that no child can be recognised")),
        (t("Figures that are not final"), _count(view, UNSETTLED), t("they may still be revised")),
        (t("Figures that cannot be compared"), _count(view, INCOMPARABLE), incomparable),
    ]


def _figure(rows: list[Line], view: View) -> Figure | None:
    if not rows:
        return None
    t = view.labels.t
    cells = tuple((counted(count, view.labels), Cell(words)) for __, count, words in rows)
    names = tuple(name for name, *__ in rows)
    return Figure("table", t("What the data cannot say"), t("Limit"), names, (t("How many"), t("Why")), cells)


def _unjudged(plan: Plan, codes: list[str], view: View) -> Line:
    states = plan.states(codes)
    unjudged = standings.parted(states)[1]
    words = sentences.states(unjudged, sum(states.values()), view.labels)
    return view.labels.t("Indicators that cannot be judged"), sum(unjudged.values()), words


def _sent(scene: Scene) -> Line:
    """How many of the institutions that are asked have sent anything since the programme was printed."""
    view, chosen = scene.view, scene.view.choices.directions
    codes = indicators_of(view.catalogue, chosen) if chosen else view.catalogue.indicator
    owing = asked(tuple(codes), view)["deliverer"].unique()
    given = parted(view.release.measurements.filter(pl.col("status") != "no_data"))[1]["deliverer"].unique()
    late = scene.late.filter(pl.col("deliverer").is_in(owing.implode()))["deliverer"].n_unique()
    words = [sentences.of_institutions(owing.len(), view.labels), sentences.late(late, view.labels)]
    there = owing.filter(owing.is_in(given.implode())).len()
    return view.labels.t(SENT), there, "; ".join(text for text in words if text)


def _count(view: View, statuses: tuple[str, ...]) -> int:
    return view.measurements().filter(pl.col("status").is_in(statuses)).height


def _signs(view: View) -> list[str]:
    """What the signs beside and instead of numbers mean, as far as there are any."""
    return [f"{sign} – {meaning}." for sign, meaning in view.labels.legend(view.measurements()["status"].unique())]


def _findings(codes: list[str], view: View) -> list[str]:
    rows = view.catalogue.known_issues.filter(pl.col("code").is_in(codes))
    return [f"{row['code']}: {capital(row[f'finding_{view.labels.language}'])}" for row in rows.iter_rows(named=True)]
