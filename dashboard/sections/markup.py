"""Pieces of HTML for what is no chart: rows that open, lists of terms, quotations, links. Every text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import polars as pl

from dashboard.labels import Labels

# A number as labels write it, or a sign that stands in place of one.
NUMBER: Final = r"^[−-]?[\d\u00a0.,]+(?:\u00a0?%)?(?:\u00a0\([a-z]\))?$|^(?:x|\.\.|…|–)$"


@dataclass(frozen=True)
class Markup:
    """Finished HTML, so that it is never mistaken for a text that still has to be escaped."""

    html: str


Content = str | Markup


def html_of(content: Content) -> str:
    """The HTML of a text or of finished markup."""
    return content.html if isinstance(content, Markup) else escape(content)


def joined(parts: Iterable[Content], between: str = "") -> Markup:
    """Several pieces as one."""
    return Markup(between.join(html_of(part) for part in parts))


def element(name: str, content: Content, css: str = "") -> Markup:
    """A text or markup in an element of that name and class."""
    return Markup(f"<{name}{_class(css)}>{html_of(content)}</{name}>")


def link(content: Content, address: str, *, css: str = "", title: str = "") -> Markup:
    """A link in the same window; `title` says in words what a short mark means."""
    said = f' title="{escape(title)}" aria-label="{escape(title)}"' if title else ""
    return Markup(f'<a href="{escape(address)}" target="_self"{_class(css)}{said}>{html_of(content)}</a>')


def quotation(text: str | None, labels: Labels) -> Markup:
    """A text of the programme word for word, tagged as the Latvian that it is on every page."""
    if not text:
        return Markup(escape(labels.t("not given in the source")))
    return Markup(f'<q lang="lv">{escape(text)}</q>')


def terms(pairs: Sequence[tuple[str, Content]]) -> Markup:
    """A list of what and which: (term, description); what has no description is left out."""
    rows = [
        f"<div><dt>{escape(term)}</dt><dd>{html_of(content)}</dd></div>" for term, content in pairs if html_of(content)
    ]
    return Markup(f'<dl class="terms">{"".join(rows)}</dl>')


def row(code: str, summary: Content, body: Content, *, is_open: bool = False) -> Markup:
    """A quiet row that opens by click or key; `code` is its place on the page."""
    state = " open" if is_open else ""
    return Markup(
        f'<details class="row" id="{escape(code)}"{state}><summary>{html_of(summary)}</summary>'
        f'<div class="body">{html_of(body)}</div></details>'
    )


def fold(name: str, body: Content) -> Markup:
    """A small link that opens in place what stands behind a sentence."""
    return Markup(f'<details class="fold"><summary>{escape(name)}</summary>{html_of(body)}</details>')


def rows(opening: Sequence[Content]) -> Markup:
    """Rows that open, one under the other; nothing where there is none."""
    return element("div", joined(opening), "rows") if opening else Markup("")


def table(headers: Sequence[str], rows: Iterable[Sequence[Content]], numeric: Sequence[int] = ()) -> Markup:
    """A table whose cells may hold links; the first column names the rows, the columns `numeric` are aligned right."""
    body = "".join(
        f'<tr><th scope="row"{_number(0 in numeric)}>{html_of(first)}</th>'
        + "".join(f"<td{_number(i in numeric)}>{html_of(cell)}</td>" for i, cell in enumerate(cells, start=1))
        + "</tr>"
        for first, *cells in rows
    )
    return _whole_table(headers, body, numeric)


def text_table(frame: pl.DataFrame, caption: str) -> Markup:
    """A table of finished texts; the first column names the rows, columns of numbers are aligned right."""
    frame = frame.cast(pl.String)  # a table without rows has columns of no type
    numeric = [
        place
        for place, column in enumerate(frame.columns)
        if place and (frame[column].str.contains(NUMBER) | (frame[column] == "")).all()
    ]
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td{_number(i in numeric)}>{escape(cell)}</td>" for i, cell in enumerate(cells, start=1))
        + "</tr>"
        for first, *cells in frame.iter_rows()
    )
    return _whole_table(frame.columns, body, numeric, caption)


def frame_table(frame: pl.DataFrame, coded: bool) -> Markup:
    """A table of the texts of a frame, nothing where a cell is null; `coded`: the first column is never broken."""
    return table(
        frame.columns,
        [
            [element("span", first or "", "unbroken") if coded else first or "", *(cell or "" for cell in cells)]
            for first, *cells in frame.iter_rows()
        ],
    )


def _class(css: str) -> str:
    return f' class="{escape(css)}"' if css else ""


def _whole_table(headers: Sequence[str], body: str, numeric: Sequence[int], caption: str = "") -> Markup:
    head = "".join(f'<th scope="col"{_number(i in numeric)}>{escape(name)}</th>' for i, name in enumerate(headers))
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return Markup(f'<div class="table"><table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>')


def _number(is_number: bool) -> str:
    return ' class="number"' if is_number else ""
