"""The 21 actions as a strip of labelled marks and as two lists: what is measured and what is not, each a link."""

from __future__ import annotations

import polars as pl

from dashboard.labels import Labels
from dashboard.sections import markup
from dashboard.sections.links import ACTION, DIRECTION, address
from dashboard.sections.markup import Markup
from dashboard.sections.plan import Plan, Row
from dashboard.sentences import programme as sentences
from dashboard.sentences.programme import capital
from dashboard.summaries import programme as summaries
from dashboard.view import View


def strip(plan: Plan, view: View) -> Markup:
    """The finding, a row a direction with a mark an action, and how many actions have a number to reach."""
    rows = [
        markup.element(
            "div",
            markup.joined([_direction(direction, view), _marks(actions, view), _count(actions, view.labels)]),
            "strip-row",
        )
        for direction in view.catalogue.directions.iter_rows(named=True)
        if (actions := plan.actions.filter(direction=direction["code"])).height
    ]
    legend = [
        markup.joined([markup.element("span", "", f"swatch {state}"), view.labels.t(sentences.STATE_WORDS[state])])
        for state in summaries.STATES
        if not plan.actions.filter(state=state).is_empty()
    ]
    given = plan.actions.filter(state=summaries.MEASURED).height
    finding = markup.element("h2", sentences.actions_with_data(given, plan.actions.height, view.labels))
    signs = markup.element("p", markup.joined([markup.element("span", sign, "sign") for sign in legend]), "legend")
    head = markup.element("div", markup.joined([finding, signs]), "strip-head")
    goals = markup.element("p", numeric_targets(plan, view))
    return markup.element("div", markup.joined([head, *rows, goals]), "strip")


def _direction(direction: Row, view: View) -> Markup:
    name = f"{direction['code'][1:]}. {direction[f'title_{view.labels.language}']}"
    return markup.link(name, address("virzieni", view, **{DIRECTION: direction["code"]}), css="strip-name")


def _marks(actions: pl.DataFrame, view: View) -> Markup:
    marks = [
        markup.element("li", markup.link(row["code"][1:], to_action(row, view), css=f"mark {row['state']}", title=said))
        for row in actions.iter_rows(named=True)
        if (said := f"{named(row, view)} – {view.labels.t(sentences.STATE_WORDS[row['state']])}")
    ]
    return markup.element("ul", markup.joined(marks), "marks")


def _count(actions: pl.DataFrame, labels: Labels) -> Markup:
    given = actions.filter(state=summaries.MEASURED).height
    said = labels.t("{part} of {whole}", part=labels.number(given), whole=labels.number(actions.height))
    return markup.element("span", said, "strip-count")


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
    numbered = {code for code, rows in plan.targets.items() if any(row["value"] for row in rows)}
    actions = plan.served.filter(pl.col("indicator").is_in(numbered))
    chosen = actions.join(plan.actions, left_on="action", right_on="code", how="semi")
    judged = chosen.filter(pl.col("indicator").is_in(plan.latest["indicator"].unique().implode()))
    return sentences.numeric_targets(
        chosen["action"].n_unique(), plan.actions.height, judged["action"].n_unique(), view.labels
    )
