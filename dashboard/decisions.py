"""What the page on submitted data does when a button is pressed: through the desk, and what came of it in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from dashboard import desk, faults, source
from dashboard.intake.story import Story
from dashboard.labels import Labels
from dashboard.panels.outcome import say
from loaders import ledger

DECISION: Final = "decision"


def withdraw(story: Story, labels: Labels) -> None:
    """Take the submission back, speaking for its deliverer: there are no roles yet."""
    said = labels.t("Submission {number} is withdrawn: the data are as they were before it.", number=story.number)
    _do(lambda who: desk.withdraw(source.engines(), story.number, who, _typed("withdraw-why"), story.deliverer),
        said, labels)  # fmt: skip


def send_back(story: Story, labels: Labels) -> None:
    """Return the submission with a note."""
    said = labels.t("Submission {number} is returned with the note.", number=story.number)
    _do(lambda who: desk.return_with_note(source.engines(), story.number, who, _typed("return-note")), said, labels)


def close(labels: Labels) -> None:
    """Close the period that is chosen."""
    deliverer, period, names = _period(labels)
    said = labels.t("{period} is closed for {institution}.", **names)
    _do(lambda who: desk.close(source.engines(), deliverer, period, who), said, labels)


def reopen(labels: Labels) -> None:
    """Open the period that is chosen again."""
    deliverer, period, names = _period(labels)
    said = labels.t("{period} is open again for {institution}.", **names)
    _do(lambda who: desk.reopen(source.engines(), deliverer, period, who, _typed("reopen-why")), said, labels)


def note_identity(labels: Labels) -> None:
    """Store the note and the owner that are typed for the identity that is chosen."""
    code = st.session_state["note-identity"]
    owner, note = st.session_state.get(f"note-owner-{code}"), _typed("note-words")
    said = labels.t("The note is saved.") if note else labels.t("Who looks after it is saved.")
    if _do(lambda who: desk.note_identity(source.engines(), code, who, note, owner), said, labels):
        st.session_state["note-words"] = ""


def original(story: Story) -> bytes:
    """The file as it was delivered."""
    return ledger.read_file(source.engines(), story.sha256)


def _period(labels: Labels) -> tuple[str, str, dict[str, str]]:
    """The codes of what is chosen, and its names."""
    deliverer, period = st.session_state["closing-institution"], st.session_state["closing-period"]
    title = source.view().catalogue.institution[deliverer][f"title_{labels.language}"]
    return deliverer, period, {"institution": title, "period": labels.period(period)}


def _do(act: Callable[[str], Any], said: str, labels: Labels) -> bool:
    """Whether it was done; what came of it is said on the page."""
    who = _typed("actor")
    if not who:
        say(DECISION, labels.t("Say first who acts."), done=False)
        return False
    try:
        act(who)
    except faults.FAULTS as fault:
        say(DECISION, faults.sentence(fault, labels), done=False)
        return False
    say(DECISION, said, done=True)
    return True


def _typed(key: str) -> str:
    return str(st.session_state.get(key) or "").strip()
