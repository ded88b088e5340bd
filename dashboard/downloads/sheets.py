"""A table as CSV and several as one workbook: numbers as numbers, signs and words as they stand on the page."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, Final

import xlsxwriter

from dashboard.downloads.tables import Cell, Number, Table
from dashboard.export import FORMULA
from dashboard.labels import Labels
from dashboard.labels.figures import GROUPED_FROM, NBSP
from dashboard.labels.printable import printable

BOM: Final = "\ufeff"
# A worksheet may be called so long, and without these; a sign beyond the first 65 536 counts as two.
LONGEST_NAME: Final = 31
FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\'\U00010000-\U0010ffff]")
WIDEST: Final = 420  # px of a column
# What a spreadsheet takes for a day or an hour when it opens a CSV: the number of an action, a year with its value.
MISREAD: Final = re.compile(r"\d+[.:/-]\s*\d+\.?")


def csv_of(table: Table, labels: Labels) -> bytes:
    """The table as Latvian Excel opens it: `;`, decimal comma, UTF-8 with BOM, CRLF.

    A cell that would run as a formula or become a date is led by an apostrophe.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerows([_cell(cell, labels) for cell in row] for row in (table.head, *table.rows))
    return (BOM + text.getvalue()).encode()


def _cell(cell: Cell, labels: Labels) -> str:
    if isinstance(cell, Number):
        return labels.plain(cell.value) + _findable(cell.after)
    flat = _findable(cell).replace("\n", "; ")
    return f"'{flat}" if re.match(FORMULA, flat) or MISREAD.fullmatch(flat) else flat


def _findable(text: str) -> str:
    """The text as one would type it to look for it: with plain spaces, and nothing that no file can hold."""
    return printable(text).replace(NBSP, " ")


def xlsx_of(tables: Sequence[Table], about: Sequence[str], labels: Labels, as_of: date) -> bytes:
    """A sheet a table and a last one with what holds of all of them; the same tables give the same bytes."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        created = datetime.combine(as_of, time.min)
        book.set_properties({"title": about[0] if about else "", "created": created})
        taken: set[str] = set()
        for table in tables:
            _write(book, table, _sheet_name(table.name, taken))
        sheet = book.add_worksheet(_sheet_name(labels.t("About"), taken))
        sheet.set_column_pixels(0, 0, 2 * WIDEST, book.add_format({"text_wrap": True}))
        for line, text in enumerate(about):
            sheet.write_string(line, 0, _findable(text))
    return file.getvalue()


def _write(book: Any, table: Table, name: str) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    signs = book.add_format({"align": "right", "valign": "top"})
    formats: dict[str, Any] = {}
    numeric = {place for row in table.rows for place, cell in enumerate(row) if isinstance(cell, Number)}
    for place, text in enumerate(table.head):
        sheet.write_string(0, place, _findable(text), head)
    for line, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, Number):
                form = _form(cell)
                look = formats.setdefault(form, book.add_format({"num_format": form, "valign": "top"}))
                sheet.write_number(line, place, float(cell.value), look)
            elif cell:
                sheet.write_string(line, place, _findable(cell), signs if place in numeric else words)
    sheet.freeze_panes(1, 0)
    sheet.autofit(WIDEST)


def _form(number: Number) -> str:
    """The spreadsheet's own form of a number: grouped as on the page, with the same decimals and sign after it."""
    whole = "#,##0" if abs(number.value) >= GROUPED_FROM else "0"
    decimals = f".{'0' * number.decimals}" if number.decimals else ""
    return whole + decimals + (f'"{number.after}"' if number.after else "")


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that a worksheet may have and no other one has."""
    plain = FORBIDDEN.sub(" ", _findable(name)).strip() or "1"
    candidate, place = plain[:LONGEST_NAME].strip(), 2
    while candidate.lower() in taken:
        mark = f" ({place})"
        candidate, place = plain[: LONGEST_NAME - len(mark)].strip() + mark, place + 1
    taken.add(candidate.lower())
    return candidate
