from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.summaries.change import ImpossibleNumbers, two_counts, two_shares
from dashboard.summaries.change.comparing import least_p_of_counts, least_p_of_shares

UNHURRIED = settings(deadline=None, max_examples=30)  # the machine may be busy

COUNTS = st.integers(0, 150)
EXPOSURES = st.floats(200, 2000)
PARTS = st.integers(1, 60).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
# Of Gu and others, as R's exactci and statsmodels publish them.
GU = {"one": 60, "other": 30, "exposures": (51477.5, 54308.7), "null_ratio": 1.2}


@pytest.mark.parametrize(
    ("one", "other", "p"),
    [(72, 43, 0.008735), (72, 47, 0.02738), (47, 43, 0.7520), (19, 7, 0.02896), (43, 26, 0.0533), (43, 25, 0.0385),
     (43, 65, 0.0428), (43, 30, 0.1597)],
)  # fmt: skip
def test_the_programmes_own_comparisons(one: int, other: int, p: float) -> None:
    assert two_counts(one, other).p == pytest.approx(p, rel=2e-3)


def test_the_ratio_has_exact_limits() -> None:
    result = two_counts(72, 43)
    assert [round(number or 0, 3) for number in (result.ratio, result.lower, result.upper)] == [1.674, 1.132, 2.503]


@pytest.mark.parametrize(
    ("alternative", "p", "mid_p"),
    [("greater", 0.006651774552714537, 0.005094603529853279), ("less", 0.9964625674930079, 0.9949053964701466)],
)
def test_one_side_against_another_ratio_than_one(alternative: str, p: float, mid_p: float) -> None:
    result = two_counts(**GU, alternative=alternative)  # type: ignore[arg-type]  # a row of literals
    assert result.p == pytest.approx(p, rel=1e-12)
    assert result.mid_p == pytest.approx(mid_p, rel=1e-12)


def test_nothing_against_nothing_is_no_difference_and_has_no_ratio() -> None:
    result = two_counts(0, 0)
    assert result.p == 1
    assert math.isnan(result.ratio)
    assert (result.lower, result.upper) == (0, math.inf)


def test_something_against_nothing_has_no_upper_bound() -> None:
    result = two_counts(5, 0)
    assert result.p == pytest.approx(2 / 2**5)
    assert (result.ratio, result.upper) == (math.inf, math.inf)
    assert result.lower == pytest.approx(1 / 1.091279105182546)


@pytest.mark.parametrize("bad", [(-1, 4, (1.0, 1.0)), (1, 4, (0.0, 1.0)), (1, 4, (1.0, -2.0))])
def test_impossible_counts_and_exposures_are_refused(bad: tuple[int, int, tuple[float, float]]) -> None:
    with pytest.raises(ImpossibleNumbers):
        two_counts(*bad)


@UNHURRIED
@given(COUNTS, COUNTS, EXPOSURES, EXPOSURES)
def test_two_counts_swapped_give_the_same_p_and_the_inverse_ratio(one: int, other: int, n1: float, n2: float) -> None:
    there, back = two_counts(one, other, (n1, n2)), two_counts(other, one, (n2, n1))
    assert 0 < there.p <= 1
    assert 0 < there.mid_p <= there.p
    assert there.p == pytest.approx(back.p, rel=1e-9)
    if one and other:
        assert there.ratio * back.ratio == pytest.approx(1)
        assert there.lower is not None
        assert there.upper is not None
        assert there.lower <= there.ratio <= there.upper
        assert there.lower * (back.upper or 0) == pytest.approx(1, rel=1e-9)


@UNHURRIED
@given(st.integers(0, 40), st.integers(0, 40))
def test_p_is_the_sum_of_the_splits_no_more_probable(one: int, other: int) -> None:
    total = one + other
    ways = [math.comb(total, split) for split in range(total + 1)]
    expected = Fraction(sum(way for way in ways if way <= ways[one]), 2**total)
    assert two_counts(one, other).p == pytest.approx(float(expected), rel=1e-9)


def test_two_shares_by_fishers_table() -> None:
    """Fisher's tea: 3 of 4 cups against 1 of 4."""
    result = two_shares((3, 4), (1, 4))
    assert result.p == pytest.approx(34 / 70)
    assert two_shares((3, 4), (1, 4), "greater").p == pytest.approx(17 / 70)
    assert result.mid_p == pytest.approx((34 - 8) / 70)
    assert (result.ratio, result.odds_ratio) == (3, 9)


def test_boschloos_test_is_less_cautious_than_fishers() -> None:
    assert two_shares((7, 10), (2, 10), method="boschloo").p < two_shares((7, 10), (2, 10)).p


@pytest.mark.parametrize("bad", [((5, 4), (1, 4)), ((-1, 4), (1, 4)), ((0, 0), (1, 4))])
def test_impossible_shares_are_refused(bad: tuple[tuple[int, int], tuple[int, int]]) -> None:
    with pytest.raises(ImpossibleNumbers):
        two_shares(*bad)


@UNHURRIED
@given(PARTS, PARTS)
def test_two_shares_swapped_give_the_same_p(one: tuple[int, int], other: tuple[int, int]) -> None:
    result = two_shares(one, other)
    assert 0 < result.p <= 1 + 1e-12
    assert result.p == pytest.approx(two_shares(other, one).p, rel=1e-9)


@UNHURRIED
@given(st.integers(0, 60), EXPOSURES, EXPOSURES)
def test_no_split_of_the_events_gives_a_smaller_p_than_the_least(events: int, n1: float, n2: float) -> None:
    least = least_p_of_counts(events, (n1, n2))
    assert all(two_counts(split, events - split, (n1, n2)).p >= least * (1 - 1e-9) for split in range(events + 1))


@UNHURRIED
@given(PARTS, PARTS)
def test_no_split_of_the_parts_gives_a_smaller_p_than_the_least(one: tuple[int, int], other: tuple[int, int]) -> None:
    least = least_p_of_shares(one[0] + other[0], (one[1], other[1]))
    assert two_shares(one, other).p >= least * (1 - 1e-9)


def test_six_events_are_the_fewest_of_which_anything_can_be_told() -> None:
    assert least_p_of_counts(5) == pytest.approx(0.0625)
    assert least_p_of_counts(6) == pytest.approx(0.03125)
