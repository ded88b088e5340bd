"""The four numbers of the overview, each with its period and what may be said of it, a link to where it comes from."""

from __future__ import annotations

from typing import Final

import polars as pl

from dashboard.labels import _
from dashboard.sections.changes import against_earlier
from dashboard.sections.links import address, is_public, to_submission
from dashboard.sections.plan import Plan, Row, when
from dashboard.sentences import amounts, change, progress
from dashboard.sentences import programme as sentences
from dashboard.summaries import standings
from dashboard.view import Tile, View
from loaders import schema

# The names of the pages stand for the long titles of the indicators.
TILES: Final = {
    "offences": _("Offences"),
    "care_children": _("Out-of-family care"),
    "foster_families": _("Foster families"),
    "children": _("Declared children"),
}
# Where the public finds the number, for the files are not for it.
PAGES: Final = {
    "offences": "likumparkapumi",
    "care_children": "arpusgimene",
    "foster_families": "arpusgimene",
    "children": "iedzivotaji",
}


def tiles(plan: Plan, view: View) -> list[Tile]:
    """The tiles of those indicators that the catalogue has."""
    return [_tile(code, plan, view) for code in TILES if code in view.catalogue.indicator]


def _tile(code: str, plan: Plan, view: View) -> Tile:
    indicator = view.catalogue.indicator[code]
    rows = plan.latest.filter(indicator=code, category=schema.TOTAL)
    label = view.labels.t(TILES[code])
    if rows.is_empty():
        goal = next((row for row in plan.targets.get(code, [])), None)
        said = sentences.target(goal, indicator, plan.unit_of(indicator), view.labels)
        return Tile(label, view.labels.t("no data"), said)
    row = rows.row(0, named=True)
    reserved = [meaning for _sign, meaning in view.labels.legend([row["status"]]) if row["status"] != "suppressed"]
    words = " · ".join(text for text in (when(row, view), *reserved, _verdict(row, plan, view)) if text)
    origin = address(PAGES[code], view) if is_public(view) else to_submission(row["submission"], view)
    return Tile(label, _value(row, plan, view), words, origin)


def _value(row: Row, plan: Plan, view: View) -> str:
    """The number with its unit, or the sign that stands in its place and what it means."""
    if row["value"] is None:
        return "; ".join(meaning for _sign, meaning in view.labels.legend([row["status"]]))
    return amounts.counted(row["value"], plan.unit_of(view.catalogue.indicator[row["indicator"]]), view.labels)


def _verdict(row: Row, plan: Plan, view: View) -> str:
    """What a number is beside the one before it and, where its indicator has a target, how far that is."""
    judged = plan.progress.indicators.filter(indicator=row["indicator"])
    state = judged["status"][0] if judged.height else ""
    if row["value"] is None:
        return ""
    if state not in standings.parted({state: 1})[0]:
        return _beside(row, view)
    said = view.labels.t("state: {state}", state=progress.state(state, view.labels))
    return " · ".join(text for text in (_beside(row, view), said) if text)


def _beside(row: Row, view: View) -> str:
    same = pl.all_horizontal(pl.col(name) == row[name] for name in ("institution", "gender", "category"))
    found = against_earlier(view.measurements(row["indicator"]).filter(same), view)
    return next((change.beside(one, view.labels) for one in found if one.later.period == row["period"]), "")
