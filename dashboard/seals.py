"""The meetings behind Streamlit's cache: what could be shown, what was sealed, what is prepared and not sealed yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl
import streamlit as st

from dashboard.clock import today
from dashboard.documents.pack import pack
from dashboard.meeting.opening import open_scenes
from dashboard.meeting.scene import Scene
from dashboard.meeting.state import Meeting, read_meeting
from dashboard.source import engines
from dashboard.view import Choices
from loaders import ledger

MOST_DRAFTS: Final = 8


def scenes(choices: Choices, day: date) -> dict[str, Scene]:
    """What a meeting on that day could show of the newest public state, in every language."""
    neutral = replace(choices, language="lv")
    return _scenes(ledger.head(engines()), meetings().height, neutral, day, today())


@st.cache_resource(show_spinner=False, max_entries=4)
def _scenes(head: int, sealed: int, choices: Choices, day: date, now: date) -> dict[str, Scene]:
    return open_scenes(engines(), choices, day)


def meetings() -> pl.DataFrame:
    """The sealed meetings (ledger.SEALED), newest first."""
    return ledger.read_meetings(engines())


def handouts(meeting: Meeting, language: str) -> dict[str, bytes]:
    """The files of a sealed meeting by name, made once a process."""
    return _handouts(meeting.code, language, meeting)


@st.cache_resource(show_spinner=False, max_entries=4)
def _handouts(code: str, language: str, _meeting: Meeting) -> dict[str, bytes]:
    return pack(_meeting, language)


def keep_draft(meeting: Meeting) -> None:
    """Keep a meeting that is not sealed yet, so that it can be looked at; the oldest is forgotten."""
    kept = _drafts()
    kept[meeting.code] = kept.pop(meeting.code, meeting)
    for code in list(kept)[:-MOST_DRAFTS]:
        kept.pop(code, None)


def forget_draft(meeting: Meeting) -> None:
    """It is sealed now, or nobody wants it."""
    _drafts().pop(meeting.code, None)


def draft(code: str) -> Meeting | None:
    """The meeting that is kept under this mark and not sealed; None after a restart."""
    return _drafts().get(code)


@st.cache_resource(show_spinner=False)
def _drafts() -> dict[str, Meeting]:
    return {}


def sealed(code: str) -> Meeting | None:
    """The sealed meeting of this mark; None where there is none."""
    try:
        return read_meeting(ledger.read_sealed(engines(), code))
    except ledger.NoSuchMeeting:
        return None
