"""One key, one value: the same row twice is said, two different values for one key are refused."""

from __future__ import annotations

import polars as pl

from loaders import schema
from loaders.checks.rule import Delivered, Rule, found

REPEATED_ROW = Rule(
    "repeated_row", "notice", None,
    "{row}. rinda atkārto {hint}. rindu ar to pašu vērtību; skaitīta vienreiz.",
    "Row {row} repeats row {hint} with the same value; it is counted once.",
)  # fmt: skip
CONTRADICTING_ROW = Rule(
    "contradicting_row", "error", "value",
    "{row}. rindā vērtība “{value}” ir citāda nekā {hint}. rindā, kaut rādītājs, periods, institūcija, dzimums un "
    "kategorija ir tie paši. Atstājiet vienu rindu.",
    "Row {row} says “{value}” where row {hint} says something else for the same indicator, period, institution, gender "
    "and category. Keep one of them.",
)  # fmt: skip

RULES = (REPEATED_ROW, CONTRADICTING_ROW)


def check_duplicates(delivered: Delivered) -> pl.DataFrame:
    """One finding a row whose key already stood in an earlier row of the file."""
    # A row with a cell that could not be read has its finding already.
    has_value = pl.col("value").is_not_null() | pl.col("status").is_in(schema.WITHOUT_VALUE)
    complete = _alike(delivered.rows.select("row", *schema.KEY, "value", "status", "value_text")).filter(
        pl.all_horizontal(pl.col(*schema.KEY, "status").is_not_null()) & has_value
    )
    firsts = complete.unique(list(schema.KEY), keep="first").select(
        *schema.KEY, pl.col("row").alias("first"), pl.col("value").alias("v"), pl.col("status").alias("s")
    )
    pairs = complete.join(firsts, on=list(schema.KEY), how="left", maintain_order="left").filter(
        pl.col("row") != pl.col("first")
    )
    same = pl.col("value").eq_missing(pl.col("v")) & pl.col("status").eq_missing(pl.col("s"))
    first = pl.col("first").cast(pl.String)
    return pl.concat(
        [
            found(REPEATED_ROW, pairs.filter(same), hint=first),
            found(CONTRADICTING_ROW, pairs.filter(~same), "value_text", first),
        ]
    )


def _alike(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows whose key may stand twice, by its hash: few do, and sorted numbers are compared soon."""
    key = rows.select(sum(pl.col(column).hash(place) for place, column in enumerate(schema.KEY))).to_series()
    ordered = key.sort()
    repeated = ordered[1:].filter(ordered[1:] == ordered[:-1])
    return rows.filter(key.is_in(repeated.unique().implode())) if len(repeated) else rows.clear()
