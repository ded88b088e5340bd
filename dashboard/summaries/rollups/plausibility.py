"""Whether numbers that were delivered side by side can all be true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from dashboard.summaries.rollups.over_time import over_time
from dashboard.summaries.rollups.result import Part, bounds_of
from dashboard.summaries.rollups.spans import InvalidPeriod, Span, span

PASS, FAIL, UNKNOWN = "pass", "fail", "not_computable"
OUT_OF_BOUNDS: Final = "out_of_bounds"
SUM_DIFFERS: Final = "sum_differs"
STOCK_FLOW: Final = "stock_flow"
STOCK_ABOVE_PERSONS: Final = "stock_above_persons"
PART_ABOVE_WHOLE: Final = "part_above_whole"


@dataclass(frozen=True)
class Plausible:
    """The verdict of one check (pass, fail, not_computable), which rule failed and what it compared."""

    check: str
    reason: str = ""
    compared: tuple[str, ...] = ()
    bounds: tuple[Fraction | None, Fraction | None] = (None, None)


def longer_period(
    kind: str, parts: Mapping[str, Part], reported: Fraction, to: str | None = None, population: Fraction | None = None
) -> Plausible:
    """A delivered longer period against its parts: events add up to it, persons bound it."""
    rolled = over_time(kind, parts, to, population=population)
    if rolled.value is not None:
        found = PASS if rolled.value == reported else FAIL
        return Plausible(found, SUM_DIFFERS if found == FAIL else "", tuple(parts), (rolled.value, rolled.value))
    bounds = rolled.bounds or bounds_of(parts, population)
    if bounds is None:
        return Plausible(UNKNOWN, rolled.error or "")
    least, most = bounds
    fits = least <= reported and (most is None or reported <= most)
    return Plausible(PASS if fits else FAIL, "" if fits else OUT_OF_BOUNDS, tuple(parts), bounds)


def stock_flow(
    opening: Fraction | None, inflow: Fraction | None, outflow: Fraction | None, closing: Fraction | None
) -> Plausible:
    """opening + inflow - outflow = closing."""
    if opening is None or inflow is None or outflow is None or closing is None:
        return Plausible(UNKNOWN, STOCK_FLOW)
    holds = opening + inflow - outflow == closing
    return Plausible(PASS if holds else FAIL, "" if holds else STOCK_FLOW)


def stock_within(stock: Mapping[str, Fraction], persons: Mapping[str, Fraction]) -> Plausible:
    """Whoever is counted on a day is one of the persons of every period that holds the day; raises InvalidPeriod."""
    compared = [
        (day, period)
        for day in stock
        for period in persons
        if _holds(span(period), span(day)) and stock[day] > persons[period]
    ]
    if compared:
        return Plausible(FAIL, STOCK_ABOVE_PERSONS, compared[0])
    return Plausible(PASS)


def parts_within(persons: Mapping[str, Fraction]) -> Plausible:
    """The persons of a period are at least those of every period within it; raises InvalidPeriod."""
    ordered = sorted((span(code) for code in persons), key=lambda one: one.end - one.start)
    for place, shorter in enumerate(ordered):
        for longer in ordered[place + 1 :]:
            if longer.contains(shorter) and persons[shorter.code] > persons[longer.code]:
                return Plausible(FAIL, PART_ABOVE_WHOLE, (shorter.code, longer.code))
    return Plausible(PASS)


def _holds(period: Span, day: Span) -> bool:
    return period.start <= day.start <= period.end


__all__ = [
    "FAIL",
    "PASS",
    "UNKNOWN",
    "InvalidPeriod",
    "Plausible",
    "longer_period",
    "parts_within",
    "stock_flow",
    "stock_within",
]
