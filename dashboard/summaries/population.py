"""Residents, children and births. Input: named measurements; units person, child, birth_record, institution."""

from __future__ import annotations

import polars as pl

from dashboard.summaries.periods import with_span
from loaders import schema


def births_by_gender(measurements: pl.DataFrame, gender: str = schema.TOTAL) -> pl.DataFrame:
    """One row a period and gender of the child (boys, girls; or the one chosen), oldest period first."""
    wanted = ["boys", "girls"] if gender == schema.TOTAL else [gender]
    return (
        with_span(measurements.filter(pl.col("gender").is_in(wanted), category=schema.TOTAL))
        .with_columns(pl.col("gender").replace_strict({"boys": 0, "girls": 1}, return_dtype=pl.Int64).alias("place"))
        .sort("start", "place")
    )


def births(measurements: pl.DataFrame) -> pl.DataFrame:
    """One row a period: all births recorded in it, oldest period first."""
    return with_span(measurements.filter(gender=schema.TOTAL, category=schema.TOTAL)).sort("start")
