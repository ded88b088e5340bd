"""Rādītāju vārdnīca: every indicator with all that is known of it, in the order of the alphabet."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import polars as pl

from dashboard.names import code_names
from dashboard.sections import markup
from dashboard.sections.judged import findings, rule
from dashboard.sections.links import to_issue
from dashboard.sections.markup import Markup
from dashboard.sections.plan import Plan, Row, plan_of
from dashboard.sections.strip import named, to_action
from dashboard.sections.values import latest_text, targets
from dashboard.sentences import dictionary as sentences
from dashboard.sentences.figures import lowered
from dashboard.sentences.programme import capital
from dashboard.summaries import programme as summaries
from dashboard.view import View


@dataclass(frozen=True)
class Entry:
    """One indicator: its code, its row closed and open, and the folded text that a search looks through."""

    code: str
    summary: Markup
    body: Markup
    searched: str


def folded(text: str) -> str:
    """The text as a search compares it: small letters without their marks, so that "a" also finds "ā"."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def entries(view: View) -> tuple[Entry, ...]:
    """The indicators that the reader's choices let through, by title."""
    catalogue, chosen = view.catalogue, view.choices
    plan = plan_of(view)
    rows = summaries.chosen_indicators(
        catalogue.indicators, catalogue.ownership, chosen.directions, chosen.institutions, catalogue.actions
    )
    title = f"title_{view.labels.language}"
    ordered = sorted(rows.iter_rows(named=True), key=lambda row: view.labels.sort_key(row[title]))
    return tuple(_entry(row, plan, view) for row in ordered)


def found(all_entries: tuple[Entry, ...], words: str, linked: str = "") -> tuple[Entry, ...]:
    """The entries that hold every one of the words; the one whose code a link asks for (`linked`) stands alone."""
    exact = tuple(entry for entry in all_entries if entry.code == words == linked)
    wanted = folded(words).split()
    return exact or tuple(entry for entry in all_entries if all(word in entry.searched for word in wanted))


def html(shown: tuple[Entry, ...], is_open: bool = False) -> str:
    """The rows of these entries."""
    rows = (markup.row(entry.code, entry.summary, entry.body, is_open=is_open) for entry in shown)
    return markup.element("div", markup.joined(rows), "rows").html


def _entry(row: Row, plan: Plan, view: View) -> Entry:
    labels, language = view.labels, view.labels.language
    held = view.measurements(row["code"])
    periods = held.drop_nulls("value")["period"].unique().sort().to_list()
    count = sentences.values_held(held.drop_nulls("value").height, periods, labels)
    summary = markup.element(
        "span",
        markup.joined(
            [
                markup.element("span", row[f"title_{language}"], "name"),
                markup.element("span", markup.joined([markup.element("code", row["code"]), f" · {count}"]), "quiet"),
            ]
        ),
        "names",
    )
    body = markup.terms(_facts(row, plan, view, count))
    words = [row["code"], row["title_lv"], row["title_en"], row[f"definition_{language}"] or "", *row["actions"]]
    return Entry(row["code"], summary, body, folded(" ".join(words)))


def _facts(row: Row, plan: Plan, view: View, count: str) -> list[tuple[str, str | Markup]]:
    t, language = view.labels.t, view.labels.language
    return [
        (t("Definition"), row[f"definition_{language}"] or ""),
        (t("Basis"), _basis(row, view)),
        (t("Unit"), _label("units", row["unit"], view)),
        (t("Kind of number"), _kind(row, view)),
        (t("Calculated as"), _calculated(row, view)),
        (t("Counted on or by"), _counted_by(row, view)),
        (t("What is wanted"), _label("desired_changes", row["desired_change"], view)),
        (t("Breakdown"), _breakdown(row, view)),
        (t("How often"), _label("frequencies", row["frequency"], view) or t("once, not owed again")),
        (t("Who delivers"), "; ".join(_deliverers(row, view))),
        (t("About whom"), _about(row, view)),
        (t("Actions"), _actions(row, view)),
        (t("Target"), "; ".join(targets(row, plan, view)) if row["actions"] else ""),
        (t("How its state is found"), _rule(row, plan, view)),
        (t("State now"), markup.joined(findings(row["code"], plan, view)) if row["actions"] else ""),
        (t("Latest data"), latest_text(row["code"], plan, view)),
        (t("In the ledger"), count),
        (t("Smallest count that may be published"), sentences.threshold(row["threshold"], view.labels)),
        (t("Known contradictions"), _issues(row["code"], view)),
        (t("Place in the document"), row["source"] or ""),
    ]


