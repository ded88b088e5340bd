"""A row of `data` is (period, institution, category, value); indicator `pupils`, gender total."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from dashboard.summaries.latest import latest
from loaders import schema


def measurements(*rows: tuple[str, str, str, str | None]) -> pl.DataFrame:
    columns = {name: schema.MEASUREMENT[name] for name in (*schema.KEY, "value", "status")}
    values = [
        ("pupils", period, institution, "total", category, *_told(value))
        for period, institution, category, value in rows
    ]
    return pl.DataFrame(values, schema=columns, orient="row")


def _told(value: str | None) -> tuple[Decimal | None, str]:
    if value == "…":
        return None, schema.SUPPRESSED
    return (None, "no_data") if value is None else (Decimal(value), "final")


def shown(*rows: tuple[str, str, str, str | None], groups: tuple[str, ...] = ()) -> list[tuple[object, ...]]:
    result = latest(measurements(*rows), list(groups))
    return result.select("period", "institution", "category", "value").rows()


def test_the_newest_period_of_each_institution_stands_alone() -> None:
    result = shown(("2023", "A", "total", "1"), ("2024", "A", "total", "2"), ("2023", "B", "total", "3"))
    assert result == [("2024", "A", "total", 2), ("2023", "B", "total", 3)]


def test_a_year_is_newer_than_its_own_second_half_and_than_the_years_it_ends() -> None:
    result = shown(
        ("2021-01-01/P3Y", "A", "total", "162"), ("2023-S2", "A", "total", "20"), ("2023", "A", "total", "43")
    )
    assert result == [("2023", "A", "total", 43)]


def test_years_taken_together_are_not_newer_than_one_of_them() -> None:
    result = shown(("2021-01-01/P3Y", "A", "total", "162"), ("2022", "A", "total", "47"))
    assert result == [("2022", "A", "total", 47)]


def test_the_total_stands_for_its_parts_only_where_it_was_delivered() -> None:
    result = shown(
        ("2023", "A", "total", "5"), ("2023", "A", "x", "5"), ("2023", "B", "x", "1"), ("2023", "B", "y", "2")
    )
    assert result == [("2023", "A", "total", 5), ("2023", "B", "x", 1), ("2023", "B", "y", 2)]


def test_members_stand_back_behind_their_group() -> None:
    rows = (("2023", "SCHOOL", "total", "2"), ("2023", "ALL", "total", "9"))
    assert shown(*rows, groups=("ALL",)) == [("2023", "ALL", "total", 9)]
    assert shown(rows[0], groups=("ALL",)) == [("2023", "SCHOOL", "total", 2)]


def test_a_period_without_a_value_is_not_the_newest() -> None:
    assert shown(("2023", "A", "total", "5"), ("2024", "A", "total", None)) == [("2023", "A", "total", 5)]


def test_nothing_gives_nothing() -> None:
    assert shown() == []


def test_a_hidden_value_is_the_newest_and_no_older_one_stands_in_for_it() -> None:
    assert shown(("2023", "A", "total", "5"), ("2024", "A", "total", "…")) == [("2024", "A", "total", None)]
