"""The points of Fingertips' own tests (TrendMarkerCalculatorTest.cs), and what its rules say of others."""

from __future__ import annotations

import itertools
from math import comb, erfc, sqrt
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.summaries.change import (
    ImpossibleNumbers,
    Interval,
    count_interval,
    poisson_trend,
    trend_of_rates,
    trend_of_shares,
)
from dashboard.summaries.change.trends import SIGNIFICANT

UNHURRIED = settings(deadline=None)  # the machine may be busy

PARTS = [994, 1023, 1199, 1332, 1367]
WHOLES = [40299, 41527, 42811, 44064, 44701]
RATES = [24.67, 24.6, 28.0, 30.2, 30.6]
LIMITS = [Interval(*pair) for pair in [(23.16, 26.25), (23.15, 26.19), (26.44, 29.64), (28.63, 31.9), (28.98, 32.25)]]
FIVE = st.lists(st.integers(0, 200), min_size=5, max_size=5)


def of_counts(*counts: int) -> list[Interval]:
    return [count_interval(count) for count in counts]


def test_published_rates_have_their_published_trend() -> None:
    result = trend_of_rates(RATES, LIMITS)
    assert (result.marker, round(result.chi2 or 0, 2)) == ("increasing", 46.77)
    assert result.significant


def test_published_shares_have_their_published_trend() -> None:
    result = trend_of_shares(PARTS, WHOLES)
    assert (result.marker, round(result.chi2 or 0, 2)) == ("increasing", 47.90)
    assert result.signs == (1,) * 6


def test_a_part_that_is_its_whole_has_no_trend() -> None:
    result = trend_of_shares([5, 3, 1, 1, 2], [5, 5, 5, 4, 4])
    assert (result.marker, result.reason, result.chi2) == ("cannot_be_calculated", "part_is_whole", None)


def test_three_years_are_too_few() -> None:
    result = trend_of_rates([72, 47, 43], of_counts(72, 47, 43))
    assert (result.marker, result.reason) == ("cannot_be_calculated", "too_few_points")


def test_only_the_newest_five_count() -> None:
    older = trend_of_rates([900.0, *RATES], [*of_counts(900), *LIMITS])
    assert older == trend_of_rates(RATES, LIMITS)


def test_a_missing_point_breaks_the_row() -> None:
    broken = trend_of_rates([24.0, *RATES[:3], None, RATES[4]], [*of_counts(24), *LIMITS])
    assert (broken.marker, broken.reason) == ("cannot_be_calculated", "missing_point")
    earlier = trend_of_rates([24.0, None, *RATES], [*of_counts(24), None, *LIMITS])
    assert earlier == trend_of_rates(RATES, LIMITS)
    assert trend_of_shares([None, *PARTS[1:]], WHOLES).reason == "missing_point"


def test_one_year_alone_makes_no_trend() -> None:
    """A fall carried by its first year: without it the slope turns, so the guard holds the marker back."""
    counts = [900, 100, 101, 102, 103]
    result = trend_of_rates(counts, of_counts(*counts))
    assert result.chi2 is not None
    assert result.chi2 > SIGNIFICANT
    assert result.signs == (-1, 1, -1, -1, -1, -1)
    assert result.marker == "no_significant_change"


def test_a_slope_of_nothing_counts_as_positive() -> None:
    result = trend_of_rates([10] * 5, of_counts(*[10] * 5))
    assert (result.signs, result.marker) == ((1,) * 6, "no_significant_change")


def test_an_interval_without_width_has_no_weight() -> None:
    assert trend_of_rates([1.0] * 5, [Interval(1, 1)] * 5).reason == "no_interval"


def test_nobody_at_any_time_is_no_change() -> None:
    assert trend_of_shares([0] * 5, [50] * 5).marker == "no_significant_change"


def test_a_share_that_falls_to_nothing_falls() -> None:
    assert trend_of_shares([60, 45, 30, 15, 0], [100] * 5).marker == "decreasing"


def test_more_parts_than_their_whole_are_refused() -> None:
    with pytest.raises(ImpossibleNumbers):
        trend_of_shares([6, 3, 1, 1, 2], [5, 5, 5, 4, 4])


@UNHURRIED
@given(FIVE)
def test_time_reversed_turns_the_trend_of_rates(counts: list[int]) -> None:
    there = trend_of_rates(counts, of_counts(*counts))
    back = trend_of_rates(counts[::-1], of_counts(*counts[::-1]))
    assert there.chi2 == pytest.approx(back.chi2, abs=1e-9, rel=1e-9)
    assert (there.slope or 0) == -(back.slope or 0)
    assert not there.significant or there.marker != back.marker


@UNHURRIED
@given(FIVE)
def test_shares_of_the_rest_turn_the_trend(parts: list[int]) -> None:
    parts = [part + 1 for part in parts]
    there = trend_of_shares(parts, [300] * 5)
    back = trend_of_shares([300 - part for part in parts], [300] * 5)
    assert there.chi2 == pytest.approx(back.chi2, abs=1e-9, rel=1e-9)
    assert not there.significant or there.marker != back.marker


def test_half_years_of_the_programme_lean_downwards() -> None:
    result = poisson_trend([32, 40, 18, 29, 23, 20])
    assert (result.direction, round(result.chi2, 3), round(result.p, 4)) == (-1, 5.291, 0.0214)
    assert round(result.exact_p or 0, 4) == 0.0227


def test_no_event_leans_nowhere() -> None:
    assert poisson_trend([0, 0, 0]) == poisson_trend([0] * 5)
    assert (poisson_trend([0, 0]).p, poisson_trend([0, 0]).exact_p) == (1, 1)


@pytest.mark.parametrize("counts", [[5], [], [3, -1, 2]])
def test_a_row_that_cannot_lean_is_refused(counts: list[int]) -> None:
    with pytest.raises(ImpossibleNumbers):
        poisson_trend(counts)


def test_very_many_events_have_only_the_approximate_p() -> None:
    assert poisson_trend([1000, 1001]).exact_p is None


@UNHURRIED
@given(st.lists(st.integers(0, 4), min_size=2, max_size=4))
def test_the_exact_p_is_that_of_every_way_counted_one_by_one(counts: list[int]) -> None:
    total, periods = sum(counts), len(counts)
    middle = (periods - 1) / 2

    def lean(row: tuple[int, ...]) -> float:
        return abs(sum(count * (place - middle) for place, count in enumerate(row)))

    def ways(row: tuple[int, ...]) -> int:
        left, product = total, 1
        for count in row:
            product, left = product * comb(left, count), left - count
        return product

    rows = [row for row in itertools.product(range(total + 1), repeat=periods) if sum(row) == total]
    expected = sum(ways(row) for row in rows if lean(row) >= lean(tuple(counts))) / periods**total
    assert poisson_trend(counts).exact_p == pytest.approx(expected)


@UNHURRIED
@given(st.lists(st.integers(0, 300), min_size=2, max_size=8))
def test_a_row_of_counts_reversed_leans_to_the_other_end(counts: list[int]) -> None:
    there, back = poisson_trend(counts), poisson_trend(counts[::-1])
    assert there.direction == -back.direction
    assert there.p == pytest.approx(back.p)
    assert 0 < there.p <= 1
    assert there.p == pytest.approx(erfc(sqrt(there.chi2 / 2)))
    if len(set(counts)) == 1:
        assert (there.direction, fmean(counts)) == (0, counts[0])
