"""Social services by their users, and the benefits' amounts. Unit: children, each counted once a service and period.

One child may use several services, so nothing here adds services up; a half-year is never set against a year.
"""

from __future__ import annotations

import polars as pl

from dashboard.summaries.periods import with_span
from loaders import schema

YEAR, HALF_YEAR = "A", "S"


def usage(measurements: pl.DataFrame, targets: pl.DataFrame) -> pl.DataFrame:
    """One row a service and period that counts it: children served, `target` null where none is set.

    Services with most users in the latest year first (`rank`), then by the half-year, then by code.
    """
    rows = with_span(measurements.filter(gender=schema.TOTAL)).filter(pl.col("category") != schema.TOTAL)
    return (
        rows.join(_ranks(rows), on="category", how="left", maintain_order="left")
        .join(_levels(targets), on="category", how="left", maintain_order="left")
        .sort("start", "end", "rank", descending=[False, True, False])
    )


def latest_of(usage: pl.DataFrame, kind: str) -> pl.DataFrame:
    """One row a service: its users in the latest period of that kind (A year, S half-year) that the frame has."""
    rows = usage.filter(kind=kind)
    return rows.filter(pl.col("start") == pl.col("start").max()).sort("rank")


def uncounted(measurements: pl.DataFrame, order: list[str]) -> list[str]:
    """The codes of the services of the list that no measurement counts at any time, in the list's order."""
    counted = set(measurements.filter(indicator="service_users")["category"])
    return [code for code in order if code not in counted]


def benefits(parameters: pl.DataFrame) -> pl.DataFrame:
    """One row a term of a benefit, as the catalogue brings them: `value` in its `unit`, null where none is stated.

    A benefit is known by its own name ("pabalsts"): the catalogue has no other mark for it.
    """
    return parameters.filter(pl.col("title_lv").str.contains("(?i)pabalst")).with_columns(_exact("value"))


def _ranks(rows: pl.DataFrame) -> pl.DataFrame:
    """One row a service: its place by users in the latest year, else in the latest half-year."""
    users = [
        latest_of(rows.with_columns(pl.lit(0).alias("rank")), kind).select("category", "value")
        for kind in (YEAR, HALF_YEAR)
    ]
    return (
        rows.select("category")
        .unique()
        .join(users[0].rename({"value": "in_year"}), on="category", how="left")
        .join(users[1].rename({"value": "in_half"}), on="category", how="left")
        .sort("in_year", "in_half", "category", descending=[True, True, False], nulls_last=True)
        .with_row_index("rank")
        .select("category", "rank")
    )


def _levels(targets: pl.DataFrame) -> pl.DataFrame:
    """One row a service with a number to be reached; a target of direction only has none."""
    return (
        targets.filter(pl.col("indicator") == "service_users", pl.col("value").is_not_null())
        .select("category", _exact("value").alias("target"))
        .unique("category", keep="last", maintain_order=True)
    )


def _exact(column: str) -> pl.Expr:
    return pl.col(column).str.replace(",", ".", literal=True).cast(schema.VALUE)
