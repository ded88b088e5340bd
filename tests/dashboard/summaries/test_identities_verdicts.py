"""A row of `data` is (indicator, period, institution, gender, category, value, status)."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from dashboard.summaries.identities import FAILS, HOLDS, NOT_COMPUTABLE, evaluated, named_by
from loaders import schema

TOTAL = "births:2023:DZN:total:total"
PARTS = "births:2023:DZN:*:total"


def measurements(*rows: tuple[str, str, str, str, str, str | None, str]) -> pl.DataFrame:
    columns = {name: schema.MEASUREMENT[name] for name in (*schema.KEY, "value", "status")}
    values = [(*key, None if value is None else Decimal(value), status) for *key, value, status in rows]
    return pl.DataFrame(values, schema=columns, orient="row")


def births(gender: str, value: str | None, status: str = "final") -> tuple[str, str, str, str, str, str | None, str]:
    return "births", "2023", "DZN", gender, "total", value, status


def identities(*rows: tuple[str, str, str, str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["code", "kind", "left", "right"], orient="row")


def verdict(data: pl.DataFrame, kind: str = "sum", left: str = TOTAL, right: str = PARTS) -> tuple[object, ...]:
    result = evaluated(identities(("one", kind, left, right)), data)
    return result.select("verdict", "left_value", "right_value", "difference").row(0)


def test_a_total_equal_to_its_parts_holds() -> None:
    data = measurements(births("total", "88"), births("girls", "37"), births("boys", "51"))
    assert verdict(data) == (HOLDS, 88, 88, 0)


def test_a_total_that_its_parts_do_not_reach_fails_by_the_difference() -> None:
    data = measurements(births("total", "88"), births("girls", "37"), births("boys", "50"))
    assert verdict(data) == (FAILS, 88, 87, 1)


def test_the_total_is_no_part_of_itself() -> None:
    assert verdict(measurements(births("total", "88"))) == (NOT_COMPUTABLE, 88, None, None)


def test_a_missing_side_is_never_zero() -> None:
    data = measurements(births("girls", "0"), births("boys", "0"))
    assert verdict(data) == (NOT_COMPUTABLE, None, 0, None)


def test_one_missing_term_makes_a_sum_unknown() -> None:
    data = measurements(births("total", "37"), births("girls", "37"))
    right = "births:2023:DZN:girls:total + births:2023:DZN:boys:total"
    assert verdict(data, right=right)[0] == NOT_COMPUTABLE


@pytest.mark.parametrize("status", ["no_data", "suppressed"])
def test_a_part_without_its_value_makes_the_sum_unknown(status: str) -> None:
    data = measurements(births("total", "37"), births("girls", "37"), births("boys", None, status))
    assert verdict(data)[0] == NOT_COMPUTABLE


def test_a_part_that_cannot_exist_adds_nothing() -> None:
    data = measurements(births("total", "37"), births("girls", "37"), births("boys", None, "not_applicable"))
    assert verdict(data) == (HOLDS, 37, 37, 0)


@pytest.mark.parametrize(("left", "expected"), [("6", HOLDS), ("7", HOLDS), ("8", FAILS)])
def test_at_most_allows_less_and_the_same(left: str, expected: str) -> None:
    data = measurements(births("girls", left), births("boys", "7"))
    result = verdict(data, "at_most", "births:2023:DZN:girls:total", "births:2023:DZN:boys:total")
    assert result[0] == expected


def test_decimals_are_compared_exactly() -> None:
    data = measurements(births("total", "0.3"), births("girls", "0.1"), births("boys", "0.2"))
    assert verdict(data)[0] == HOLDS


def test_what_fails_comes_first_then_what_is_unknown() -> None:
    data = measurements(births("total", "2"), births("girls", "1"), births("boys", "1"))
    rows = identities(
        ("holds", "sum", TOTAL, PARTS),
        ("unknown", "sum", TOTAL, "births:2024:DZN:total:total"),
        ("fails", "sum", TOTAL, "births:2023:DZN:girls:total"),
    )
    assert evaluated(rows, data)["code"].to_list() == ["fails", "unknown", "holds"]


def test_nothing_to_evaluate_is_an_empty_frame() -> None:
    result = evaluated(identities(("one", "sum", TOTAL, PARTS)).clear(), measurements())
    assert result.is_empty()
    assert "verdict" in result.columns


def test_a_sum_is_named_by_the_contradictions_of_its_indicators_and_period() -> None:
    columns = {"code": pl.String, "type": pl.String, "indicators": pl.List(pl.String), "periods": pl.List(pl.String)}
    issues = pl.DataFrame(
        [
            ("I1", "arithmetic", ["births"], ["2023"]),
            ("I2", "arithmetic", ["births"], ["2022"]),
            ("I3", "arithmetic", ["pupils"], ["2023"]),
            ("I4", "wording", ["births"], ["2023"]),
        ],
        schema=columns,
        orient="row",
    )
    result = named_by(identities(("one", "sum", TOTAL, PARTS)), issues)
    assert result.rows() == [("one", "I1")]
