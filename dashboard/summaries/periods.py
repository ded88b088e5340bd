"""Periods as columns, so that a summary can choose and order by them."""

from __future__ import annotations

from typing import Final

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


def with_span(measurements: pl.DataFrame) -> pl.DataFrame:
    """The rows with the `kind` (A, S, Q, M, D, school, range), `start`, `end` and first `year` of their period."""
    codes = measurements["period"].unique().sort()
    spans = [
        (code, period.kind, period.start, period.end, period.year) for code in codes if (period := parse_period(code))
    ]
    frame = pl.DataFrame(spans, schema=SPAN, orient="row")
    return measurements.join(frame, on="period", how="left", maintain_order="left")
