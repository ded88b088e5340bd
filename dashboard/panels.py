"""How things are shown: titles, tiles, sections, and the three ways of having nothing to show."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from html import escape
from typing import Final

import polars as pl
import streamlit as st

from dashboard.labels import Labels
from dashboard.sections.around import Issue
from dashboard.sections.base import Prepared, Section
from dashboard.view import Tile, View

TABLE: Final = "table"
DEFINITION: Final = "definition"
ISSUES: Final = "issues"
NUMBER: Final = r"^[−-]?[\d\u00a0.,]+(?:\u00a0?%)?(?:\u00a0\([a-z]\))?$|^(?:x|\.\.|…|–)$"


def show_title(title: str, lead: str = "") -> None:
    """The page's title and, under it, what the filters let through and as of when."""
    st.title(title, anchor=False)
    if lead:
        st.caption(lead)


def show_heading(finding: str, measured: str = "") -> None:
    """A section's finding without a chart, and what is measured."""
    st.header(finding, anchor=False)
    if measured:
        st.caption(measured)


def show_page(
    view: View, title: str, sections: Sequence[Callable[[View], Section]], prepared: Callable[..., Prepared]
) -> None:
    """A page of sections: its title, the choices in words, then each section as the source hands it out."""
    show_title(view.labels.t(title), view.lead)
    for build in sections:
        show_section(prepared(build, view), build.__name__, view.labels)


def show_kpis(tiles: list[Tile]) -> None:
    """At most four numbers, each with its unit, period and words."""
    # The framework's own tile cuts a long label and a long number with dots.
    parts = "".join(
        f"<div><p>{_large(tile.value)}</p><p>{escape(tile.label)}</p><p>{escape(tile.words)}</p></div>"
        for tile in tiles
    )
    st.html(f'<div class="tiles">{parts}</div>')


def _large(value: str) -> str:
    """The number of a tile large, its unit beside it."""
    number, space, unit = value.partition(" ")
    if not number[:1].isdigit():
        return f"<strong>{escape(value)}</strong>"
    return f"<strong>{escape(number)}</strong>{space}{escape(unit)}"


def show_section(section: Prepared, key: str, labels: Labels) -> None:
    """One section, always the same: finding, what is measured, chart, table and definition on demand, source."""
    with st.container(key=f"section-{key}"):
        st.header(section.sentence, anchor=False)
        st.caption(" · ".join(text for text in (f"**{section.title}**", section.measured) if text))
        if section.empty:
            show_nothing_yet(labels)
            return
        if section.spec is not None:
            # Streamlit takes the data out of the specification it is given.
            st.vega_lite_chart(
                copy.copy(section.spec), key=f"chart-{key}", theme=None, alt=f"{section.title}. {section.sentence}"
            )
        for note in section.notes:
            st.caption(note)
        _show_links(section, key, labels)
        _show_footer(section, labels)


def _show_links(section: Prepared, key: str, labels: Labels) -> None:
    names = {TABLE: labels.t("Table"), DEFINITION: labels.t("Definition")}
    if section.issues:
        names[ISSUES] = labels.t("Contradictions in the source ({number})", number=len(section.issues))
    with st.container(horizontal=True, vertical_alignment="center"):
        opened = st.pills(
            labels.t("More about this section"), list(names), format_func=lambda name: names[name],
            key=f"more-{key}", label_visibility="collapsed", width="content",
            default=TABLE if section.spec is None else None,
        )  # fmt: skip
        st.download_button(
            labels.t("Download"), lambda: section.download, f"{key}.csv", "text/csv", key=f"download-{key}",
            type="tertiary", icon=":material/download:", on_click="ignore",
        )  # fmt: skip
    if opened == TABLE and section.table is not None:
        show_table(section.table, section.title)
        for sign, meaning in section.legend:
            st.caption(f"{sign} – {meaning}")
    if opened == DEFINITION:
        for title, definition, basis in section.definitions:
            st.html(f"<p><strong>{escape(title)}.</strong> {escape(definition)} <em>({escape(basis)})</em></p>")
    if opened == ISSUES:
        show_issues(section.issues)


def _show_footer(section: Prepared, labels: Labels) -> None:
    if section.sources:
        st.caption(labels.t("Source: {source}", source="; ".join(section.sources)) + " · " + section.completeness)
    show_issues([issue for issue in section.issues if issue.pressing])


def show_issues(issues: Sequence[Issue]) -> None:
    """Known contradictions of the source: code, finding, and how we handle it."""
    if issues:
        rows = "".join(
            f"<li><strong>{escape(issue.code)}</strong> {escape(issue.finding)} <em>{escape(issue.handling)}</em></li>"
            for issue in issues
        )
        st.html(f'<ul class="issues">{rows}</ul>')


def show_markup(html: str) -> None:
    """Finished HTML; what made it has escaped every text in it."""
    if html:
        st.html(html)


def show_table(table: pl.DataFrame, caption: str) -> None:
    """A real table of finished texts, with its numbers aligned right; the first column names the rows."""
    st.html(table_html(table, caption))


def table_html(table: pl.DataFrame, caption: str) -> str:
    """The HTML of a table of texts."""
    numeric = {
        column for column in table.columns[1:] if (table[column].str.contains(NUMBER) | (table[column] == "")).all()
    }
    head = "".join(f'<th scope="col"{_right(c in numeric)}>{escape(c)}</th>' for c in table.columns)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(
            f"<td{_right(c in numeric)}>{escape(cell)}</td>" for c, cell in zip(table.columns[1:], cells, strict=True)
        )
        + "</tr>"
        for first, *cells in table.iter_rows()
    )
    return (
        f'<div class="table"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _right(is_number: bool) -> str:
    return ' class="number"' if is_number else ""


def show_nothing_yet(labels: Labels) -> None:
    """No data for this choice: one sentence, and the button that changes it."""
    st.info(labels.t("There are no data for this selection. Choose other years or institutions, or clear the filters."))


def show_fault(sentence: str) -> None:
    """A fault of the environment: what happened, what was kept, what to do."""
    st.error(sentence, icon=":material/error:")
