"""The lists as a file: a sheet a list, or one CSV file with the list in its first column."""

from __future__ import annotations

import io
from typing import Final

import polars as pl
import xlsxwriter

from dashboard import export
from dashboard.labels import Labels, _
from dashboard.wording.lists import LISTS

BOM: Final = "\ufeff"
HEADERS: Final = {
    "list": _("List"),
    "pattern": _("Text in the code (msgid)"),
    "given": _("Number or period"),
    "form": _("Form in Latvian"),
    "lv": _("In Latvian"),
    "en": _("In English"),
    "where": _("Where it is said"),
}
WIDTHS: Final = {"pattern": 50, "given": 16, "form": 10, "lv": 80, "en": 80, "where": 28}
HEAD_ROW: Final = 2
LINE_HEIGHT: Final = 15


def how_to_correct(labels: Labels) -> str:
    """The head line of every list: where its words are corrected."""
    return labels.t(
        "To correct the words, look for the text in the code (msgid) in {words} and change the msgstr under it; forms "
        "of units stand in {units}, those of dates and periods in {dates}. Then run make test and this command again. "
        "Numbers and names here are examples.",
        words="dashboard/locale/lv/LC_MESSAGES/dashboard.po",
        units="data/codes/units.csv",
        dates="dashboard/labels/dates.py",
    )


def as_csv(lines: pl.DataFrame, labels: Labels) -> bytes:
    """All three lists below each other as Latvian Excel opens them, under the head line."""
    named = lines.with_columns(pl.col("list").replace_strict(_names(labels))).rename(_headers(labels))
    head = how_to_correct(labels).replace('"', '""')
    return f'{BOM}"{head}"\r\n'.encode() + export.as_csv(named).removeprefix(BOM.encode())


def as_xlsx(lines: pl.DataFrame, labels: Labels) -> bytes:
    """A sheet a list, each with the head line over it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        for code, name in _names(labels).items():
            _write(book, name, lines.filter(list=code).drop("list"), labels)
    return content.getvalue()


def _write(book: xlsxwriter.Workbook, name: str, rows: pl.DataFrame, labels: Labels) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, column in enumerate(rows.columns):
        sheet.set_column(place, place, WIDTHS[column], wrapped)
        sheet.write_string(HEAD_ROW, place, labels.t(HEADERS[column]), bold)
        sheet.write_column(HEAD_ROW + 1, place, rows[column].to_list())
    sheet.merge_range(0, 0, 0, rows.width - 1, how_to_correct(labels), wrapped)
    sheet.set_row(0, 3 * LINE_HEIGHT)
    for number, row in enumerate(rows.iter_rows(named=True), start=HEAD_ROW + 1):
        # Not every program makes a row as high as its text.
        sheet.set_row(number, LINE_HEIGHT * max(1 + len(text) // WIDTHS[column] for column, text in row.items()))
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + rows.height, rows.width - 1)


def _names(labels: Labels) -> dict[str, str]:
    return {code: labels.t(name) for code, name in LISTS.items()}


def _headers(labels: Labels) -> dict[str, str]:
    return {column: labels.t(header) for column, header in HEADERS.items()}
