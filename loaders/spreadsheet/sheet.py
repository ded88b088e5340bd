"""One worksheet's XML -> its cells as text, in one pass, with what makes them doubtful: hidden, merged, calculated."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from loaders.checks import columns, files
from loaders.spreadsheet import limits
from loaders.spreadsheet.archive import Unreadable, written
from loaders.spreadsheet.number import number_text
from loaders.spreadsheet.workbook import Sheet, Workbook, text_of

REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
ON: Final = ("1", "true")
ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass
class Grid:
    """A sheet as it was read: the text of every cell that holds something, by row and column, both from 1."""

    sheet: Sheet
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    calculated: Counter[int] = field(default_factory=Counter)
    loose: list[tuple[int | None, str]] = field(default_factory=list)


def read_sheet(workbook: Workbook, sheet: Sheet) -> Grid:
    """The cells of one sheet; raises Unreadable for one that is damaged or beyond the limits."""
    grid = Grid(sheet)
    number = 0
    try:
        for element in workbook.archive.elements(sheet.path):
            match element.tag:
                case "row":
                    number = int(element.get("r", number + 1))
                    _add_row(grid, workbook, element, number)
                    element.clear()
                case "c" | "v" | "f" | "t" | "is" | "r" | "rPr":
                    pass  # parts of a row, read with it
                case "col" if element.get("hidden") in ON:
                    grid.hidden_columns.append(range(int(element.get("min", 1)), int(element.get("max", 1)) + 1))
                case "mergeCell":
                    grid.merged.append(element.get("ref", ""))
                case _:
                    grid.loose += ((None, text) for text in written(element))
    except (ValueError, IndexError):
        raise Unreadable(files.DAMAGED_WORKBOOK) from None
    return grid


def _add_row(grid: Grid, workbook: Workbook, element: Element, number: int) -> None:
    if not 1 <= number <= limits.MOST_ROWS or number in grid.rows:
        raise Unreadable(files.DAMAGED_WORKBOOK)
    cells: dict[int, str] = {}
    column = 0
    for cell in element:
        column = _column(cell.get("r"), column + 1, number)
        text = _text(grid, workbook, cell, number, column)
        if not text.strip():
            continue
        if column > limits.MOST_COLUMNS:
            raise Unreadable(columns.TOO_WIDE, str(limits.MOST_COLUMNS))
        if column in cells:
            raise Unreadable(files.DAMAGED_WORKBOOK)
        cells[column] = text
    if cells:
        grid.rows[number] = cells
        if element.get("hidden") in ON:
            grid.hidden_rows.append(number)


def _column(reference: str | None, following: int, row: int) -> int:
    """The cell's column, counted from 1: a cell that does not say where it stands follows the one before it."""
    if reference is None:
        return following
    parts = REFERENCE.fullmatch(reference)
    if not parts or int(parts[2]) != row:
        raise Unreadable(files.DAMAGED_WORKBOOK)
    return column_number(parts[1])


def column_number(letters: str) -> int:
    """A column's place from 1: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """A column's letters: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _text(grid: Grid, workbook: Workbook, cell: Element, row: int, column: int) -> str:
    parts = {part.tag: part for part in cell}
    kind = cell.get("t", "n")
    stored = parts["v"].text or "" if "v" in parts else ""
    if "f" in parts:
        formula = "=" + (parts["f"].text or "")
        grid.loose.append((row, formula))
        if not workbook.results_are_stored or not (stored or kind == "str"):
            return formula
        grid.calculated[column] += 1
    match kind:
        case _ if not stored and kind != "inlineStr":
            return ""
        case "s":
            return _unescaped(workbook.texts[_index(stored)])
        case "inlineStr":
            return _unescaped(text_of(parts["is"])) if "is" in parts else ""
        case "str" | "e":
            return _unescaped(stored)
        case "b":
            return "TRUE" if stored in ON else "FALSE"
        case "n":
            style = _index(cell.get("s", "0"))
            return number_text(stored, workbook.formats[style] if workbook.formats else "", workbook.epoch)
        case _:
            return stored


def _index(digits: str) -> int:
    """A place in a list; a negative one would count from its end."""
    if not (digits.isascii() and digits.isdigit()):
        raise Unreadable(files.DAMAGED_WORKBOOK)
    return int(digits)


def _unescaped(text: str) -> str:
    """The text with the characters that XML cannot hold put back; what no text can hold counts as lost."""
    return ESCAPED.sub(lambda code: _letter(int(code[1], 16)), text) if "_x" in text else text


def _letter(number: int) -> str:
    return "\ufffd" if number == 0 or 0xD800 <= number < 0xE000 else chr(number)
