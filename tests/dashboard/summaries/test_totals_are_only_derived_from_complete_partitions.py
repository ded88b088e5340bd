"""A total that nobody delivered is the sum of an exhaustive and complete partition, or it is not there."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from dashboard.summaries import totals
from loaders import schema

FUNDING = {"programmes": ["municipality", "state", "parents"]}


def rows(*parts: tuple[str, int | None, str]) -> pl.DataFrame:
    """Measurements of one indicator, period and institution: (category, value, status)."""
    return pl.DataFrame(
        [
            ("programmes", "2024-A1", "ABJC", "total", category, value, status, None, "4. punkts")
            for category, value, status in parts
        ],
        schema=schema.MEASUREMENT,
        orient="row",
    )


def test_the_parts_of_a_complete_partition_add_up_to_a_total_marked_as_computed() -> None:
    data = rows(("municipality", 15, "final"), ("state", 42, "final"), ("parents", 7, "final"))
    result = totals.with_totals(data, FUNDING)
    expected = [
        ("municipality", 15, "4. punkts", False),
        ("state", 42, "4. punkts", False),
        ("parents", 7, "4. punkts", False),
        ("total", 64, None, True),
    ]
    assert result.select("category", "value", "source", "computed").rows() == expected


def test_a_delivered_total_is_kept_and_none_is_computed_beside_it() -> None:
    data = rows(("total", 65, "final"), ("municipality", 15, "final"), ("state", 42, "final"), ("parents", 7, "final"))
    result = totals.with_totals(data, FUNDING).filter(category="total")
    assert result.select("value", "computed").rows() == [(Decimal(65), False)]


@pytest.mark.parametrize("status", ["no_data", "suppressed"])
def test_a_part_that_is_not_known_leaves_no_total(status: str) -> None:
    data = rows(("municipality", 15, "final"), ("state", 42, "final"), ("parents", None, status))
    assert totals.sums_of_parts(data, FUNDING).is_empty()


def test_a_part_that_was_not_delivered_leaves_no_total() -> None:
    data = rows(("municipality", 15, "final"), ("state", 42, "final"))
    assert totals.sums_of_parts(data, FUNDING).is_empty()


def test_a_part_that_cannot_exist_adds_nothing() -> None:
    data = rows(("municipality", 15, "final"), ("state", 42, "final"), ("parents", None, "not_applicable"))
    assert totals.sums_of_parts(data, FUNDING)["value"].to_list() == [57]


def test_parts_none_of_which_can_exist_have_no_total() -> None:
    data = rows(*((category, None, "not_applicable") for category in FUNDING["programmes"]))
    assert totals.sums_of_parts(data, FUNDING).is_empty()


def test_a_part_of_zero_is_a_part() -> None:
    data = rows(("municipality", 0, "final"), ("state", 0, "final"), ("parents", 0, "final"))
    assert totals.sums_of_parts(data, FUNDING)["value"].to_list() == [0]


def test_an_indicator_that_is_no_partition_has_no_total() -> None:
    data = rows(("municipality", 15, "final"), ("state", 42, "final"), ("parents", 7, "final"))
    assert totals.with_totals(data, {})["computed"].to_list() == [False, False, False]


def test_the_sum_is_as_doubtful_as_its_most_doubtful_part() -> None:
    data = rows(("municipality", 15, "final"), ("state", 42, "break"), ("parents", 7, "provisional"))
    assert totals.sums_of_parts(data, FUNDING)["status"].to_list() == ["break"]


def test_institutions_periods_and_genders_are_never_added() -> None:
    data = rows(("municipality", 15, "final"), ("state", 42, "final"), ("parents", 7, "final"))
    later = data.with_columns(pl.lit("2025-A1").alias("period"))
    other = data.with_columns(pl.lit("SPORT").alias("institution"))
    result = totals.sums_of_parts(pl.concat([data, later, other]), FUNDING)
    expected = [("2024-A1", "ABJC", 64), ("2024-A1", "SPORT", 64), ("2025-A1", "ABJC", 64)]
    assert result.select("period", "institution", "value").rows() == expected


def test_a_total_that_disagrees_with_its_parts_is_shown_with_the_difference() -> None:
    data = rows(("total", 65, "final"), ("municipality", 15, "final"), ("state", 42, "final"), ("parents", 7, "final"))
    result = totals.differences(data, FUNDING)
    assert result.select("value", "parts", "difference").rows() == [(65, 64, 1)]


def test_a_total_that_agrees_with_its_parts_is_no_difference() -> None:
    data = rows(("total", 64, "final"), ("municipality", 15, "final"), ("state", 42, "final"), ("parents", 7, "final"))
    assert totals.differences(data, FUNDING).is_empty()


def test_no_measurements_have_no_totals() -> None:
    data = schema.empty(schema.MEASUREMENT)
    assert totals.with_totals(data, FUNDING).is_empty()
    assert totals.differences(data, FUNDING).is_empty()
