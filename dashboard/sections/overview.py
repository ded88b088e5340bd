"""Pārskats: the programme at a glance: four numbers, the actions as marks, latest figures, contradictions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from dashboard.labels import _
from dashboard.names import code_names
from dashboard.sections import markup, strip
from dashboard.sections.links import address, to_submission
from dashboard.sections.markup import Markup
from dashboard.sections.plan import Plan, Row, plan_of, when
from dashboard.sections.tables import cell_text
from dashboard.sentences import amounts, contradictions
from dashboard.sentences import programme as sentences
from dashboard.sentences.figures import lowered
from dashboard.view import Tile, View
from loaders import schema

# The names of the pages stand for the long titles of the indicators.
TILES: Final = {
    "offences": _("Offences"),
    "care_children": _("Out-of-family care"),
    "foster_families": _("Foster families"),
    "children": _("Declared children"),
}


@dataclass(frozen=True, eq=False)
class Overview:
    """The first page ready to be shown, in the reader's language."""

    title: str
    tiles: list[Tile]
    strip: Markup
    lists: Markup
    contradictions: Markup
    table: Markup
    empty: bool


def overview(view: View) -> Overview:
    """The programme as the reader chose it."""
    plan = plan_of(view)
    linked = figures(plan)
    return Overview(
        title=view.catalogue.settings["programme"][f"title_{view.labels.language}"],
        tiles=[_tile(code, plan, view) for code in TILES if code in view.catalogue.indicator],
        strip=strip.strip(plan, view),
        lists=strip.lists(plan, view),
        contradictions=_contradictions(view),
        table=_table(linked, view),
        empty=plan.actions.is_empty(),
    )


def figures(plan: Plan) -> pl.DataFrame:
    """The newest values of the indicators of the chosen actions, once each, with the `actions` that they serve."""
    chosen = plan.served.join(plan.actions.select("code"), left_on="action", right_on="code", how="semi")
    of_indicator = (
        chosen.with_row_index("place")
        .group_by("indicator", maintain_order=True)
        .agg(pl.col("action").str.slice(1).sort().str.join(", ").alias("actions"))
    )
    return plan.latest.join(of_indicator, on="indicator", how="inner", maintain_order="left").sort(
        "actions", "indicator", maintain_order=True
    )


def _tile(code: str, plan: Plan, view: View) -> Tile:
    indicator = view.catalogue.indicator[code]
    target = next((row for row in plan.targets.get(code, [])), None)
    unit = plan.unit_of(indicator)
    goal = sentences.target(target, indicator, unit, view.labels)
    rows = plan.latest.filter(indicator=code, category=schema.TOTAL)
    label = view.labels.t(TILES[code])
    if rows.is_empty():
        return Tile(label, view.labels.t("no data"), goal)
    row = rows.row(0, named=True)
    reserved = [meaning for _sign, meaning in view.labels.legend([row["status"]])]
    words = " · ".join((when(row, view), *reserved, goal))
    return Tile(label, amounts.counted(row["value"], unit, view.labels), words)


def _contradictions(view: View) -> Markup:
    """How many contradictions of the source are open, as a link to them; the whole document's, whatever is chosen."""
    counts = dict(view.catalogue.known_issues["severity"].value_counts().iter_rows())
    names = code_names(view.catalogue, "severities", f"label_{view.labels.language}")
    said = contradictions.severities(counts, names, view.labels)
    return markup.element("p", markup.link(said, address("pretrunas", view)), "contradictions")


def _table(rows: pl.DataFrame, view: View) -> Markup:
    """A line a value, numbers under numbers, and what the signs beside them mean."""
    t = view.labels.t
    units = code_names(view.catalogue, "units", f"label_{view.labels.language}")
    headers = [t("Action"), t("Indicator"), t("Period"), t("Value"), t("Unit"), t("Institution")]
    lines = [
        (
            *(row["actions"], _name(row), when(row, view)),
            *(_linked(text, row, view), units.get(row["unit"], ""), row["institution_label"]),
        )
        for row, text in zip(rows.iter_rows(named=True), cell_text(rows, view.labels), strict=True)
    ]
    signs = [
        markup.element("p", f"{sign} – {meaning}", "quiet")
        for sign, meaning in view.labels.legend(rows["status"].unique())
    ]
    return markup.joined([markup.table(headers, lines, numeric=(3,)), *signs])


def _linked(text: str, row: Row, view: View) -> Markup:
    """A number as the way to the file that brought it."""
    return markup.link(text, to_submission(row["submission"], view))


def _name(row: Row) -> str:
    undivided = row["category"] == schema.TOTAL
    return str(row["indicator_label"]) if undivided else f"{row['indicator_label']}: {lowered(row['category_label'])}"
