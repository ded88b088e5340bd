"""What the managers' page does between two runs: a target or a state is set or taken back, through the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from dashboard import desk, faults, source
from dashboard.clock import today
from dashboard.governing import Draft, Reading, foreseen, offer, read_draft
from dashboard.labels import Labels
from dashboard.panels import targets as widgets
from dashboard.panels.outcome import say
from dashboard.sections import decided, targets
from dashboard.sections.foresight import foresight, start_name
from dashboard.sections.management import Management
from dashboard.view import View
from loaders import ledger, schema

TARGET, OVERRIDE, WITHDRAWAL = "target", "override", "withdrawal"
TURN, PRESSED, PREVIEWED = "ruling-turn", "ruling-pressed", "ruling-previewed"


def turn() -> int:
    """Counts what was set: with a new number the framework makes new, empty fields."""
    return int(st.session_state.get(TURN, 0))


def choose_target(view: View, asked: str, rows: Management) -> None:
    """The form of a target: fields, what is wrong, what it would change, the button; `asked` is what a link names."""
    labels = view.labels
    code = widgets.choose_indicator(decided.indicator_names(view), asked, turn(), labels)
    if code is None:
        return
    key, release, day = f"target-{turn()}-{code}", view.release, today()
    first = offer(code, None, schema.TOTAL, release, day)
    scope = widgets.choose_scope(first, *decided.scope_names(code, view), key, labels)
    offered = offer(code, *scope, release, day)
    if offered.printed:
        widgets.show_printed(targets.printed(offered.printed, view), labels)
        return
    starts = {one: start_name(one, code, view) for one in offered.starts}
    unit = str(decided.unit_of(code, view)[f"label_{labels.language}"])
    draft, places = widgets.choose_target(offered, scope, unit, starts, key, str(day.year), labels)
    reading = read_draft(draft, offered, day)
    if reading.target:
        seen = foreseen(reading.target, release, day)
        st.html(foresight(seen.before, seen.after, view).html)
    code_of = reading.target.code if reading.target else ""
    if widgets.show_confirm(key, labels, replaces=code_of in rows.set_targets):
        _set_target(draft, reading, labels)
    widgets.show_problems(places, reading.problems, labels, pressed=st.session_state.get(PRESSED) == key)
    st.session_state[PREVIEWED] = _foreseen_in(draft)


def _set_target(draft: Draft, reading: Reading, labels: Labels) -> None:
    """Set the target as it was typed and previewed, or say at its fields what is missing."""
    target = reading.target
    if not reading.ready or target is None:
        st.session_state[PRESSED] = f"target-{turn()}-{draft.indicator}"
        say(TARGET, labels.t("Look at the fields marked above. Nothing was saved."), done=False)
    elif st.session_state.get(PREVIEWED) != _foreseen_in(draft):
        say(TARGET, labels.t("Look first at what would change, then confirm. Nothing was saved."), done=False)
    else:
        said = labels.t("The target is set. What is judged by it is judged anew from now on.")
        if _do(TARGET, lambda who: desk.set_target(source.engines(), target, who), said, labels):
            st.rerun()


def _foreseen_in(draft: Draft) -> Draft:
    """What of a draft decides what would change: all but the decision itself."""
    return replace(draft, decision="", decision_date="")


def override(labels: Labels) -> None:
    """Set the state that is chosen, for the reason that is typed."""
    about, state = (st.session_state.get(f"override-{name}-{turn()}") for name in ("about", "state"))
    reason = _typed(f"override-reason-{turn()}")
    if state is None:
        say(OVERRIDE, labels.t("Choose the state. Nothing was saved."), done=False)
        return
    said = labels.t("The state is set. Beside it stands what the rule says.")
    _do(OVERRIDE, lambda who: desk.override_status(source.engines(), str(about), state, who, reason), said, labels)


def withdraw(labels: Labels) -> None:
    """Take back the target or state that is chosen."""
    kind, _space, code = str(st.session_state["withdrawn"]).partition(" ")
    back = desk.withdraw_target if kind == TARGET else desk.withdraw_override
    said = labels.t("It is taken back: what was there before counts again.")
    _do(WITHDRAWAL, lambda who: back(source.engines(), code, who, _typed("withdrawn-why")), said, labels)


def _do(area: str, act: Callable[[str], ledger.Receipt], said: str, labels: Labels) -> bool:
    """Whether it was done; what came of it is said beside the button."""
    who = _typed("actor")
    if not who:
        say(area, labels.t("Say first who acts."), done=False)
        return False
    try:
        stored = act(who).stored
    except faults.FAULTS as fault:
        say(area, faults.sentence(fault, labels), done=False)
        return False
    st.session_state[TURN] = turn() + 1
    st.session_state.pop("withdrawn-why", None)
    say(area, said if stored else labels.t("The same is set already; nothing was stored."), done=True)
    return True


def _typed(key: str) -> str:
    return str(st.session_state.get(key) or "").strip()
