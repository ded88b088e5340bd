"""What the public sees of one state and did not see of another: new, revised and withdrawn figures.

Frames are named measurements (View.measurements); what is hidden in either of them takes no part.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from loaders import schema

KEY: Final = list(schema.KEY)
UNDIVIDED: Final = (pl.col("gender") == schema.TOTAL) & (pl.col("category") == schema.TOTAL)


def added(now: pl.DataFrame, then: pl.DataFrame) -> pl.DataFrame:
    """The rows of `now` with a value where `then` shows none."""
    return _shown(now).join(_shown(then), on=KEY, how="anti", maintain_order="left")


def revised(now: pl.DataFrame, then: pl.DataFrame) -> pl.DataFrame:
    """The rows of `now` whose value was another in `then`, which stands in `before` with `status_before`.

    Undivided figures first, then those that changed most for their size.
    """
    former = _shown(then).select(*KEY, pl.col("value").alias("before"), pl.col("status").alias("status_before"))
    before, after = pl.col("before").cast(pl.Float64), pl.col("value").cast(pl.Float64)
    size = (after - before).abs() / pl.max_horizontal(before.abs(), pl.lit(1.0))
    return (
        _shown(now)
        .join(former, on=KEY, how="inner", maintain_order="left")
        .filter(pl.col("value") != pl.col("before"))
        .sort(UNDIVIDED, size, *KEY, descending=[True, True, *(False for _ in KEY)])
    )


def withdrawn(now: pl.DataFrame, then: pl.DataFrame) -> pl.DataFrame:
    """The rows of `then` with a value of which `now` knows nothing, or says that there is none; hidden is not gone."""
    there = now.filter(pl.col("value").is_not_null() | (pl.col("status") == schema.SUPPRESSED))
    return _shown(then).join(there, on=KEY, how="anti", maintain_order="left")


def parted(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What the programme prints, with the sums of it, which have no source; and what institutions have sent."""
    key = ["indicator", "period"]
    printed = rows.filter(pl.col("source").is_not_null()).select(key).unique()
    return rows.join(printed, on=key, how="semi"), rows.join(printed, on=key, how="anti")


def _shown(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col("value").is_not_null())
