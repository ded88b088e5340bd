"""Rīcības virzieni: every action with its state, its words, who answers, until when, its indicators as judged."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dashboard.sections import markup, states
from dashboard.sections.around import Issue, issues
from dashboard.sections.judged import judged
from dashboard.sections.links import to_issue
from dashboard.sections.markup import Markup
from dashboard.sections.plan import Plan, Row, plan_of
from dashboard.sections.reports import reports
from dashboard.sections.strip import named
from dashboard.sections.unjudged import left_out
from dashboard.sentences import programme as sentences
from dashboard.sentences import progress, tallies
from dashboard.sentences.programme import capital
from dashboard.view import View


@dataclass(frozen=True)
class Card:
    """One action: what its row says while closed and what it holds when open."""

    code: str
    summary: Markup
    body: Markup


@dataclass(frozen=True)
class Direction:
    """One direction of the programme with its actions; `finding` counts the states of its indicators.

    `left_out` are those that are not judged, each with the reason.
    """

    code: str
    title: str
    finding: str
    left_out: Markup
    cards: tuple[Card, ...]

    def html(self, opened: str = "") -> str:
        """The finding, what was left out on demand, and the direction's rows, the named one open."""
        rows = (markup.row(card.code, card.summary, card.body, is_open=card.code == opened) for card in self.cards)
        finding = markup.element("p", self.finding, "states")
        return markup.joined([finding, self.left_out, markup.element("div", markup.joined(rows), "rows")]).html


def directions(view: View) -> tuple[Direction, ...]:
    """The directions that have an action among the reader's choices."""
    plan = plan_of(view)
    return tuple(
        Direction(
            code=row["code"],
            title=f"{row['code'][1:]}. {row[f'title_{view.labels.language}']}",
            finding=tallies.indicators(plan.states(actions["code"].to_list()), view.labels),
            left_out=left_out(actions["code"].to_list(), plan, view),
            cards=tuple(_card(action, plan, view) for action in actions.iter_rows(named=True)),
        )
        for row in view.catalogue.directions.iter_rows(named=True)
        if (actions := plan.actions.filter(direction=row["code"])).height
    )


def _card(action: Row, plan: Plan, view: View) -> Card:
    t, labels = view.labels.t, view.labels
    codes = plan.indicators_of(action["code"])
    meaning = sentences.deadline(action, labels)
    body = [
        _status(action["code"], plan, view),
        markup.terms(
            [
                (t("Planned action"), markup.quotation(action["planned_action_lv"], labels)),
                (t("Result indicator"), markup.quotation(action["result_indicator_lv"], labels)),
                (t("Responsible institutions"), "; ".join(_institutions(action["institutions"], view))),
                (
                    t("Deadline"),
                    markup.joined([markup.quotation(action["deadline_lv"], labels), f" – {meaning}"]),
                ),
            ]
        ),
        *[judged(code, plan, view) for code in codes],
        Markup("") if codes else markup.element("p", t("No indicator measures this action.")),
        reports(action["code"], view),
        _issues(codes, plan, view),
    ]
    return Card(action["code"], _summary(action, plan, view), markup.joined(body))


def _status(code: str, plan: Plan, view: View) -> Markup:
    """A state set by hand beside what the rules say, with the person and the reason; else nothing."""
    row, labels = plan.standing[code], view.labels
    if row["basis"] != states.BY_HAND:
        return Markup("")
    own = tallies.indicators(plan.states([code]), labels)
    said = progress.action_by_hand(row, own, labels)
    return markup.element("p", markup.joined([states.worded(row["status"], view), f" – {said}"]), "finding-of")


def _summary(action: Row, plan: Plan, view: View) -> Markup:
    code = action["code"]
    short = " · ".join(view.catalogue.institution[owner][_short(view)] for owner in action["institutions"])
    said = markup.joined([states.icons(code, plan), capital(states.said(code, plan, view))])
    text = [
        markup.element("span", code[1:], f"mark {states.css(code, plan)}"),
        markup.element(
            "span",
            markup.joined(
                [
                    markup.element("span", named(action, view).partition(" ")[2], "name"),
                    markup.element("span", said, "said"),
                    markup.element("span", short, "quiet"),
                ]
            ),
            "names",
        ),
    ]
    return markup.joined(text)


def _short(view: View) -> str:
    return "short_lv" if view.labels.language == "lv" else "title_en"


def _institutions(codes: list[str], view: View) -> list[str]:
    return [view.catalogue.institution[code][f"title_{view.labels.language}"] for code in codes]


def _issues(codes: list[str], plan: Plan, view: View) -> Markup:
    """The contradictions that touch these indicators as such, or the periods that are shown of them."""
    found: list[Issue] = list(issues(tuple(codes), plan.latest.filter(pl.col("indicator").is_in(codes)), view))
    if not found:
        return Markup("")
    items = [
        markup.element(
            "li",
            markup.joined([markup.link(issue.code, to_issue(issue.code, view)), f" {capital(issue.finding)}"]),
        )
        for issue in found
    ]
    title = markup.element("p", view.labels.t("Known contradictions"), "term")
    return markup.joined([title, markup.element("ul", markup.joined(items), "issues")])
