"""Codes -> the names that people read, beside them and never instead of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
    """The labels of the categories of one indicator, `total` and the public groups of rare ones among them."""
    name = catalogue.indicator[indicator]["categories"]
    totals = {schema.TOTAL: code_names(catalogue, "genders", label)[schema.TOTAL]}
    groups = dict(catalogue.public_groups.filter(categories=name or "").select("code", label).iter_rows())
    return totals | (code_names(catalogue, name, label) | groups if name else {})


def identity_name(row: Mapping[str, Any], catalogue: Catalogue, labels: Labels) -> str:
    """What an identity is about: its title and, where its row speaks of several, which of them it is."""
    title, about = str(row[f"title_{labels.language}"]), identity_about(row, catalogue, labels)
    return f"{title}: {about}" if about else title


def identity_about(row: Mapping[str, Any], catalogue: Catalogue, labels: Labels, *, period: bool = True) -> str:
    """Which one of the many that its row speaks of: indicator, category, institution, period; empty where it is one."""
    title, about = f"title_{labels.language}", []
    indicator = row["left"].partition(":")[0]
    if row["indicator"]:
        about.append(str(catalogue.indicator[row["indicator"]][title]))
    if row["category"] and row["category"] != schema.TOTAL:
        named = category_names(catalogue, f"label_{labels.language}", indicator).get(row["category"], row["category"])
        about.append(named[:1].lower() + named[1:])
    if row["institution"] and len(catalogue.subjects(catalogue.indicator[indicator]["subjects"])) > 1:
        about.append(str(catalogue.institution[row["institution"]][title]))
    if period and row["code"] != row["declaration"]:
        about.append(labels.period(row["period"]))
    return "; ".join(about)


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
