"""What may be added up and what may not; every refusal with its reason, and the bounds that are left."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.summaries.rollups import (
    Gap,
    InvalidPeriod,
    Part,
    Rolled,
    comparable_periods,
    longer_period,
    over_categories,
    over_institutions,
    over_time,
    parts_within,
    ratio,
    rolled_up,
    span,
    stock_flow,
    stock_within,
)
from loaders import schema


def parts(**values: int | Gap | None) -> dict[str, Part]:
    """Parts by period: `Q1` is the first quarter of 2023; None was not delivered."""
    years = {name if name[0] == "y" else f"2023-{name}": value for name, value in values.items()}
    return {
        name.removeprefix("y"): Gap.MISSING if value is None else value if isinstance(value, Gap) else Fraction(value)
        for name, value in years.items()
    }


@pytest.mark.parametrize(
    ("code", "start_day", "expected"),
    [
        ("2024", None, (date(2024, 1, 1), date(2024, 12, 31))),
        ("2024", "--09-01", (date(2024, 1, 1), date(2024, 12, 31))),
        ("2024-02", None, (date(2024, 2, 1), date(2024, 2, 29))),
        ("2023-A1", "--09-01", (date(2023, 9, 1), date(2024, 8, 31))),
        ("2023-A1", "--01-01", (date(2023, 1, 1), date(2023, 12, 31))),
        ("2023-S1", "--09-01", (date(2023, 9, 1), date(2024, 2, 29))),
        ("2010-Q2", "--07-01", (date(2010, 10, 1), date(2010, 12, 31))),
        ("2023-T3", "--01-01", (date(2023, 9, 1), date(2023, 12, 31))),
        ("2020-W53", "--01-01", (date(2020, 12, 28), date(2021, 1, 3))),
        ("2010-W01", "--07-01", (date(2010, 6, 28), date(2010, 7, 4))),
        ("2024-D366", "--01-01", (date(2024, 12, 31), date(2024, 12, 31))),
        ("2021-01-01/P3Y", None, (date(2021, 1, 1), date(2023, 12, 31))),
        ("2024-01-31/P1M", None, (date(2024, 1, 31), date(2024, 2, 28))),
        ("2024-02-29", None, (date(2024, 2, 29), date(2024, 2, 29))),
    ],
)
def test_a_code_has_one_span(code: str, start_day: str | None, expected: tuple[date, date]) -> None:
    found = span(code, start_day)
    assert (found.start, found.end) == expected


@pytest.mark.parametrize(
    "code",
    ["", "2024.1", "2024-Q5", "2024-M13", "2024-M2", "2024-13", "2023-02-30", "2021-W53", "2023-D366", "2023-A2",
     "20240101", "2021-01-01/P", "2021-01-01/P0Y", "0000", "2024-q1"],
)  # fmt: skip
def test_what_no_calendar_has_is_no_period(code: str) -> None:
    with pytest.raises(InvalidPeriod):
        span(code)


@pytest.mark.parametrize(
    ("data", "error", "missing"),
    [
        (parts(S1=23), "incomplete_coverage", ("2023-S2",)),
        (parts(Q1=1, Q2=1, Q4=1), "incomplete_coverage", ("2023-Q3",)),
        (parts(S1=1, Q3=1), "incomplete_coverage", ("2023-Q4",)),
        (parts(M01=1, S2=1), "incomplete_coverage", ("2023-M02", "2023-M03", "2023-M04", "2023-M05", "2023-M06")),
        (parts(S1=23, S2=None), "missing_part", ("2023-S2",)),
        (parts(S1=23, S2=Gap.HIDDEN), "suppressed_part", ("2023-S2",)),
        (parts(S1=23, Q2=11), "overlapping_periods", ()),
        (parts(A1=23), "different_reporting_year", ()),
        (parts(X1=1), "invalid_period", ()),
        ({}, "incomplete_coverage", ("2023",)),
    ],
)
def test_events_add_up_only_where_they_tile_the_year(
    data: dict[str, Part], error: str, missing: tuple[str, ...]
) -> None:
    rolled = over_time("flow_events", data, "2023")
    assert (rolled.value, rolled.error, rolled.missing) == (None, error, missing)


def test_half_years_of_a_school_year_make_a_school_year() -> None:
    data = parts(S1=70, S2=30)
    assert over_time("flow_events", data, "2023-A1", start_day="--09-01").value == 100
    assert over_time("flow_events", data, "2023-A1").error == "different_reporting_year"


def test_persons_are_never_added_up_but_bounded() -> None:
    data = parts(Q1=8, Q2=9, Q3=7, Q4=6)
    assert over_time("distinct_persons", data, "2023").bounds == (9, 30)
    assert over_time("distinct_persons", data, "2023", population=Fraction(20)).bounds == (9, 20)
    # Half a year bounds the year from below only.
    assert over_time("distinct_persons", parts(Q1=8, Q2=9), "2023").bounds == (9, None)
    assert over_time("distinct_persons", parts(Q1=8, Q2=Gap.HIDDEN), "2023").bounds is None
    assert over_time("inflow_persons", parts(S1=8, S2=9), "2023").error == "not_additive_over_time"
    assert over_time("inflow_persons", parts(S1=8, S2=9), "2023", exclusive=True).value == 17


def test_a_stock_is_taken_at_an_end_or_averaged_and_never_added_up() -> None:
    data = {"2023-01-01": Fraction(60), "2023-07-01": Fraction(59), "2024-01-01": Fraction(58)}
    assert over_time("stock", data, "2023").error == "not_additive_over_time"
    assert over_time("stock", data, "2023", how="end").taken_from == "2024-01-01"
    assert over_time("stock", data, "2023", how="first").value == 60
    assert over_time("stock", data, "2023", how="average") == Rolled(Fraction(59), kind="average_stock")
    assert over_time("stock", {"2023-01-01": Fraction(60)}, "2023", how="last").missing == ("2024-01-01",)


def test_learners_of_september_are_no_part_of_a_calendar_year() -> None:
    data: dict[str, Part] = {"2022-09-01": Fraction(1240), "2023-09-01": Fraction(1266)}
    assert over_time("stock", data, "2023", how="average").error == "different_reporting_year"
    mixed = data | {"2023-01-01": Fraction(1250), "2024-01-01": Fraction(1260)}
    assert over_time("stock", mixed, "2023", how="average").error == "different_reporting_year"


def test_a_cumulative_series_is_its_last_value_and_never_falls() -> None:
    data = parts(Q1=8, Q2=15, Q3=17, Q4=22)
    assert over_time("cumulative_ytd", data, "2023").value == 22
    steps = over_time("cumulative_ytd", data, "2023", how="differences").steps
    assert [int(step) for _, step in steps] == [8, 7, 2, 5]
    assert over_time("cumulative_ytd", parts(Q1=8, Q2=7), "2023-S1").error == "cumulative_series_decreases"
    assert over_time("cumulative_ytd", parts(Q1=8, Q2=15), "2023").missing == ("2023-Q3", "2023-Q4")


def test_a_milestone_is_done_in_any_of_the_periods() -> None:
    assert over_time("milestone", parts(S1=0, S2=1), "2023").taken_from == "2023-S2"
    assert over_time("milestone", parts(S1=1, S2=0), "2023", how="last").value == 0
    assert over_categories("milestone", {"a": Fraction(0), "b": Fraction(1)}, partition=False).value == 1


def test_a_ratio_is_computed_anew_or_refused() -> None:
    halves = parts(S1=23, S2=20)
    assert ratio(halves, Fraction(2554), Fraction(1000), "2023").value == Fraction(43_000, 2554)
    assert over_time("ratio", parts(S1=1, S2=2), "2023").error == "ratio_not_additive"
    assert ratio(halves, None, Fraction(1000), "2023").error == "missing_part"
    assert ratio(parts(S1=23), Fraction(10), Fraction(1), "2023").error == "incomplete_coverage"
    assert ratio(halves, Fraction(0), Fraction(1), "2023").error == "zero_denominator"
    two = ({"A": Fraction(5), "B": Fraction(6)}, {"A": Fraction(50), "B": Fraction(60)})
    assert ratio(*two, Fraction(100), axis="institution").value == 10
    assert ratio(two[0], {"A": Fraction(50)}, Fraction(100), axis="institution").missing == ("B",)


def test_categories_add_up_only_where_they_are_a_partition() -> None:
    services = {code: Fraction(value) for code, value in zip("abcdefgh", (19, 13, 20, 5, 4, 4, 6, 18), strict=True)}
    assert over_categories("distinct_persons", services, partition=False).bounds == (20, 89)
    assert over_categories("distinct_persons", services, partition=False).error == "overlapping_categories"
    assert over_categories("stock", {"foster": Fraction(31), "kin": Fraction(27)}, partition=True).value == 58
    assert over_categories("ratio", services, partition=True).error == "ratio_not_additive"


def test_institutions_add_up_unless_a_person_may_be_in_two() -> None:
    two = {"SLP": Fraction(7), "BT": Fraction(12)}
    assert over_institutions("flow_events", two).value == 19
    assert over_institutions("stock", two).value == 19
    assert over_institutions("stock", two, exclusive=False).error == "overlapping_categories"
    assert over_institutions("distinct_persons", two).bounds == (12, 19)
    assert over_institutions("distinct_persons", two, exclusive=True).value == 19
    assert over_institutions("flow_events", two | {"PP": Gap.MISSING}).missing == ("PP",)


def test_numbers_that_cannot_all_be_true_are_found() -> None:
    quarters = parts(Q1=8, Q2=9, Q3=7, Q4=6)
    checks = [longer_period("distinct_persons", quarters, Fraction(value)).check for value in (8, 9, 30, 31)]
    assert checks == ["fail", "pass", "pass", "fail"]
    assert longer_period("flow_events", quarters, Fraction(29)).reason == "sum_differs"
    assert stock_flow(Fraction(60), Fraction(15), Fraction(17), Fraction(58)).check == "pass"
    assert stock_flow(Fraction(60), Fraction(15), Fraction(17), Fraction(59)).check == "fail"
    assert stock_flow(Fraction(60), None, Fraction(17), Fraction(58)).check == "not_computable"
    assert stock_within({"2024-01-01": Fraction(7)}, {"2024-S1": Fraction(6)}).compared == ("2024-01-01", "2024-S1")
    assert stock_within({"2024-07-01": Fraction(7)}, {"2024-S1": Fraction(6)}).check == "pass"
    assert parts_within({"2024-S1": Fraction(20), "2024": Fraction(19)}).compared == ("2024-S1", "2024")


def test_only_the_same_half_year_stands_beside_a_half_year() -> None:
    known = ["2023", "2022-S1", "2023-S1", "2023-S2", "2024-S1", "2024-Q1"]
    assert comparable_periods("2024-S1", known) == ["2023-S1", "2022-S1"]
    assert comparable_periods("2024-S2", known) == ["2023-S2"]
    assert comparable_periods("nothing", known) == []


def measurements(*rows: tuple[str, str, int | None, str]) -> pl.DataFrame:
    keys = {"institution": "AK", "gender": "total", "category": "total", "note": None, "source": None}
    data = [
        keys
        | {"indicator": code, "period": period, "value": None if value is None else Decimal(value), "status": status}
        for code, period, value, status in rows
    ]
    return pl.DataFrame(data, schema=schema.MEASUREMENT)


def test_a_frame_is_rolled_up_with_its_reasons() -> None:
    data = measurements(
        ("offences", "2023-S1", 23, "final"),
        ("offences", "2023-Q3", 9, "final"),
        ("offences", "2023-Q4", 11, "final"),
        ("offences", "2024-Q1", 9, "final"),
        ("users", "2024-Q1", 8, "final"),
        ("users", "2024-Q2", 9, "final"),
        ("users", "2024-S2", 6, "final"),
        ("users", "2023", 20, "final"),
        ("users", "2025-Q1", None, "suppressed"),
    )
    result = rolled_up(data, {"offences": "flow_events", "users": "distinct_persons"}, "A")
    assert result.select("indicator", "period", "value", "origin", "error", "at_least", "at_most").rows() == [
        ("offences", "2023", Decimal(43), "computed", None, None, None),
        ("offences", "2024", None, "refused", "incomplete_coverage", None, None),
        ("users", "2023", Decimal(20), "delivered", None, None, None),
        ("users", "2024", None, "refused", "not_additive_over_time", Decimal(9), Decimal(23)),
        ("users", "2025", None, "refused", "suppressed_part", None, None),
    ]
    assert result["missing"].to_list()[1] == ["2024-Q2", "2024-Q3", "2024-Q4"]
    assert result["parts"].to_list()[0] == ["2023-S1", "2023-Q3", "2023-Q4"]


def test_a_break_is_no_part_of_a_year() -> None:
    data = measurements(("offences", "2023-S1", 23, "final"), ("offences", "2023-S2", 20, "break"))
    assert rolled_up(data, {"offences": "flow_events"}, "A")["error"].to_list() == ["missing_part"]


@given(st.lists(st.integers(0, 500), min_size=12, max_size=12))
def test_months_quarters_and_halves_make_the_same_year(values: list[int]) -> None:
    months: dict[str, Part] = {f"2023-M{month:02d}": Fraction(value) for month, value in enumerate(values, 1)}
    year = over_time("flow_events", months, "2023").value
    for letter, count in (("Q", 4), ("S", 2), ("T", 3)):
        codes = [f"2023-{letter}{index}" for index in range(1, count + 1)]
        width = 12 // count
        longer: dict[str, Part] = {}
        for place, code in enumerate(codes):
            inside = list(months.items())[place * width : (place + 1) * width]
            value = over_time("flow_events", dict(inside), code).value
            assert value is not None
            longer[code] = value
        assert over_time("flow_events", longer, "2023").value == year == sum(values)


@given(st.lists(st.sets(st.integers(0, 30)), min_size=4, max_size=4))
def test_the_bounds_hold_whoever_the_persons_were(quarters: list[set[int]]) -> None:
    data: dict[str, Part] = {f"2023-Q{index}": Fraction(len(who)) for index, who in enumerate(quarters, 1)}
    bounds = over_time("distinct_persons", data, "2023", population=Fraction(31)).bounds
    assert bounds is not None
    assert bounds[1] is not None
    assert bounds[0] <= len(set().union(*quarters)) <= bounds[1]
