"""Parts against their total: categories and genders must add up, or the file says so and the sender confirms."""

from __future__ import annotations

import polars as pl

from loaders import schema
from loaders.checks.rule import Delivered, Rule, as_typed, found

PARTS_AGAINST_TOTAL = Rule(
    "parts_against_total", "warning", "value",
    "{row}. rindā kopskaits ir {value}, bet tā daļu summa ir {hint}. Pārbaudiet; ja tā ir pareizi, norādiet iemeslu.",
    "Row {row}: the total is {value}, but its parts add up to {hint}. Check it; if it is right, give the reason.",
)  # fmt: skip
GENDERS_AGAINST_TOTAL = Rule(
    "genders_against_total", "warning", "value",
    "{row}. rindā kopskaits ir {value}, bet meitenes un zēni kopā ir {hint}. Pārbaudiet; ja tā ir pareizi, norādiet "
    "iemeslu.",
    "Row {row}: the total is {value}, but girls and boys add up to {hint}. Check it; if it is right, give the reason.",
)  # fmt: skip

RULES = (PARTS_AGAINST_TOTAL, GENDERS_AGAINST_TOTAL)


def check_parts(delivered: Delivered) -> pl.DataFrame:
    """One finding a total that differs from the sum of its delivered categories (exhaustive, disjoint lists only)."""
    adds_up = delivered.catalogue.indicators.filter("exhaustive_disjoint")["code"].implode()
    rows = delivered.rows.filter(pl.col("indicator").is_in(adds_up))
    return _against(PARTS_AGAINST_TOTAL, rows, "category")


def check_genders(delivered: Delivered) -> pl.DataFrame:
    """One finding a total that differs from girls + boys, where both were delivered."""
    group = [column for column in schema.KEY if column != "gender"]
    parts = pl.col("gender") != schema.TOTAL
    genders = pl.col("gender").filter(parts).n_unique().over(group)
    rows = delivered.rows.filter(~parts | (genders == len(schema.GENDERS) - 1))
    return _against(GENDERS_AGAINST_TOTAL, rows, "gender")


def _against(rule: Rule, rows: pl.DataFrame, axis: str) -> pl.DataFrame:
    """Findings for the totals along one axis whose parts, none of them unknown, sum to something else."""
    group = [column for column in schema.KEY if column != axis]
    once = rows.unique(list(schema.KEY), keep="first", maintain_order=True)
    is_part = pl.col(axis).ne_missing(schema.TOTAL)
    unread = pl.col(axis).is_null() | pl.col("value").is_null()
    parts = (
        once.filter(is_part)
        .group_by(group)
        .agg(pl.col("value").sum().alias("sum"), unread.any().alias("unread"))
        .filter(~pl.col("unread"))
    )
    unequal = (
        once.filter(~is_part)
        .join(parts, on=group, how="inner", maintain_order="left")
        .filter(pl.col("value") != pl.col("sum"))
    )
    return found(rule, unequal, "value_text", as_typed(pl.col("sum")))
