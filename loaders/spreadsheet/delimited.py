"""Delimited text -> cells: `;`, tab or comma, a `sep=` line, quoted line breaks; rows as a spreadsheet counts them.

Polars reads what is well formed. What it would read wrongly or give up on (a quotation mark gone astray, a row longer
than the header, a lone carriage return as line end) goes to Python's csv, which can say in which row.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Final

import polars as pl
from polars.exceptions import PolarsError

from loaders.checks import columns as rules
from loaders.checks.rule import found, found_in_file
from loaders.spreadsheet import limits
from loaders.spreadsheet.cells import (
    Cells,
    Loose,
    cells_of,
    distinct_texts,
    most_rows,
    refused,
    too_long,
    too_wide,
    trimmed,
)
from loaders.spreadsheet.encoding import SAMPLE
from loaders.spreadsheet.layout import ENOUGH, Layout, nearest

SEPARATORS: Final = (";", "\t", ",")
# The sign that comes with a separator; anything else in the file is an error, never a guess.
DECIMAL: Final = {";": ",", "\t": ",", ",": "."}
QUOTED: Final = re.compile(rb'"(?:[^"]|"")*+"')
# U+FFFD, which stands where somebody's program could not read a letter.
LOST: Final = b"\xef\xbf\xbd"
FILLED: Final = re.compile(rb"\S")
CHUNK: Final = 50_000


@dataclass(frozen=True)
class Shape:
    """How a text is laid out: the form, its separator, the texts above the header and how many rows those are."""

    layout: Layout
    separator: str
    header: list[str]
    above: list[list[str]]


def read_delimited(content: bytes, layouts: Sequence[Layout]) -> Cells:
    """The cells of a text in UTF-8 without byte order mark."""
    if b"\x00" in content:
        return refused(layouts[0], [found_in_file(rules.NOT_TEXT)])
    content, given = _without_separator_line(content)
    if not FILLED.search(content):
        return refused(layouts[0], [found_in_file(rules.EMPTY_FILE)])
    shape = _shape(content, layouts, given)
    if shape is None:
        return refused(layouts[0], [found_in_file(rules.BROKEN_QUOTES, row=1)])
    if len(shape.header) > limits.MOST_COLUMNS:
        return refused(shape.layout, [too_wide(len(shape.header))])
    loose: list[Loose] = [(None, "above", text) for row in shape.above for text in row]
    table, findings, broken = _table(content, shape)
    if broken is not None:
        return refused(shape.layout, [broken], loose)
    if table.height > most_rows(len(shape.header)):
        return refused(shape.layout, [too_long(len(shape.header))], loose)
    if LOST[:1] in content and LOST in content:
        findings.append(found_in_file(rules.LOST_LETTERS, LOST.decode()))
    return cells_of(shape.layout, shape.header, table, findings, loose, DECIMAL[shape.separator])


def _without_separator_line(content: bytes) -> tuple[bytes, str | None]:
    """The text without a first line `sep=;`, which a spreadsheet obeys and never shows, and its separator."""
    line = re.match(rb'"?sep=([;,\t])"?[;,\t]*(?:\r\n|\r|\n|$)', content, re.IGNORECASE)
    return (content[line.end() :], line[1].decode()) if line else (content, None)


def _shape(content: bytes, layouts: Sequence[Layout], given: str | None) -> Shape | None:
    """The layout of the row that is a form's header, else of the first row; None where it cannot be read."""
    sample = content[:SAMPLE].decode(errors="ignore")
    separators = (given,) if given else SEPARATORS
    tables = {separator: _first_rows(sample, separator) for separator in separators}
    found = [
        (layout.known(row), -index, Shape(layout, separator, row, rows[:index]))
        for layout in layouts
        for separator, rows in tables.items()
        for index, row in enumerate(rows)
        if layout.known(row) >= ENOUGH
    ]
    if found:
        return max(found, key=lambda choice: choice[:2])[2]
    line = next(line for line in sample.splitlines() if line.strip()) if sample.strip() else ""
    likely = given or max(SEPARATORS, key=line.count)
    rows = tables[likely]
    index = next((i for i, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    return None if index is None else Shape(nearest(layouts, rows[index]), likely, rows[index], rows[:index])


def _first_rows(sample: str, separator: str) -> list[list[str]]:
    rows: list[list[str]] = []
    # The rows before an error may hold the header; what is wrong is said when the whole is read.
    with suppress(csv.Error):
        rows.extend(islice(csv.reader(io.StringIO(sample, newline=""), delimiter=separator), limits.HEADER_WITHIN))
    return rows


def _table(content: bytes, shape: Shape) -> tuple[pl.DataFrame, list[pl.DataFrame], pl.DataFrame | None]:
    """The rows below the header; what is wrong with some of them; and what makes the text unreadable, if anything."""
    quoted = b'"' in content
    if not quoted and (table := _fast(content, shape)) is not None:
        return table, [], None
    # One line of separators alone could become a hundred million cells.
    if content.count(shape.separator.encode()) > limits.MOST_CELLS:
        return _frame([], len(shape.header)), [], too_long(len(shape.header))
    if quoted and (table := _fast(content, shape)) is not None:
        return table, [], None
    return _slow(content, shape)


def _fast(content: bytes, shape: Shape) -> pl.DataFrame | None:
    """The rows below a header in the first row, or None where polars might read them otherwise than a spreadsheet."""
    if shape.above or not _well_formed(content, shape.separator):
        return None
    quoted = b'"' in content
    try:
        table = pl.read_csv(
            content,
            has_header=False,
            separator=shape.separator,
            quote_char='"' if quoted else None,
            infer_schema=False,
            n_rows=most_rows(len(shape.header)) + 2,
        )
    except PolarsError:
        return None
    # What polars took for the header is not what a spreadsheet does: the rows end otherwise.
    if table.width != len(shape.header) or [cell or "" for cell in table.row(0)] != shape.header:
        return None
    table = table.slice(1).with_row_index("row", offset=2).with_columns(pl.col("row").cast(pl.Int64))
    texts = distinct_texts(table)
    # A carriage return that is left in a plain cell ends a row for a spreadsheet, and not for polars.
    if not quoted and b"\r" in content and any(some.str.contains("\r", literal=True).any() for some in texts.values()):
        return None
    return trimmed(table, texts)


def _well_formed(content: bytes, separator: str) -> bool:
    """Whether every quotation mark opens, closes or doubles within a quoted cell, and lines end as usual."""
    if b'"' not in content:
        return True
    if b"\r" in content and content.count(b"\r") != content.count(b"\r\n"):
        return False
    before, after = f"{separator}\n".encode(), f"{separator}\r\n".encode()
    end = 0
    for cell in QUOTED.finditer(content):
        if content.find(b'"', end, cell.start()) >= 0:
            return False
        start, end = cell.span()
        opens = start == 0 or content[start - 1] in before
        closes = end == len(content) or content[end] in after
        if not (opens and closes):
            return False
    return content.find(b'"', end) < 0


def _slow(content: bytes, shape: Shape) -> tuple[pl.DataFrame, list[pl.DataFrame], pl.DataFrame | None]:
    """The same with Python's csv, row by row."""
    width, below = len(shape.header), len(shape.above) + 1
    frames, strays, kept = [_frame([], width)], list[tuple[int, int]](), list[list[str | int | None]]()
    # Decoded as it is read: the whole text would take four times the memory of its bytes.
    lines = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")
    reader = csv.reader(lines, delimiter=shape.separator, strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, 1):
            if row <= below:
                continue
            if row > most_rows(width) + below:
                return frames[0], [], too_long(width)
            if any(cell.strip() for cell in cells[width:]):
                strays.append((row, len(cells)))
                continue
            kept.append([row, *cells[:width], *[None] * (width - len(cells))])
            if len(kept) == CHUNK:
                frames.append(_frame(kept, width))
                kept.clear()
    except csv.Error:
        astray = b'"' in content
        broken = rules.BROKEN_QUOTES if astray else rules.CELL_TOO_LONG
        return frames[0], [], found_in_file(broken, None, "" if astray else str(limits.LONGEST_CELL), row + 1)
    beyond = pl.DataFrame(strays, schema={"row": pl.Int64, "cells": pl.Int64}, orient="row")
    table = pl.concat([*frames, _frame(kept, width)])
    return trimmed(table, distinct_texts(table)), [found(rules.CELL_COUNT, beyond, "cells", str(width))], None


def _frame(rows: list[list[str | int | None]], width: int) -> pl.DataFrame:
    columns = list(zip(*rows, strict=True)) or [()] * (width + 1)
    names = ["row", *(f"column_{index}" for index in range(width))]
    return pl.DataFrame(
        [
            pl.Series(name, cells, pl.String if i else pl.Int64)
            for i, (name, cells) in enumerate(zip(names, columns, strict=True))
        ]
    )
