"""Every figure that may leave: delivered, added up where that is licensed, rare parts merged.

Sums are made here, before anything is hidden: a year is shown even where its quarters never leave.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from dashboard.summaries.disclosure.cuts import published, year
from dashboard.summaries.disclosure.facts import FLOW, Facts
from dashboard.summaries.periods import with_sums
from dashboard.summaries.totals import with_totals
from loaders import schema
from loaders.periods import parse_period

# A figure that may leave; `printed`: the programme prints it so, and only such a one keeps its note, place and file;
# `derived`: nobody delivered it.
FIGURE: Final[schema.Columns] = {
    **dict.fromkeys(schema.KEY, pl.String),
    "value": schema.VALUE,
    "status": pl.String,
    "note": pl.String,
    "source": pl.String,
    "submission": pl.Int64,
    "printed": pl.Boolean,
    "derived": pl.Boolean,
}
KEY: Final = list(schema.KEY)
BLOCK: Final = ["indicator", "period", "institution", "gender"]
SCHOOL: Final = "reporting_year_start"
IMPOSSIBLE: Final = "not_applicable"


def figures(measurements: pl.DataFrame, printed: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """One row a figure that may leave (FIGURE), sorted by key.

    `measurements` are the current ones (schema CURRENT), `printed` what the programme prints (KEY, value, status, note,
    source, submission): a figure is printed as long as its current value is the printed one.
    """
    known = measurements.filter(pl.col("indicator").is_in(list(facts.indicators)))
    summed = _with_periods(_with_wholes(known, facts), facts).select(*KEY, "value", "status")
    told = printed.select(*KEY, "note", "source", "submission", was="value")
    delivered = known.select(*KEY, pl.lit(value=False).alias("derived"))
    as_printed = pl.col("submission").is_not_null() & pl.col("was").eq_missing(pl.col("value"))
    marked = (
        summed.join(told, on=KEY, how="left")
        .join(delivered, on=KEY, how="left")
        .with_columns(as_printed.alias("printed"), pl.col("derived").fill_null(value=True))
    )
    own = [pl.when("printed").then(name).alias(name) for name in ("note", "source", "submission")]
    return published(_merged(marked.with_columns(own), facts), facts).select(*FIGURE).sort(KEY)


def _with_wholes(measurements: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """The measurements and the wholes that follow from all parts of a partition, or from girls and boys."""
    partitions = {
        code: facts.categories[code] for code, row in facts.indicators.items()
        if row["exhaustive_disjoint"] and facts.categories[code]
    }  # fmt: skip
    with_parts = with_totals(measurements, partitions).drop("computed")
    genders = with_parts.filter(pl.col("gender") != schema.TOTAL, pl.col("value").is_not_null())
    summed = (
        genders.group_by([name for name in KEY if name != "gender"], maintain_order=True)
        .agg(pl.col("value").sum(), pl.len().alias("parts"), pl.exclude(*KEY, "value").first())
        .filter(pl.col("parts") == len(schema.GENDERS) - 1)
        .with_columns(pl.lit(schema.TOTAL).alias("gender"))
        .select(with_parts.columns)
        .join(with_parts, on=KEY, how="anti", maintain_order="left")
    )
    return pl.concat([with_parts, summed])


def _with_periods(measurements: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """The measurements and the half-years and years of events that follow from all their quarters."""
    flows = [
        code
        for code, row in facts.indicators.items()
        if row["measure_kind"] == FLOW and not row["reporting_year_start"]
    ]
    summable = measurements.filter(pl.col("indicator").is_in(flows))
    sums = [
        with_sums(summable, kind)
        .select(measurements.columns)
        .join(measurements, on=KEY, how="anti", maintain_order="left")
        for kind in ("A", "S")
    ]
    return pl.concat([measurements, *sums])


def _merged(figures: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """The figures with the rare parts of a breakdown in their public group, but for breakdowns that are printed."""
    divided = pl.col("printed") & (pl.col("category") != schema.TOTAL)
    grouped = figures.with_columns(_groups(figures, facts).alias("group"))
    merges = pl.col("group").is_not_null() & ~divided.any().over(BLOCK)
    rare = grouped.filter(merges).with_columns(pl.col("group").alias("category")).drop("group")
    return pl.concat([grouped.filter(~merges).drop("group"), _summed(rare)])


def _groups(figures: pl.DataFrame, facts: Facts) -> pl.Series:
    """The public group of each figure's part, null where it stands alone."""
    found = []
    for indicator, code, category in figures.select("indicator", "period", "category").iter_rows():
        period = parse_period(code)
        groups = facts.groups_in(indicator, year(period, facts.indicators[indicator])) if period else {}
        found.append(groups.get(category))
    return pl.Series(found, dtype=pl.String)


def _summed(rare: pl.DataFrame) -> pl.DataFrame:
    """One row a group of parts: their sum, as final as its least final part; unknown where one of them is."""
    known = pl.col("value").is_not_null()
    lacking = (~known & (pl.col("status") != IMPOSSIBLE)).any()
    status = (
        pl.when(lacking).then(pl.lit("no_data"))
        .when(~known.any()).then(pl.lit(IMPOSSIBLE))
        .otherwise(pl.col("status").filter(known).mode().sort().last())
    )  # fmt: skip
    value = pl.when(~lacking & known.any()).then(pl.col("value").sum())
    return (
        rare.group_by(KEY, maintain_order=True)
        .agg(
            value.cast(schema.VALUE).alias("value"),
            status.alias("status"),
            *(pl.col(name).first() for name in ("was", "note", "source", "submission")),
            pl.col("printed", "derived").any(),
        )
        .select(rare.columns)
    )
