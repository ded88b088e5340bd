"""The owed rows as a table to type into, and what was typed as the bytes of our own form: one door for both ways."""

from __future__ import annotations

import csv
import io
from typing import Any, Final

import polars as pl

from dashboard.intake.asked import Report
from dashboard.names import code_names
from dashboard.sections.reports import action_name
from dashboard.view import View
from loaders import schema
from loaders.forms import ACTIVITIES, FORMS
from loaders.template.layout import headers, lines

# What is typed, by form; everything else of a row is told.
TYPED: Final = {"measurements": ("value", "status", "note"), "activities": ("assessment", "narrative", "evidence")}
SHOWN: Final = {
    "measurements": ("label", "period", "previous", "expected", "value", "unit", "status", "note"),
    "activities": ("label", "period", "institution", "assessment", "narrative", "evidence", "expected"),
}
# A cell of a closed list, and the code list that it is chosen from.
CHOSEN: Final = {"status": ("statuses", schema.STATUSES), "assessment": ("assessments", schema.ASSESSMENTS)}


def grid(asked: Report, view: View) -> pl.DataFrame:
    """One row an owed row, all cells as texts: what it is, and what the ledger holds for it already, to be mended."""
    columns = SHOWN[asked.form]
    told = lines(asked.rows, view.catalogue, view.labels.language)
    held = _held(asked, view)
    rows = [line | known | _named(line, asked, view) for line, known in zip(told, held, strict=True)]
    return pl.DataFrame([[row.get(column) or "" for column in columns] for row in rows],
                        schema=dict.fromkeys(columns, pl.String), orient="row")  # fmt: skip


def choices(column: str, view: View) -> list[str]:
    """The words that a cell of a closed list may hold; blank stands for the usual case."""
    name, codes = CHOSEN[column]
    words = code_names(view.catalogue, name, f"label_{view.labels.language}")
    return ["", *(words[code] for code in codes if code in words)]


def as_file(asked: Report, typed: pl.DataFrame, view: View) -> bytes:
    """The table as a file in our own form, as if it had been filled in elsewhere; a row of `typed` is one of `grid`."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(headers(asked.rows, "lv").values())
    told = lines(asked.rows, view.catalogue, "lv")
    for line, cells in zip(told, typed.select(TYPED[asked.form]).iter_rows(named=True), strict=True):
        filled = line | {column: (cell or "").strip() for column, cell in cells.items()}
        writer.writerow(filled[column] for column in line)
    return ("\ufeff" + text.getvalue()).encode()


def without(typed: pl.DataFrame, cells: list[tuple[int, str]]) -> pl.DataFrame:
    """The table with these cells blank; rows counted as the file counts them, the header being the first."""
    blank = [(row - 2, column) for row, column in cells if column in typed.columns]
    columns = {column: typed[column].to_list() for column in typed.columns}
    for row, column in blank:
        columns[column][row] = ""
    return pl.DataFrame(columns, schema=typed.schema)


def _held(asked: Report, view: View) -> list[dict[str, Any]]:
    form, release = FORMS[asked.form], view.release
    current = release.activities if form is ACTIVITIES else release.measurements
    held = asked.rows.select(form.key).join(current, on=list(form.key), how="left", maintain_order="left")
    return [_typed(row, view) for row in held.iter_rows(named=True)]


def _typed(row: dict[str, Any], view: View) -> dict[str, Any]:
    """What the ledger holds, as somebody would have typed it."""
    if "assessment" in row:
        return row | {"assessment": _word("assessment", row["assessment"], view)}
    status = "" if row["status"] in (None, "final") else _word("status", row["status"], view)
    return {"value": view.labels.plain(row["value"]), "status": status, "note": row["note"]}


def _word(column: str, code: str | None, view: View) -> str:
    return code_names(view.catalogue, CHOSEN[column][0], f"label_{view.labels.language}").get(code or "", "")


def _named(line: dict[str, str], asked: Report, view: View) -> dict[str, str]:
    """The codes that are shown, in words; the institution only where it is another than the one that submits."""
    about = line["institution"]
    named = "" if about == asked.deliverer else view.catalogue.institution[about][f"title_{view.labels.language}"]
    label = {"label": action_name(line["action"], view)} if "action" in line else {}
    return {"period": view.labels.period_short(line["period"]), "institution": named} | label
