"""The indicators that are not judged, and why, behind one click."""

from __future__ import annotations

from typing import Final

import polars as pl

from dashboard.sections import markup
from dashboard.sections.markup import Markup
from dashboard.sections.plan import Plan, Row
from dashboard.sentences import progress as sentences
from dashboard.view import View

# What is known of a figure beside its state; it is not why the state is none.
BESIDE: Final = ("first_report_is_baseline", "newer_period_missing", "rolling_year")


def lines(actions: list[str], plan: Plan, view: View) -> list[str]:
    """Each indicator of these actions that is not judged, once, with its state and the reasons."""
    out = plan.progress.left_out.filter(pl.col("level") == "action", pl.col("code").is_in(actions))
    title = f"title_{view.labels.language}"
    return [
        f"{view.catalogue.indicator[row['indicator']][title]} – {_why(row, view)}"
        for row in out.unique("indicator", keep="first", maintain_order=True).iter_rows(named=True)
    ]


def left_out(actions: list[str], plan: Plan, view: View) -> Markup:
    """The same lines as a list that opens."""
    items = [markup.element("li", line) for line in lines(actions, plan, view)]
    if not items:
        return Markup("")
    name = view.labels.t("What is not judged, and why ({count})", count=view.labels.number(len(items)))
    return markup.fold(name, markup.element("ul", markup.joined(items)))


def _why(row: Row, view: View) -> str:
    telling = [code for code in row["reasons"] if code not in BESIDE and row["status"] != "hidden"]
    return "; ".join([sentences.state(row["status"], view.labels), *sentences.reasons(telling, view.labels)])