def _rule(row: Row, plan: Plan, view: View) -> str:
    """The rules of its targets in plain words; an indicator that serves no action is not judged."""
    if not row["actions"]:
        return view.labels.t("it describes the situation and is not judged")
    series = plan.progress.series_of([row["code"]]).unique("rule", keep="first", maintain_order=True)
    return " ".join(rule(one, view) for one in series.iter_rows(named=True))


def _label(name: str, code: str | None, view: View) -> str:
    return code_names(view.catalogue, name, f"label_{view.labels.language}").get(code or "", code or "")


def _basis(row: Row, view: View) -> str:
    frame = view.catalogue.codes["bases"].filter(code=row["basis"])
    said = frame["full_lv"][0] if view.labels.language == "lv" and frame.height else ""
    return ". ".join(text for text in (_label("bases", row["basis"], view), said) if text)


def _kind(row: Row, view: View) -> str:
    frame = view.catalogue.codes["measure_kinds"].filter(code=row["measure_kind"])
    full = frame["full_lv"][0] if view.labels.language == "lv" and frame.height else None
    return ". ".join(text for text in (_label("measure_kinds", row["measure_kind"], view), full) if text)


def _calculated(row: Row, view: View) -> str:
    """What is divided by what; for a count with a population, what its rate is of."""
    named = {code: lowered(other[f"title_{view.labels.language}"]) for code, other in view.catalogue.indicator.items()}
    return sentences.calculated(
        named.get(row["numerator"] or ""), named.get(row["denominator"] or ""), row["per"], view.labels
    )


def _counted_by(row: Row, view: View) -> str:
    """The day of a stock, the moment that makes an event belong to a period, the year where it is no calendar year."""
    basis = lowered(_label("event_bases", row["event_basis"], view)) if row["event_basis"] else ""
    return sentences.counted_by(row["reference_day"], basis, row["reporting_year_start"], view.labels)


def _breakdown(row: Row, view: View) -> str:
    parts = [lowered(_label(row["categories"], code, view)) for code in view.catalogue.categories(row["code"])]
    gender = [view.labels.t("girls and boys")] if row["gendered"] else []
    return "; ".join(text for text in (", ".join(parts), *gender) if text)


def _deliverers(row: Row, view: View) -> list[str]:
    return [view.catalogue.institution[code][f"title_{view.labels.language}"] for code in row["deliverers"]]


def _about(row: Row, view: View) -> str:
    """The population, and the institutions or kinds of them that the numbers are about."""
    title = f"title_{view.labels.language}"
    kinds = code_names(view.catalogue, "institution_kinds", f"label_{view.labels.language}")
    subjects = [
        view.catalogue.institution[code][title] if code in view.catalogue.institution else kinds.get(code, code)
        for code in row["subjects"]
    ]
    return " · ".join(text for text in (_label("populations", row["population"], view), "; ".join(subjects)) if text)


def _actions(row: Row, view: View) -> Markup | str:
    actions = view.catalogue.actions.filter(pl.col("code").is_in(row["actions"]))
    if actions.is_empty():
        return view.labels.t("serves no action; describes the situation")
    links = [markup.link(named(action, view), to_action(action, view)) for action in actions.iter_rows(named=True)]
    return markup.joined(links, "<br>")


def _issues(code: str, view: View) -> Markup:
    touching = view.catalogue.known_issues.filter(pl.col("indicators").list.contains(code))
    language = view.labels.language
    items = [
        markup.joined([markup.link(code, to_issue(code, view)), f" {capital(finding)}"])
        for code, finding in touching.select("code", f"finding_{language}").iter_rows()
    ]
    return markup.joined(items, "<br>")
