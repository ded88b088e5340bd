"""The whole story of an identity that does not agree: both sides, who looks after it, since when, its figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl

from dashboard.clock import local
from dashboard.reconciliation import compared
from dashboard.sections import markup
from dashboard.sections.equations import difference, named, owner, terms
from dashboard.sections.links import to_indicator, to_issue, to_submission
from dashboard.sections.markup import Content, Markup
from dashboard.sections.plan import Row
from dashboard.sentences import reconciliation as sentences
from dashboard.sentences.programme import capital
from dashboard.view import View
from loaders import schema
from loaders.identities import AT_MOST, Term, terms_of

Pages = Callable[[list[str]], Markup]


def facts(row: Row, pages: Pages, view: View) -> list[tuple[str, Content]]:
    """What is known of an identity that does not agree: (term, description)."""
    t, language = view.labels.t, view.labels.language
    indicators = list(dict.fromkeys(term.indicator for term in terms(row)))
    known = {issue["code"]: issue[f"finding_{language}"] for issue in view.catalogue.known_issues.iter_rows(named=True)}
    issues = [
        markup.joined([markup.link(code, to_issue(code, view)), f" {capital(known[code])}"]) for code in row["issues"]
    ]
    titles = [
        markup.link(view.catalogue.indicator[code][f"title_{language}"], to_indicator(code, view))
        for code in indicators
    ]
    return [
        (t("Comparison"), compared(row, view.catalogue, view.labels)),
        (t("Difference"), difference(row, view)),
        (t("Looked after by"), owner(row, view)),
        (t("Note"), _note(row, view)),
        (t("Does not agree since"), _since(row, view)),
        (t("Known contradictions"), markup.joined(issues, "<br>")),
        (t("Indicators"), markup.joined(titles, "<br>")),
        (t("Shown on"), pages(indicators)),
        (t("As written"), markup.element("code", _written(row))),
    ]


def figures(row: Row, view: View) -> Markup:
    """The figures that both sides add up, each with the file that brought it."""
    t = view.labels.t
    sides = (("left_cells", t("left side")), ("right_cells", t("right side")))
    current = {tuple(key): rest for *key, rest in _current(row, view)}
    lines = [
        _figure(name, terms_of(text)[0], current, view)
        for column, name in sides
        for text in sorted(row[column], key=lambda text: _place(terms_of(text)[0], view))
    ]
    return markup.table([t("Side"), t("Figure"), t("Value"), t("Submission")], lines, numeric=(2,))


def _figure(side: str, term: Term, current: dict[tuple[str, ...], Any], view: View) -> list[Content]:
    value, status, number = current[term]
    unit = view.catalogue.indicator[term.indicator]["unit"]
    return [
        side,
        named(term.written, view),
        view.labels.value(value, unit or "", status),
        markup.link(str(number), to_submission(number, view)),
    ]


def _place(term: Term, view: View) -> tuple[str, int]:
    """Oldest first, then in the order of the code list."""
    listed = view.catalogue.categories(term.indicator)
    return term.period, listed.index(term.category) if term.category in listed else -1


def _current(row: Row, view: View) -> list[tuple[Any, ...]]:
    wanted = {term.indicator for term in terms(row)}
    rows = view.release.measurements.filter(pl.col("indicator").is_in(wanted))
    told = rows.select(*schema.KEY, "value", "status", "submission").iter_rows()
    return [(*key, (value, status, number)) for *key, value, status, number in told]


def _note(row: Row, view: View) -> Content:
    if not row["note"]:
        return markup.element("span", view.labels.t("none yet"), "quiet")
    day = view.labels.date(local(row["noted_at"]).date())
    return markup.joined([row["note"], markup.element("span", f" – {row['noted_by']}, {day}", "quiet")])


def _since(row: Row, view: View) -> Content:
    if row["since"] is None:
        return ""
    day: date = local(row["since"]).date()
    said = f"{view.labels.date(day)}, {sentences.age(row['age_days'], view.labels)}"
    if row["since_event"] not in view.release.submissions["number"]:
        return said  # it was a withdrawal or a return
    name = view.labels.t("submission {number}", number=row["since_event"])
    return markup.joined([f"{said} (", markup.link(name, to_submission(row["since_event"], view)), ")"])


def _written(row: Row) -> str:
    return f"{row['left']} {'≤' if row['kind'] == AT_MOST else '='} {row['right']}"
