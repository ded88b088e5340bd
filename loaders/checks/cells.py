"""Cells that show what a spreadsheet could not: an error, a formula that was never calculated, a column too narrow."""

from __future__ import annotations

import polars as pl

from loaders import schema
from loaders.checks.rule import Delivered, Rule, found

ERROR_CELL = Rule(
    "error_cell", "error", None,
    "{row}. rindā, kolonnā “{column}”, ir izklājlapas kļūda “{value}”. Izlabojiet formulu vai ierakstiet vērtību.",
    "Row {row}, column “{column}”, holds the spreadsheet error “{value}”. Mend the formula or type the value.",
)  # fmt: skip
FORMULA_WITHOUT_RESULT = Rule(
    "formula_without_result", "error", None,
    "{row}. rindā, kolonnā “{column}”, ir formula bez rezultāta. Atveriet datni izklājlapu programmā un saglabājiet "
    "to vai ierakstiet vērtību.",
    "Row {row}, column “{column}”, holds a formula without its result. Open the file in a spreadsheet program and save "
    "it, or type the value.",
)  # fmt: skip
NARROW_COLUMN = Rule(
    "narrow_column", "error", None,
    "{row}. rindā, kolonnā “{column}”, ir tikai “{value}”: kolonna bija par šauru. Paplašiniet to un saglabājiet datni "
    "vēlreiz.",
    "Row {row}, column “{column}”, holds only “{value}”: the column was too narrow. Widen it and save the file again.",
)  # fmt: skip

RULES = (ERROR_CELL, FORMULA_WITHOUT_RESULT, NARROW_COLUMN)

ERRORS = r"^#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|VĒRTĪBA!|ATSAUCE!)$"
NARROW = r"^#{2,}$"


def is_uncalculated(shown: pl.Expr) -> pl.Expr:
    """Whether a cell is one that is found here, so that no other rule finds it again."""
    return shown.str.contains(ERRORS) | shown.str.contains(NARROW) | shown.str.starts_with("=")


def check_calculated(delivered: Delivered) -> pl.DataFrame:
    """One finding a cell, of any column, that holds an error, an uncalculated formula or ####."""
    form, rows = delivered.form, delivered.rows
    # A text is a text; in the other columns only what could not be read is looked at.
    findings = [_check_column(rows, column, is_text=column in form.texts) for column in form.columns]
    return pl.concat([schema.empty(schema.FINDING), *findings])


def _check_column(rows: pl.DataFrame, column: str, *, is_text: bool) -> pl.DataFrame:
    shown = f"{column}_text"
    if rows[shown].null_count() == rows.height:
        return schema.empty(schema.FINDING)
    cell = pl.col(shown)
    cells = rows.select("row", column, shown)
    unread = cells if is_text else cells.filter(cell.is_not_null() & pl.col(column).is_null())
    suspects = unread.filter(cell.str.starts_with("#") | cell.str.starts_with("="))
    if not suspects.height:
        return schema.empty(schema.FINDING)
    return pl.concat(
        [
            found(ERROR_CELL, suspects.filter(cell.str.contains(ERRORS)), shown, column=column),
            found(NARROW_COLUMN, suspects.filter(cell.str.contains(NARROW)), shown, column=column),
            found(FORMULA_WITHOUT_RESULT, suspects.filter(cell.str.starts_with("=")), shown, column=column),
        ]
    )
