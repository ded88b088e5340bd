from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.summaries.change import ImpossibleNumbers, rate, rates
from loaders import schema

UNHURRIED = settings(deadline=None)  # the machine may be busy

COLUMNS = {name: schema.CURRENT[name] for name in (*schema.KEY, "value", "status")}


def frame(indicator: str, *rows: tuple[str, int | None] | tuple[str, int | None, str]) -> pl.DataFrame:
    values = [
        (indicator, period, "AK", "total", "total", None if value is None else Decimal(value), *(rest or ["final"]))
        for period, value, *rest in rows
    ]
    return pl.DataFrame(values, schema=COLUMNS, orient="row")


def read(counts: pl.DataFrame, stocks: pl.DataFrame) -> list[tuple[object, ...]]:
    return rates(counts, stocks).select("population", "population_period", "reading").rows()


@pytest.mark.parametrize(
    ("events", "reading"),
    [(0, "too_few_events"), (2, "too_few_events"), (3, "small_number"), (9, "small_number"), (10, "shown")],
)
def test_how_a_rate_may_be_read_depends_on_its_events(events: int, reading: str) -> None:
    result = rate(events, 500)
    assert result.reading == reading
    assert (result.value is None) == (events < 3)
    assert (result.lower is None) == (events < 3)


def test_a_rate_of_the_source() -> None:
    result = rate(Decimal(43), Decimal(2554))
    assert [round(number or 0, 3) for number in (result.value, result.lower, result.upper)] == [16.836, 12.183, 22.679]


def test_a_rate_needs_a_count_and_a_population() -> None:
    assert rate(None, 500).reading == "missing"
    assert rate(43, None).reading == "no_population"
    with pytest.raises(ImpossibleNumbers):
        rate(43, 0)
    with pytest.raises(ImpossibleNumbers):
        rate(-1, 500)


def test_the_population_is_the_stock_nearest_the_middle_of_the_period() -> None:
    stocks = frame("children", ("2024-01-01", 500), ("2024-07-01", 510), ("2025-01-01", 520))
    assert read(frame("offences", ("2024", 43), ("2024-S1", 20), ("2024-Q4", 11)), stocks) == [
        (510, "2024-07-01", "shown"),
        (500, "2024-01-01", "shown"),
        (520, "2025-01-01", "shown"),
    ]


def test_of_two_stocks_equally_near_the_earlier_one_counts() -> None:
    stocks = frame("children", ("2025-01-01", 520), ("2024-01-01", 500))
    assert read(frame("offences", ("2024", 43)), stocks)[0][1] == "2024-01-01"


def test_a_stock_farther_than_half_a_year_says_nothing() -> None:
    assert read(frame("offences", ("2021", 72)), frame("children", ("2024-01-01", 500))) == [
        (None, None, "no_population")
    ]


def test_a_stock_without_a_day_is_that_of_its_year() -> None:
    assert read(frame("offences", ("2024", 43)), frame("children", ("2024", 500)))[0][:2] == (500, "2024")


def test_a_hidden_count_or_population_has_no_rate() -> None:
    hidden = frame("offences", ("2024", None, "suppressed"))
    assert read(hidden, frame("children", ("2024", 500))) == [(None, None, "hidden")]
    assert read(frame("offences", ("2024", 43)), frame("children", ("2024", None, "suppressed")))[0][2] == "hidden"


def test_a_missing_count_and_an_empty_population_have_no_rate() -> None:
    assert read(frame("offences", ("2024", None, "no_data")), frame("children", ("2024", 500)))[0][2] == "missing"
    assert read(frame("offences", ("2024", 43)), frame("children", ("2024", 0)))[0][2] == "no_population"


@UNHURRIED
@given(st.integers(0, 300), st.integers(1, 5000))
def test_a_rate_lies_within_its_limits(events: int, population: int) -> None:
    result = rate(events, population)
    if result.value is not None and result.lower is not None and result.upper is not None:
        assert result.lower <= result.value <= result.upper
