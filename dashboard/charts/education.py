"""Education charts: learners by institution and September, totals of groups, programmes and opinions by kind."""

from __future__ import annotations

import polars as pl

from dashboard.charts.base import Chart
from dashboard.charts.panels import panel_bars
from dashboard.labels import Labels
from dashboard.theme import Palette

LONG_NAME = 40


def learners(frame: pl.DataFrame, labels: Labels, palette: Palette) -> Chart:
    """Institutions as rows, Septembers as panels; a closed one has its word in place of a bar."""
    return panel_bars(frame, "institution_label", "period_short", labels, palette)


def totals_of_groups(frame: pl.DataFrame, labels: Labels, palette: Palette) -> Chart:
    """The printed totals, a row each, Septembers as panels."""
    return panel_bars(group_names(frame), "row_label", "period_short", labels, palette)


def by_kind(frame: pl.DataFrame, labels: Labels, palette: Palette) -> Chart:
    """The kinds of one breakdown as rows, periods as panels."""
    return panel_bars(frame, "category_label", "period_label", labels, palette, width=LONG_NAME)


def arts_schools(frame: pl.DataFrame, labels: Labels, palette: Palette) -> Chart:
    """Schools with their day as rows, programme kinds as panels; every bar is of the newest day, so all stand out."""
    rows = frame.with_columns(pl.format("{}, {}", "institution_label", "period_label").alias("row_label"))
    colours = dict.fromkeys(rows["row_label"], palette.accent)
    return panel_bars(rows, "row_label", "category_label", labels, palette, colours=colours)


def group_names(frame: pl.DataFrame) -> pl.DataFrame:
    """The totals with `row_label`: the group's name, and the level's where the group has several."""
    level = pl.col("category_label").str.head(1).str.to_lowercase() + pl.col("category_label").str.slice(1)
    several = pl.col("category").n_unique().over("institution") > 1
    return frame.with_columns(
        pl.when(several)
        .then(pl.format("{}: {}", "institution_label", level))
        .otherwise("institution_label")
        .alias("row_label")
    )
