"""Whether five years in a row have a direction.

The five-point trend is that of Fingertips (fingertips-open, Analysis/TrendMarkers): a chi-square test of the slope at
99.8 % and, against a single outlier, one sign of the slope whichever point is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile
from math import log
from typing import Final, Literal, TypeVar

from dashboard.summaries.change.intervals import ImpossibleNumbers, Interval
from dashboard.summaries.exact import exact

POINTS: Final = 5
SIGNIFICANT: Final = 9.54953570608324  # chi-square, 1 degree of freedom, .998
WIDTH_IN_ERRORS: Final = Fraction("3.92")  # of a 95 % interval, in standard errors
Point = TypeVar("Point")

Marker = Literal["increasing", "decreasing", "no_significant_change", "cannot_be_calculated"]
TOO_FEW, BROKEN, WHOLLY, NO_WIDTH = "too_few_points", "missing_point", "part_is_whole", "no_interval"


@dataclass(frozen=True)
class Trend:
    """The direction of the last five points, or the `reason` why none can be calculated.

    `signs` are those of the slope through all points and through each four of them (the first left out first); the
    slope of shares is one of log odds.
    """

    marker: Marker
    reason: str | None = None
    chi2: float | None = None
    slope: float | None = None
    signs: tuple[int, ...] = ()

    @property
    def significant(self) -> bool:
        """Whether the points have a direction."""
        return self.marker in ("increasing", "decreasing")


def trend_of_rates(values: Sequence[float | None], intervals: Sequence[Interval | None]) -> Trend:
    """The trend of rates, oldest first, each with its 95 % limits; None where a point is missing or hidden.

    Weighted least squares with w = ((U - L)/3.92)⁻², t = 1..5; chi² = (slope / its standard error)². In fractions: a
    slope of nothing must not lean to one side by rounding.
    """
    pairs = [
        None if value is None or limits is None else (value, limits)
        for value, limits in zip(values, intervals, strict=True)
    ]
    points = list(_last_run(pairs))
    if reason := _too_short(pairs, points):
        return _no_trend(reason)
    widths = [exact(limits.upper) - exact(limits.lower) for _, limits in points]
    if min(widths) <= 0:
        return _no_trend(NO_WIDTH)
    weights = [(WIDTH_IN_ERRORS / width) ** 2 for width in widths]
    rates = [exact(value) for value, _ in points]
    slope, spread = _line(rates, weights)
    return _trend(slope**2 * spread / sum(weights), _slopes(rates, weights))


def trend_of_shares(parts: Sequence[float | None], wholes: Sequence[float | None]) -> Trend:
    """The trend of shares, oldest first, each a part and its whole; None where one is missing or hidden.

    Cochran-Armitage: chi² = N(N·Σxt - X·Σnt)² / (X(N-X)(N·Σnt² - (Σnt)²)). The slopes are those of the log odds,
    unweighted; a part of 0 has its odds with ½ added to both sides (Haldane and Anscombe), for log 0 has no slope.
    """
    pairs = [
        None if part is None or whole is None else (part, whole) for part, whole in zip(parts, wholes, strict=True)
    ]
    points = list(_last_run(pairs))
    if reason := _too_short(pairs, points):
        return _no_trend(reason)
    if any(not 0 <= part <= whole or whole <= 0 for part, whole in points):
        raise ImpossibleNumbers("a part lies between 0 and its whole, and the whole is above 0")
    if any(part == whole for part, whole in points):
        return _no_trend(WHOLLY)
    odds = [log(part / (whole - part)) if part else log(0.5 / (whole + 0.5)) for part, whole in points]
    return _trend(_cochran_armitage(points), _slopes([Fraction(value) for value in odds], [Fraction(1)] * POINTS))


def _last_run(points: Sequence[Point | None]) -> Iterator[Point]:
    """The newest points up to five, oldest first, back to the first that is missing."""
    run = list(takewhile(lambda point: point is not None, reversed(points)))[:POINTS]
    return (point for point in reversed(run) if point is not None)


def _too_short(points: Sequence[object], run: Sequence[object]) -> str | None:
    if len(run) == POINTS:
        return None
    return TOO_FEW if len(points) < POINTS else BROKEN


def _no_trend(reason: str) -> Trend:
    return Trend("cannot_be_calculated", reason)


def _trend(chi2: Fraction, slopes: Sequence[Fraction]) -> Trend:
    """One sign of all slopes is the guard against outliers; zero counts as positive."""
    signs = tuple(-1 if slope < 0 else 1 for slope in slopes)
    steady = abs(sum(signs)) == len(signs)
    marker: Marker = "no_significant_change"
    if steady and chi2 > SIGNIFICANT:
        marker = "increasing" if signs[0] > 0 else "decreasing"
    return Trend(marker, None, float(chi2), float(slopes[0]), signs)


def _slopes(values: Sequence[Fraction], weights: Sequence[Fraction]) -> list[Fraction]:
    """The slope through all points, then through all but the first, all but the second and so on."""
    without = ([w * (place != left_out) for place, w in enumerate(weights)] for left_out in range(POINTS))
    return [_line(values, kept)[0] for kept in (weights, *without)]


def _line(values: Sequence[Fraction], weights: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The weighted slope over t = 1, 2, ... and Σw·Σwt² - (Σwt)²."""
    points = list(zip(range(1, len(values) + 1), values, weights, strict=True))
    w, wt, wt2 = (sum((weight * t**power for t, _, weight in points), Fraction(0)) for power in (0, 1, 2))
    wv, wvt = (sum((weight * value * t**power for t, value, weight in points), Fraction(0)) for power in (0, 1))
    spread = w * wt2 - wt**2
    return (w * wvt - wt * wv) / spread, spread


def _cochran_armitage(points: Sequence[tuple[float, float]]) -> Fraction:
    pairs = [(t, exact(x), exact(n)) for t, (x, n) in enumerate(points, 1)]
    part, xt = (sum((x * t**power for t, x, _ in pairs), Fraction(0)) for power in (0, 1))
    whole, nt, nt2 = (sum((n * t**power for t, _, n in pairs), Fraction(0)) for power in (0, 1, 2))
    if part == 0:  # nobody at any time: nothing that could have a direction
        return Fraction(0)
    return whole * (whole * xt - part * nt) ** 2 / (part * (whole - part) * (whole * nt2 - nt**2))
