"""The widgets of the page on submitted data: one submission, what may be done to it, and to an institution's period."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from dashboard.export import file_name
from dashboard.intake.story import Story
from dashboard.labels import Labels, _
from dashboard.panels.files import show_table_files
from dashboard.panels.submit import MIME
from dashboard.view import View

Act = Callable[[], None]
RIGHTS: Final = _(
    "There are no roles yet: on this machine everybody may withdraw, return and close. The name is kept in the history."
)


def show_story(story: Story, original: Callable[[], bytes], view: View) -> None:
    """What is known of one submission, and its original file."""
    st.html(story.facts.html)
    kind = "xlsx" if story.file_name.endswith(".xlsx") else "csv"
    st.download_button(
        view.labels.t("Download the original file"), original,
        file_name(story.file_name, synthetic=view.release.synthetic), MIME[kind], key="original", on_click="ignore",
        icon=":material/download:",
    )  # fmt: skip


def choose_ending(withdraw: Act, send_back: Act, labels: Labels) -> None:
    """Withdraw or return a submission that counts, each with its words."""
    t = labels.t
    with st.container(horizontal=True):
        with st.popover(t("Withdraw"), icon=":material/undo:"):
            st.write(t("The figures go back to what they were before it; the history keeps the file."))
            st.text_input(t("Why it is withdrawn"), key="withdraw-why", max_chars=300, live=True)
            st.button(t("Withdraw the submission"), key="withdraw", type="primary", on_click=withdraw)
        with st.popover(t("Return with a note"), icon=":material/reply:"):
            st.write(t("The deliverer sees the note; until a new file comes, the figures of this one do not count."))
            st.text_area(t("What has to be mended"), key="return-note", max_chars=600)
            st.button(t("Return the submission"), key="return", type="primary", on_click=send_back)


def show_story_tables(story: Story, view: View) -> None:
    """What was found in it when it came, and its rows; both as files."""
    t = view.labels.t
    if story.findings.html:
        st.subheader(t("Findings"), anchor=False)
        st.html(story.findings.html)
    st.subheader(t("Rows"), anchor=False)
    st.html(story.rows.html)
    name = story.file_name or t("Submission {number}", number=story.number)
    show_table_files({t("Findings"): story.findings.html, t("Rows"): story.rows.html}, name, view)


def choose_closing(
    institutions: Mapping[str, str], periods: Mapping[str, str], closed: Sequence[tuple[str, str]], close: Act,
    reopen: Act, labels: Labels,
) -> None:  # fmt: skip
    """Close an institution's period, or open it again: what then changes it needs a reason."""
    t = labels.t
    with st.expander(t("Close or reopen a period"), icon=":material/lock:"):
        who, when = st.columns([3, 2])
        deliverer = who.selectbox(
            t("Institution"), list(institutions), key="closing-institution",
            format_func=lambda code: institutions[code],
        )  # fmt: skip
        period = when.selectbox(
            t("Period"), list(periods), key="closing-period", format_func=lambda code: periods[code]
        )
        if (deliverer, period) in closed:
            st.write(t("This period is closed: a change of it needs a reason."))
            st.text_input(t("Why it is reopened"), key="reopen-why", max_chars=300, live=True)
            st.button(t("Reopen the period"), key="reopen", on_click=reopen, icon=":material/lock_open:")
        else:
            st.write(t("Once it is closed, a change of it needs a reason."))
            st.button(t("Close the period"), key="close", on_click=close, icon=":material/lock:")


def show_calendar(make: Callable[[], bytes], view: View) -> None:
    """The deadlines as a file for a calendar program, and the address to subscribe to; in a sample, that it is one."""
    labels, name = view.labels, file_name("kalendars.ics", synthetic=view.release.synthetic)
    if view.release.invented_calendar:
        st.info(labels.t("The reporting calendar is invented too: the programme sets none."))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            labels.t("Download the deadline calendar"), make, name, "text/calendar", key="calendar",
            on_click="ignore", icon=":material/calendar_month:",
        )  # fmt: skip
        st.caption(labels.t("To subscribe in a calendar program: the address of this dashboard and /kalendars.ics"))


def show_no_calendar(labels: Labels) -> None:
    """Why no report is ever due, and what changes that."""
    st.info(
        labels.t(
            "The programme sets no reporting calendar: the cooperation group decides it. Until then nothing is due and "
            "nothing is late. It is set in data/programme.toml, under [reporting]: first_period and deadline_days."
        )
    )
