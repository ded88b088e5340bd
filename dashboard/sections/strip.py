"""The 21 actions as a strip of marks by status and as lists of what is measured and what is not, each a link."""

from __future__ import annotations

import polars as pl

from dashboard.sections import markup, states
from dashboard.sections.links import ACTION, DIRECTION, address
from dashboard.sections.markup import Markup
from dashboard.sections.plan import Plan, Row
from dashboard.sentences import programme as sentences
from dashboard.sentences import tallies
from dashboard.sentences.programme import capital
from dashboard.summaries import programme as summaries
from dashboard.summaries import standings
from dashboard.summaries.progress.counting import UNJUDGED
from dashboard.view import View


def strip(plan: Plan, view: View) -> Markup:
    """The finding, a row a direction with a mark an action, and what was found of indicators without a number."""
    rows = [
        markup.element("div", markup.joined([_direction(direction, view), _marks(actions, plan, view)]), "strip-row")
        for direction in view.catalogue.directions.iter_rows(named=True)
        if (actions := plan.actions.filter(direction=direction["code"])).height
    ]
    codes = plan.actions["code"].to_list()
    judged, unjudged = standings.parted(plan.states(codes))
    finding = markup.element("h2", tallies.judged(judged, unjudged, view.labels))
    changed = tallies.untargeted(standings.verdicts(plan.progress.series, plan.served_by(codes)), view.labels)
    said = [text for text in (changed, numeric_targets(plan, view), every_year(view)) if text]
    head = markup.element("div", markup.joined([finding, states.legend(plan, view)]), "strip-head")
    notes = [markup.element("p", text) for text in said]
    return markup.element("div", markup.joined([head, *rows, *notes]), "strip")


def _direction(direction: Row, view: View) -> Markup:
    name = f"{direction['code'][1:]}. {direction[f'title_{view.labels.language}']}"
    return markup.link(name, address("virzieni", view, **{DIRECTION: direction["code"]}), css="strip-name")


def _marks(actions: pl.DataFrame, plan: Plan, view: View) -> Markup:
    marks = [markup.element("li", _mark(row, plan, view)) for row in actions.iter_rows(named=True)]
    return markup.element("ul", markup.joined(marks), "marks")


def _mark(action: Row, plan: Plan, view: View) -> Markup:
    code = action["code"]
    said = f"{named(action, view)} – {states.said(code, plan, view)}"
    shown = markup.joined([code[1:], states.icons(code, plan)])
    return markup.link(shown, to_action(action, view), css=f"mark {states.css(code, plan)}", title=said)


def every_year(view: View) -> str:
    """That states rest on all the years, where a few are chosen for the figures; else nothing."""
    return view.labels.t("The states rest on the data of all years, whatever years are chosen.") * bool(
        view.choices.years
    )


def named(action: Row, view: View) -> str:
    """`2.4. Daudzveidīgs neformālās izglītības piedāvājums`."""
    return f"{action['code'][1:]}. {action[f'title_{view.labels.language}']}"


def to_action(action: Row, view: View) -> str:
    """The address of an action's place on the page of directions, opened there."""
    changed = {DIRECTION: action["direction"], ACTION: action["code"]}
    return address("virzieni", view, fragment=action["code"], **changed)


def lists(plan: Plan, view: View) -> Markup:
    """The actions by what is known of them, each by its name."""
    columns = []
    for state in summaries.STATES:
        rows = plan.actions.filter(state=state)
        if rows.height:
            title = f"{capital(view.labels.t(sentences.STATE_WORDS[state]))} ({view.labels.number(rows.height)})"
            items = [
                markup.element("li", markup.link(named(row, view), to_action(row, view)))
                for row in rows.iter_rows(named=True)
            ]
            list_ = markup.element("ul", markup.joined(items))
            columns.append(markup.element("div", markup.joined([markup.element("h3", title), list_])))
    note = view.labels.t("“Has data” means numbers for at least one indicator of the action; it is no verdict on it.")
    return markup.joined([markup.element("div", markup.joined(columns), "lists"), markup.element("p", note, "quiet")])


def numeric_targets(plan: Plan, view: View) -> str:
    """For how many of the chosen actions the programme sets a number, and how many of those can be judged."""
    numbered = view.catalogue.targets.filter(basis="official").drop_nulls("value")["indicator"].unique().to_list()
    actions = plan.served.filter(pl.col("indicator").is_in(numbered))
    chosen = actions.join(plan.actions, left_on="action", right_on="code", how="semi")
    found = plan.progress.indicators.filter(pl.col("status").is_in(UNJUDGED).not_())["indicator"]
    judged = chosen.filter(pl.col("indicator").is_in(found.implode()))
    return sentences.numeric_targets(
        chosen["action"].n_unique(), plan.actions.height, judged["action"].n_unique(), view.labels
    )
