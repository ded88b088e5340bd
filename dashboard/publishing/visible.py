"""What an audience sees of the ledger's frames: its own institutions' rows as they are, of others what is public."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

import polars as pl

from loaders import schema

# What lies behind a report on an action and is nobody else's.
BEHIND: Final = ("narrative", "evidence", "submission", "row")


def visible_measurements(inner: pl.DataFrame, public: pl.DataFrame, institutions: Collection[str]) -> pl.DataFrame:
    """One row a key (schema CURRENT): the institutions' own from `inner`, all others as they are published."""
    return _with_own(inner.filter(_is_of(institutions)), public, schema.KEY)


def visible_activities(inner: pl.DataFrame, institutions: Collection[str]) -> pl.DataFrame:
    """One row a report on an action (schema CURRENT_ACTIVITY): of others only how far the action is."""
    reduced = inner.with_columns(pl.lit(None, inner.schema[name]).alias(name) for name in BEHIND)
    return _with_own(inner.filter(_is_of(institutions)), reduced, schema.ACTIVITY_KEY)


def visible_submissions(inner: pl.DataFrame, institutions: Collection[str]) -> pl.DataFrame:
    """The delivered files that the audience may know of: the programme's own figures, and what it sent itself."""
    return inner.filter(pl.col("baseline") | pl.col("deliverer").is_in(sorted(institutions)))


def visible_targets(inner: pl.DataFrame, measurements: pl.DataFrame) -> pl.DataFrame:
    """One row a target (ledger.DECIDED_TARGET), without its actor and a baseline that `measurements` do not show."""
    key = ("indicator", "period", "institution", "category", "value")
    rows = measurements.filter(pl.col("value").is_not_null(), gender=schema.TOTAL).select(key)
    shown = set(rows.iter_rows()) | set(rows.with_columns(institution=pl.lit(None, pl.String)).iter_rows())
    asked = inner.select(
        "indicator", "baseline_period", "institution", pl.col("category").fill_null(schema.TOTAL), "baseline"
    )
    known = pl.Series([row in shown for row in asked.iter_rows()], dtype=pl.Boolean)
    return inner.with_columns(pl.when(known).then("baseline").alias("baseline"), pl.lit(None, pl.String).alias("actor"))


def visible_overrides(inner: pl.DataFrame) -> pl.DataFrame:
    """One row a state set by hand (ledger.SET_STATE), without who said it and why."""
    return inner.with_columns(pl.lit(None, pl.String).alias(name) for name in ("reason", "actor"))


def _is_of(institutions: Collection[str]) -> pl.Expr:
    return pl.any_horizontal(pl.col("institution", "deliverer").is_in(sorted(institutions)))


def _with_own(own: pl.DataFrame, others: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    return pl.concat([own, others.join(own, on=key, how="anti")]).sort(key)
