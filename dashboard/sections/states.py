"""How a state is shown: its icon, then its word, its colour last."""

from __future__ import annotations

from typing import Final

from dashboard.names import code_names
from dashboard.sections import markup
from dashboard.sections.markup import Markup
from dashboard.sections.plan import Plan
from dashboard.sentences import progress as sentences
from dashboard.sentences import tallies
from dashboard.sentences.figures import lowered
from dashboard.sentences.programme import capital
from dashboard.theme import STATUS_ICON
from dashboard.view import View
from loaders import schema

BY_HAND, BY_REPORTS = "override", "reports"
# An action of several indicators has no state of its own: its mark shows theirs.
SEVERAL: Final = "several"


def icon(state: str) -> Markup:
    """The sign of a state, which a reader of the screen passes over: its word stands beside it."""
    name = STATUS_ICON[state].removeprefix(":material/").removesuffix(":")
    return Markup(f'<span class="icon is-{state}" data-icon="{name}" aria-hidden="true"></span>')


def worded(state: str, view: View) -> Markup:
    """The icon and the word of a state."""
    return markup.joined([icon(state), markup.element("strong", capital(sentences.state(state, view.labels)))])


def icons(action: str, plan: Plan) -> Markup:
    """The icon of an action's state; of one without a state those of its indicators, each once."""
    status = plan.standing[action]["status"]
    shown = [status] if status else plan.states([action])
    return markup.joined(icon(state) for state in shown)


def css(action: str, plan: Plan) -> str:
    """The class of an action's mark."""
    return f"is-{plan.standing[action]['status'] or SEVERAL}"


def said(action: str, plan: Plan, view: View) -> str:
    """An action's state in words, else the states of its indicators counted."""
    row, labels = plan.standing[action], view.labels
    if row["status"] is None:
        return tallies.indicators(plan.states([action]), labels)
    word = sentences.state(row["status"], labels)
    if row["basis"] == BY_HAND:
        return f"{word} ({labels.t('set by hand')})"
    return lowered(reported(action, plan, view)) if row["basis"] == BY_REPORTS else word


def reported(action: str, plan: Plan, view: View) -> str:
    """What the institutions' reports say of an action, in one sentence."""
    words = code_names(view.catalogue, "assessments", f"label_{view.labels.language}")
    assessments = {code: lowered(word) for code, word in words.items()}
    return sentences.evidence(plan.standing[action], assessments, view.labels)


def legend(plan: Plan, view: View) -> Markup:
    """The signs of the states that are present, each with its word."""
    codes = plan.actions["code"]
    present = {plan.standing[code]["status"] for code in codes} | set(plan.states(codes.to_list()))
    signs = [
        markup.element("span", markup.joined([icon(state), sentences.state(state, view.labels)]), "sign")
        for state in schema.PROGRESS
        if state in present
    ]
    return markup.element("p", markup.joined(signs), "legend")
