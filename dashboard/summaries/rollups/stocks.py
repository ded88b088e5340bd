"""Stocks over time: the first, the last or the average of the dates; their sum says nothing and is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final

from dashboard.summaries.rollups.result import (
    AVERAGE,
    INCOMPLETE,
    NOT_ADDITIVE,
    OTHER_YEAR,
    Part,
    Rolled,
    numbers,
    refused,
    without_number,
)
from dashboard.summaries.rollups.spans import CALENDAR, ONE_DAY, SCHOOL, Span

FIRST, LAST, MEAN = "first", "last", "average"
MONTH: Final = 30.5
# Other words for the same: SDMX says beginning and end of the period.
POSITIONS: Final = {
    "first": FIRST, "begin": FIRST, "beginning": FIRST, "start": FIRST, "opening": FIRST,
    "last": LAST, "end": LAST, "closing": LAST,
    "average": MEAN, "mean": MEAN, "avg": MEAN,
}  # fmt: skip


def over_dates(kind: str, parts: Mapping[str, Part], spans: Mapping[str, Span], whole: Span | None, how: str) -> Rolled:
    """A stock brought to a period: its first date, its last (also the day after the end), or the average of all."""
    match POSITIONS.get(how.lower()):
        case "average":
            return _average(parts, spans, whole)
        case "first" | "last" as end if kind != AVERAGE:
            return _at(parts, spans, whole, end)
    only = next(iter(parts), None)
    if whole and only and len(parts) == 1 and (spans[only].start, spans[only].end) == (whole.start, whole.end):
        return without_number(parts) or Rolled(numbers(parts)[0], taken_from=only)
    return refused(NOT_ADDITIVE)


def _at(parts: Mapping[str, Part], spans: Mapping[str, Span], whole: Span | None, end: str) -> Rolled:
    """The stock at one end of the period: a day is the end of what is before it and the beginning of what is after."""
    ordered = sorted(parts, key=lambda code: spans[code])
    if whole is None:
        found = ordered[0 if end == FIRST else -1] if ordered else None
        wanted = ""
    else:
        days = [whole.start] if end == FIRST else [whole.end + ONE_DAY, whole.end]
        by_day = {spans[code].start: code for code in ordered if spans[code].is_day}
        found = next((by_day[day] for day in days if day in by_day), None)
        wanted = days[0].isoformat()
    if found is None:
        return refused(INCOMPLETE, [wanted] if wanted else [])
    return without_number({found: parts[found]}) or Rolled(numbers({found: parts[found]})[0], taken_from=found)


def _average(parts: Mapping[str, Part], spans: Mapping[str, Span], whole: Span | None) -> Rolled:
    """The mean of the dates, which must begin and end with the period where one is given."""
    if whole:
        parts = {code: value for code, value in parts.items() if _within(spans[code], whole)}
    if not parts:
        return refused(INCOMPLETE)
    if whole and all(spans[code].is_day for code in parts):
        days = {spans[code].start for code in parts}
        ends = [whole.start, whole.end + ONE_DAY]
        absent = [day for day in ends if day not in days and not (day == ends[1] and whole.end in days)]
        if absent:
            return _of_another_year(spans, whole) or refused(INCOMPLETE, [day.isoformat() for day in absent])
        if _uneven(sorted(days), whole):
            return refused(OTHER_YEAR)
    lacking = without_number(parts)
    if lacking:
        return lacking
    return Rolled(sum(numbers(parts), Fraction()) / len(parts), kind=AVERAGE)


def _within(one: Span, whole: Span) -> bool:
    return whole.start <= one.start and one.end <= whole.end + ONE_DAY


def _uneven(days: list[date], whole: Span) -> bool:
    """Whether counts of 1 September stand between those of the period's own dates, as a second kind of count."""
    own = [day for day in days if (day.month, day.day) != SCHOOL]
    steps = {round((after - before).days / MONTH) for before, after in pairwise(days)}
    return len(own) < len(days) and len(steps) > 1 and whole.year == CALENDAR


def _of_another_year(spans: Mapping[str, Span], whole: Span) -> Rolled | None:
    """Counts of one day of the year, 1 September say, belong to another reporting year than the period's own."""
    days = {(one.start.month, one.start.day) for one in spans.values()}
    ends = {(day.month, day.day) for day in (whole.start, whole.end, whole.end + ONE_DAY)}
    return refused(OTHER_YEAR) if len(days) == 1 and len(spans) > 1 and not days & ends else None
