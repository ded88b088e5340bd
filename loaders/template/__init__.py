"""The template: the rows that an institution owes, ready to be filled in and sent back through the same door."""

from __future__ import annotations

import csv
import io
from typing import Literal

import polars as pl

from loaders.catalogue import Catalogue
from loaders.template.layout import headers, lines
from loaders.template.workbook import write_workbook

Format = Literal["csv", "xlsx"]


class UnknownFormat(Exception):
    """A template is written as `csv` or `xlsx`."""


def write_template(
    rows: pl.DataFrame, catalogue: Catalogue, deliverer: str, period: str, kind: Format, language: str = "lv"
) -> bytes:
    """The bytes of a template with one row an owed row, nothing filled in.

    `rows` is `owed(…)`, with or without `with_history`, or `owed_activities(…)`: the columns tell which form it is. CSV
    is what a Latvian spreadsheet opens as it stands (`;`, BOM, CRLF); XLSX has rules that block and a sheet that
    explains. Raises UnknownFormat.
    """
    if kind == "csv":
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow(headers(rows, language).values())
        writer.writerows(line.values() for line in lines(rows, catalogue, language))
        return ("\ufeff" + text.getvalue()).encode()
    if kind == "xlsx":
        return write_workbook(rows, catalogue, deliverer, period, language)
    raise UnknownFormat(kind)
