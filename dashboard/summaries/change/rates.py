"""Events per so many of those they can happen to, with an interval and the rules for reading it.

Below 3 events there is no rate at all; from 3 to 9 it stands with its interval and the words "small number". The
population is the stock nearest the middle of the period, and its own date is told with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from decimal import Decimal
from typing import Any, Final

import polars as pl

from dashboard.summaries.change.intervals import CONFIDENCE, ImpossibleNumbers, rate_interval
from loaders import schema
from loaders.periods import Period, parse_period

FEWEST: Final = 3
SMALL: Final = 10
# Farther than half a year from the middle of a period a stock says little about it.
FARTHEST_DAYS: Final = 184

SHOWN, SMALL_NUMBER, TOO_FEW_EVENTS = "shown", "small_number", "too_few_events"
NO_POPULATION, HIDDEN, MISSING = "no_population", "hidden", "missing"
READINGS: Final = (SHOWN, SMALL_NUMBER, TOO_FEW_EVENTS, NO_POPULATION, HIDDEN, MISSING)
RATE: Final[schema.Columns] = {
    "population": schema.VALUE,
    "population_period": pl.String,
    "rate": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "reading": pl.String,
}


@dataclass(frozen=True)
class Rate:
    """Events per `per` of a population with its limits, all None where the `reading` says why there is no rate."""

    value: float | None
    lower: float | None
    upper: float | None
    reading: str


def rate(
    count: Decimal | float | None,
    population: Decimal | float | None,
    per: float = 1000,
    confidence: float = CONFIDENCE,
) -> Rate:
    """The rate of so many events, with the limits of OHID's rule and how it may be read.

    Raises ImpossibleNumbers for a population of 0 or less and for events below 0.
    """
    if count is None:
        return Rate(None, None, None, MISSING)
    if population is None:
        return Rate(None, None, None, NO_POPULATION)
    if count < 0 or population <= 0:
        raise ImpossibleNumbers("a rate needs events of 0 or more and a population above 0")
    if count < FEWEST:
        return Rate(None, None, None, TOO_FEW_EVENTS)
    limits = rate_interval(float(count), float(population), per, confidence)
    reading = SMALL_NUMBER if count < SMALL else SHOWN
    return Rate(float(count) / float(population) * per, limits.lower, limits.upper, reading)


def rates(
    counts: pl.DataFrame, populations: pl.DataFrame, per: float = 1000, confidence: float = CONFIDENCE
) -> pl.DataFrame:
    """The rows of counts, each with its population, that population's period, its rate, limits and reading.

    `populations` are undivided stocks of one institution; a row takes the one of its own gender nearest the middle of
    its period. A hidden count or population has no rate, and the reading says so.
    """
    stocks = [
        (period, row)
        for row in populations.filter(category=schema.TOTAL).sort("period").iter_rows(named=True)
        if (period := parse_period(row["period"]))
    ]
    found = [_of_row(row, stocks, per, confidence) for row in counts.iter_rows(named=True)]
    return counts.hstack(pl.DataFrame(found, schema=RATE, orient="row"))


def nearest(periods: Sequence[Period], period: Period) -> int | None:
    """The place of the period whose middle lies nearest the middle of this one; None where all lie too far."""
    distances = [(abs(_middle(other) - _middle(period)), place) for place, other in enumerate(periods)]
    distance, place = min(distances, default=(FARTHEST_DAYS + 1, 0))
    return place if distance <= FARTHEST_DAYS else None


def _middle(period: Period) -> float:
    return (period.start.toordinal() + period.end.toordinal()) / 2


def _of_row(
    row: dict[str, Any], stocks: Sequence[tuple[Period, dict[str, Any]]], per: float, confidence: float
) -> tuple[object, ...]:
    own = [(period, stock) for period, stock in stocks if stock["gender"] == row["gender"]]
    period = parse_period(row["period"])
    place = nearest([of for of, _ in own], period) if period else None
    stock = own[place][1] if place is not None else {"value": None, "period": None, "status": None}
    if schema.SUPPRESSED in (row["status"], stock["status"]):
        return (None, None, None, None, None, HIDDEN)
    return (stock["value"], stock["period"], *astuple(rate(row["value"], stock["value"] or None, per, confidence)))
