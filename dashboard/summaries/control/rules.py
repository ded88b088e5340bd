"""The rules that tell a special cause from common variation: outside, trend, two in three, shift.

As in NHSRplotthedots 0.2 (R/ptd_calculate_point_type.R); seven points make a run.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from dashboard.summaries.control.limits import Limits

RUN: Final = 7
WINDOW: Final = 3
CLOSE_IN_WINDOW: Final = 2

COMMON_CAUSE = "common_cause"
ABOVE_LIMITS, BELOW_LIMITS = "above_limits", "below_limits"
RISING, FALLING = "rising_trend", "falling_trend"
TWO_ABOVE, TWO_BELOW = "two_in_three_above", "two_in_three_below"
SHIFT_ABOVE, SHIFT_BELOW = "shift_above", "shift_below"
HIGH: Final = (ABOVE_LIMITS, RISING, TWO_ABOVE, SHIFT_ABOVE)
LOW: Final = (BELOW_LIMITS, FALLING, TWO_BELOW, SHIFT_BELOW)
CAUSES: Final = (*HIGH, *LOW, COMMON_CAUSE)


def special_causes(values: Sequence[float], limits: Limits) -> list[str]:
    """The code of each point's special cause, or common_cause.

    Where several rules hold, outside stands before trend, trend before two in three, and that before shift.
    """
    sides = [sign(value - limits.mean) for value in values]
    outside = [_beyond(value, limits.lower, limits.upper) for value in values]
    near = [_beyond(value, limits.near_lower, limits.near_upper) for value in values]
    close = [within and not beyond for within, beyond in zip(near, outside, strict=True)]
    trends = trend_directions(values)
    pairs = two_in_three(close, sides)
    shifts = part_of_run(one_side_run_ends(sides))
    return [_first_cause(*found) for found in zip(sides, outside, trends, pairs, shifts, strict=True)]


def one_side_run_ends(sides: Sequence[int]) -> list[int]:
    """1 where a point and the six before it lie on one side of the centre, else 0; one on the centre has no side."""
    windows = (sides[max(place - RUN + 1, 0) : place + 1] for place in range(len(sides)))
    return [int(len(window) == RUN and abs(sum(window)) == RUN) for window in windows]


def trend_ends(values: Sequence[float]) -> list[int]:
    """1 (or -1) where a point and the six before it only rise (only fall), else 0."""
    steps = [sign(later - earlier) for earlier, later in pairwise(values)]
    windows = (steps[max(place - RUN + 1, 0) : place] for place in range(len(values)))
    return [sum(window) // (RUN - 1) if abs(sum(window)) == RUN - 1 else 0 for window in windows]


def part_of_run(ends: Sequence[int]) -> list[bool]:
    """Whether each point is one of the seven of a run that ends at it or later."""
    return [any(ends[place : place + RUN]) for place in range(len(ends))]


def trend_directions(values: Sequence[float]) -> list[int]:
    """1, -1 or 0 for each point: the way of the trend it is part of.

    The step to the next point tells it while that one is in a trend too; else the step from the one before.
    """
    part = part_of_run(trend_ends(values))
    steps = [sign(later - earlier) for earlier, later in pairwise(values)]
    directions = []
    for place, within in enumerate(part):
        goes_on = place + 1 < len(part) and part[place + 1]
        directions.append((steps[place] if goes_on else steps[place - 1]) if within else 0)
    return directions


def two_in_three(close: Sequence[bool], sides: Sequence[int]) -> list[bool]:
    """Whether a point is close to a limit and one of three in a row on one side, of which two or more are close."""
    return [bool(near) and among for near, among in zip(close, windows_of_two(close, sides), strict=True)]


def windows_of_two(close: Sequence[bool], sides: Sequence[int]) -> list[bool]:
    """Whether a point, close or not, is one of three in a row on one side, of which two or more are close."""
    starts = [
        place
        for place in range(len(close) - WINDOW + 1)
        if sum(close[place : place + WINDOW]) >= CLOSE_IN_WINDOW and abs(sum(sides[place : place + WINDOW])) == WINDOW
    ]
    among = {place + step for place in starts for step in range(WINDOW)}
    return [place in among for place in range(len(close))]


def sign(number: float) -> int:
    """1, -1, or 0 for nothing."""
    return (number > 0) - (number < 0)


def _beyond(value: float, lower: float | None, upper: float | None) -> bool:
    return lower is not None and upper is not None and (value > upper or value < lower)


def _first_cause(side: int, outside: bool, trend: int, pair: bool, shift: bool) -> str:
    if outside:
        return ABOVE_LIMITS if side > 0 else BELOW_LIMITS
    if trend:
        return RISING if trend > 0 else FALLING
    if pair:
        return TWO_ABOVE if side > 0 else TWO_BELOW
    if shift:
        return SHIFT_ABOVE if side > 0 else SHIFT_BELOW
    return COMMON_CAUSE
