"""What summaries of several subjects share: one breakdown in its list's order, single figures, the latest periods."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dashboard.summaries.periods import with_span
from loaders import schema


def by_category(measurements: pl.DataFrame, order: Sequence[str]) -> pl.DataFrame:
    """One row a period and category, oldest period first, categories in the order of their list (`place`); no total."""
    places = {code: place for place, code in enumerate(order)}
    return (
        with_span(measurements.filter(pl.col("category").is_in(list(order)), gender=schema.TOTAL))
        .with_columns(pl.col("category").replace_strict(places, return_dtype=pl.Int64).alias("place"))
        .sort("start", "place", "institution")
    )


def headline(measurements: pl.DataFrame, order: Sequence[str] = ()) -> pl.DataFrame:
    """One row an undivided figure: indicators in the given order, the newest period of each first."""
    places = {code: place for place, code in enumerate(order)}
    return (
        with_span(measurements.filter(gender=schema.TOTAL, category=schema.TOTAL))
        .with_columns(
            pl.col("indicator").replace_strict(places, default=len(places), return_dtype=pl.Int64).alias("place")
        )
        .sort("place", "indicator", "start", "institution", descending=[False, False, True, False])
    )


def latest_periods(frame: pl.DataFrame, most: int) -> pl.DataFrame:
    """The rows of the newest `most` periods, in the order in which they came."""
    newest = frame["start"].unique().sort(descending=True).head(most)
    return frame.filter(pl.col("start").is_in(newest.implode()))


def together(*frames: pl.DataFrame) -> pl.DataFrame:
    """The rows of all frames, one frame after the other; what a frame does not have is null."""
    return pl.concat(frames, how="diagonal")
