"""Saskaņošana: what must agree with what, and whether it does; what does not agree first, each with its whole story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from dashboard.clock import ZONE
from dashboard.export import as_csv
from dashboard.labels import _
from dashboard.names import identity_name
from dashboard.reconciliation import compared
from dashboard.sections import equations, markup
from dashboard.sections.disagreement import Pages, facts, figures
from dashboard.sections.equations import chosen, mark
from dashboard.sections.links import address
from dashboard.sections.markup import Markup
from dashboard.sections.plan import Row
from dashboard.sentences import reconciliation as sentences
from dashboard.summaries.identities import FAILS, VERDICTS
from dashboard.view import View

FILE: Final = (
    "code", "title", "kind", "period", "left", "right", "left_value", "right_value", "difference", "unit", "verdict",
    "reason", "lacking", "owner", "note", "since", "age_days", "issues",
)  # fmt: skip
EXPLAINED: Final = _(
    "Figures that hang together: parts and their total, quarters and their year, a day and the period it lies in. What "
    "does not agree stops no submission; it stays here until the figures are mended or the difference is explained."
)


@dataclass(frozen=True, eq=False)
class Reconciliation:
    """The identities among the reader's choices: `told` are their rows, `verdicts` how each may be filtered.

    `open` are the names of those that do not agree by code, `owners` who looks after them. `only` says of which one
    indicator they are, and the way to all.
    """

    finding: str
    told: pl.DataFrame
    verdicts: dict[str, str]
    open: dict[str, str]
    owners: dict[str, str | None]
    only: Markup


def reconciliation(told: pl.DataFrame, view: View, asked: str = "") -> Reconciliation:
    """What the choices let through; of one indicator alone where a link asks for it by its code.

    A row of `told` is one of dashboard.reconciliation.reconciled.
    """
    only = asked if asked in view.catalogue.indicator else ""
    among = told.filter(equations.about(told, only) if only else chosen(told, view))
    counts = dict(among["verdict"].value_counts().iter_rows())
    failing = among.filter(verdict=FAILS)
    return Reconciliation(
        finding=sentences.finding(counts, view.labels),
        told=among,
        verdicts={
            code: f"{_capital(view.labels.t(sentences.VERDICTS[code]))} ({view.labels.number(counts[code])})"
            for code in VERDICTS
            if counts.get(code)
        },
        open={row["code"]: identity_name(row, view.catalogue, view.labels) for row in failing.iter_rows(named=True)},
        only=_only(only, view) if only else Markup(""),
        owners=dict(failing.select("code", "owner").iter_rows()),
    )


def failing(shown: Reconciliation, pages: Pages, view: View, opened: str = "") -> Markup:
    """A row that opens for everything that does not agree; what a link asks for stands first and open."""
    rows = sorted(shown.told.filter(verdict=FAILS).iter_rows(named=True), key=lambda row: row["code"] != opened)
    return markup.rows([_one(row, pages, view, is_open=row["code"] == opened) for row in rows])


def as_file(shown: Reconciliation, view: View) -> bytes:
    """One line an identity, for a spreadsheet; columns are English in every language."""
    rows = list(shown.told.iter_rows(named=True))
    names = [identity_name(row, view.catalogue, view.labels) for row in rows]
    units = [view.catalogue.indicator[equations.terms(row)[0].indicator]["unit"] for row in rows]
    lists = (pl.col(column).list.join(" ").replace("", None) for column in ("lacking", "issues"))
    told = shown.told.with_columns(
        pl.Series("title", names, dtype=pl.String),
        pl.Series("unit", units, dtype=pl.String),
        pl.col("since").dt.convert_time_zone(ZONE).dt.strftime("%Y-%m-%d"),
        *lists,
    )
    return as_csv(told.select(FILE))


def _only(indicator: str, view: View) -> Markup:
    said = view.labels.t(
        "Only relations of: {indicator}.",
        indicator=view.catalogue.indicator[indicator][f"title_{view.labels.language}"],
    )
    everything = markup.link(view.labels.t("Show all"), address("saskanosana", view))
    return markup.element("p", markup.joined([said, " ", everything]), "origin")


def _one(row: Row, pages: Pages, view: View, *, is_open: bool) -> Markup:
    name = identity_name(row, view.catalogue, view.labels)
    numbers = sentences.numbers(
        compared(row, view.catalogue, view.labels), equations.difference(row, view), view.labels
    )
    said = sentences.standing(equations.owner(row, view), row["age_days"], row["issues"], view.labels)
    lines = markup.joined(
        [markup.element("span", name, "name"), markup.element("span", numbers), markup.element("span", said, "quiet")]
    )
    summary = markup.joined([mark(row, view), markup.element("span", lines, "names")])
    body = markup.joined([markup.terms(facts(row, pages, view)), figures(row, view)])
    return markup.row(row["code"], summary, body, is_open=is_open)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
