"""Children in care and newly placed: stock and inflow stay apart, and a total is only added up from a whole list."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from dashboard.summaries import care
from loaders import schema

FORMS = ["guardian", "foster", "institution"]
STOCK, PLACED = ("care_children", "2024-01-01"), ("care_placements", "2023")


def rows(*cells: tuple[tuple[str, str], str, int | None]) -> pl.DataFrame:
    """Measurements of (indicator, period), category and value."""
    data = [
        (indicator, period, "BT", "total", category, None if value is None else Decimal(value), "final")
        for (indicator, period), category, value in cells
    ]
    columns = {name: schema.MEASUREMENT[name] for name in list(schema.MEASUREMENT)[:7]}
    return pl.DataFrame(data, schema=columns, orient="row")


PRINTED = rows(
    (STOCK, "total", 58), (STOCK, "foster", 31), (STOCK, "institution", 7), (STOCK, "guardian", 20),
    (PLACED, "foster", 10), (PLACED, "total", 15), (PLACED, "guardian", 3), (PLACED, "institution", 2),
)  # fmt: skip


def test_the_stock_stands_before_the_inflow_and_neither_holds_the_other() -> None:
    result = care.bars(PRINTED, FORMS).select("bar", "indicator", "period", "value", "computed").rows()
    assert result == [
        (0, "care_children", "2024-01-01", Decimal(58), False),
        (1, "care_placements", "2023", Decimal(15), False),
    ]


def test_forms_stand_in_the_order_of_the_list() -> None:
    result = care.by_category(PRINTED, FORMS, care.CHILDREN)
    assert result.select("indicator", "category", "value").rows() == [
        ("care_children", "guardian", 20), ("care_children", "foster", 31), ("care_children", "institution", 7),
        ("care_placements", "guardian", 3), ("care_placements", "foster", 10), ("care_placements", "institution", 2),
    ]  # fmt: skip


def test_dates_of_the_stock_stand_in_time_order_before_every_inflow() -> None:
    data = rows((PLACED, "total", 15), (("care_children", "2025-01-01"), "total", 50), (STOCK, "total", 58))
    assert care.bars(data, FORMS)["period"].to_list() == ["2024-01-01", "2025-01-01", "2023"]


def test_a_total_that_nobody_delivered_is_the_sum_of_all_forms_and_says_so() -> None:
    data = PRINTED.filter(pl.col("category") != "total")
    assert care.bars(data, FORMS).select("value", "computed").rows() == [(58, True), (15, True)]


@pytest.mark.parametrize("guardian", [(), ((STOCK, "guardian", None),)], ids=["absent", "unknown"])
def test_no_total_is_added_up_from_a_part_of_the_forms(guardian: tuple[tuple[tuple[str, str], str, None], ...]) -> None:
    data = rows((STOCK, "foster", 31), (STOCK, "institution", 7), *guardian)
    assert care.bars(data, FORMS)["value"].to_list() == [None]


def test_forms_without_a_total_still_have_their_bar() -> None:
    data = rows((STOCK, "foster", 31))
    assert care.bars(data, FORMS).select("bar", "indicator", "value", "computed").rows() == [
        (0, "care_children", None, False)
    ]


def test_zero_children_are_a_count_and_not_a_gap() -> None:
    data = rows(*[(STOCK, form, 0) for form in FORMS])
    assert care.bars(data, FORMS).select("value", "computed").rows() == [(0, True)]


def test_without_measurements_there_is_no_bar() -> None:
    assert care.bars(PRINTED.clear(), FORMS).is_empty()
    assert care.by_category(PRINTED.clear(), FORMS).is_empty()
