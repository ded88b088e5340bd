"""A row of `data` is (period, value, status) of one series, or (series ..., period, value, status) of several."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.summaries.change import against_earlier, change, changes, five_years, trends, yearly
from dashboard.summaries.change.frames import CHANGE, TREND
from dashboard.summaries.change.observations import NoPeriod, Observation
from loaders import schema

UNHURRIED = settings(deadline=None)  # the machine may be busy

FACTS = {
    "offences": {"measure_kind": "flow_events", "numerator": None, "denominator": None},
    "guardians": {"measure_kind": "stock"},
    "done": {"measure_kind": "milestone"},
    "coverage": {"measure_kind": "ratio", "numerator": "learners", "denominator": "pupils"},
    "share": {"measure_kind": "ratio", "numerator": None, "denominator": None},
    "learners": {"measure_kind": "distinct_persons"},
    "pupils": {"measure_kind": "stock"},
}
Row = tuple[str, float | None] | tuple[str, float | None, str]


def decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def measurements(**indicators: list[Row]) -> pl.DataFrame:
    rows = [
        (
            indicator,
            period,
            "AK",
            "total",
            "total",
            None if value is None else Decimal(str(value)),
            *(rest or ["final"]),
        )
        for indicator, series in indicators.items()
        for period, value, *rest in series
    ]
    columns = {name: schema.CURRENT[name] for name in (*schema.KEY, "value", "status")}
    return pl.DataFrame(rows, schema=columns, orient="row")


def verdict(*series: Row, kind: str = "offences") -> tuple[str | None, str, str, str]:
    row = changes(measurements(**{kind: list(series)}), FACTS).row(0, named=True)
    return row["earlier"], row["later"], row["verdict"], row["reason"]


def test_the_newest_year_stands_beside_the_one_before() -> None:
    result = changes(measurements(offences=[("2021", 72), ("2022", 47), ("2023", 43)]), FACTS)
    row = result.row(0, named=True)
    assert result.schema == pl.Schema(CHANGE)
    assert (row["earlier"], row["later"], row["verdict"]) == ("2022", "2023", "no_clear_change")
    assert (row["earlier_value"], row["later_value"], round(row["p"], 2)) == (47, 43, 0.75)


def test_a_quarter_stands_beside_the_same_quarter_and_a_year_before_its_own_end() -> None:
    assert verdict(("2024-Q1", 30), ("2024-Q2", 5), ("2025-Q1", 9))[:3] == ("2024-Q1", "2025-Q1", "fall")
    assert verdict(("2022", 47), ("2022-S2", 29), ("2023", 43), ("2023-S2", 20))[:2] == ("2022", "2023")


def test_years_taken_together_are_not_the_newest() -> None:
    assert verdict(("2021-01-01/P3Y", 162), ("2022", 47), ("2023", 43))[:2] == ("2022", "2023")


def test_the_newest_value_that_has_nothing_comparable_stands_back() -> None:
    assert verdict(("2022", 47), ("2023", 43), ("2024-Q1", 3))[:2] == ("2022", "2023")


def test_a_skipped_year_is_said_by_the_periods() -> None:
    assert verdict(("2021", 90), ("2023", 43))[:3] == ("2021", "2023", "fall")


def test_one_value_alone_tells_nothing() -> None:
    assert verdict(("2023", 43)) == (None, "2023", "cannot_tell", "nothing_earlier")
    assert verdict(("2023", None, "suppressed")) == (None, "2023", "cannot_tell", "hidden")


def test_a_hidden_value_is_not_stepped_over() -> None:
    assert verdict(("2021", 90), ("2022", None, "suppressed"), ("2023", 43)) == (
        "2022", "2023", "cannot_tell", "hidden",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("period", "status", "expected"),
    [
        ("2023-S1", "break", "break"),
        ("2022-S2", "break", "break"),
        ("2022-S1", "break", "beyond_chance"),
        ("2022-S1", "definition_differs", "definition_differs"),
        ("2021", "break", "beyond_chance"),
        ("2023-S2", "definition_differs", "definition_differs"),
        ("2024-Q1", "break", "beyond_chance"),
    ],
)
def test_another_definition_on_the_way_is_seen_wherever_it_stands(period: str, status: str, expected: str) -> None:
    assert verdict(("2022", 90), ("2023", 43), (period, 5, status))[3] == expected


def test_a_ratio_is_judged_by_its_parts() -> None:
    data = measurements(
        coverage=[("2024", 0.8), ("2025", 0.6)],
        learners=[("2024", 80), ("2025", 60)],
        pupils=[("2024-09-01", 100), ("2025-09-01", 100)],
    )
    row = changes(data, FACTS).row(by_predicate=pl.col("indicator") == "coverage", named=True)
    assert (row["verdict"], row["earlier_value"], row["earlier_of"], row["later_of"]) == ("fall", 80, 100, 100)


def test_a_ratio_is_not_judged_by_itself() -> None:
    assert verdict(("2024", 45.4), ("2025", 60), kind="share")[2:] == ("cannot_tell", "parts_unknown")
    data = measurements(coverage=[("2024", 0.8), ("2025", 0.6)], learners=[("2024", 80), ("2025", 60)])
    row = changes(data, FACTS).row(0, named=True)
    assert (row["verdict"], row["reason"]) == ("cannot_tell", "parts_unknown")


def test_a_ratio_with_a_hidden_part_is_hidden() -> None:
    data = measurements(
        coverage=[("2024", 0.8), ("2025", 0.6)],
        learners=[("2024", 80), ("2025", None, "suppressed")],
        pupils=[("2024-09-01", 100), ("2025-09-01", 100)],
    )
    row = changes(data, FACTS).row(by_predicate=pl.col("indicator") == "coverage", named=True)
    assert (row["reason"], row["later_value"], row["p"]) == ("hidden", None, None)


def test_a_milestone_is_done_or_not() -> None:
    assert verdict(("2024", 0), ("2025", 1), kind="done")[3] == "milestone"


def test_series_come_in_order_and_nothing_gives_nothing() -> None:
    result = changes(measurements(offences=[("2023", 1)], guardians=[("2024-01-01", 2)]), FACTS)
    assert result["indicator"].to_list() == ["guardians", "offences"]
    assert changes(measurements(), FACTS).schema == pl.Schema(CHANGE)
    assert trends(measurements(), FACTS).schema == pl.Schema(TREND)


def test_the_order_of_the_rows_means_nothing() -> None:
    data = measurements(offences=[("2021", 72), ("2023", 43), ("2022", 47), ("2023-S1", 23)])
    assert changes(data.reverse(), FACTS).equals(changes(data, FACTS))


def test_the_newest_value_stands_beside_the_one_before_and_the_first_one() -> None:
    series = [Observation(str(year), value) for year, value in ((2021, 72), (2022, 47), (2023, 43))]
    found = against_earlier(series, "flow_events")
    result = [(verdict.earlier.period, verdict.code) for verdict in found if verdict.earlier]
    assert result == [("2022", "no_clear_change"), ("2021", "fall")]
    assert [verdict.code for verdict in against_earlier(series[1:], "flow_events")] == ["no_clear_change"]
    assert against_earlier(series[2:], "flow_events") == []
    assert against_earlier([], "flow_events") == []


def five(*values: float | None, kind: str = "flow_events", status: str = "final") -> tuple[str, str | None]:
    run = [Observation(str(2019 + place), value, status) for place, value in enumerate(values)]
    result = five_years(run, kind)
    return result.marker, result.reason


def test_five_years_of_counts_have_a_direction_or_not() -> None:
    assert five(100, 80, 60, 40, 20) == ("decreasing", None)
    assert five(40, 18, 29, 23, 20) == ("no_significant_change", None)


def test_what_breaks_five_years_is_named() -> None:
    assert five(72, 47, 43) == ("cannot_be_calculated", "too_few_points")
    assert five(72, 47, None, 40, 30) == ("cannot_be_calculated", "missing_point")
    assert five(72, 47, 43.5, 40, 30) == ("cannot_be_calculated", "not_a_count")
    assert five(72, 47, 43, 40, 30, kind="ratio") == ("cannot_be_calculated", "parts_unknown")
    assert five(72, 47, 43, 40, 30, status="definition_differs")[1] == "definition_differs"
    assert five(None, 47, 43, 40, 30, status="suppressed")[1] == "hidden"


def test_a_break_may_stand_only_at_the_first_of_the_five() -> None:
    run = [Observation(str(2019 + place), value) for place, value in enumerate([100, 80, 60, 40, 20])]
    first, later = ([*run[:n], Observation(run[n].period, run[n].value, "break"), *run[n + 1 :]] for n in (0, 2))
    assert five_years(first, "flow_events").marker == "decreasing"
    assert five_years(later, "flow_events").reason == "break"


def test_a_year_that_nobody_delivered_breaks_the_five() -> None:
    data = measurements(offences=[("2019", 90), ("2020", 80), ("2022", 60), ("2023", 43), ("2024", 30), ("2025", 9)])
    row = trends(data, FACTS).row(0, named=True)
    assert (row["first"], row["last"], row["marker"], row["reason"]) == (
        "2019", "2025", "cannot_be_calculated", "missing_point",
    )  # fmt: skip


def test_stocks_counted_every_quarter_are_taken_on_one_day_of_the_year() -> None:
    january = [(f"{year}-01-01", 90 - 15 * (year - 2022)) for year in range(2022, 2027)]
    quarters = [("2025-10-01", 44), ("2026-04-01", 30), ("2026-07-01", 28)]
    row = trends(measurements(guardians=[*january, *quarters]), FACTS).row(0, named=True)
    assert (row["first"], row["last"], row["marker"]) == ("2022-01-01", "2026-01-01", "decreasing")


def test_shares_have_the_trend_of_their_parts() -> None:
    years = range(2020, 2025)
    data = measurements(
        coverage=[(str(year), 0) for year in years],
        learners=[(str(year), 60 - 12 * (year - 2020)) for year in years],
        pupils=[(f"{year}-09-01", 100) for year in years],
    )
    row = trends(data, FACTS).row(by_predicate=pl.col("indicator") == "coverage", named=True)
    assert (row["marker"], row["reason"]) == ("decreasing", None)


def test_nothing_yearly_has_no_years() -> None:
    assert yearly([Observation("2024-Q1", 3), Observation("2024-S1", 3)]) == []


def test_a_period_that_is_none_is_named() -> None:
    with pytest.raises(NoPeriod, match=r"2024\.13"):
        change([Observation("2024.13", 3)], "flow_events")


@UNHURRIED
@given(st.lists(st.one_of(st.none(), st.integers(0, 99)), min_size=1, max_size=6))
def test_every_series_gets_one_row_and_a_reason(values: list[int | None]) -> None:
    data = measurements(offences=[(str(2019 + place), value) for place, value in enumerate(values)])
    result = changes(data, FACTS)
    assert result.height == 1
    assert result["reason"].null_count() == 0
    assert trends(data, FACTS).height == 1
