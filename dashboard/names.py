"""Codes -> the names that people read, beside them and never instead of them."""

from __future__ import annotations

import polars as pl

from dashboard.labels import Labels
from loaders import schema
from loaders.catalogue import Catalogue


def with_names(frame: pl.DataFrame, catalogue: Catalogue, labels: Labels) -> pl.DataFrame:
    """The frame with `<column>_label` beside each code column it has, and `unit` where it has an indicator."""
    title, label = f"title_{labels.language}", f"label_{labels.language}"
    names: list[pl.Expr] = []
    if "indicator" in frame.columns:
        rows = catalogue.indicator
        names += [
            _named("indicator", {code: row[title] for code, row in rows.items()}),
            _named("indicator", {code: row["unit"] for code, row in rows.items()}).alias("unit"),
        ]
    if "institution" in frame.columns:
        names.append(_named("institution", {code: row[title] for code, row in catalogue.institution.items()}))
    if "gender" in frame.columns:
        names.append(_named("gender", code_names(catalogue, "genders", label)))
    if "category" in frame.columns:
        names.append(_categories(catalogue, label))
    if "period" in frame.columns:
        codes = frame["period"].drop_nulls().unique()
        names.append(_named("period", {code: labels.period(code) for code in codes}))
        names.append(_named("period", {code: labels.period_short(code) for code in codes}).alias("period_short"))
    return frame.with_columns(names)


def code_names(catalogue: Catalogue, name: str, label: str) -> dict[str, str]:
    """The labels of one code list, in the list's order."""
    frame = catalogue.codes[name]
    return dict(zip(frame["code"], frame[label], strict=True))


def category_names(catalogue: Catalogue, label: str, indicator: str) -> dict[str, str]:
    """The labels of the categories of one indicator, `total` among them."""
    name = catalogue.indicator[indicator]["categories"]
    totals = {schema.TOTAL: code_names(catalogue, "genders", label)[schema.TOTAL]}
    return totals | (code_names(catalogue, name, label) if name else {})


def _categories(catalogue: Catalogue, label: str) -> pl.Expr:
    """The name of a category in the list of its row's own indicator: the same code may mean another thing elsewhere."""
    names = {
        f"{indicator}/{code}": name
        for indicator in catalogue.indicator
        for code, name in category_names(catalogue, label, indicator).items()
    }
    key = pl.concat_str("indicator", "category", separator="/")
    named = key.replace_strict(names, default=pl.col("category"), return_dtype=pl.String)
    return named.alias("category_label")


def _named(column: str, names: dict[str, str]) -> pl.Expr:
    return pl.col(column).replace_strict(names, default=pl.col(column), return_dtype=pl.String).alias(f"{column}_label")
