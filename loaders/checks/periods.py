"""Periods must be readable."""

from __future__ import annotations

import polars as pl

from loaders.checks.cells import is_uncalculated
from loaders.checks.rule import Delivered, Rule, found

UNKNOWN_PERIOD = Rule(
    "unknown_period", "error", "period",
    "{row}. rindā periods “{value}” nav saprotams. Rakstiet, piemēram, 2024, 2024-S1, 2024-Q3 vai 2024-01-01.",
    "Row {row}: the period “{value}” cannot be read. Write, for example, 2024, 2024-S1, 2024-Q3 or 2024-01-01.",
)  # fmt: skip
MISSING_PERIOD = Rule(
    "missing_period", "error", "period",
    "{row}. rindā nav perioda. Ierakstiet to, piemēram, 2024-Q3.",
    "Row {row} has no period. Type one, for example 2024-Q3.",
)  # fmt: skip

RULES = (UNKNOWN_PERIOD, MISSING_PERIOD)


def check_periods(delivered: Delivered) -> pl.DataFrame:
    """One finding a row whose period is missing or names no period."""
    blank = delivered.rows.filter(pl.col("period_text").is_null())
    unread = delivered.rows.filter(pl.col("period_text").is_not_null() & pl.col("period").is_null())
    unread = unread.filter(~is_uncalculated(pl.col("period_text")))
    return pl.concat([found(MISSING_PERIOD, blank), found(UNKNOWN_PERIOD, unread, "period_text")])
