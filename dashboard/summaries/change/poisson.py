"""Whether a row of counts, of periods of equal length, leans to one end: said in words, never as an arrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, fsum, sqrt
from typing import Final

from dashboard.summaries.change.intervals import ImpossibleNumbers

MOST_ENUMERATED: Final = 2000


@dataclass(frozen=True)
class CountTrend:
    """A row of counts tested for one direction: `p` of the score test, `exact_p` given their sum (None above 2000).

    `direction` is 1, -1, or 0 where the counts lean to neither end.
    """

    direction: int
    chi2: float
    p: float
    exact_p: float | None


def poisson_trend(counts: Sequence[int]) -> CountTrend:
    """The score test of a log-linear slope through counts of periods of equal length, oldest first.

    chi² = (Σx(t - t̄))² / (X·mean((t - t̄)²)), Armitage and Berry; the exact p adds up all rows with the same sum X that
    lean at least as far (conditional multinomial). Without any event there is no direction: p is 1.
    """
    if len(counts) < 2 or min(counts) < 0:
        raise ImpossibleNumbers("a trend of counts needs two of them or more, none below 0")
    total, middle = sum(counts), (len(counts) - 1) / 2
    lean = fsum(count * (place - middle) for place, count in enumerate(counts))
    spread = fsum((place - middle) ** 2 for place in range(len(counts))) / len(counts)
    chi2 = lean**2 / (total * spread) if total else 0.0
    exact = _exact_p(counts) if total <= MOST_ENUMERATED else None
    return CountTrend((lean > 0) - (lean < 0), chi2, erfc(sqrt(chi2 / 2)), exact)


def _exact_p(counts: Sequence[int]) -> float:
    """The share of all ways to spread the events over the periods that lean at least as far as these counts.

    The ways by their sum of places are the coefficients of (1 + z + ... + z^(k-1))^X; whole numbers, so exact.
    """
    periods, total = len(counts), sum(counts)
    ways = _power_of_ones(periods, total)
    centre = total * (periods - 1)
    observed = abs(2 * sum(place * count for place, count in enumerate(counts)) - centre)
    leaning = sum(number for place, number in enumerate(ways) if abs(2 * place - centre) >= observed)
    return float(leaning / periods**total)


def _power_of_ones(terms: int, power: int) -> list[int]:
    """The coefficients of (1 + z + ... + z^(terms-1))^power, by the recurrence for powers of a series (Miller)."""
    ways = [1]
    for place in range(1, power * (terms - 1) + 1):
        steps = range(1, min(terms - 1, place) + 1)
        ways.append(sum((step * (power + 1) - place) * ways[place - step] for step in steps) // place)
    return ways
