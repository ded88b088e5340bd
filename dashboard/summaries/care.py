"""Out-of-family care: children in care and newly placed, where foster children live, carers, custody.

Input everywhere: named measurements; each indicator keeps its own unit (children, guardians, families, parents).
"""

from __future__ import annotations

import polars as pl

from dashboard.summaries.periods import with_span
from loaders import schema

# The stock first, the inflow after it: they stand beside each other and are never added.
CHILDREN = ("care_children", "care_placements")
BAR = ("indicator", "period")


def by_category(measurements: pl.DataFrame, order: list[str]) -> pl.DataFrame:
    """One row an indicator, period and category in the list's order (`place`); the undivided series is left out."""
    places = {code: place for place, code in enumerate(order)}
    return (
        with_span(measurements.filter(gender=schema.TOTAL))
        .filter(pl.col("category") != schema.TOTAL)
        .with_columns(pl.col("category").replace_strict(places, default=None, return_dtype=pl.Int64).alias("place"))
        .sort("start", "indicator", "place")
    )


def headline(measurements: pl.DataFrame) -> pl.DataFrame:
    """One row an indicator and period: the undivided value."""
    return with_span(measurements.filter(gender=schema.TOTAL, category=schema.TOTAL)).sort("start", "indicator")


def bars(measurements: pl.DataFrame, order: list[str]) -> pl.DataFrame:
    """One row a date of the stock, then one a period of the inflow: `value` in children, `place` from 0 downwards.

    `computed` marks a value that was not delivered: the sum of the forms, where every form of the list is there.
    """
    parts = with_span(measurements.filter(pl.col("category").is_in(order), gender=schema.TOTAL))
    whole = pl.col("value").is_not_null().sum() == len(order)
    sums = parts.group_by(*BAR, "kind", "start").agg(pl.when(whole).then(pl.col("value").sum()).alias("sum"))
    totals = headline(measurements).select(*BAR, "kind", "start", "value")
    return (
        totals.join(sums, on=[*BAR, "kind", "start"], how="full", coalesce=True)
        .with_columns(pl.col("value").is_null().alias("computed"), pl.col("value").fill_null(pl.col("sum")))
        .sort(pl.col("indicator").replace_strict(dict(zip(CHILDREN, (0, 1), strict=True)), default=2), "start")
        .with_row_index("place")
        .select("place", *BAR, "kind", "start", "value", "computed")
    )


def newest(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of the period that begins last."""
    return rows.filter(pl.col("start") == pl.col("start").max())
