"""The targets in force: of what, how much until when, from where, by whose decision, and how it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.sections import markup
from dashboard.sections.decided import day, lines, unit_of, when, whose
from dashboard.sections.links import to_indicator
from dashboard.sections.markup import Content, Markup, element
from dashboard.sentences import management as sentences
from dashboard.sentences import progress as states
from dashboard.sentences.programme import capital
from dashboard.summaries.progress import Progress
from dashboard.view import View

Row = Mapping[str, Any]
OFFICIAL: Final = "official"


def printed(row: Row, view: View) -> str:
    """A target of the programme in words."""
    indicator = view.catalogue.indicator[row["indicator"]]
    return sentences.target(row, indicator, unit_of(row["indicator"], view), view.labels)


def without_number(view: View) -> str:
    """For how many of the catalogue's indicators neither the programme nor the council has set a number."""
    rows = [*view.catalogue.targets.iter_rows(named=True), *view.release.targets.iter_rows(named=True)]
    given = {row["indicator"] for row in rows if row["value"]}
    whole = len(view.catalogue.indicator)
    return sentences.without_number(whole - len(given), whole, view.labels)


def targets_table(decided: Sequence[Row], printed: Sequence[Row], judged: Progress, view: View) -> Markup:
    """One line a target, those that the council has decided first; a printed one stays where a decided one counts."""
    t = view.labels.t
    of_target = {row["target_code"]: row for row in judged.series.iter_rows(named=True)}
    headers = [t("Indicator"), t("Target"), t("Value at the start"), t("Basis"), t("State now")]
    rows = [_target(row, of_target.get(row["code"]), view) for row in (*decided, *printed)]
    return element("div", markup.table(headers, rows), "targets")


def _target(row: Row, state: Row | None, view: View) -> list[Content]:
    labels, indicator = view.labels, view.catalogue.indicator.get(row["indicator"])
    if indicator is None:  # decided when the catalogue still had it
        return [row["indicator"], labels.t("no longer in the programme"), "", _basis(row, view), ""]
    unit = unit_of(row["indicator"], view)
    name = markup.link(indicator[f"title_{labels.language}"], to_indicator(row["indicator"], view))
    years = " – ".join(labels.period_short(code) for code in (row["period_from"], row["period_to"]) if code)
    said = capital(sentences.target(row, indicator, unit, labels))
    return [
        lines(name, whose(row, view)),
        lines(said, years),
        _start(row, state, unit, view),
        _basis(row, view),
        _state(state, view),
    ]


def _start(row: Row, state: Row | None, unit: Row, view: View) -> str:
    """The value at the start that was decided, else the one that the rule has found in the data."""
    value, since = row["baseline"], row["baseline_period"]
    if value in (None, "") and state is not None and state["baseline"] is not None:
        value = state["baseline"]
        found = json.loads(state["inputs"]).get("baseline_period")
        since = since or found or (state["period"] if "only_baseline" in state["reasons"] else None)
    return sentences.baseline({"baseline": value, "baseline_period": since}, unit, view.labels) or "–"


def _state(state: Row | None, view: View) -> Content:
    if state is None:
        return element("span", view.labels.t("the council's decision counts"), "quiet")
    said = capital(states.state(state["status"], view.labels))
    return lines(said, view.labels.t("set by hand") if state["override_reason"] else "")


def _basis(row: Row, view: View) -> Content:
    t = view.labels.t
    if "number" not in row:
        bases = dict(view.catalogue.codes["bases"].select("code", f"label_{view.labels.language}").iter_rows())
        place = (row["source"] or "").partition(":")[0]
        return lines(bases.get(row["basis"] or OFFICIAL, ""), Markup(f'<span lang="lv">{markup.html_of(place)}</span>'))
    decision = t("Council decision {number}, {date}", number=row["decision"], date=day(row["decision_date"], view))
    return lines(decision, t("recorded by {actor}, {moment}", actor=row["actor"], moment=when(row["at"], view)))
