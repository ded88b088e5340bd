"""What the institutions say they did for an action: their reports, newest first."""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from dashboard.names import code_names
from dashboard.sections.links import to_submission
from dashboard.sections.markup import Content, Markup, element, joined, link, table
from dashboard.view import View, periods_of_years
from loaders.periods import parse_period

MOST_SHOWN: Final = 8


def reports(action: str, view: View) -> Markup:
    """One line a report on the action among the reader's choices; that there is none yet where nobody reported."""
    t = view.labels.t
    rows = _chosen(view.release.activities.filter(action=action), view)
    if rows.is_empty():
        return element("p", joined([element("span", t("Reports"), "term"), f": {t('not reported yet')}"]))
    newest = sorted(rows.iter_rows(named=True), key=_end, reverse=True)[:MOST_SHOWN]
    # Whoever is not shown the file that brought a report has no use for an empty column.
    is_traced = rows["submission"].is_not_null().any()
    headers = [t("Period"), t("Institution"), t("Report"), *([t("Submission")] if is_traced else [])]
    lines = [_line(row, view)[: len(headers)] for row in newest]
    return joined([element("p", t("Reports"), "term"), table(headers, lines)])


def _line(row: dict[str, Any], view: View) -> list[Content]:
    number = row["submission"]
    return [
        view.labels.period(row["period"]),
        _institution(row["institution"], view),
        said(row, "", view),
        link(str(number), to_submission(number, view)) if number else "",
    ]


def action_name(code: str, view: View) -> str:
    """`4.1. Mentora pakalpojums …`: the action's number and title; of one that the plan no longer has, its number."""
    titles = dict(view.catalogue.actions.select("code", f"title_{view.labels.language}").iter_rows())
    return f"{code[1:]}. {titles.get(code) or ''}".strip()


def said(row: dict[str, Any], prefix: str, view: View) -> Content:
    """An assessment in words and, under it, what was done and what shows it."""
    words = code_names(view.catalogue, "assessments", f"label_{view.labels.language}")
    code = row[f"{prefix}assessment"]
    if code is None:
        return "–"
    texts = [element("strong", words.get(code, code))]
    if row[f"{prefix}narrative"]:
        texts.append(element("span", row[f"{prefix}narrative"]))
    if row[f"{prefix}evidence"]:
        texts.append(element("span", f"{view.labels.t('What shows it')}: {row[f'{prefix}evidence']}", "quiet"))
    return joined(texts, "<br>")


def _chosen(rows: pl.DataFrame, view: View) -> pl.DataFrame:
    chosen = view.choices
    if chosen.institutions:
        rows = rows.filter(pl.any_horizontal(pl.col("institution", "deliverer").is_in(chosen.institutions)))
    if chosen.years:
        rows = rows.filter(pl.col("period").is_in(periods_of_years(rows["period"], chosen.years)))
    return rows


def _end(row: dict[str, Any]) -> tuple[str, int]:
    period = parse_period(row["period"])
    return (period.end.isoformat() if period else "", row["submission"] or 0)


def _institution(code: str, view: View) -> str:
    return str(view.catalogue.institution[code][f"title_{view.labels.language}"])
