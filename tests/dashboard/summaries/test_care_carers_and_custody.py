"""Guardians, families and parents: a row a period, each indicator by itself."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from dashboard.summaries import care
from loaders import schema

COLUMNS = {name: schema.MEASUREMENT[name] for name in ("indicator", "period", "gender", "category", "value")}


def rows(*cells: tuple[str, str, int], category: str = "total") -> pl.DataFrame:
    data = [(indicator, period, "total", category, Decimal(value)) for indicator, period, value in cells]
    return pl.DataFrame(data, schema=COLUMNS, orient="row")


def test_guardians_stand_before_foster_families_each_in_time_order() -> None:
    data = rows(
        ("foster_families", "2024-01-01", 20), ("foster_families", "2023-01-01", 19),
        ("guardians", "2024-01-01", 16), ("guardians", "2023-01-01", 24),
    )  # fmt: skip
    result = care.headline(data, care.CARERS).select("indicator", "period", "value").rows()
    assert result == [
        ("guardians", "2023-01-01", 24), ("guardians", "2024-01-01", 16),
        ("foster_families", "2023-01-01", 19), ("foster_families", "2024-01-01", 20),
    ]  # fmt: skip


def test_suspended_and_restored_custody_are_counts_without_any_share() -> None:
    data = rows(("custody_restored", "2023", 2), ("custody_suspended", "2023", 7))
    result = care.headline(data, care.CUSTODY)
    assert result["value"].to_list() == [7, 2]
    assert set(result.columns) == {*COLUMNS, "kind", "start", "end", "year", "place"}


def test_a_part_of_the_whole_is_no_headline() -> None:
    assert care.headline(rows(("guardians", "2024-01-01", 3), category="foster")).is_empty()


def test_only_the_newest_day_is_shown_as_the_state_of_things() -> None:
    data = care.headline(rows(("guardians", "2023-01-01", 24), ("guardians", "2024-01-01", 16)))
    assert care.newest(data)["value"].to_list() == [16]
    assert care.newest(data.clear()).is_empty()
