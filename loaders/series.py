"""A series over time: what came before a figure, of which only the comparable part says what to expect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.periods import parse_period

if TYPE_CHECKING:
    from loaders.checks.rule import Delivered

SERIES: Final = ("indicator", "institution", "gender", "category")
# The mean is taken of so many comparable figures, the last ones.
REMEMBERED: Final = 4
WIDTH: Final = 4
SPAN: Final[schema.Columns] = {
    "period": pl.String,
    "start": pl.Date,
    "end": pl.Date,
    "kind": pl.String,
    "months": pl.Int64,
    "slot": pl.String,
}


def spans(codes: pl.Series) -> pl.DataFrame:
    """One row a readable period code: its first and last day, kind, months, and `slot`.

    Figures of one slot are comparable: the same kind and length at the same place in the year, as
    `periods.comparable` says; but a stock is a level that lasts, so any two days are.
    """
    rows = []
    for code in codes.drop_nulls().unique(maintain_order=True):
        if period := parse_period(code):
            place = "" if period.kind in ("D", "range") else f"@{period.start:%m-%d}"
            slot = f"{period.kind}{period.months}{place}"
            rows.append((code, period.start, period.end, period.kind, period.months, slot))
    return pl.DataFrame(rows, schema=SPAN, orient="row")


def with_expected(rows: pl.DataFrame, history: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The rows with `last_value`, `last_period` (the newest earlier comparable figure) and what to expect of a count.

    `expected_low` and `expected_high` (whole units) are m - 4·sqrt(m), not below 0, and m + 4·sqrt(m), where m is the
    mean of up to four comparable figures; for m below 1 the width is that of 1, or the first case after none would be
    an alarm. Null without history, for what is not counted (shares, done or not), and across a break in the series.
    """
    past = _past(history)
    periods = spans(rows["period"]).select("period", "start", "slot")
    asked = rows.with_row_index("_order").join(periods, on="period", how="left").sort("start", "_order")
    breaks = past.filter(status="break").select(*SERIES, "start", pl.col("start").alias("since"))
    told = (
        asked.join_asof(breaks.sort("start"), on="start", by=list(SERIES), check_sortedness=False)
        .join_asof(
            past.select(*SERIES, "slot", "start", "last_value", "last_period", "mean", pl.col("start").alias("then")),
            on="start",
            by=[*SERIES, "slot"],
            allow_exact_matches=False,
            check_sortedness=False,
        )
        .sort("_order")
    )
    comparable = pl.col("then").is_not_null() & (pl.col("since").is_null() | (pl.col("then") >= pl.col("since")))
    return _with_range(told, comparable, catalogue).select(
        *rows.columns, "last_value", "last_period", "expected_low", "expected_high"
    )


def merged(delivered: Delivered) -> pl.DataFrame:
    """Every figure as it will be once the file counts: the current ones with the file's in their place.

    Only of the (indicator, institution) pairs that the file touches. Columns: KEY, value, status, and `row`, the
    spreadsheet row, null for what the file does not hold.
    """
    columns = [*schema.KEY, "value", "status"]
    whole = pl.all_horizontal(pl.col(*schema.KEY).is_not_null())
    sent = delivered.rows.filter(whole).unique(schema.KEY, keep="first", maintain_order=True)
    kept = delivered.known.current.join(sent, on=list(schema.KEY), how="anti", maintain_order="left")
    # The parts of a series speak of its total too: all of an indicator's figures about an institution are kept.
    about = ["indicator", "institution"]
    kept = kept.join(sent.select(about).unique(), on=about, how="semi", maintain_order="left")
    blank = pl.lit(None, dtype=pl.Int64).alias("row")
    return pl.concat([kept.select(*columns, blank), sent.select(*columns, "row")])


def _past(history: pl.DataFrame) -> pl.DataFrame:
    """The figures that anything may be compared with, oldest first, each with the mean of its last comparable ones."""
    usable = history.filter(pl.col("value").is_not_null() & (pl.col("status") != "definition_differs"))
    ordered = usable.join(spans(usable["period"]), on="period").sort(*SERIES, "start", "end")
    era = (pl.col("status") == "break").cum_sum().over(SERIES)
    mean = pl.col("value").cast(pl.Float64).rolling_mean(REMEMBERED, min_samples=1)
    return (
        ordered.with_columns(era.alias("era"))
        .with_columns(mean.over(*SERIES, "slot", "era").alias("mean"))
        .rename({"value": "last_value", "period": "last_period"})
        .sort("start", "end", maintain_order=True)
    )


def _with_range(told: pl.DataFrame, comparable: pl.Expr, catalogue: Catalogue) -> pl.DataFrame:
    # A share has no such spread, and a thing done or not has none at all.
    counted = catalogue.indicators.filter(
        pl.col("whole_number") & ~pl.col("measure_kind").is_in(["ratio", "milestone"])
    )["code"].implode()
    width = WIDTH * pl.max_horizontal(pl.col("mean"), 1.0).sqrt()
    is_count = comparable & pl.col("indicator").is_in(counted)
    low, high = (pl.col("mean") - width).clip(lower_bound=0).floor(), (pl.col("mean") + width).ceil()
    return told.with_columns(
        pl.when(comparable).then("last_value").alias("last_value"),
        pl.when(comparable).then("last_period").alias("last_period"),
        pl.when(is_count).then(low).cast(pl.Int64).alias("expected_low"),
        pl.when(is_count).then(high).cast(pl.Int64).alias("expected_high"),
    )
