"""The runs of NHSRplotthedots' own unit tests (test-ptd_calculate_point_type.R), and which rule stands first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dashboard.summaries.control import Limits, limits_of, rules


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ([], []),
        ([1] * 6, [0] * 6),
        ([1] * 6 + [-1], [0] * 7),
        ([1] * 8 + [-1], [0, 0, 0, 0, 0, 0, 1, 1, 0]),
        ([-1] * 8 + [1], [0, 0, 0, 0, 0, 0, 1, 1, 0]),
        ([1, 1, 1, 0, 1, 1, 1, 1], [0] * 8),
    ],
)
def test_seven_on_one_side_end_a_run_and_a_point_on_the_centre_breaks_it(
    sides: Sequence[int], expected: list[int]
) -> None:
    assert rules.one_side_run_ends(sides) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        ([1, 2, 3, 4, 5, 6], [0] * 6),
        ([1, 2, 3, 3, 4, 5, 6], [0] * 7),
        ([1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, 0, 0, 1]),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], [0, 0, 0, 0, 0, 0, 0, 1, 0]),
        ([7, 6, 5, 4, 3, 2, 1], [0, 0, 0, 0, 0, 0, -1]),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], [0, 0, 0, 0, 0, 0, 0, -1, 0]),
    ],
)
def test_seven_that_only_rise_or_only_fall_end_a_trend(values: Sequence[float], expected: list[int]) -> None:
    assert rules.trend_ends(values) == expected


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ([], []),
        ([0] * 6, [0] * 6),
        ([0, 0, 0, 0, 0, 0, 1, 0], [1] * 7 + [0]),
        ([0, 0, 0, 0, 0, 0, 0, -1, 0], [0] + [1] * 7 + [0]),
    ],
)
def test_all_seven_of_a_run_belong_to_it(ends: Sequence[int], expected: list[int]) -> None:
    assert rules.part_of_run(ends) == [bool(flag) for flag in expected]


@pytest.mark.parametrize(
    ("close", "sides", "expected"),
    [
        ([], [], []),
        ([0, 0, 0], [1, 1, 1], [0, 0, 0]),
        ([1, 0, 1], [1, 1, 1], [1, 0, 1]),
        ([0, 1, 1], [1, 1, 1], [0, 1, 1]),
        ([1, 1, 0], [-1, -1, -1], [1, 1, 0]),
        ([1, 0, 1], [1, -1, 1], [0, 0, 0]),
        ([1, 1, 0], [1, 1, 0], [0, 0, 0]),
        ([0, 0, 1, 1, 0, 0, 0], [1] * 7, [0, 0, 1, 1, 0, 0, 0]),
        ([1, 0, 0, 1], [1, 1, 1, 1], [0, 0, 0, 0]),
        ([1, 0, 0, 1, 1], [1, 1, 1, 1, 1], [0, 0, 0, 1, 1]),
        ([1, 1], [1, 1], [0, 0]),
    ],
)
def test_two_of_three_close_to_one_limit_are_flagged_and_only_they(
    close: Sequence[bool], sides: Sequence[int], expected: list[int]
) -> None:
    assert rules.two_in_three(close, sides) == [bool(flag) for flag in expected]


def test_a_window_of_two_in_three_holds_its_third_point_too() -> None:
    assert rules.windows_of_two([1, 0, 1], [1, 1, 1]) == [True] * 3
    assert rules.windows_of_two([0, 0, 1, 1, 0, 0, 0], [1] * 7) == [False, True, True, True, True, False, False]


def test_the_step_to_the_next_point_tells_the_way_of_a_trend() -> None:
    """At its turn a point belongs to the trend that goes on; the last one to that which it ends."""
    values = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    assert rules.trend_directions(values) == [1] * 6 + [-1] * 7
    assert rules.trend_directions([1, 2, 3, 4, 5, 6, 7, 7]) == [1] * 7 + [0]


def test_a_point_outside_is_not_also_close() -> None:
    limits = Limits(mean=0, moving_range=1)
    assert rules.special_causes([2.7, 1.8, 0.1, 0], limits) == ["above_limits", *["common_cause"] * 3]
    assert rules.special_causes([2.66, 1.8, 0.1, 0], limits)[:2] == ["two_in_three_above"] * 2


def test_outside_stands_before_trend_before_two_in_three_before_shift() -> None:
    limits = Limits(mean=0, moving_range=1)
    rising = [0.1, 0.2, 0.3, 0.4, 2.0, 2.1, 3.0]
    assert rules.special_causes(rising, limits) == [*["rising_trend"] * 6, "above_limits"]
    level = [-0.2, -0.1, -0.2, -0.1, -0.2, -2.0, -1.9, -0.1]
    assert rules.special_causes(level, limits) == [
        *["shift_below"] * 5, *["two_in_three_below"] * 2, "shift_below",
    ]  # fmt: skip


def test_a_point_on_the_limit_is_inside() -> None:
    steady = limits_of([1, 2] * 6)
    assert steady.upper is not None
    assert rules.special_causes([steady.upper, steady.mean], steady) == ["common_cause"] * 2


def test_one_point_alone_has_a_centre_and_no_limits() -> None:
    alone = limits_of([5])
    assert (alone.mean, alone.lower, alone.upper) == (5, None, None)
    assert rules.special_causes([5], alone) == ["common_cause"]
