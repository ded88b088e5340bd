"""Summaries -> tables of finished texts, as they stand under a chart."""

from __future__ import annotations

import polars as pl

from dashboard.labels import Labels


def crosstab(named: pl.DataFrame, rows: str, columns: str, labels: Labels, corner: str) -> pl.DataFrame:
    """A table of finished texts: a row per label, a column per label, in the order in which the frame brings them."""
    cells = named.with_columns(cell_text(named, labels))
    table = cells.pivot(on=columns, index=rows, values="text", aggregate_function="first", sort_columns=False)
    return table.rename({rows: corner}).with_columns(pl.all().fill_null(""))


def cell_text(named: pl.DataFrame, labels: Labels) -> pl.Series:
    """The text of each value with its unit's form and its status mark."""
    texts = [
        labels.value(row["value"], row["unit"] or "", row["status"], note=row["note"] or "")
        for row in named.select("value", "unit", "status", "note").iter_rows(named=True)
    ]
    return pl.Series("text", texts, dtype=pl.String)
