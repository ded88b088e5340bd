"""View -> what sections of several subjects share: partitions, tables of single figures, names of rows."""

from __future__ import annotations

import polars as pl

from dashboard.sections.tables import cell_text
from dashboard.view import View
from loaders import schema


def partitions(view: View, *indicators: str) -> dict[str, list[str]]:
    """The categories of each of these indicators whose categories make up the whole exactly (catalogue flag)."""
    return {
        code: view.catalogue.categories(code)
        for code in indicators
        if view.catalogue.indicator[code]["exhaustive_disjoint"] and view.catalogue.categories(code)
    }


def row_names(named: pl.DataFrame) -> pl.DataFrame:
    """The frame with `row_label`: the category's name, or the indicator's own name for an undivided figure."""
    undivided = pl.col("category") == schema.TOTAL
    return named.with_columns(pl.when(undivided).then("indicator_label").otherwise("category_label").alias("row_label"))


def figures_table(named: pl.DataFrame, view: View) -> pl.DataFrame:
    """A row a figure, as texts: what it is, its number, its unit, its period, and that this is not in the source."""
    t = view.labels.t
    units = view.catalogue.codes["units"]
    unit_names = dict(zip(units["code"], units[f"label_{view.labels.language}"], strict=True))
    undated = [code for code, row in view.catalogue.indicator.items() if not row["date_known"]]
    period = pl.col("period_label")
    return named.select(
        pl.col("indicator_label").alias(t("Indicator")),
        cell_text(named, view.labels).alias(t("Value")),
        pl.col("unit").replace_strict(unit_names, default=pl.col("unit"), return_dtype=pl.String).alias(t("Unit")),
        pl.when(pl.col("indicator").is_in(undated))
        .then(period + f" ({t('date not given in the source')})")
        .otherwise(period)
        .alias(t("Period")),
    )
