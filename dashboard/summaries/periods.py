"""Periods as columns, so that a summary can choose and order by them."""

from __future__ import annotations

from typing import Final, Literal

import polars as pl

from loaders import schema
from loaders.periods import parse_period

SPAN: Final[schema.Columns] = {
    "period": pl.String,
    "kind": pl.String,
    "start": pl.Date,
    "end": pl.Date,
    "year": pl.Int64,
}


# How many quarters make up the longer period, and its code.
QUARTERS_IN: Final = {"A": 4, "S": 2}
UNFIT: Final = ("definition_differs", "break")


def with_sums(measurements: pl.DataFrame, kind: Literal["A", "S"]) -> pl.DataFrame:
    """The rows of years (or half-years) with their span and, where none was delivered, the sum of all its quarters.

    For flows of events only: persons counted once never add up. A row of ours has no source, note and submission.
    """
    spanned = with_span(measurements)
    delivered = spanned.filter(kind=kind)
    half = pl.format("{}-S{}", "year", (pl.col("start").dt.month() + 5) // 6)
    series = ["indicator", "period", "institution", "gender", "category"]
    own = {*series, *SPAN, "value", "note", "source", "submission", "row"}
    sums = (
        spanned.filter(~pl.col("status").is_in(UNFIT), pl.col("value").is_not_null(), kind="Q")
        .with_columns((pl.col("year").cast(pl.String) if kind == "A" else half).alias("period"))
        .group_by(series, maintain_order=True)
        .agg(
            pl.col("value").sum(),
            pl.len().alias("quarters"),
            *(pl.col(column).first() for column in measurements.columns if column not in own),
        )
        .filter(pl.col("quarters") == QUARTERS_IN[kind])
        .drop("quarters")
        .join(delivered, on=series, how="anti", maintain_order="left")
    )
    return pl.concat([delivered, with_span(sums)], how="diagonal_relaxed").sort("start")


def with_span(measurements: pl.DataFrame) -> pl.DataFrame:
    """The rows with the `kind` (A, S, Q, M, D, school, range), `start`, `end` and first `year` of their period."""
    codes = measurements["period"].unique().sort()
    spans = [
        (code, period.kind, period.start, period.end, period.year) for code in codes if (period := parse_period(code))
    ]
    frame = pl.DataFrame(spans, schema=SPAN, orient="row")
    return measurements.join(frame, on="period", how="left", maintain_order="left")
