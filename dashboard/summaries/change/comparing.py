"""Exact tests of two counts, two rates or two shares, and the least that a test needs in order to find anything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf, nan
from typing import Final, Literal

from scipy import stats  # type: ignore[import-untyped]  # scipy ships no types

from dashboard.summaries.change.intervals import CONFIDENCE, ImpossibleNumbers

Alternative = Literal["two-sided", "greater", "less"]
REMEMBERED: Final = 4096


@dataclass(frozen=True)
class Comparison:
    """How probable so large a difference is by chance alone (`p`), and how many times the second the first is.

    `mid_p` counts the observed split by half; `lower` and `upper` limit the ratio, None where no limits are defined;
    `odds_ratio` is that of two shares.
    """

    p: float
    mid_p: float
    ratio: float
    lower: float | None = None
    upper: float | None = None
    odds_ratio: float | None = None


@lru_cache(REMEMBERED)
def two_counts(
    one: int,
    other: int,
    exposures: tuple[float, float] = (1.0, 1.0),
    null_ratio: float = 1.0,
    alternative: Alternative = "two-sided",
    confidence: float = CONFIDENCE,
) -> Comparison:
    """The exact conditional test of two Poisson counts, or of two rates where their exposures differ.

    Given their sum, the first is binomial with the share n1·r/(n1·r + n2); two-sided p adds up all splits that are no
    more probable than the observed one. Equals R's poisson.test; limits are Clopper and Pearson's, as a ratio.
    """
    n1, n2 = exposures
    if one < 0 or other < 0 or n1 <= 0 or n2 <= 0 or null_ratio <= 0:
        raise ImpossibleNumbers("counts are at least 0, exposures and the ratio tested against above 0")
    if one + other == 0:
        return Comparison(p=1.0, mid_p=1.0, ratio=nan, lower=0.0, upper=inf)
    share = n1 * null_ratio / (n1 * null_ratio + n2)
    test = stats.binomtest(one, one + other, share, alternative=alternative)
    limits = test.proportion_ci(confidence, method="exact")
    return Comparison(
        p=float(test.pvalue),
        mid_p=float(test.pvalue - stats.binom.pmf(one, one + other, share) / 2),
        ratio=_ratio(one * n2, other * n1),
        lower=_ratio(float(limits.low) * n2, (1 - float(limits.low)) * n1),
        upper=_ratio(float(limits.high) * n2, (1 - float(limits.high)) * n1),
    )


@lru_cache(REMEMBERED)
def two_shares(
    one: tuple[int, int], other: tuple[int, int], alternative: Alternative = "two-sided", method: str = "fisher"
) -> Comparison:
    """The exact test of two shares, each a part and its whole: Fisher's, or Boschloo's where `method` asks for it.

    The ratio is that of the shares (risk ratio), without limits; Fisher's mid-p counts the observed table by half.
    """
    (part1, whole1), (part2, whole2) = one, other
    if not (0 <= part1 <= whole1 and 0 <= part2 <= whole2 and whole1 > 0 and whole2 > 0):
        raise ImpossibleNumbers("a part lies between 0 and its whole, and the whole is above 0")
    rest1, rest2 = whole1 - part1, whole2 - part2
    ratio, odds_ratio = _ratio(part1 * whole2, part2 * whole1), _ratio(part1 * rest2, part2 * rest1)
    if method == "boschloo":
        p = float(stats.boschloo_exact([[part1, part2], [rest1, rest2]], alternative).pvalue)
        return Comparison(p, p, ratio, odds_ratio=odds_ratio)
    p = float(stats.fisher_exact([[part1, rest1], [part2, rest2]], alternative).pvalue)
    observed = float(stats.hypergeom.pmf(part1, whole1 + whole2, part1 + part2, whole1))
    return Comparison(p, p - observed / 2, ratio, odds_ratio=odds_ratio)


def least_p_of_counts(events: int, exposures: tuple[float, float] = (1.0, 1.0)) -> float:
    """The smallest two-sided p that any split of so many events between the two could give: all of them on one side."""
    return min(two_counts(events, 0, exposures).p, two_counts(0, events, exposures).p)


def least_p_of_shares(part: int, wholes: tuple[int, int]) -> float:
    """The smallest two-sided p that any split of so many in the parts could give between these two wholes."""
    first, second = wholes
    splits = {max(0, part - second), min(part, first)}
    return min(two_shares((split, first), (part - split, second)).p for split in splits)


def _ratio(one: float, other: float) -> float:
    if other == 0:
        return nan if one == 0 else inf
    return one / other
