"""One identity as a page names it: its sign, its difference, its owner, its figures; and which of them were chosen."""

from __future__ import annotations

import polars as pl

from dashboard.names import category_names, code_names
from dashboard.reconciliation import unit_of
from dashboard.sections.markup import Markup
from dashboard.sections.plan import Row
from dashboard.sentences import reconciliation as sentences
from dashboard.sentences.contradictions import SIGNS
from dashboard.summaries import programme
from dashboard.view import View, periods_of_years
from loaders import schema
from loaders.identities import MEMBERS, PARTS, Term, terms_of


def chosen(told: pl.DataFrame, view: View) -> pl.Series:
    """Which identities are about the reader's years, institutions and directions; an owner counts as one of its own."""
    choices, kept = view.choices, []
    periods = {term.period for row in told.iter_rows(named=True) for term in terms(row)}
    years = set(periods_of_years(pl.Series(sorted(periods), dtype=pl.String), choices.years))
    catalogue = view.catalogue
    wanted = set(
        programme.chosen_indicators(
            catalogue.indicators, catalogue.ownership, choices.directions, (), catalogue.actions
        )["code"]
    )
    for row in told.iter_rows(named=True):
        about = terms(row)
        fits = not choices.years or any(term.period in years for term in about)
        fits &= not choices.directions or any(term.indicator in wanted for term in about)
        whose = {term.institution.removesuffix(MEMBERS) for term in about} | {row["owner"]}
        kept.append(fits and (not choices.institutions or bool(whose & set(choices.institutions))))
    return pl.Series("chosen", kept, dtype=pl.Boolean)


def about(told: pl.DataFrame, indicator: str) -> pl.Series:
    """Which identities hold a figure of the indicator."""
    rows = told.iter_rows(named=True)
    return pl.Series(
        "about", [any(term.indicator == indicator for term in terms(row)) for row in rows], dtype=pl.Boolean
    )


def terms(row: Row) -> tuple[Term, ...]:
    """The terms of both sides."""
    return terms_of(row["left"]) + terms_of(row["right"])


def mark(row: Row, view: View) -> Markup:
    """The sign of the verdict, which says its word to whoever hears the page."""
    words = view.labels.t(sentences.VERDICT[row["verdict"]])
    sign = SIGNS.get((row["kind"], row["verdict"]), sentences.UNKNOWN)
    return Markup(
        f'<span class="mark verdict-{row["verdict"]}" role="img" aria-label="{words}" title="{words}">{sign}</span>'
    )


def difference(row: Row, view: View) -> str:
    """Left without right, in the left side's unit."""
    if row["difference"] is None:
        return ""
    return sentences.side(row["difference"], unit_of(row["left"], view.catalogue), view.labels)


def owner(row: Row, view: View) -> str:
    """The institution that looks after it."""
    known = view.catalogue.institution.get(row["owner"] or "")
    return str(known[f"title_{view.labels.language}"]) if known else ""


def named(text: str, view: View) -> str:
    """A figure in words: `Likumpārkāpumi: meitenes; 2024. gads`."""
    term, language = terms_of(text)[0], view.labels.language
    label = f"label_{language}"
    parts = []
    if term.category not in (schema.TOTAL, PARTS):
        parts.append(category_names(view.catalogue, label, term.indicator).get(term.category, term.category))
    if term.gender not in (schema.TOTAL, PARTS):
        parts.append(code_names(view.catalogue, "genders", label).get(term.gender, term.gender).lower())
    title = view.catalogue.indicator[term.indicator][f"title_{language}"]
    whose = view.catalogue.subjects(view.catalogue.indicator[term.indicator]["subjects"])
    if len(whose) > 1 and term.institution in view.catalogue.institution:
        parts.append(view.catalogue.institution[term.institution][f"title_{language}"])
    what = f"{title}: {', '.join(parts)}" if parts else str(title)
    return f"{what}; {view.labels.period(term.period)}"
