"""Individuals and moving ranges (XmR): where a steady process keeps its points.

As in NHSRplotthedots 0.2 (R/ptd_spc_standard.R), which keeps the Excel tool's constant 2.66 (and not 3/1.128).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Final

LIMIT: Final = 2.66  # mean moving ranges from the centre to a limit
NEAR: Final = 2 * (LIMIT / 3)
SCREENED_FROM: Final = 3.267  # mean moving ranges: the upper limit of the ranges themselves
FEWEST_FIXED: Final = 12


class TooFewFixed(ValueError):
    """Limits fixed after fewer points than the method allows."""

    def __init__(self, points: int) -> None:
        super().__init__(f"limits are fixed after {FEWEST_FIXED} points or more, not after {points}")


@dataclass(frozen=True)
class Limits:
    """The centre of a process and the mean moving range, both in the unit of its points; None for a single point."""

    mean: float
    moving_range: float | None

    @property
    def lower(self) -> float | None:
        """The lower process limit as computed, which for a count may lie below 0."""
        return self._away(-LIMIT)

    @property
    def upper(self) -> float | None:
        """The upper process limit."""
        return self._away(LIMIT)

    @property
    def near_lower(self) -> float | None:
        """Two thirds of the way from the centre to the lower limit."""
        return self._away(-NEAR)

    @property
    def near_upper(self) -> float | None:
        """Two thirds of the way from the centre to the upper limit."""
        return self._away(NEAR)

    def _away(self, ranges: float) -> float | None:
        return None if self.moving_range is None else self.mean + ranges * self.moving_range


def limits_of(values: Sequence[float], screening: bool = False, fixed_after: int | None = None) -> Limits:
    """The limits of a group of points in the order of time, of its first `fixed_after` points or of all.

    `screening` leaves ranges of 3.267 times their mean or more out of the mean, once. Raises TooFewFixed below 12.
    """
    if fixed_after is not None and fixed_after < FEWEST_FIXED:
        raise TooFewFixed(fixed_after)
    base = values[:fixed_after]
    ranges = [abs(later - earlier) for earlier, later in pairwise(base)]
    if not ranges:
        return Limits(fmean(base), None)
    moving_range = fmean(ranges)
    if screening and moving_range > 0:
        moving_range = fmean([size for size in ranges if size < SCREENED_FROM * moving_range])
    return Limits(fmean(base), moving_range)
