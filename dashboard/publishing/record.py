"""What is hidden, why, and how exactly a reader could place it: for those who answer for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import polars as pl

from dashboard.summaries.disclosure.protecting import SHOWN
from loaders import ledger, schema

# A family of indicators in one year. `indicators` are those that it has figures of; `passed`: nothing is withheld;
# `failures` say why something is, `gap` is the share of the cost that a better pattern might save.
COMPONENT: Final[schema.Columns] = {
    "family": pl.String,
    "year": pl.Int64,
    "indicators": pl.List(pl.String),
    "cells": pl.Int64,
    "primary": pl.Int64,
    "secondary": pl.Int64,
    "withheld": pl.Int64,
    "passed": pl.Boolean,
    "failures": pl.List(pl.String),
    "gap": pl.Float64,
    "seconds": pl.Float64,
    "thresholds": pl.List(pl.Int64),
    "decided": pl.Boolean,
    "head": pl.Int64,
    "at": pl.Datetime("us", "UTC"),
}
# A hidden figure: because it is small (`primary`) or because it would reveal one (`secondary`), and its bounds.
INTERVAL: Final[schema.Columns] = {
    "family": pl.String,
    "year": pl.Int64,
    **dict.fromkeys(schema.KEY, pl.String),
    "mark": pl.String,
    "low": pl.Int64,
    "high": pl.Int64,
}


@dataclass(frozen=True, eq=False)
class Protection:
    """The record of a release: a row of `components` is COMPONENT, of `intervals` INTERVAL; `at` is when it was made.

    The public's has no intervals, no counts of `primary` and `secondary` figures and only the kinds of failures: why a
    figure is hidden would tell how large it is.
    """

    head: int
    at: datetime | None
    components: pl.DataFrame
    intervals: pl.DataFrame


NOTHING_YET: Final = Protection(0, None, schema.empty(COMPONENT), schema.empty(INTERVAL))


def protection_of(stored: ledger.StoredRelease | None, *, public: bool) -> Protection:
    """The record of a stored release, whole or as the public may have it."""
    if stored is None:
        return NOTHING_YET
    rows = [_row(one) | (_reduced(one) if public else {}) for one in stored.components]
    components = pl.DataFrame(rows, schema=COMPONENT)
    intervals = schema.empty(INTERVAL) if public else _intervals(stored.components)
    return Protection(stored.head, stored.at, components.sort("year", "family"), intervals)


def _row(component: ledger.Component) -> dict[str, Any]:
    found = component.payload
    return {
        "family": component.family,
        "year": component.year,
        "indicators": sorted(found["thresholds"]),
        **{name: found[name] for name in ("cells", "primary", "secondary", "withheld", "gap", "seconds", "decided")},
        "passed": not found["failures"],
        "failures": [" ".join(failure) for failure in found["failures"]],
        "thresholds": sorted(set(found["thresholds"].values())),
        "head": component.head,
        "at": component.at,
    }


def _reduced(component: ledger.Component) -> dict[str, Any]:
    kinds = sorted({code for code, _ in component.payload["failures"]})
    return {"primary": None, "secondary": None, "failures": kinds}


def _intervals(components: Iterable[ledger.Component]) -> pl.DataFrame:
    parts = [
        one.rows.filter(pl.col("mark") != SHOWN).select(
            pl.lit(one.family).alias("family"), pl.lit(one.year, pl.Int64).alias("year"), *list(INTERVAL)[2:]
        )
        for one in components
    ]
    return pl.concat([schema.empty(INTERVAL), *parts]).sort("year", *schema.KEY)
