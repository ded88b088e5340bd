from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.summaries.change import (
    ImpossibleNumbers,
    byar,
    count_interval,
    count_method,
    exact_poisson,
    rate_interval,
    wilson,
)
from dashboard.summaries.change.intervals import BYAR_SHIFTED

UNHURRIED = settings(deadline=None)  # the machine may be busy

CONFIDENCES = st.floats(0.5, 0.999)
COUNTS = st.integers(0, 5000)


@pytest.mark.parametrize(
    ("events", "lower", "upper"),
    [(72, 56.333, 90.673), (47, 34.531, 62.501), (43, 31.116, 57.922), (58, 44.039, 74.980), (0, 0, 3.689),
     (1, 0.0253, 5.572)],
)  # fmt: skip
def test_the_programmes_own_counts_have_their_published_limits(events: int, lower: float, upper: float) -> None:
    result = count_interval(events)
    assert result.lower == pytest.approx(lower, abs=5e-4)
    assert result.upper == pytest.approx(upper, abs=5e-4)


def test_limits_are_exact_below_ten_events_and_byars_from_ten() -> None:
    assert count_method(9) == "Exact"
    assert count_interval(9) == exact_poisson(9)
    assert count_method(10) == "Byars"
    assert count_interval(10) == byar(10)


def test_two_formulas_of_one_name_are_told_apart() -> None:
    ours, theirs = byar(15).times(1 / 400), byar(15, added=BYAR_SHIFTED).times(1 / 400)
    assert (round(ours.lower, 5), round(ours.upper, 5)) == (0.02097, 0.06185)
    assert (round(theirs.lower, 5), round(theirs.upper, 5)) == (0.02191, 0.06029)


def test_a_share_of_nobody_and_of_all_stays_within_its_bounds() -> None:
    assert wilson(0, 12).lower == 0
    assert wilson(12, 12).upper == 1


def test_a_rate_has_the_limits_of_its_count_in_its_own_unit() -> None:
    result = rate_interval(43, 2554, 1000)
    assert (round(result.lower, 3), round(result.upper, 3)) == (12.183, 22.679)


@pytest.mark.parametrize("population", [0, -100])
def test_a_rate_of_nobody_is_refused(population: int) -> None:
    with pytest.raises(ImpossibleNumbers, match="population above 0"):
        rate_interval(65, population, 1000)


@pytest.mark.parametrize(("part", "whole"), [(-65, 100), (65, 0), (65, -100), (100, 65)])
def test_a_share_that_cannot_be_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ImpossibleNumbers):
        wilson(part, whole)


@pytest.mark.parametrize("confidence", [0, 1, 1.2, -0.5])
def test_a_confidence_that_cannot_be_is_refused(confidence: float) -> None:
    with pytest.raises(ImpossibleNumbers, match="between 0 and 1"):
        exact_poisson(5, confidence)


@UNHURRIED
@given(COUNTS, CONFIDENCES)
def test_limits_contain_the_count(events: int, confidence: float) -> None:
    for interval in (count_interval, exact_poisson, byar):
        result = interval(events, confidence)
        assert 0 <= result.lower <= events <= result.upper


@UNHURRIED
@given(COUNTS, CONFIDENCES)
def test_more_events_never_lower_a_limit(events: int, confidence: float) -> None:
    for interval in (count_interval, exact_poisson, byar):
        fewer, more = interval(events, confidence), interval(events + 1, confidence)
        assert fewer.lower <= more.lower
        assert fewer.upper < more.upper


@UNHURRIED
@given(COUNTS, st.floats(0.5, 0.99))
def test_more_confidence_widens_an_interval(events: int, confidence: float) -> None:
    narrow, wide = count_interval(events, confidence), count_interval(events, confidence + 0.009)
    assert wide.lower <= narrow.lower
    assert wide.upper > narrow.upper


@UNHURRIED
@given(st.integers(1, 2000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))), CONFIDENCES)
def test_a_share_lies_within_its_limits_and_they_mirror_the_rest(pair: tuple[int, int], confidence: float) -> None:
    part, whole = pair
    result, rest = wilson(part, whole, confidence), wilson(whole - part, whole, confidence)
    assert 0 <= result.lower <= part / whole + 1e-15
    assert part / whole - 1e-15 <= result.upper <= 1
    assert math.isclose(result.lower, 1 - rest.upper, abs_tol=1e-12)
