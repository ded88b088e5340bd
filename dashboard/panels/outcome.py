"""What the last button of a form did: said once, beside that form."""

from __future__ import annotations

from typing import Final

import streamlit as st

KEY: Final = "outcome"


def say(area: str, words: str, *, done: bool) -> None:
    """Keep for the next run what a button of the form `area` did, or why it did not."""
    st.session_state[KEY] = (area, words, done)


def show_outcome(area: str) -> None:
    """What the last button of this form did, once."""
    said: tuple[str, str, bool] | None = st.session_state.get(KEY)
    if said is None or said[0] != area:
        return
    del st.session_state[KEY]
    (st.success if said[2] else st.error)(said[1])
