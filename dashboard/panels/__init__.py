"""How things are shown: titles, tiles, sections, and the three ways of having nothing to show."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import streamlit as st

from dashboard.downloads import File
from dashboard.labels import Labels
from dashboard.panels.files import DOWNLOAD, show_files
from dashboard.sections.base import Prepared, Section
from dashboard.view import Tile, View


def show_title(title: str, lead: str = "") -> None:
    """The page's title and, under it, what the filters let through and as of when."""
    st.title(title, anchor=False)
    if lead:
        st.caption(lead)


def show_sample_banner(labels: Labels) -> None:
    """Above everything, on every page of a sample and in its print: nothing here is a figure of the municipality."""
    words = labels.t("SAMPLE DATA – invented figures, not the municipality's")
    st.html(f'<div class="sample" role="note"><strong>{escape(words)}</strong></div>')


def show_heading(finding: str, measured: str = "") -> None:
    """A section's finding without a chart, and what is measured."""
    st.header(finding, anchor=False)
    if measured:
        st.caption(measured)


def show_page(
    view: View, title: str, sections: Sequence[Callable[[View], Section]], prepared: Callable[..., Prepared],
    files: Callable[..., Sequence[File]],
) -> None:  # fmt: skip
    """A page of sections: its title, the choices in words, then each section as the source hands it out."""
    show_title(view.labels.t(title), view.lead)
    for build in sections:
        show_section(prepared(build, view), build.__name__, view.labels, partial(files, build, view))


def show_kpis(tiles: list[Tile]) -> None:
    """At most four numbers, each with its unit, period and words."""
    # The framework's own tile cuts a long label and a long number with dots.
    parts = "".join(
        f"<div><p>{_linked(_large(tile.value), tile.link)}</p><p>{escape(tile.label)}</p>"
        f"<p>{escape(tile.words)}</p></div>"
        for tile in tiles
    )
    st.html(f'<div class="tiles">{parts}</div>')


def _linked(html: str, address: str) -> str:
    """The number as the way to where it comes from."""
    return f'<a href="{escape(address)}" target="_self">{html}</a>' if address else html


def _large(value: str) -> str:
    """The number of a tile large, its unit beside it."""
    number, space, unit = value.partition(" ")
    if not number[:1].isdigit():
        return f"<strong>{escape(value)}</strong>"
    return f"<strong>{escape(number)}</strong>{space}{escape(unit)}"


def show_section(section: Prepared, key: str, labels: Labels, files: Callable[[], Sequence[File]]) -> None:
    """One section, always the same: finding, what is measured, chart, details and files on demand, source."""
    if section.left_out:
        return
    st.html(f'<div class="section">{section.head}</div>')
    if section.empty:
        show_nothing_yet(labels)
        return
    if section.spec is not None:
        # Streamlit takes the data out of the specification it is given.
        st.vega_lite_chart(copy.copy(section.spec), key=f"chart-{key}", theme=None, alt=section.sentence)
    _show_details(section, key, labels, files)
    st.html(f'<div class="foot">{section.foot}</div>')


def _show_details(section: Prepared, key: str, labels: Labels, files: Callable[[], Sequence[File]]) -> None:
    names = {code: name for code, name, _html in section.details} | {DOWNLOAD: labels.t("Download")}
    opened = st.pills(
        labels.t("More about this section"), list(names), format_func=lambda code: names[code],
        key=f"more-{key}", label_visibility="collapsed", width="content",
        default=section.details[0][0] if section.spec is None else None,
    )  # fmt: skip
    if opened == DOWNLOAD:
        show_files(files(), key)
    for code, _name, html in section.details:
        if code == opened:
            st.html(html)


def show_actor(rights: str, labels: Labels) -> None:
    """Who acts, asked once a session; and what everybody may do here while nobody checks it yet (`rights`)."""
    st.columns([3, 4])[0].text_input(
        labels.t("Who acts (position or initials)"), key="actor", max_chars=80, live=True, persist_state="session",
        placeholder=labels.t("for example, senior specialist"),
    )  # fmt: skip
    st.caption(rights)


def show_markup(html: str) -> None:
    """Finished HTML; what made it has escaped every text in it."""
    if html:
        st.html(html)


def show_nothing_yet(labels: Labels) -> None:
    """No data for this choice: one sentence, and the button that changes it."""
    st.info(labels.t("There are no data for this selection. Choose other years or institutions, or clear the filters."))


def show_fault(sentence: str) -> None:
    """A fault of the environment: what happened, what was kept, what to do."""
    st.error(sentence, icon=":material/error:")
