"""What the catalogue says that decides what may leave: plain facts, so that this room needs no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from loaders import schema

Cell = tuple[str, str, str, str, str]
FLOW, STOCK, RATIO, MILESTONE = "flow_events", "stock", "ratio", "milestone"
INFLOW, DISTINCT = "inflow_persons", "distinct_persons"
STOCKS = (STOCK, "average_stock")
NO_IDENTITIES = schema.empty(dict.fromkeys(("code", "kind", "left", "right"), pl.String))


@dataclass(frozen=True, eq=False)
class Facts:
    """The catalogue's facts by code.

    `indicators` holds the rows of its table, `categories` the parts of an indicator, `groups` the public group of a
    rare part by indicator, `parents` the group of an institution, `cuts` a row a published breakdown, `identities` a
    row an equation, `listed` the table of indicators and `institutions` that of institutions. `kept` are the groups in
    which a year of an indicator was published: it stays so, or two ways of grouping would reveal each other's parts.
    """

    indicators: Mapping[str, Mapping[str, Any]]
    categories: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, Mapping[str, str]]
    parents: Mapping[str, str | None]
    cuts: pl.DataFrame
    identities: pl.DataFrame = field(default_factory=lambda: NO_IDENTITIES)
    listed: pl.DataFrame | None = None
    institutions: pl.DataFrame | None = None
    kept: Mapping[tuple[str, int], Mapping[str, str]] = field(default_factory=dict)

    def groups_in(self, indicator: str, year: int) -> Mapping[str, str]:
        """The public group of each rare part of the indicator in that year."""
        return self.kept.get((indicator, year), self.groups.get(indicator, {}))

    def threshold(self, indicator: str) -> int:
        """The smallest count of the indicator that may be shown; 0 where every count may."""
        return int(self.indicators[indicator]["threshold"] or 0)

    def kind(self, indicator: str) -> str:
        """The indicator's measure kind."""
        return str(self.indicators[indicator]["measure_kind"])

    def is_count(self, indicator: str) -> bool:
        """Whether its figures are whole numbers that sums and bounds can tie together."""
        row = self.indicators[indicator]
        return bool(row["whole_number"]) and row["measure_kind"] not in (RATIO, MILESTONE)


def cells_of(rows: pl.DataFrame) -> list[Cell]:
    """The keys of the rows."""
    return [
        (indicator, period, institution, gender, category)
        for indicator, period, institution, gender, category in rows.select(schema.KEY).iter_rows()
    ]
