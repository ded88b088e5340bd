"""Pārskats: the programme at a glance: four numbers, the actions as marks, what is missed, what may be asked."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dashboard.names import code_names
from dashboard.sections import asked, markup, missed, strip
from dashboard.sections.links import address, is_public, to_submission
from dashboard.sections.markup import Content, Markup
from dashboard.sections.plan import Plan, Row, plan_of, when
from dashboard.sections.tables import cell_text
from dashboard.sections.tiles import tiles
from dashboard.sentences import contradictions
from dashboard.sentences.figures import lowered
from dashboard.view import Tile, View
from loaders import schema


@dataclass(frozen=True, eq=False)
class Overview:
    """The first page ready to be shown, in the reader's language."""

    title: str
    tiles: list[Tile]
    strip: Markup
    missed: Markup
    asked: Markup
    more: Markup
    contradictions: Markup
    empty: bool


def overview(view: View) -> Overview:
    """The programme as the reader chose it."""
    plan = plan_of(view)
    return Overview(
        title=view.catalogue.settings["programme"][f"title_{view.labels.language}"],
        tiles=tiles(plan, view),
        strip=strip.strip(plan, view),
        missed=missed.missed(plan, view),
        asked=asked.asked(plan, view),
        more=_more(plan, view),
        contradictions=_contradictions(view),
        empty=plan.actions.is_empty(),
    )


def _more(plan: Plan, view: View) -> Markup:
    """What is long and rarely asked for, a row each that opens."""
    t = view.labels.t
    rows = [
        ("mervienibas", t("What is measured and what is not"), strip.lists(plan, view)),
        ("skaitli", t("Latest figures of the actions' indicators"), _table(figures(plan), view)),
    ]
    return markup.rows([markup.row(code, markup.element("span", name, "name"), body) for code, name, body in rows])


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


def _linked(text: str, row: Row, view: View) -> Content:
    """A number as the way to the file that brought it, where the reader may open that."""
    return text if is_public(view) else markup.link(text, to_submission(row["submission"], view))


def _name(row: Row) -> str:
    undivided = row["category"] == schema.TOTAL
    return str(row["indicator_label"]) if undivided else f"{row['indicator_label']}: {lowered(row['category_label'])}"
