"""Bytes -> raw text cells with their spreadsheet row and canonical column name. No cell is interpreted here.

Read today: our own CSV form (`;`, UTF-8 with or without BOM, Latvian or English headers, columns in any order).
"""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass

import polars as pl

from loaders import schema
from loaders.checks import columns as rules
from loaders.checks.rule import found_in_file


@dataclass(frozen=True, eq=False)
class Cells:
    """What stood in a file: a row of `frame` is a data row (schema RAW, empty cells null); and what is wrong."""

    frame: pl.DataFrame
    findings: pl.DataFrame


def read_cells(content: bytes) -> Cells:
    """The cells of a delivered file, or an empty frame and the findings that say why it cannot be read."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refused(found_in_file(rules.NOT_TEXT, hint=f"byte {error.start}"))
    if not text.strip():
        return _refused(found_in_file(rules.EMPTY_FILE))
    if "\x00" in text:
        return _refused(found_in_file(rules.NOT_TEXT, hint="NUL"))
    rows, broken = _rows(text)
    if not rows:
        return _refused(broken)
    header = _header(rows[0])
    problems = _header_problems(header)
    if problems.height:
        return _refused(problems)
    cells = _data(rows, [canonical(h) for h in header])
    return _refused(broken) if broken.height else cells


def canonical(header: str) -> str:
    """The column name a header stands for (Latvian or English, any case and spacing); else itself."""
    plain = " ".join(unicodedata.normalize("NFC", header).split()).casefold()
    return schema.HEADERS_LV.get(plain, plain)


def _refused(findings: pl.DataFrame) -> Cells:
    return Cells(schema.empty(schema.RAW), findings)


def _rows(text: str) -> tuple[list[list[str]], pl.DataFrame]:
    """Every row of the file as it stands, blank ones too, and the finding where a quotation mark goes astray.

    A cell beyond the reader's limit is what an unclosed quotation mark makes of a long file.
    """
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    except csv.Error:
        return rows, found_in_file(rules.BROKEN_QUOTES, row=len(rows) + 1)
    return rows, schema.empty(schema.FINDING)


def _header(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _header_problems(header: list[str]) -> pl.DataFrame:
    names = [canonical(h) for h in header]
    findings = [
        found_in_file(rules.MISSING_COLUMN, column=column)
        for column in schema.MEASUREMENT
        if column not in names and column not in schema.OPTIONAL
    ]
    for index, (name, shown) in enumerate(zip(names, header, strict=True)):
        if name not in schema.MEASUREMENT:
            findings.append(found_in_file(rules.UNKNOWN_COLUMN, shown.strip()))
        elif name in names[:index]:
            findings.append(found_in_file(rules.REPEATED_COLUMN, shown.strip(), column=name))
    return pl.concat([schema.empty(schema.FINDING), *findings])


def _data(rows: list[list[str]], names: list[str]) -> Cells:
    """The data rows; cells beyond the header must be empty, and missing ones at the end of a row are empty."""
    findings: list[pl.DataFrame] = []
    data: list[list[str | int | None]] = []
    for row, cells in enumerate(rows[1:], start=2):
        beyond = any(cell.strip() for cell in cells[len(names) :])
        if beyond:
            findings.append(found_in_file(rules.CELL_COUNT, str(len(cells)), str(len(names)), row))
        elif any(cell.strip() for cell in cells):
            padded = [*cells, *[""] * len(names)][: len(names)]
            data.append([row, *(cell.strip() or None for cell in padded)])
    if not data and not findings:
        findings.append(found_in_file(rules.NO_ROWS))
    frame = pl.DataFrame(data, schema={"row": pl.Int64} | dict.fromkeys(names, pl.String), orient="row")
    absent = [pl.lit(None, dtype=pl.String).alias(c) for c in schema.MEASUREMENT if c not in names]
    return Cells(frame.with_columns(absent).select(*schema.RAW), pl.concat([schema.empty(schema.FINDING), *findings]))
