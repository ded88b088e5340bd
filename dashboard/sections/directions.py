"""Rīcības virzieni: every action with its words, who answers, until when, its indicators, their data and targets."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dashboard.sections import markup
from dashboard.sections.around import Issue, issues
from dashboard.sections.links import to_indicator, to_issue
from dashboard.sections.markup import Content, Markup
from dashboard.sections.plan import Plan, Row, plan_of
from dashboard.sections.reports import reports
from dashboard.sections.strip import named
from dashboard.sections.values import latest_text, targets
from dashboard.sentences import programme as sentences
from dashboard.sentences.figures import lowered
from dashboard.sentences.programme import capital
from dashboard.summaries import programme as summaries
from dashboard.view import View


@dataclass(frozen=True)
class Card:
    """One action: what its row says while closed and what it holds when open."""

    code: str
    summary: Markup
    body: Markup


@dataclass(frozen=True)
class Direction:
    """One direction of the programme with its actions; `finding` counts those with data."""

    code: str
    title: str
    finding: str
    cards: tuple[Card, ...]

    def html(self, opened: str = "") -> str:
        """The direction's rows, the named one open."""
        rows = (markup.row(card.code, card.summary, card.body, is_open=card.code == opened) for card in self.cards)
        return markup.element("div", markup.joined(rows), "rows").html


def directions(view: View) -> tuple[Direction, ...]:
    """The directions that have an action among the reader's choices."""
    plan = plan_of(view)
    return tuple(
        Direction(
            code=row["code"],
            title=f"{row['code'][1:]}. {row[f'title_{view.labels.language}']}",
            finding=sentences.actions_with_data(
                actions.filter(state=summaries.MEASURED).height, actions.height, view.labels
            ),
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
        _indicators(codes, plan, view) if codes else markup.element("p", t("No indicator measures this action.")),
        reports(action["code"], view),
        _issues(codes, plan, view),
    ]
    return Card(action["code"], _summary(action, view), markup.joined(body))


def _summary(action: Row, view: View) -> Markup:
    state = view.labels.t(sentences.STATE_WORDS[action["state"]])
    if action["measured"]:
        state = sentences.indicators_with_data(action["measured"], action["indicators"], view.labels)
    short = " · ".join(view.catalogue.institution[code][_short(view)] for code in action["institutions"])
    text = [
        markup.element("span", action["code"][1:], f"mark {action['state']}"),
        markup.element(
            "span",
            markup.joined(
                [
                    markup.element("span", named(action, view).partition(" ")[2], "name"),
                    markup.element("span", f"{short} · {state}", "quiet"),
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


def _indicators(codes: list[str], plan: Plan, view: View) -> Markup:
    t = view.labels.t
    headers = [t("Indicator"), t("Latest data"), t("Target"), t("Definition")]
    return markup.table(headers, [_indicator(view.catalogue.indicator[code], plan, view) for code in codes])


def _indicator(indicator: Row, plan: Plan, view: View) -> list[Content]:
    code, language = indicator["code"], view.labels.language
    basis = dict(view.catalogue.codes["bases"].select("code", f"label_{language}").iter_rows())
    return [
        markup.link(indicator[f"title_{language}"], to_indicator(code, view)),
        latest_text(code, plan, view),
        "; ".join(targets(indicator, plan, view)),
        lowered(basis.get(indicator["basis"], "")),
    ]


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
