"""The widgets of the managers' page: who decides, a state set by hand, and taking back what was set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from dashboard.labels import Labels

Act = Callable[[], None]
Names = Mapping[str, str]
LONGEST: Final = 300


def show_undecided(words: str) -> None:
    """What nobody has decided yet, and what holds until then."""
    st.warning(words, icon=":material/gavel:")


def choose_override(
    names: Names, states: Names, computed: Callable[[str], str], turn: int, confirm: Act, labels: Labels
) -> None:
    """A state set by hand for an action or an indicator, with what the rule says beside it."""
    t = labels.t
    about = st.selectbox(
        t("Action or indicator"), list(names), None, key=f"override-about-{turn}", format_func=lambda code: names[code],
        placeholder=t("Choose one or type a part of its name"),
    )  # fmt: skip
    if about is None:
        return
    st.write(t("The rule says: {state}", state=computed(about)))
    st.columns(2)[0].selectbox(
        t("State set by hand"), list(states), None, key=f"override-state-{turn}",
        format_func=lambda code: states[code], placeholder=t("Choose"),
    )  # fmt: skip
    st.text_area(
        t("Reason"), key=f"override-reason-{turn}", max_chars=LONGEST, height=72,
        help=t("What people know that the figures do not say; no names of persons."),
    )  # fmt: skip
    st.button(t("Set the state"), key="override-set", type="primary", on_click=confirm, icon=":material/edit:")


def choose_withdrawal(targets: Names, states: Names, confirm: Act, labels: Labels) -> None:
    """Take back a target or a state: what was there before counts again."""
    t = labels.t
    names = {f"target {code}": f"{t('Target')}: {name}" for code, name in targets.items()}
    names |= {f"override {code}": f"{t('State')}: {name}" for code, name in states.items()}
    if not names:
        st.write(t("Nothing has been set here yet."))
        return
    st.selectbox(t("What is taken back"), list(names), key="withdrawn", format_func=lambda code: names[code])
    st.text_input(t("Why it is taken back"), key="withdrawn-why", max_chars=LONGEST, live=True)
    st.button(t("Take back"), key="withdraw", type="primary", on_click=confirm, icon=":material/undo:")
