"""The newest value of each indicator, as delivered: nothing is added up here."""

from __future__ import annotations

import polars as pl

from dashboard.summaries.periods import with_span
from loaders import schema

OWNER = ("indicator", "institution")


def latest(measurements: pl.DataFrame, groups: list[str]) -> pl.DataFrame:
    """One row a value of the newest period of each indicator and institution: the total, else every category.

    Where an indicator has values of groups (`groups`: their codes), their members are left out. Of periods that end on
    one day the longest wins, but a range of years only where there is nothing else. What is hidden stands as such.
    """
    told = pl.col("value").is_not_null() | (pl.col("status") == schema.SUPPRESSED)
    rows = with_span(measurements.filter(told, gender=schema.TOTAL))
    of_group = pl.col("institution").is_in(groups)
    undivided = pl.col("category") == schema.TOTAL
    length = pl.col("end") - pl.col("start")
    best = pl.struct((pl.col("kind") != "range").alias("one"), "end", length.alias("length"))
    return (
        rows.filter(of_group | ~of_group.any().over("indicator"))
        .with_columns(best.rank("dense", descending=True).over(OWNER).alias("age"))
        .filter(pl.col("age") == 1)
        .filter(undivided | ~undivided.any().over(OWNER))
        .drop("age")
        .sort(*OWNER, "category")
    )
