"""The sums that the document prints, added up again from the ledger: which hold and which do not."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dashboard.reconciliation import identities_of
from dashboard.sections import markup
from dashboard.sections.links import to_identity, to_issue
from dashboard.sections.markup import Content, Markup
from dashboard.sections.plan import Row, within
from dashboard.sentences import contradictions as sentences
from dashboard.summaries import identities as summaries
from dashboard.view import View
from loaders.identities import terms_of


@dataclass(frozen=True)
class Sums:
    """The identities among the reader's choices: those that do not hold as a table, the others as a row that opens."""

    finding: str
    failing: Markup
    others: Markup


def sums(view: View) -> Sums:
    """The identities of the document itself, against the whole ledger; the choices only narrow which are listed."""
    catalogue = view.catalogue
    every = identities_of(view.release)
    evaluated = every.filter(pl.col("code") == pl.col("declaration"))
    among = [_is_chosen(row, view) for row in evaluated.iter_rows(named=True)]
    listed = evaluated.filter(pl.Series(among, dtype=pl.Boolean))
    named = summaries.named_by(listed.filter(pl.col("verdict") == summaries.FAILS), catalogue.known_issues)
    failing = listed.filter(pl.col("verdict") != summaries.HOLDS)
    others = listed.filter(pl.col("verdict") == summaries.HOLDS)
    title = view.labels.n("{count} sum holds", "{count} sums hold", others.height)
    return Sums(
        finding=sentences.sums(dict(listed["verdict"].value_counts().iter_rows()), view.labels),
        failing=_table(failing, named, view) if failing.height else Markup(""),
        others=markup.row("summas", markup.element("span", title, "name"), _table(others, named, view))
        if others.height
        else Markup(""),
    )


def _is_chosen(identity: Row, view: View) -> bool:
    terms = terms_of(identity["left"]) + terms_of(identity["right"])
    periods = {term.period for term in terms}
    institutions = {term.institution for term in terms} | {identity["owner"]}
    indicators = {term.indicator for term in terms}
    return within(indicators, periods, institutions, view)


def _table(identities: pl.DataFrame, named: pl.DataFrame, view: View) -> Markup:
    t = view.labels.t
    headers = [t("What must agree"), t("Comparison"), t("Difference"), t("Verdict"), t("Contradiction")]
    return markup.table(headers, [_cells(row, named, view) for row in identities.iter_rows(named=True)], numeric=(1, 2))


def _cells(row: Row, named: pl.DataFrame, view: View) -> list[Content]:
    labels = view.labels
    title, internal = row[f"title_{labels.language}"], view.release.audience.kind != "public"
    links = [markup.link(code, to_issue(code, view)) for code in named.filter(code=row["code"])["issue"]]
    return [
        markup.link(title, to_identity(row["code"], view)) if internal and row["verdict"] == summaries.FAILS else title,
        sentences.comparison(row["kind"], row["verdict"], row["left_value"], row["right_value"], labels),
        labels.value(row["difference"], "", "final") if row["difference"] is not None else "",
        labels.t(sentences.VERDICT_WORDS[row["verdict"]]),
        markup.joined(links, ", "),
    ]
