"""View -> what sections of several subjects share: partitions, tables of single figures, names of rows."""

from __future__ import annotations

import polars as pl

from dashboard.names import code_names
from dashboard.sections.around import covered
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
    undated = [code for code, row in view.catalogue.indicator.items() if not row["date_known"]]
    period = pl.col("period_label")
    return named.select(
        pl.when(pl.col("category") == schema.TOTAL)
        .then("indicator_label")
        .otherwise(pl.format("{}: {}", "indicator_label", "category_label"))
        .alias(t("Indicator")),
        cell_text(named, view.labels).alias(t("Value")),
        pl.col("unit").replace_strict(_units(view), default=pl.col("unit"), return_dtype=pl.String).alias(t("Unit")),
        pl.when(pl.col("indicator").is_in(undated))
        .then(period + f" ({t('date not given in the source')})")
        .otherwise(period)
        .alias(t("Period")),
    )


def measured(named: pl.DataFrame, view: View) -> str:
    """The units and the span of some figures, for a section that shows figures of another kind beside them."""
    units = _units(view)
    names = [units.get(unit, unit) for unit in named["unit"].drop_nulls().unique(maintain_order=True)]
    return " · ".join(text for text in (", ".join(names), covered(named["period"], view.labels)) if text)


def signs(named: pl.DataFrame, view: View) -> tuple[str, ...]:
    """What the signs mean that stand in a chart in place of numbers."""
    without = named.filter(pl.col("value").is_null())["status"].unique()
    return tuple(f"{sign} – {meaning}" for sign, meaning in view.labels.legend(without))


def _units(view: View) -> dict[str, str]:
    return code_names(view.catalogue, "units", f"label_{view.labels.language}")
