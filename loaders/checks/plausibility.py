"""A value that could be, but hardly is: beyond its bound, or far from the comparable figures before it."""

from __future__ import annotations

import polars as pl

from loaders import schema
from loaders.checks.rule import Delivered, Rule, as_typed, found
from loaders.series import merged, spans, with_expected

DONE_OR_NOT = Rule(
    "done_or_not", "error", "value",
    "{row}. rindā vērtība ir “{value}”. Šim rādītājam rakstiet 1, ja paveikts, vai 0, ja nav.",
    "Row {row}: the value is “{value}”. For this indicator write 1 if it is done, 0 if it is not.",
)  # fmt: skip
MORE_THAN_WHOLE = Rule(
    "more_than_whole", "warning", "value",
    "{row}. rindā vērtība “{value}” ir lielāka par veselo ({hint}). Pārbaudiet; ja tā ir pareizi, norādiet iemeslu.",
    "Row {row}: the value “{value}” is more than the whole ({hint}). Check it; if it is right, give the reason.",
)  # fmt: skip
MORE_THAN_LIVE_HERE = Rule(
    "more_than_live_here", "warning", "value",
    "{row}. rindā vērtība “{value}” ir lielāka, nekā novadā vispār ir ({hint}). Pārbaudiet; ja tā ir pareizi, "
    "norādiet iemeslu.",
    "Row {row}: the value “{value}” is more than there are in the municipality ({hint}). Check it; if it is right, "
    "give the reason.",
)  # fmt: skip
JUMP = Rule(
    "jump", "warning", "value",
    "{row}. rindā vērtība “{value}” krasi atšķiras no iepriekšējām ({hint}). Pārbaudiet; ja tā ir pareizi, norādiet "
    "iemeslu.",
    "Row {row}: the value “{value}” is far from those before it ({hint}). Check it; if it is right, give the reason.",
)  # fmt: skip

RULES = (DONE_OR_NOT, MORE_THAN_WHOLE, MORE_THAN_LIVE_HERE, JUMP)
WHOLES = {"percent": 100, "share": 1}


def check_done_or_not(delivered: Delivered) -> pl.DataFrame:
    """One finding a milestone that is neither 1 nor 0."""
    milestones = delivered.catalogue.indicators.filter(measure_kind="milestone")["code"].implode()
    wrong = delivered.rows.filter(pl.col("indicator").is_in(milestones) & ~pl.col("value").is_in([0, 1]))
    return found(DONE_OR_NOT, wrong, "value_text")


def check_shares(delivered: Delivered) -> pl.DataFrame:
    """One finding a share of more than 100 %."""
    units = delivered.catalogue.indicators.select(pl.col("code").alias("indicator"), "unit")
    rows = delivered.rows.join(units, on="indicator", how="left", maintain_order="left")
    whole = pl.col("unit").replace_strict(WHOLES, default=None, return_dtype=pl.Int64)
    return found(MORE_THAN_WHOLE, rows.filter(pl.col("value") > whole), "value_text", whole.cast(pl.String))


def check_bounds(delivered: Delivered) -> pl.DataFrame:
    """One finding a count of more persons than there are at all.

    `[bounds]` of programme.toml names for a unit the indicator whose newest figure is the bound (child = "children").
    The bounding indicators themselves are held against nothing here: the jump is their check.
    """
    bounds = _bounds(delivered)
    units = delivered.catalogue.indicators.select(pl.col("code").alias("indicator"), "unit")
    own = pl.col("indicator").is_in(bounds["bounding"].implode())
    rows = (
        delivered.rows.filter(~own)
        .join(units, on="indicator", how="left", maintain_order="left")
        .join(bounds, on="unit", how="inner", maintain_order="left")
        .filter(pl.col("value") > pl.col("bound"))
    )
    hint = pl.format("{}: {}", pl.col("bounding"), as_typed(pl.col("bound")))
    return found(MORE_THAN_LIVE_HERE, rows, "value_text", hint)


def check_jump(delivered: Delivered) -> pl.DataFrame:
    """One finding a count outside what the comparable figures before it let one expect (loaders.series)."""
    differs = pl.col("status").is_in(["definition_differs", "break"])
    whole = pl.all_horizontal(pl.col(*schema.KEY, "value", "status").is_not_null())
    rows = delivered.rows.filter(whole & ~differs)
    told = with_expected(rows, merged(delivered), delivered.catalogue)
    value = pl.col("value")
    far = told.filter((value < pl.col("expected_low")) | (value > pl.col("expected_high")))
    hint = pl.format("{}: {}; {}–{}", "last_period", as_typed(pl.col("last_value")), "expected_low", "expected_high")
    return found(JUMP, far, "value_text", hint)


def _bounds(delivered: Delivered) -> pl.DataFrame:
    """One row a bounded unit: the bounding indicator and the newest undivided figure of it."""
    given = delivered.catalogue.settings.get("bounds", {})
    settings = pl.DataFrame(list(given.items()), schema={"unit": pl.String, "bounding": pl.String}, orient="row")
    undivided = (pl.col("gender") == schema.TOTAL) & (pl.col("category") == schema.TOTAL)
    columns = [*schema.KEY, "value"]
    figures = pl.concat([delivered.known.current.select(columns), delivered.rows.select(columns)]).filter(
        undivided & pl.col("value").is_not_null() & pl.col("indicator").is_in(settings["bounding"].implode())
    )
    newest = (
        figures.join(spans(figures["period"]), on="period")
        .sort("start", maintain_order=True)
        .group_by("indicator")
        .agg(pl.col("value").last().alias("bound"))
    )
    return settings.join(newest, left_on="bounding", right_on="indicator", how="inner", maintain_order="left")
