"""Intervals around small counts and shares: what the process behind them may be like, beyond this year's chance.

The counts are complete registrations: an interval says how far chance alone may have moved them, not how well a sample
was drawn. Formulas, and which is used when, as in PHEindicatormethods 2.1 (R/utils.R, R/Rates.R, R/Proportions.R).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final, Literal

from scipy import special  # type: ignore[import-untyped]  # scipy ships no types

CONFIDENCE: Final = 0.95
EXACT_BELOW: Final = 10
# What Byar's formula adds to the count in its lower and its upper limit: as Breslow and Day, and OHID, have it.
BYAR: Final = (0.0, 1.0)
# As DescTools and epitools have it: another formula under the same name, here only to tell them apart.
BYAR_SHIFTED: Final = (0.5, 0.5)


class ImpossibleNumbers(ValueError):
    """Numbers that no counting can give: fewer than no events, a part above its whole, a rate per nobody."""


@dataclass(frozen=True)
class Interval:
    """The lower and the upper limit of a count, rate or share, in its own unit."""

    lower: float
    upper: float

    def times(self, factor: float) -> Interval:
        """The same interval in another unit, as a count's becomes a rate's."""
        return Interval(self.lower * factor, self.upper * factor)


def exact_poisson(events: float, confidence: float = CONFIDENCE) -> Interval:
    """The exact limits of a count of events. Garwood 1936: chi-square quantiles over 2, which are gamma quantiles."""
    _require(events >= 0, "a count of events is at least 0")
    tail = _tail(confidence)
    lower = float(special.gammaincinv(events, tail)) if events > 0 else 0.0
    return Interval(lower, float(special.gammainccinv(events + 1, tail)))


def byar(events: float, confidence: float = CONFIDENCE, added: tuple[float, float] = BYAR) -> Interval:
    """Byar's limits of a count of events, y(1 - 1/9y -+ z/3√y)³. Breslow and Day 1987; `added` makes y of the count."""
    _require(events >= 0, "a count of events is at least 0")
    z = _z(confidence)
    lower, upper = events + added[0], events + added[1]
    return Interval(_byar(lower, -z) if lower > 0 else 0.0, _byar(upper, z))


def count_interval(events: float, confidence: float = CONFIDENCE) -> Interval:
    """The limits of a count of events by OHID's rule: exact below 10 events, Byar's from 10."""
    return (exact_poisson if count_method(events) == "Exact" else byar)(events, confidence)


def count_method(events: float) -> Literal["Exact", "Byars"]:
    """Which of the two formulas OHID's rule takes for so many events, by OHID's names."""
    return "Exact" if events < EXACT_BELOW else "Byars"


def rate_interval(
    events: float,
    population: float,
    per: float,
    confidence: float = CONFIDENCE,
    of_count: Callable[[float, float], Interval] = count_interval,
) -> Interval:
    """The limits of a rate of events per so many of the population: those of the count, in the rate's unit."""
    _require(population > 0, "a rate needs a population above 0")
    return of_count(events, confidence).times(per / population)


def wilson(part: float, whole: float, confidence: float = CONFIDENCE) -> Interval:
    """The limits of a part's share of its whole, between 0 and 1. Wilson 1927, without correction of continuity."""
    _require(whole > 0, "a share needs a whole above 0")
    _require(0 <= part <= whole, "a part lies between 0 and its whole")
    z = _z(confidence)
    centre, width = 2 * part + z * z, z * sqrt(z * z + 4 * part * (1 - part / whole))
    span = 2 * (whole + z * z)
    lower, upper = (centre - width) / span, (centre + width) / span
    return Interval(lower if part > 0 else 0.0, upper if part < whole else 1.0)


def _byar(events: float, z: float) -> float:
    return events * max(1 - 1 / (9 * events) + z / (3 * sqrt(events)), 0.0) ** 3


def _tail(confidence: float) -> float:
    _require(0 < confidence < 1, "a confidence lies between 0 and 1")
    return (1 - confidence) / 2


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf(1 - _tail(confidence))


def _require(holds: bool, sentence: str) -> None:
    if not holds:
        raise ImpossibleNumbers(sentence)
