"""What the meetings' page does between two runs: the agenda changes, a draft is looked at, and it is sealed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import streamlit as st

from dashboard import desk, faults, panels, seals, source
from dashboard.labels import Labels
from dashboard.labels.printable import on_one_line
from dashboard.meeting.agenda import Agenda, agenda_of
from dashboard.meeting.composing import Draft, compose, offered
from dashboard.meeting.scene import Scene
from dashboard.meeting.state import Commentary, Meeting, Slide
from dashboard.panels import meeting as widgets
from dashboard.panels.outcome import say
from dashboard.sections.meetings import MEETING
from dashboard.view import View

AGENDA, TURN, LOOKED_AT = "meeting-agenda", "meeting-turn", "meeting-draft"
WORDS, OWN, SEAL = "words", "own", "seal"


def agenda() -> Agenda:
    """What was decided of the slides in this session."""
    kept: Agenda = st.session_state.get(AGENDA) or Agenda()
    return kept


def turn() -> int:
    """Counts what was added: with a new number the framework makes new, empty fields."""
    return int(st.session_state.get(TURN, 0))


def slides(view: View, name: str, day: date) -> tuple[Slide, ...]:
    """Every slide that the newest public state offers for the choices of this view."""
    return offered(_scenes(view, day)[view.labels.language], name, day)


def slides_to_show(view: View, name: str, day: date) -> tuple[Slide, ...]:
    """The same for the page, which ends with a sentence where they cannot be made."""
    try:
        return slides(view, name, day)
    except faults.FAULTS as fault:
        panels.show_fault(faults.sentence(fault, view.labels))
        st.stop()


def find(code: str, labels: Labels) -> tuple[Meeting | None, str]:
    """The sealed meeting of this mark; where there is none, what to say instead."""
    try:
        found = seals.sealed(code) if code else None
    except faults.FAULTS as fault:
        return None, faults.sentence(fault, labels)
    if found or not code or seals.draft(code):
        return found, ""
    missing = labels.t("There is no sealed meeting with this mark. All that there are stand below.")
    gone = labels.t("What was only prepared and never sealed is gone when the server starts anew.")
    return None, f"{missing} {gone}"


def keep(code: str) -> None:
    """A slide is shown, or left out, as its box says."""
    st.session_state[AGENDA] = agenda().kept(code, shown=bool(st.session_state[f"keep-{code}"]))


def move(code: str, by: int, among: tuple[Slide, ...]) -> None:
    """A slide stands one place earlier or later."""
    st.session_state[AGENDA] = agenda().moved(code, by, among)


def comment(labels: Labels) -> None:
    """Put the words that are typed beside their slide, or take the old ones away."""
    code, text, author = (on_one_line(_typed(f"comment-{name}-{turn()}")) for name in ("slide", "text", "author"))
    if text and not author:
        say(WORDS, labels.t("Say who says so: a commentary is signed."), done=False)
        return
    st.session_state[AGENDA] = agenda().said(code, Commentary(text, author) if text else None)
    st.session_state[TURN] = turn() + 1
    said = labels.t("The commentary stands beside the slide.") if text else labels.t("The slide has no commentary now.")
    say(WORDS, said, done=True)


def add_own(labels: Labels) -> None:
    """Add the slide that is typed."""
    title = on_one_line(_typed(f"own-title-{turn()}"))
    points = [line for text in _typed(f"own-points-{turn()}").splitlines() if (line := on_one_line(text))]
    if not title:
        say(OWN, labels.t("Give the slide a title."), done=False)
        return
    if len(points) > widgets.MOST_POINTS:
        said = labels.n("At most {count} line fits.", "At most {count} lines fit.", widgets.MOST_POINTS)
        say(OWN, said, done=False)
        return
    st.session_state[AGENDA] = agenda().added(title, points, labels.t("Own slide"))
    st.session_state[TURN] = turn() + 1
    say(OWN, labels.t("The slide stands at the end of the list."), done=True)


def remove_own(code: str) -> None:
    """Take an own slide away."""
    st.session_state[AGENDA] = agenda().removed(code)


def go_on_from(meeting: Meeting, view: View) -> None:
    """Begin the agenda anew with what a meeting showed."""
    try:
        st.session_state[AGENDA] = agenda_of(meeting, view.labels.language, slides(view, meeting.name, meeting.day))
    except faults.FAULTS as fault:
        say(SEAL, faults.sentence(fault, view.labels), done=False)
        return
    st.session_state["meeting-name"] = meeting.name
    st.query_params.pop(MEETING, None)


def prepare(name: str, day: date, view: View) -> None:
    """Compose the meeting as it would be sealed, to be looked at first."""
    labels = view.labels
    if not name.strip() or not _typed("actor"):
        say(SEAL, labels.t("Give the meeting a name and say who acts."), done=False)
        return
    kept = agenda()
    try:
        scenes = _scenes(view, day)
        order = kept.shown(offered(scenes[labels.language], name, day))
        if not order:
            say(SEAL, labels.t("Choose at least one slide."), done=False)
            return
        draft = Draft(name, day, _typed("actor"), view.choices, order, kept.comments, kept.own)
        meeting = compose(scenes, draft, datetime.now(UTC))
        desk.check_meeting(source.engines(), meeting)
    except faults.FAULTS as fault:
        say(SEAL, faults.sentence(fault, labels), done=False)
        return
    st.session_state[LOOKED_AT] = meeting
    # A reload of the page begins a new session: the address leads it back to the draft.
    st.query_params[MEETING] = meeting.code


def draft(code: str) -> Meeting | None:
    """The meeting that was prepared in this session and is not sealed yet; else the one that the address names.

    Its slides can be looked at as long as this session lives, however many others prepare theirs.
    """
    prepared: Meeting | None = st.session_state.get(LOOKED_AT) or seals.draft(code)
    if prepared:
        seals.keep_draft(prepared)
    return prepared


def seal(meeting: Meeting, labels: Labels) -> None:
    """Seal the very slides that were looked at."""
    try:
        desk.seal_meeting(source.engines(), meeting)
    except faults.FAULTS as fault:
        say(SEAL, faults.sentence(fault, labels), done=False)
        return
    for name in (LOOKED_AT, AGENDA):
        st.session_state.pop(name, None)
    seals.forget_draft(meeting)
    st.query_params[MEETING] = meeting.code


def _scenes(view: View, day: date) -> dict[str, Scene]:
    return seals.scenes(view.choices, day)


def _typed(key: str) -> str:
    return str(st.session_state.get(key) or "").strip()
