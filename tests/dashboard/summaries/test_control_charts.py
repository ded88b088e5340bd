from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.summaries.control import Chart, TooFewFixed, assurance, limits_of, xmr
from dashboard.summaries.control.rules import CAUSES

UNHURRIED = settings(deadline=None)  # the machine may be busy

# The series of NHSRplotthedots' vignette on its deviations, and of its own snapshot (set.seed(123); rnorm(20)).
VIGNETTE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
SNAPSHOT = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285,
    -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716,
    0.70135590, -0.47279141,
]  # fmt: skip
SERIES = st.lists(st.integers(0, 60), min_size=7, max_size=30)


def edges(chart: Chart) -> tuple[float, float, float]:
    last = chart.points.row(-1, named=True)
    return last["mean"], last["lpl"], last["upl"]


def test_screening_leaves_the_outlier_out_of_the_limits() -> None:
    assert edges(xmr(VIGNETTE, screening=True)) == pytest.approx((1.9444, -0.7156, 4.6044), abs=5e-5)
    assert edges(xmr(VIGNETTE)) == pytest.approx((1.9444, -3.0626, 6.9515), abs=5e-5)


def test_the_packages_own_snapshot() -> None:
    mean, _, upper = edges(xmr(SNAPSHOT, screening=True))
    assert (mean, upper) == pytest.approx((0.1416238, 3.294627), abs=5e-7)


def test_screening_a_series_that_never_moves_changes_nothing() -> None:
    assert edges(xmr([5] * 14, screening=True)) == (5, 5, 5)


def test_limits_may_be_fixed_after_twelve_points() -> None:
    moved = [3, 4] * 6 + [30, 31, 30, 31]
    fixed = xmr(moved, fixed_after=12)
    assert edges(fixed) == edges(xmr(moved[:12]))
    assert fixed.points["special_cause"].to_list()[-4:] == ["above_limits"] * 4
    assert edges(xmr([3, 4, 3, 4], fixed_after=12)) == edges(xmr([3, 4, 3, 4]))


def test_limits_are_not_fixed_after_fewer_than_twelve_points() -> None:
    with pytest.raises(TooFewFixed, match="not after 11"):
        limits_of(VIGNETTE, fixed_after=11)


def test_each_group_has_its_own_limits_and_runs() -> None:
    chart = xmr([3, 4] * 7 + [30, 31] * 7, rebased=[14])
    assert chart.points["group"].to_list() == [0] * 14 + [1] * 14
    assert chart.points["mean"].unique().sort().to_list() == [3.5, 30.5]
    assert set(chart.points["special_cause"]) == {"common_cause"}
    assert xmr([3, 4] * 7 + [30, 31] * 7).variation != "common_cause"


def test_a_group_of_fewer_than_thirteen_has_trial_limits() -> None:
    assert xmr([1, 2] * 6).limits == "trial"
    assert xmr([1, 2] * 6 + [1]).limits == "full"
    assert xmr([1, 2] * 13, rebased=[20]).limits == "trial"


@pytest.mark.parametrize(
    ("improvement", "high", "low"),
    [
        ("increase", "improvement", "concern"),
        ("decrease", "concern", "improvement"),
        ("neutral", "neutral_high", "neutral_low"),
    ],
)
def test_high_and_low_are_good_or_bad_by_the_direction_wanted(improvement: str, high: str, low: str) -> None:
    steady = [20, 21] * 8
    assert xmr([*steady, 40], improvement).variation == high  # type: ignore[arg-type]  # parametrized
    assert xmr([*steady, 1], improvement).variation == low  # type: ignore[arg-type]  # parametrized
    assert xmr(steady, improvement).variation == "common_cause"  # type: ignore[arg-type]  # parametrized


@pytest.mark.parametrize(
    ("target", "increase", "decrease"),
    [
        (4, "consistent_fail", "consistent_pass"),
        (0.5, "consistent_pass", "consistent_fail"),
        (3, "inconsistent", "inconsistent"),
        (1, "inconsistent", "inconsistent"),
    ],
)
def test_what_a_target_may_expect_of_a_steady_process(target: float, increase: str, decrease: str) -> None:
    assert assurance(1, 3, target, "increase") == increase
    assert assurance(1, 3, target, "decrease") == decrease
    assert assurance(1, 3, target, "neutral") is None
    assert assurance(1, 3, None, "increase") is None


@UNHURRIED
@given(SERIES, st.integers(-40, 40))
def test_adding_a_constant_moves_the_limits_by_it_and_no_label(values: list[int], more: int) -> None:
    before, after = xmr(values), xmr([value + more for value in values])
    assert edges(after) == pytest.approx([edge + more for edge in edges(before)])
    close = before.points.select("value", "mean", "lpl", "upl", "near_lpl", "near_upl")
    on_an_edge = any(abs(value - edge) < 1e-9 for value, *lines in close.iter_rows() for edge in lines)
    assert on_an_edge or after.points["special_cause"].equals(before.points["special_cause"])


@UNHURRIED
@given(SERIES)
def test_the_centre_lies_between_its_limits_and_every_point_has_one_label(values: list[int]) -> None:
    chart = xmr(values)
    mean, lower, upper = edges(chart)
    assert lower <= mean <= upper
    assert chart.points.height == len(values)
    assert set(chart.points["special_cause"]) <= set(CAUSES)
    inside = chart.points["special_cause"].is_in(["above_limits", "below_limits"]).not_()
    assert (inside == chart.points["value"].is_between(lower, upper)).all()


@UNHURRIED
@given(SERIES)
def test_screening_never_widens_the_limits(values: list[int]) -> None:
    _, wide_lower, wide_upper = edges(xmr(values))
    _, lower, upper = edges(xmr(values, screening=True))
    assert wide_lower <= lower + 1e-9
    assert upper <= wide_upper + 1e-9


@UNHURRIED
@given(SERIES)
def test_a_series_turned_over_has_its_labels_turned_over(values: list[int]) -> None:
    turned = {"above": "below", "below": "above", "rising": "falling", "falling": "rising"}
    there, back = xmr(values), xmr([-value for value in values])

    def over(label: str) -> str:
        return "_".join(turned.get(word, word) for word in label.split("_"))

    assert back.points["special_cause"].to_list() == [over(label) for label in there.points["special_cause"]]
