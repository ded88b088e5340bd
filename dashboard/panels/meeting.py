"""The widgets of the meetings' page: the agenda, words beside a slide, own slides, the links to show and hand out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

import streamlit as st

from dashboard.labels import Labels, _
from dashboard.meeting.state import LONGEST, Commentary, Slide
from dashboard.panels import show_heading
from dashboard.sections.meetings import Opened

Act = Callable[[], None]
MOST_POINTS: Final = 5
ABOUT: Final = _("Slides for the council. They show what anybody may see, whoever prepares them.")
RIGHTS: Final = _("There are no roles yet: on this machine everybody may seal. The name is kept with the seal.")
MARKDOWN: Final = re.compile(r"([\\`*_\[\]$:#<>~])")
KINDS: Final = {
    "pptx": ("PPTX", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "pdf": ("PDF", "application/pdf"),
    "html": ("HTML", "text/html"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def harmless(text: str) -> str:
    """A text as a label or heading shows it, which are Markdown: no sign of it is a formula, a link or a heading."""
    return MARKDOWN.sub(r"\\\1", text)


def show_sealed(opened: Opened, files: Callable[[], Mapping[str, bytes]], labels: Labels) -> None:
    """A sealed meeting: where it is shown, what it is, its files, its slides."""
    t = labels.t
    show_heading(harmless(opened.title), t("Sealed: neither newer data nor a newer version of the program changes it."))
    with st.container(horizontal=True):
        st.link_button(t("Show in the hall"), opened.hall, type="primary", icon=":material/slideshow:")
        st.link_button(t("Presenter's view"), opened.presenter, icon=":material/co_present:")
    if opened.newer:
        st.info(opened.newer, icon=":material/update:")
    st.html(opened.facts.html)
    about = t("The same slides and numbers; the HTML file presents without network and server.")
    show_heading(t("Handouts"), about)
    with st.spinner(t("Making the files: this takes a few seconds.")):
        _show_files(files(), labels)
    show_heading(t("Slides"))
    st.html(opened.slides.html)


def _show_files(files: Mapping[str, bytes], labels: Labels) -> None:
    """One button a kind of handout; the bytes are finished, so that no click is lost."""
    with st.container(horizontal=True):
        for name, content in files.items():
            kind, mime = KINDS[name.rpartition(".")[2]]
            st.download_button(
                labels.t("Download {kind}", kind=kind), content, name, mime, key=f"file-{kind}",
                icon=":material/download:", on_click="ignore",
            )  # fmt: skip


def choose_meeting(labels: Labels, today: date) -> tuple[str, date]:
    """The name and the day of the meeting."""
    name, day = st.columns([3, 1])
    called = name.text_input(
        labels.t("Name of the meeting"), key="meeting-name", max_chars=LONGEST["name"], live=True,
        persist_state="session", placeholder=labels.t("for example, Council meeting of November"),
    )  # fmt: skip
    chosen = day.date_input(
        labels.t("Date of the meeting"), today, key="meeting-day", format="DD.MM.YYYY", persist_state="session"
    )
    return called, chosen


def show_agenda(
    slides: Sequence[Slide], left_out: frozenset[str], comments: Mapping[str, Commentary],
    keep: Callable[[str], None], move: Callable[[str, int], None], labels: Labels,
) -> None:  # fmt: skip
    """A row a slide in the order in which it is shown: whether it is, its finding, one place up or down."""
    t = labels.t
    with st.container(key="agenda"):
        for place, slide in enumerate(slides):
            shown, up, down = st.columns([12, 1.3, 1.3], vertical_alignment="center")
            code = slide.code
            finding = harmless(slide.title)
            said = f"  \n*{t('with a commentary')}*" if code in comments else ""
            shown.checkbox(
                f"**{slide.name}** – {finding}{said}", code not in left_out, key=f"keep-{code}",
                on_change=keep, args=(code,),
            )  # fmt: skip
            up.button(
                t("Up"), key=f"up-{code}", type="tertiary", on_click=move, args=(code, -1), disabled=place == 0,
                help=t("One place earlier: {name}", name=slide.name),
            )  # fmt: skip
            down.button(
                t("Down"), key=f"down-{code}", type="tertiary", on_click=move, args=(code, 1),
                disabled=place == len(slides) - 1, help=t("One place later: {name}", name=slide.name),
            )  # fmt: skip


def choose_commentary(slides: Sequence[Slide], turn: int, confirm: Act, labels: Labels) -> None:
    """What somebody says beside a finding; it stands there under a name and never in the finding's place."""
    t = labels.t
    names = {slide.code: f"{slide.name} – {slide.title}" for slide in slides}
    st.selectbox(t("Slide"), list(names), key=f"comment-slide-{turn}", format_func=lambda code: names[code])
    st.text_area(
        t("Commentary"), key=f"comment-text-{turn}", max_chars=LONGEST["commentary"], height=72,
        help=t("Everybody will see it: no names of persons. An empty commentary takes the old one away."),
    )  # fmt: skip
    st.text_input(t("Who says so (position)"), key=f"comment-author-{turn}", max_chars=LONGEST["author"])
    st.button(t("Put it beside the slide"), key="comment-add", on_click=confirm, icon=":material/add_comment:")


def choose_own(own: Sequence[Slide], turn: int, confirm: Act, remove: Callable[[str], None], labels: Labels) -> None:
    """A slide of the presenter's own words, and those that there are."""
    t = labels.t
    st.text_input(t("Title of the slide"), key=f"own-title-{turn}", max_chars=LONGEST["title"])
    st.text_area(
        t("Its points, a line each"), key=f"own-points-{turn}", height=120,
        help=labels.n("At most {count} line.", "At most {count} lines.", MOST_POINTS),
    )  # fmt: skip
    st.button(t("Add the slide"), key="own-add", on_click=confirm, icon=":material/add:")
    for slide in own:
        st.button(
            t("Remove “{title}”", title=harmless(slide.title)), key=f"remove-{slide.code}", on_click=remove,
            args=(slide.code,), type="tertiary", icon=":material/delete:",
        )  # fmt: skip


def show_draft(opened: Opened, seal: Act, labels: Labels) -> None:
    """What was prepared, to be looked at, and the button that seals just this."""
    t = labels.t
    with st.container(border=True):
        st.subheader(t("Prepared, not sealed yet: {name}", name=harmless(opened.title)), anchor=False)
        st.html(opened.facts.html)
        st.link_button(t("Look at the slides"), opened.hall, icon=":material/slideshow:")
        st.caption(t("The seal keeps exactly these slides for ever; it cannot be taken back or changed."))
        st.button(t("Seal"), key="seal", type="primary", on_click=seal, icon=":material/lock:")
