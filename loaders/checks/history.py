"""A file against what the ledger already holds."""

from __future__ import annotations

import polars as pl

from loaders import schema
from loaders.checks.rule import Rule, as_typed, found

BASELINE_GIVES_WAY = Rule(
    "baseline_gives_way", "notice", "value",
    "{row}. rindā programmā ir {value}, bet iestāde ir iesniegusi {hint}; spēkā paliek iesniegtā vērtība.",
    "Row {row}: the programme prints {value}, the institution has sent {hint}; what was sent stays in force.",
)  # fmt: skip

RULES = (BASELINE_GIVES_WAY,)


def check_baseline_gives_way(rows: pl.DataFrame, versions: pl.DataFrame) -> pl.DataFrame:
    """One finding a baseline row that differs from what an institution has delivered for the same key."""
    delivered = versions.filter(pl.col("counting") & ~pl.col("baseline")).unique(
        list(schema.KEY), keep="first", maintain_order=True
    )
    sent = delivered.select(*schema.KEY, pl.col("value").alias("sent"))
    differing = rows.join(sent, on=list(schema.KEY), how="inner", maintain_order="left").filter(
        ~pl.col("value").eq_missing(pl.col("sent"))
    )
    return found(
        BASELINE_GIVES_WAY, differing.with_columns(as_typed(pl.col("value"))), "value", as_typed(pl.col("sent"))
    )
