"""The widgets of the page on reconciliation: which verdicts are shown, the file, and a note on what does not agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.export import file_name
from dashboard.labels import Labels

Act = Callable[[], None]


def choose_verdict(verdicts: Mapping[str, str], labels: Labels) -> str | None:
    """One verdict, or all where none is chosen."""
    return st.pills(
        labels.t("Show"), list(verdicts), format_func=lambda code: verdicts[code], key="verdict",
        label_visibility="collapsed",
    )  # fmt: skip


def show_download(make: Callable[[], bytes], labels: Labels, *, synthetic: bool) -> None:
    """Everything that the page shows, as a file."""
    st.download_button(
        labels.t("Download"), make, file_name("saskanosana.csv", synthetic=synthetic), "text/csv",
        key="download-identities", type="tertiary", icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def choose_note(
    identities: Mapping[str, str], owners: Mapping[str, str | None], institutions: Mapping[str, str], asked: str,
    save: Act, labels: Labels,
) -> None:  # fmt: skip
    """Who looks after one of the identities from now on, and a note; `asked` is the one that a link names."""
    t, codes = labels.t, list(identities)
    place = codes.index(asked) if asked in identities else 0
    with st.container(key="note"):
        code = st.selectbox(
            t("What does not agree"), codes, place, key="note-identity", format_func=lambda code: identities[code]
        )
        who, whose = st.columns([3, 4])
        who.text_input(
            t("Who acts (position or initials)"), key="actor", max_chars=80, live=True, persist_state="session",
            placeholder=t("for example, senior specialist"),
        )  # fmt: skip
        known = list(institutions)
        owner = owners.get(code)
        whose.selectbox(
            t("Looked after by"), known, known.index(owner) if owner and owner in institutions else None,
            key=f"note-owner-{code}", format_func=lambda code: institutions[code],
            placeholder=t("Choose the institution"),
        )  # fmt: skip
        st.text_area(t("Note"), key="note-words", max_chars=600)
        st.caption(t("Write what is known and what is awaited; no names of persons. The note is kept in the history."))
        st.button(t("Save the note"), key="note-save", type="primary", on_click=save, icon=":material/save:")
