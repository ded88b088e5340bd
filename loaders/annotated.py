"""A delivered file given back: the sender's own rows and columns, with one column of messages added.

The reader takes nothing from that column, so the file can be mended and sent again as it is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Final

import xlsxwriter

from loaders import schema
from loaders.spreadsheet import LAYOUTS, limits
from loaders.spreadsheet.archive import read_archive
from loaders.spreadsheet.encoding import as_utf8
from loaders.spreadsheet.layout import ENOUGH, Layout, nearest
from loaders.spreadsheet.sheet import read_sheet
from loaders.spreadsheet.workbook import read_workbook

ZIP: Final = b"PK"
SEPARATORS: Final = (";", "\t", ",")
MESSAGES: Final = "findings"
# What a spreadsheet would run; a negative number it would not.
FORMULA: Final = re.compile(r"[=+@\t\r]|-(?!\d)")
Rows = dict[int, list[str]]
Messages = Mapping[int | None, list[str]]


class NothingToAnnotate(Exception):
    """The file has no rows under a header of the form: there is nothing beside which a message could stand."""


def annotated(content: bytes, messages: Messages) -> tuple[bytes, str]:
    """The file with its messages, and whether it is `csv` or `xlsx`; `messages` by spreadsheet row, None for the file.

    Call it for a file that could be read. Raises NothingToAnnotate.
    """
    if content.startswith(ZIP):
        rows = _workbook_rows(content)
        return _as_workbook(*_with_messages(rows, messages), marked=set(messages)), "xlsx"
    rows, separator = _text_rows(content)
    lines, _column = _with_messages(rows, messages)
    return _as_text(lines, separator), "csv"


def _workbook_rows(content: bytes) -> Rows:
    workbook = read_workbook(read_archive(content))
    grids = [grid for sheet in workbook.sheets if (grid := read_sheet(workbook, sheet)).rows]
    tables = [
        {row: [cells.get(c, "") for c in range(1, max(cells) + 1)] for row, cells in grid.rows.items()}
        for grid in grids
    ]
    return max(tables, key=lambda rows: _header(rows.items())[1], default={})


def _text_rows(content: bytes) -> tuple[Rows, str]:
    text = (as_utf8(content, LAYOUTS) or b"").decode()
    first, _, rest = text.partition("\n")
    given = re.fullmatch(r'"?sep=([;,\t])"?[;,\t]*\r?', first, re.IGNORECASE)
    text = rest if given else text
    tables = {
        separator: dict(enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1))
        for separator in ((given[1],) if given else SEPARATORS)
    }
    best = max(tables, key=lambda separator: _header(tables[separator].items())[1])
    return tables[best], best


def _header(rows: Iterable[tuple[int, list[str]]]) -> tuple[int, int]:
    """The row of the header, and how many of its cells are headers of a form."""
    first = sorted(rows)[: limits.HEADER_WITHIN]
    known = [(_known(cells), -row) for row, cells in first]
    count, row = max(known, default=(0, 0))
    return -row, count


def _known(cells: list[str]) -> int:
    return max(layout.known(cells) for layout in LAYOUTS)


def _with_messages(rows: Rows, messages: Messages) -> tuple[list[list[str]], int]:
    """Every line of the file from the first, and the place of the column that was added; what is about the file as a
    whole stands beside the first row of data."""
    at, known = _header(rows.items())
    if known < ENOUGH:
        raise NothingToAnnotate
    layout = nearest(LAYOUTS, rows[at])
    old = [place for place, cell in enumerate(rows[at]) if layout.canonical(cell) == MESSAGES]
    kept = {row: [cell for place, cell in enumerate(cells) if place not in old] for row, cells in rows.items()}
    width = max(len(cells) for cells in kept.values())
    said = {row: " ".join(sentences) for row, sentences in messages.items() if row is not None}
    first = min((row for row in kept if row > at), default=at + 1)
    said[first] = " ".join([*messages.get(None, []), said.get(first, "")]).strip()
    said[at] = _title(layout, rows[at])
    lines = []
    for row in range(1, max([*kept, first]) + 1):
        cells = kept.get(row, [])
        lines.append([*cells, *[""] * (width - len(cells)), said.get(row, "")])
    return lines, width


def _title(layout: Layout, header: list[str]) -> str:
    """The new column's header, in the language of the others."""
    latvian = any(cell.strip().casefold() in layout.headers for cell in header)
    return _latvian(MESSAGES) if latvian else MESSAGES


def _latvian(column: str) -> str:
    return next(header for header, name in schema.TEMPLATE_COLUMNS.items() if name == column)


def _as_text(lines: list[list[str]], separator: str) -> bytes:
    text = io.StringIO(newline="")
    safe = ([f"'{cell}" if FORMULA.match(cell) else cell for cell in line] for line in lines)
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(safe)
    return ("\ufeff" + text.getvalue()).encode()


def _as_workbook(lines: list[list[str]], column: int, marked: set[int | None]) -> bytes:
    """The lines as texts; rows with a message are coloured, so that the eye finds them."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(_latvian(MESSAGES))
        plain = book.add_format({"num_format": "@", "valign": "top"})
        noted = book.add_format({"num_format": "@", "valign": "top", "bg_color": "#FFF1D6", "text_wrap": True})
        for down, line in enumerate(lines):
            for across, text in enumerate(line):
                told = across == column and text and down + 1 in marked
                sheet.write_string(down, across, text, noted if told else plain)
        sheet.set_column(0, column - 1, 18)
        sheet.set_column(column, column, 90)
        sheet.ignore_errors({"number_stored_as_text": "A1:Z1048576"})
    return content.getvalue()
