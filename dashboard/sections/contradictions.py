"""Pretrunas avotā: the sums that the document prints, added up again, and every contradiction known of it."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dashboard.names import code_names
from dashboard.sections import markup
from dashboard.sections.links import address, to_indicator
from dashboard.sections.markup import Content, Markup
from dashboard.sections.plan import Row
from dashboard.sentences import contradictions as sentences
from dashboard.sentences.programme import capital
from dashboard.summaries import identities as summaries
from dashboard.summaries import programme
from dashboard.view import View, periods_of_years


@dataclass(frozen=True)
class Sums:
    """The identities among the reader's choices: those that do not hold as a table, the others as a row that opens."""

    finding: str
    failing: Markup
    others: Markup


@dataclass(frozen=True)
class Contradictions:
    """The known contradictions among the reader's choices: (severity, row) each, and the severities by name."""

    finding: str
    rows: tuple[tuple[str, Markup], ...]
    severities: dict[str, str]

    def html(self, severity: str | None = None) -> str:
        """The rows of one severity, or all."""
        shown = (row for level, row in self.rows if severity in (None, level))
        return markup.element("div", markup.joined(shown), "rows").html


def sums(view: View) -> Sums:
    """Every identity evaluated against the whole ledger; the choices only narrow which of them are listed."""
    catalogue = view.catalogue
    evaluated = summaries.evaluated(catalogue.identities, view.release.measurements)
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


def contradictions(view: View) -> Contradictions:
    """The known contradictions that touch the reader's choices; those of the whole document when all is chosen."""
    names = code_names(view.catalogue, "severities", f"label_{view.labels.language}")
    chosen = [row for row in view.catalogue.known_issues.iter_rows(named=True) if _touches(row, view)]
    counts = {code: sum(row["severity"] == code for row in chosen) for code in names}
    present = {code: count for code, count in counts.items() if count}
    return Contradictions(
        finding=sentences.severities(present, names, view.labels),
        rows=tuple((level, _row(row, names, view)) for level in names for row in chosen if row["severity"] == level),
        severities={code: f"{names[code]} ({view.labels.number(count)})" for code, count in present.items()},
    )


def _is_chosen(identity: Row, view: View) -> bool:
    terms = summaries.terms_of(identity["left"]) + summaries.terms_of(identity["right"])
    periods = {term.period for term in terms}
    institutions = {term.institution for term in terms} | {identity["owner"]}
    indicators = {term.indicator for term in terms}
    return _within(indicators, periods, institutions, view)


def _touches(issue: Row, view: View) -> bool:
    indicators = set(issue["indicators"])
    owners = view.catalogue.ownership.filter(pl.col("indicator").is_in(indicators))
    institutions = {*owners["institution"], *owners["deliverer"]}
    return _within(indicators, set(issue["periods"]), institutions, view)


def _within(indicators: set[str], periods: set[str], institutions: set[str], view: View) -> bool:
    """Whether something about these is among the choices; what has no period holds for every year."""
    chosen = view.choices
    if chosen.directions:
        wanted = programme.chosen_indicators(
            view.catalogue.indicators, view.catalogue.ownership, chosen.directions, (), view.catalogue.actions
        )
        if not indicators & set(wanted["code"]):
            return False
    if chosen.institutions and not institutions & set(chosen.institutions):
        return False
    return not (chosen.years and periods) or bool(periods_of_years(pl.Series(sorted(periods)), chosen.years))


def _table(identities: pl.DataFrame, named: pl.DataFrame, view: View) -> Markup:
    t = view.labels.t
    headers = [t("What must agree"), t("Comparison"), t("Difference"), t("Verdict"), t("Contradiction")]
    return markup.table(headers, [_cells(row, named, view) for row in identities.iter_rows(named=True)], numeric=(1, 2))


def _cells(row: Row, named: pl.DataFrame, view: View) -> list[Content]:
    labels = view.labels
    links = [
        markup.link(code, address("pretrunas", view, fragment=code)) for code in named.filter(code=row["code"])["issue"]
    ]
    return [
        row[f"title_{labels.language}"],
        sentences.comparison(row["kind"], row["verdict"], row["left_value"], row["right_value"], labels),
        labels.value(row["difference"], "", "final") if row["difference"] is not None else "",
        labels.t(sentences.VERDICT_WORDS[row["verdict"]]),
        markup.joined(links, ", "),
    ]


def _row(issue: Row, severities: dict[str, str], view: View) -> Markup:
    t, language = view.labels.t, view.labels.language
    types = code_names(view.catalogue, "issue_types", f"label_{language}")
    level = severities.get(issue["severity"], "")
    summary = markup.joined(
        [
            markup.element("span", issue["code"], f"mark severity-{issue['severity']}"),
            markup.element(
                "span",
                markup.joined(
                    [
                        markup.element("span", capital(issue[f"finding_{language}"]), "finding"),
                        markup.element("span", f"{level} · {types.get(issue['type'], '')} · {issue['place']}", "quiet"),
                    ]
                ),
                "names",
            ),
        ]
    )
    body = markup.terms(
        [
            (t("Quotation"), markup.element("span", issue["quote"] or "", "quote")),
            (t("How we treat it"), capital(issue[f"handling_{language}"] or "")),
            (t("Indicators"), _indicators(issue["indicators"], view)),
            (t("Periods"), ", ".join(view.labels.period(code) for code in issue["periods"])),
        ]
    )
    return markup.row(issue["code"], summary, body)


def _indicators(codes: list[str], view: View) -> Markup:
    title = f"title_{view.labels.language}"
    links = [
        markup.link(view.catalogue.indicator[code][title], to_indicator(code, view))
        for code in codes
    ]
    return markup.joined(links, "<br>")
