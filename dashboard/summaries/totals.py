"""Totals that nobody delivered, derived from a complete partition, and totals that disagree with theirs.

A partition is an indicator of the catalogue with `exhaustive_disjoint`, with all its category codes in order. Only the
categories of one institution and period are ever added: never institutions, periods or a group to its members.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from loaders import schema

Partitions = Mapping[str, Sequence[str]]
WHOLE = ("indicator", "period", "institution", "gender")
# The sum is as doubtful as its most doubtful part; a break outranks the others (SDMX).
DOUBT = ("final", "provisional", "estimated", "definition_differs", "break")


def sums_of_parts(measurements: pl.DataFrame, partitions: Partitions, name: str = "") -> pl.DataFrame:
    """One row an indicator, period, institution and gender whose parts are all known: their sum, under code `total`.

    A part that cannot exist (not_applicable) adds nothing; a part that is absent, hidden or `no_data` leaves the whole
    without a sum. Columns as delivered and `computed`; `name` becomes the row's `category_label`.
    """
    parts = pl.concat(
        [measurements.clear()]
        + [
            measurements.filter(pl.col("category").is_in(list(categories)), indicator=indicator)
            for indicator, categories in partitions.items()
        ]
    )
    sums = (
        parts.group_by(WHOLE, maintain_order=True)
        .agg(*_first_of(measurements), _sum(), _most_doubtful(), _known_parts().alias("known"))
        .filter(
            pl.col("value").is_not_null(),
            pl.col("known") == pl.col("indicator").replace_strict(_sizes(partitions), default=0, return_dtype=pl.Int64),
        )
    )
    return (
        sums.with_columns(_of_the_sum(measurements, name))
        .select(*measurements.columns, pl.lit(value=True).alias("computed"))
        .sort(WHOLE)
    )


def with_totals(measurements: pl.DataFrame, partitions: Partitions, name: str = "") -> pl.DataFrame:
    """The measurements and, where no total was delivered, the sum of its parts; `computed` tells which is which."""
    delivered = measurements.filter(category=schema.TOTAL)
    derived = sums_of_parts(measurements, partitions, name).join(delivered, on=WHOLE, how="anti")
    return pl.concat([measurements.with_columns(pl.lit(value=False).alias("computed")), derived])


def differences(measurements: pl.DataFrame, partitions: Partitions) -> pl.DataFrame:
    """One row a delivered total that is not the sum of its parts: `value` as delivered, `parts` their sum, and
    `difference` = value - parts, both computed."""
    sums = sums_of_parts(measurements, partitions).select(*WHOLE, pl.col("value").alias("parts"))
    return (
        measurements.filter(pl.col("value").is_not_null(), category=schema.TOTAL)
        .join(sums, on=WHOLE, how="inner")
        .with_columns((pl.col("value") - pl.col("parts")).alias("difference"))
        .filter(pl.col("difference") != 0)
        .sort(WHOLE)
    )


def _sizes(partitions: Partitions) -> dict[str, int]:
    return {indicator: len(categories) for indicator, categories in partitions.items()}


def _first_of(measurements: pl.DataFrame) -> list[pl.Expr]:
    """What all parts share: names, unit, deliverer."""
    own = {*WHOLE, "value", "status"}
    return [pl.col(column).first() for column in measurements.columns if column not in own]


def _sum() -> pl.Expr:
    known = pl.col("value").is_not_null().any()
    return pl.when(known).then(pl.col("value").sum()).alias("value").cast(schema.VALUE)


def _most_doubtful() -> pl.Expr:
    doubt = pl.col("status").filter(pl.col("value").is_not_null()).cast(pl.Enum(DOUBT))
    return doubt.max().cast(pl.String).alias("status")


def _known_parts() -> pl.Expr:
    known = pl.col("value").is_not_null() | (pl.col("status") == "not_applicable")
    return pl.col("category").filter(known).n_unique().cast(pl.Int64)


def _of_the_sum(measurements: pl.DataFrame, name: str) -> list[pl.Expr]:
    """What a sum has of its own: it stands in no file and in no place of the document."""
    own = {
        "category": schema.TOTAL,
        "category_label": name,
        "note": None,
        "source": None,
        "submission": None,
        "row": None,
    }
    return [
        pl.lit(value, dtype=measurements.schema[column]).alias(column)
        for column, value in own.items()
        if column in measurements.columns
    ]
