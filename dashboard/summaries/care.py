"""Out-of-family care: children in care and newly placed, where foster children live, carers, custody.

Input everywhere: named measurements; each indicator keeps its own unit (children, guardians, families, parents).
"""

from __future__ import annotations

from typing import Final

import polars as pl

from dashboard.summaries.periods import with_span
from dashboard.summaries.totals import with_totals
from loaders import schema

# The stock first, the inflow after it: they stand beside each other and are never added.
CHILDREN: Final = ("care_children", "care_placements")
CARERS: Final = ("guardians", "foster_families")
CUSTODY: Final = ("custody_suspended", "custody_restored")
BAR: Final = ["indicator", "period", "kind", "start"]


def by_category(measurements: pl.DataFrame, order: list[str], indicators: tuple[str, ...] = ()) -> pl.DataFrame:
    """One row an indicator, period and category of the order (`place`): indicator by indicator, then by time."""
    places = {code: place for place, code in enumerate(order)}
    return (
        with_span(measurements.filter(gender=schema.TOTAL))
        .filter(pl.col("category").is_in(order))
        .with_columns(pl.col("category").replace_strict(places, return_dtype=pl.Int64).alias("place"))
        .sort(_place_of(indicators), "indicator", "start", "place")
    )


def headline(measurements: pl.DataFrame, indicators: tuple[str, ...] = ()) -> pl.DataFrame:
    """One row an indicator and period: the undivided value."""
    return by_category(measurements, [schema.TOTAL], indicators)


def newest(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of the period that begins last."""
    return rows.filter(pl.col("start") == pl.col("start").max())


def of_one_kind(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows whose periods are of the newest one's kind: a quarter beside a year would look like its fall."""
    return rows.filter(pl.col("kind").is_in(rows.sort("start")["kind"].tail(1).implode()))


def bars(measurements: pl.DataFrame, forms: list[str]) -> pl.DataFrame:
    """One row a date of the stock, then one a period of the inflow: `value` in children, `bar` from 0 downwards.

    `computed` marks a value that nobody delivered: the sum of the forms, where every form of the list is there. Of one
    without a value `status` says whether a part of it is hidden or nobody has sent it.
    """
    totals = headline(with_totals(measurements, dict.fromkeys(CHILDREN, forms)))
    hidden = (pl.col("status") == schema.SUPPRESSED).any().alias("hidden")
    unknown = pl.when("hidden").then(pl.lit(schema.SUPPRESSED)).otherwise(pl.lit("no_data"))
    return (
        by_category(measurements, [*forms, schema.TOTAL], CHILDREN)
        .group_by(BAR, maintain_order=True)
        .agg(hidden)
        .join(totals.select(*BAR, "value", "computed"), on=BAR, how="left", maintain_order="left")
        .with_columns(
            pl.col("computed").fill_null(value=False),
            pl.when(pl.col("value").is_null()).then(unknown).otherwise(pl.lit("final")).alias("status"),
        )
        .drop("hidden")
        .with_row_index("bar")
    )


def _place_of(indicators: tuple[str, ...]) -> pl.Expr:
    """The place of a row's indicator in the order given; all equal when none is given."""
    places = {code: place for place, code in enumerate(indicators)}
    return pl.col("indicator").replace_strict(places, default=len(places), return_dtype=pl.Int64)
