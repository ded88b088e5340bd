"""Pretrunas avotā: every contradiction that is known of the document, what it touches and how we treat it."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dashboard.names import code_names
from dashboard.sections import markup
from dashboard.sections.links import to_indicator
from dashboard.sections.markup import Markup
from dashboard.sections.plan import Row, within
from dashboard.sentences import contradictions as sentences
from dashboard.sentences.programme import capital
from dashboard.view import View


@dataclass(frozen=True)
class Known:
    """One known contradiction: what its row says while closed and what it holds when open."""

    code: str
    severity: str
    summary: Markup
    body: Markup


@dataclass(frozen=True)
class Contradictions:
    """The known contradictions among the reader's choices, the gravest first, and the severities by name."""

    finding: str
    known: tuple[Known, ...]
    severities: dict[str, str]

    def html(self, severity: str | None = None, opened: str = "") -> str:
        """The rows of one severity, or all; the one that a link asks for stands first and open."""
        shown = [known for known in self.known if severity in (None, known.severity)]
        shown.sort(key=lambda known: known.code != opened)
        rows = (markup.row(one.code, one.summary, one.body, is_open=one.code == opened) for one in shown)
        return markup.element("div", markup.joined(rows), "rows").html


def contradictions(view: View) -> Contradictions:
    """The known contradictions that touch the reader's choices; those of the whole document when all is chosen."""
    names = code_names(view.catalogue, "severities", f"label_{view.labels.language}")
    chosen = [row for row in view.catalogue.known_issues.iter_rows(named=True) if _touches(row, view)]
    counts = {code: sum(row["severity"] == code for row in chosen) for code in names}
    present = {code: count for code, count in counts.items() if count}
    return Contradictions(
        finding=sentences.severities(present, names, view.labels),
        known=tuple(_known(row, names, view) for level in names for row in chosen if row["severity"] == level),
        severities={code: f"{names[code]} ({view.labels.number(count)})" for code, count in present.items()},
    )


def _touches(issue: Row, view: View) -> bool:
    indicators = set(issue["indicators"])
    owners = view.catalogue.ownership.filter(pl.col("indicator").is_in(indicators))
    institutions = {*owners["institution"], *owners["deliverer"]}
    return within(indicators, set(issue["periods"]), institutions, view)


def _known(issue: Row, severities: dict[str, str], view: View) -> Known:
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
    return Known(issue["code"], issue["severity"], summary, body)


def _indicators(codes: list[str], view: View) -> Markup:
    title = f"title_{view.labels.language}"
    links = [markup.link(view.catalogue.indicator[code][title], to_indicator(code, view)) for code in codes]
    return markup.joined(links, "<br>")
