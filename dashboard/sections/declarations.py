"""Everything that must agree, a row a declaration: how many of its equations agree, and which do not."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from dashboard.names import identity_about, identity_name
from dashboard.reconciliation import compared
from dashboard.sections import equations, markup
from dashboard.sections.links import to_identity
from dashboard.sections.markup import Content, Markup
from dashboard.sections.plan import Row
from dashboard.sentences import reconciliation as sentences
from dashboard.summaries.identities import FAILS, HOLDS
from dashboard.view import View
from loaders.periods import parse_period

PRINTED: Final = "printed"
MOST_SHOWN: Final = 200
MOST_NAMED: Final = 3
# So many that agree may stand one by one.
FEW: Final = 12


def declared(told: pl.DataFrame, verdict: str | None, view: View, opened: str = "") -> Markup:
    """A row that opens a declaration: how many of its equations agree, and each of them; of one verdict, or all.

    A row of `told` is one of dashboard.reconciliation.reconciled.
    """
    told = told.filter(verdict=verdict) if verdict else told
    printed = pl.when(pl.col("code") == pl.col("declaration")).then(pl.lit(PRINTED)).otherwise("declaration")
    groups = told.with_columns(printed.alias("group")).partition_by("group", maintain_order=True)
    return markup.rows([_group(group, view, is_open=opened in group["code"]) for group in groups])


def _group(group: pl.DataFrame, view: View, *, is_open: bool) -> Markup:
    t, first = view.labels.t, group.row(0, named=True)
    single = first["group"] == PRINTED
    title = t("Figures as the programme prints them") if single else first[f"title_{view.labels.language}"]
    counts = dict(group["verdict"].value_counts().iter_rows())
    said = sentences.counts(counts, view.labels)
    name, tally = markup.element("span", title, "name"), markup.element("span", said, "quiet tally")
    summary = markup.joined([equations.mark(first, view), name, tally])
    return markup.row(first["group"], summary, _table(group, view), is_open=is_open)


def _table(group: pl.DataFrame, view: View) -> Markup:
    """Each equation on a line; where many agree, those of one series together."""
    agreeing, others = group.filter(verdict=HOLDS), group.filter(pl.col("verdict") != HOLDS)
    many = agreeing.height > FEW and group["group"][0] != PRINTED
    each = others if many else group
    parts = [_each(each.head(MOST_SHOWN), view)] if each.height else []
    more = each.height - MOST_SHOWN
    if more > 0:
        parts.append(markup.element("p", view.labels.n("and {count} more row", "and {count} more rows", more), "quiet"))
    return markup.joined([*parts, _series(agreeing, view)] if many else parts)


def _each(rows: pl.DataFrame, view: View) -> Markup:
    t = view.labels.t
    headers = [t("What must agree"), t("Comparison"), t("Difference"), t("Verdict")]
    return markup.table(headers, [_line(row, view) for row in rows.iter_rows(named=True)], numeric=(2,))


def _line(row: Row, view: View) -> list[Content]:
    name = identity_about(row, view.catalogue, view.labels) or identity_name(row, view.catalogue, view.labels)
    about: Content = markup.link(name, to_identity(row["code"], view)) if row["verdict"] == FAILS else name
    verdict = view.labels.t(sentences.VERDICT[row["verdict"]])
    lacking = [equations.named(text, view) for text in row["lacking"]]
    why = sentences.why(row, lacking, MOST_NAMED, view.labels)
    said = markup.joined([verdict, markup.element("span", f" ({why})", "quiet") if why else ""])
    return [about, compared(row, view.catalogue, view.labels), equations.difference(row, view), said]


def _series(agreeing: pl.DataFrame, view: View) -> Markup:
    """A line what is compared over time: how many of its periods agree, from which to which."""
    t, labels = view.labels.t, view.labels
    lines: list[list[Content]] = []
    for series in agreeing.partition_by("indicator", "institution", "category", maintain_order=True):
        codes = sorted(series["period"], key=_start)
        named = list(dict.fromkeys(labels.period_short(code) for code in (codes[0], codes[-1])))
        about = identity_about(series.row(0, named=True), view.catalogue, labels, period=False)
        lines.append(
            [
                about or t("all periods"),
                markup.element("span", " – ".join(named), "unbroken"),
                labels.number(series.height),
            ]
        )
    return markup.table([t("What agrees"), t("Periods"), t("How many agree")], lines, numeric=(2,))


def _start(code: str) -> tuple[object, ...]:
    period = parse_period(code)
    return (period.start, period.end) if period else (date.min, date.min)
