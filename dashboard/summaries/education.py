"""Learners by institution and September, printed totals of groups, and the pupils of the arts schools.

Input: named measurements of `pupils` and `arts_pupils`, unit learners. A group is never added to its members.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dashboard.summaries.breakdowns import by_category
from dashboard.summaries.periods import with_span
from loaders import schema

# The word that the document prints in place of a number stands in quotes in the note.
PRINTED_WORD = "“([^”]+)”"


def printed_words(measurements: pl.DataFrame) -> pl.DataFrame:
    """The rows, the `note` of those that are not applicable reduced to the word printed in their place (slēgta, -)."""
    word = pl.col("note").str.extract(PRINTED_WORD)
    return measurements.with_columns(
        pl.when(pl.col("status") == "not_applicable").then(word.fill_null(pl.col("note"))).otherwise(pl.col("note"))
    )


def by_institution(measurements: pl.DataFrame, members: Sequence[str], level: str) -> pl.DataFrame:
    """One row an institution of `members` and day: its learners of one level; most learners on the newest day first.

    `rank` numbers the institutions; those without learners on the newest day come last, by their earlier numbers.
    """
    rows = printed_words(
        with_span(measurements.filter(pl.col("institution").is_in(list(members)), gender=schema.TOTAL, category=level))
    )
    rank = (
        rows.with_columns((pl.col("start") == pl.col("start").max()).alias("is_newest"))
        .group_by("institution")
        .agg(
            pl.col("value").filter("is_newest").sum().alias("newest"),
            pl.col("value").max().fill_null(0).alias("most"),
        )
        .sort("newest", "most", "institution", descending=[True, True, False])
        .with_row_index("rank")
    )
    return rows.join(rank.select("institution", "rank"), on="institution", how="left").sort("rank", "start")


def of_groups(measurements: pl.DataFrame, groups: Sequence[str], levels: Sequence[str]) -> pl.DataFrame:
    """One row a printed total of a group, its level and day, in the order of groups and levels; added to nothing."""
    places = {code: place for place, code in enumerate(groups)}
    return (
        by_category(measurements.filter(pl.col("institution").is_in(list(groups))), levels)
        .with_columns(pl.col("institution").replace_strict(places, return_dtype=pl.Int64).alias("group"))
        .sort("group", "place", "start")
    )


def with_learners(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of the institutions that have a number of learners on any of the days."""
    return rows.filter(pl.col("value").is_not_null().any().over("institution"))


def breaks(rows: pl.DataFrame) -> pl.DataFrame:
    """One row an institution and day from which on its numbers are another series."""
    return rows.filter(status="break").unique(["institution", "period"], keep="first").sort("start", "institution")


def of_arts_schools(measurements: pl.DataFrame, kinds: Sequence[str]) -> pl.DataFrame:
    """One row a school and programme kind on the newest day that the school reported; schools by their own code."""
    rows = by_category(measurements, kinds)
    return rows.filter(pl.col("start") == pl.col("start").max().over("institution")).sort("institution", "place")
