"""Administrative offence proceedings against minors: by period, gender, article and outcome.

Input everywhere: named measurements of `offences` (or `offence_outcomes`), unit proceedings.
"""

from __future__ import annotations

import polars as pl

from dashboard.summaries.periods import with_span, with_sums
from loaders import schema


def _headline(measurements: pl.DataFrame) -> pl.DataFrame:
    return measurements.filter(gender=schema.TOTAL, category=schema.TOTAL)


def by_year(measurements: pl.DataFrame) -> pl.DataFrame:
    """One row a calendar year: the proceedings started in it, where not delivered the sum of its quarters."""
    return with_sums(_headline(measurements), "A")


def by_half_year(measurements: pl.DataFrame) -> pl.DataFrame:
    """One row a half-year: the proceedings started in it, `half` 1 or 2 within its `year`.

    One that was added up from quarters only where its year is known too: half a year is no fall of a whole one.
    """
    whole = by_year(measurements)["period"].implode()
    return (
        with_sums(_headline(measurements), "S")
        .filter(pl.col("submission").is_not_null() | pl.col("period").str.head(4).is_in(whole))
        .with_columns(pl.col("period").str.tail(1).cast(pl.Int64).alias("half"))
        .sort("start")
    )


def by_gender(measurements: pl.DataFrame, gender: str = schema.TOTAL) -> pl.DataFrame:
    """One row a year and gender (girls, boys; or the one chosen)."""
    wanted = ["girls", "boys"] if gender == schema.TOTAL else [gender]
    return (
        with_span(measurements.filter(category=schema.TOTAL))
        .filter(pl.col("gender").is_in(wanted), kind="A")
        .sort("gender", "start")
    )


def by_article(measurements: pl.DataFrame) -> pl.DataFrame:
    """One row a year and article that the year mentions, most frequent article of the latest year first."""
    rows = with_span(measurements.filter(gender=schema.TOTAL)).filter(pl.col("category") != schema.TOTAL, kind="A")
    rank = (
        rows.with_columns((pl.col("start") == pl.col("start").max()).alias("in_latest"))
        .group_by("category")
        .agg(
            pl.col("value").filter("in_latest").sum().alias("latest"),
            pl.col("value").sum().alias("ever"),
        )
        .sort("latest", "ever", "category", descending=[True, True, False])
        .with_row_index("rank")
    )
    return rows.join(rank, on="category", how="left").sort("rank", "start")


def unnamed_article(measurements: pl.DataFrame) -> pl.DataFrame:
    """One row a year whose articles do not add up to its total: `missing` = total - sum of articles (computed)."""
    years = by_year(measurements).select("period", "value")
    articles = (
        by_article(measurements)
        .filter((pl.col("status") != schema.SUPPRESSED).all().over("period"))
        .group_by("period")
        .agg(pl.col("value").sum().alias("articles"))
    )
    return (
        years.join(articles, on="period", how="inner")
        .with_columns((pl.col("value") - pl.col("articles")).alias("missing"))
        .filter(pl.col("missing") != 0)
        .sort("period")
    )


def fold_rare(articles: pl.DataFrame, most: int, name: str) -> pl.DataFrame:
    """The articles with a rank below `most`, and one row a year with the sum of the others (`name`, computed)."""
    rare = articles.filter(pl.col("rank") >= most)
    if rare["category"].n_unique() < 2:  # one rare article needs no collective name
        return articles
    hidden = pl.col("status") == schema.SUPPRESSED
    folded = rare.group_by("period", "start", "year").agg(
        pl.lit(name).alias("category_label"),
        pl.when(~hidden.any()).then(pl.col("value").sum()).alias("value"),
        pl.when(hidden.any()).then(pl.lit(schema.SUPPRESSED)).otherwise(pl.lit("final")).alias("status"),
        pl.lit(most, dtype=articles.schema["rank"]).alias("rank"),
    )
    return pl.concat([articles.filter(pl.col("rank") < most), folded], how="diagonal").sort("rank", "start")


def by_outcome(measurements: pl.DataFrame, order: list[str]) -> pl.DataFrame:
    """One row a year and outcome, outcomes in the programme's order (`place`)."""
    places = {code: place for place, code in enumerate(order)}
    return (
        with_span(measurements.filter(gender=schema.TOTAL))
        .filter(pl.col("category") != schema.TOTAL, kind="A")
        .with_columns(pl.col("category").replace_strict(places, return_dtype=pl.Int64).alias("place"))
        .sort("start", "place")
    )
