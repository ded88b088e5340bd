"""Pārvaldība: the targets in force, the states set by hand, and what managers have decided before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from dashboard.labels import _
from dashboard.sections import markup
from dashboard.sections.decided import about_name, day, lines, named, series, unit_of, when
from dashboard.sections.markup import Content, Markup, element
from dashboard.sections.targets import targets_table
from dashboard.sentences import management as sentences
from dashboard.sentences import progress as states
from dashboard.sentences.programme import capital
from dashboard.summaries.progress import Progress
from dashboard.view import View

Row = Mapping[str, Any]
TARGET, OVERRIDE = "target", "override"
PROPOSED: Final = "proposed"
ABOUT_TARGETS: Final = _(
    "What the programme prints is never changed here. What the council decides is set here, with the number and date "
    "of the decision; every earlier state can still be found as it was judged then."
)
ABOUT_STATES: Final = _(
    "Where a rule cannot know what people know, a person sets the state and says why. Both states are shown everywhere."
)


@dataclass(frozen=True, eq=False)
class Management:
    """What has been decided: two findings with their tables, the history, and what can be taken back, by its code."""

    targets_finding: str
    targets: Markup
    states_finding: str
    states: Markup
    history: Markup
    set_targets: Mapping[str, str]
    set_states: Mapping[str, str]


def management(view: View, judged: Progress, rules: Progress, events: pl.DataFrame) -> Management:
    """What the page shows of a view's release: `judged` as it counts, `rules` by the rules alone, and all events."""
    printed = list(view.catalogue.targets.iter_rows(named=True))
    decided = list(view.release.targets.iter_rows(named=True))
    taken = {series(row) for row in decided}
    standing = [row for row in printed if series(row) not in taken]
    proposed = sum(row["basis"] == PROPOSED for row in standing)
    overrides = list(view.release.overrides.iter_rows(named=True))
    return Management(
        targets_finding=sentences.targets(len(standing) - proposed, proposed, len(decided), view.labels),
        targets=targets_table(decided, printed, judged, view),
        states_finding=sentences.overrides(len(overrides), view.labels),
        states=_states(overrides, rules, view),
        history=_history(events, view),
        set_targets={row["code"]: named(row, view) for row in decided},
        set_states={row["about"]: about_name(row["about"], view) for row in overrides},
    )


def computed_state(code: str, rules: Progress, view: View) -> str:
    """What the rules alone say of an action or an indicator; of an action without one state, its indicators' states."""
    rows = rules.indicators.filter(pl.col("indicator") == code)
    if rows.height:
        return capital(states.state(rows["status"][0], view.labels))
    found = next((one for one in rules.by_action if one.code == code), None)
    if found is None:
        return "–"
    if found.status:
        return capital(states.state(found.status, view.labels))
    return view.labels.t("no single state; its indicators: {counts}", counts=states.counts(found.counts, view.labels))


def _states(overrides: Sequence[Row], rules: Progress, view: View) -> Markup:
    t = view.labels.t
    if not overrides:
        return Markup("")
    headers = [t("Action or indicator"), t("Set by hand"), t("The rule says"), t("Reason"), t("Who")]
    told: list[list[Content]] = [
        [
            about_name(row["about"], view),
            element("strong", capital(states.state(row["state"], view.labels))),
            computed_state(row["about"], rules, view),
            row["reason"] or "",
            lines(row["actor"] or "", when(row["at"], view)),
        ]
        for row in overrides
    ]
    return markup.table(headers, told)


def _history(events: pl.DataFrame, view: View) -> Markup:
    """Every decision ever taken on this page, newest first, folded."""
    rows = list(events.filter(pl.col("kind").is_in([TARGET, OVERRIDE])).iter_rows(named=True))
    if not rows:
        return Markup("")
    t = view.labels.t
    title = view.labels.n("{count} decision so far", "{count} decisions so far", len(rows))
    table = markup.table(
        [t("No."), t("When"), t("Who"), t("What"), t("Content")], [_event(r, view) for r in rows], (0,)
    )
    return element("div", markup.row("decisions", element("span", title, "name"), table), "rows")


def _event(row: Row, view: View) -> list[Content]:
    t, said = view.labels.t, json.loads(row["payload"])
    moment = element("span", when(row["at"], view), "unbroken")
    if row["kind"] == OVERRIDE:
        name, what = about_name(row["subject"], view), t("State set by hand")
        content = capital(states.state(said["state"], view.labels)) if "state" in said else ""
    else:
        indicator, institution, category = row["subject"].split(":")
        about = {"indicator": indicator, "institution": institution, "category": category}
        name, what = named(about, view), t("Target set")
        content = _content(said, view) if "shape" in said else ""
    if said.get("withdrawn"):
        what = t("State withdrawn") if row["kind"] == OVERRIDE else t("Target withdrawn")
    reason = said.get("reason") or ""
    return [
        str(row["number"]),
        moment,
        row["actor"],
        lines(what, name),
        lines(content, reason) if content else reason,
    ]


def _content(said: Mapping[str, Any], view: View) -> str:
    """The target that was set, with its decision."""
    known = view.catalogue.indicator.get(said["indicator"])
    if known is None:
        return str(said["indicator"])
    target = sentences.target(said, known, unit_of(said["indicator"], view), view.labels)
    date = day(said["decision_date"], view)
    decision = view.labels.t("Council decision {number}, {date}", number=said["decision"], date=date)
    return f"{capital(target)}; {decision}"
