"""Questions a councillor may ask, a row a direction that opens."""

from __future__ import annotations

from dashboard.sections import markup
from dashboard.sections.links import to_indicator, to_issue
from dashboard.sections.markup import Markup
from dashboard.sections.plan import UNKNOWN_UNIT, Plan
from dashboard.sections.strip import to_action
from dashboard.sentences import questions as sentences
from dashboard.sentences.figures import lowered
from dashboard.summaries.questions import Question, questions
from dashboard.view import View


def asked(plan: Plan, view: View) -> Markup:
    """The questions of each direction among the choices, the weightiest first; open where one direction is chosen."""
    catalogue = view.catalogue
    found = questions(
        plan.progress, plan.actions, catalogue.indicator, catalogue.ownership, catalogue.known_issues,
        public=view.release.audience.kind != "internal",
    )  # fmt: skip
    titles = dict(catalogue.directions.select("code", f"title_{view.labels.language}").iter_rows())
    return markup.rows(
        [
            _direction(code, titles[code], ones, view, is_open=len(found) == 1)
            for code, ones in found.items()
            if ones
        ]
    )  # fmt: skip


def _direction(code: str, title: str, ones: tuple[Question, ...], view: View, *, is_open: bool) -> Markup:
    names = [
        markup.element("span", f"{code[1:]}. {title}", "name"),
        markup.element("span", sentences.how_many(len(ones), view.labels), "quiet"),
    ]
    items = [markup.element("li", _question(one, view)) for one in ones]
    summary = markup.element("span", markup.joined(names), "names")
    return markup.row(
        f"jautajumi-{code}", summary, markup.element("ol", markup.joined(items), "asked"), is_open=is_open
    )


def _question(one: Question, view: View) -> Markup:
    """The question, and the way to what it rests on."""
    catalogue, language = view.catalogue, view.labels.language
    unit = UNKNOWN_UNIT
    if one.indicators:
        name = catalogue.indicator[one.indicators[0]]["unit"]
        unit = next((row for row in catalogue.codes["units"].iter_rows(named=True) if row["code"] == name), unit)
    said = ""
    if one.issue:
        said = catalogue.known_issues.filter(code=one.issue)[f"finding_{language}"][0]
    sentence = sentences.question(one, _who(one, view), _names(one, view), said, unit, view.labels)
    return markup.joined([sentence[:1].upper() + sentence[1:], " ", _link(one, view)])


def _who(one: Question, view: View) -> str:
    """Those who can answer by their full names; a group of institutions is no name."""
    rows = [view.catalogue.institution[code] for code in one.who]
    names = [row[f"title_{view.labels.language}"] for row in rows]
    return view.labels.join(
        [lowered(name) if row["kind"] == "group" else name for row, name in zip(rows, names, strict=True)]
    )


def _names(one: Question, view: View) -> list[str]:
    title = f"title_{view.labels.language}"
    if one.actions:
        titles = dict(view.catalogue.actions.select("code", title).iter_rows())
        return [f"{code[1:]}. {titles[code]}" for code in one.actions]
    return [view.catalogue.indicator[code][title] for code in one.indicators]


def _link(one: Question, view: View) -> Markup:
    if one.issue:
        return markup.link(one.issue, to_issue(one.issue, view))
    if one.actions:
        action = view.catalogue.actions.filter(code=one.actions[0]).row(0, named=True)
        return markup.link(view.labels.t("See the action"), to_action(action, view))
    return markup.link(view.labels.t("See the indicator"), to_indicator(one.indicators[0], view))
