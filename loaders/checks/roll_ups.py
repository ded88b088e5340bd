"""Shorter periods against the longer ones that they make up, in the file and together with what is current."""

from __future__ import annotations

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.checks.rule import Delivered, Rule, as_typed, found
from loaders.periods import Period, parse_period, part, tile, year
from loaders.series import SERIES, merged

PERIODS_AGAINST_WHOLE = Rule(
    "periods_against_whole", "warning", "value",
    "{row}. rindā vērtība nesaskan ar citiem periodiem: {hint}. Pārbaudiet; ja tā ir pareizi, norādiet iemeslu.",
    "Row {row}: the value does not agree with other periods: {hint}. Check it; if it is right, give the reason.",
)  # fmt: skip
PERSONS_AGAINST_WHOLE = Rule(
    "persons_against_whole", "warning", "value",
    "{row}. rindā personu skaits nevar saskanēt ar citiem periodiem: {hint}. Garākā periodā personu nav mazāk nekā "
    "īsākā un nav vairāk kā īsāko summā. Pārbaudiet; ja tā ir pareizi, norādiet iemeslu.",
    "Row {row}: the number of persons cannot agree with other periods: {hint}. A longer period has no fewer persons "
    "than a shorter one and no more than the shorter ones together. Check it; if it is right, give the reason.",
)  # fmt: skip

RULES = (PERIODS_AGAINST_WHOLE, PERSONS_AGAINST_WHOLE)
SUMMED = ("flow_events",)
# A person may come back: the parts bound the whole, and do not make it up.
PERSONS = ("distinct_persons", "inflow_persons")
TILING: schema.Columns = {"whole": pl.String, "grain": pl.String, "period": pl.String, "parts": pl.Int64}


def check_roll_ups(delivered: Delivered) -> pl.DataFrame:
    """One finding a longer period that its shorter ones contradict; said of the longer one's row if the file has it.

    Events: the delivered parts of a complete tiling sum to the whole. Persons: no part exceeds the whole, and the
    whole does not exceed the sum of a complete tiling. Only what the file itself touches is said.
    """
    figures = _figures(delivered)
    compared = _compared(figures)
    kinds = delivered.catalogue.indicators.select(pl.col("code").alias("indicator"), "measure_kind")
    told = compared.join(kinds, on="indicator", how="left", maintain_order="left").filter(pl.col("row").is_not_null())
    whole, complete = pl.col("value"), pl.col("seen") == pl.col("parts")
    summed = told.filter(pl.col("measure_kind").is_in(SUMMED) & complete & (whole != pl.col("sum")))
    impossible = (pl.col("most") > whole) | (complete & (whole > pl.col("sum")))
    persons = told.filter(pl.col("measure_kind").is_in(PERSONS) & impossible)
    hint = pl.format("{} = {}; {}", "whole", as_typed(whole), "shown")
    return pl.concat(
        [found(PERIODS_AGAINST_WHOLE, summed, hint=hint), found(PERSONS_AGAINST_WHOLE, persons, hint=hint)]
    )


def _figures(delivered: Delivered) -> pl.DataFrame:
    """Every known figure of the series that the file touches, undivided ones derived from complete parts added."""
    usable = pl.col("value").is_not_null() & (pl.col("status") != "definition_differs")
    figures = merged(delivered).filter(usable).select(*schema.KEY, "value", "row")
    derived = pl.concat([_from_categories(figures, delivered.catalogue), _from_genders(figures)])
    missing = derived.unique(schema.KEY, keep="first", maintain_order=True).join(
        figures, on=list(schema.KEY), how="anti", maintain_order="left"
    )
    return pl.concat([figures, missing])


def _from_categories(figures: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The totals that follow from all categories of an exhaustive, disjoint list."""
    lists = pl.DataFrame(
        [
            (code, len(catalogue.categories(code)))
            for code, row in catalogue.indicator.items()
            if row["exhaustive_disjoint"] and row["categories"]
        ],
        schema={"indicator": pl.String, "listed": pl.Int64},
        orient="row",
    )
    parts = figures.filter(pl.col("category") != schema.TOTAL).join(lists, on="indicator")
    return _summed(parts, "category", pl.len() == pl.col("listed").first())


def _from_genders(figures: pl.DataFrame) -> pl.DataFrame:
    """The totals that follow from girls and boys."""
    return _summed(figures.filter(pl.col("gender") != schema.TOTAL), "gender", pl.len() == len(schema.GENDERS) - 1)


def _summed(parts: pl.DataFrame, axis: str, complete: pl.Expr) -> pl.DataFrame:
    group = [column for column in schema.KEY if column != axis]
    return (
        parts.group_by(group, maintain_order=True)
        .agg(pl.col("value").sum(), pl.col("row").min(), complete.alias("complete"))
        .filter("complete")
        .with_columns(pl.lit(schema.TOTAL).alias(axis))
        .select(*schema.KEY, "value", "row")
    )


def _compared(figures: pl.DataFrame) -> pl.DataFrame:
    """One row a delivered longer period and grain: its value, how many parts were `seen`, their sum and the greatest.

    `row` is the spreadsheet row to speak of: the longer period's own, else the first part's, else null.
    """
    keys = [*SERIES, "whole", "grain"]
    parts = (
        figures.join(_tilings(figures["period"]), on="period", how="inner")
        .sort("period", maintain_order=True)
        .with_columns(pl.format("{} = {}", "period", as_typed(pl.col("value"))).alias("shown"))
        .group_by(keys, maintain_order=True)
        .agg(
            pl.len().alias("seen"),
            pl.col("parts").first(),
            pl.col("value").sum().alias("sum"),
            pl.col("value").max().alias("most"),
            pl.col("shown").str.join(", "),
            pl.col("row").min().alias("part_row"),
        )
    )
    wholes = figures.rename({"period": "whole", "row": "whole_row"})
    return parts.join(wholes, on=[*SERIES, "whole"], how="inner", maintain_order="right_left").with_columns(
        pl.coalesce("whole_row", "part_row").alias("row")
    )


def _tilings(codes: pl.Series) -> pl.DataFrame:
    """One row a (longer period, part of it): by halves, quarters and months of a year, and by the years of a range."""
    periods = [period for code in codes.unique(maintain_order=True) if (period := parse_period(code))]
    rows = [
        (whole.code, grain, piece.code, len(pieces))
        for whole in periods
        for grain, pieces in _pieces(whole).items()
        for piece in pieces
    ]
    return pl.DataFrame(rows, schema=TILING, orient="row")


def _pieces(whole: Period) -> dict[str, list[Period]]:
    """The complete tilings of a period by shorter ones, named by their kind."""
    if whole.kind == "range":
        tilings = {"A": [year(number) for number in range(whole.start.year, whole.end.year + 1)]}
    elif whole.kind in ("A", "S", "Q"):
        tilings = {
            "S": [part(whole.year, "S", index) for index in (1, 2)],
            "Q": [part(whole.year, "Q", index) for index in range(1, 5)],
            "M": [part(whole.year, "M", index) for index in range(1, 13)],
        }
    else:
        return {}
    within = {grain: [piece for piece in pieces if whole.contains(piece)] for grain, pieces in tilings.items()}
    return {grain: pieces for grain, pieces in within.items() if len(pieces) > 1 and tile(whole, pieces)}
