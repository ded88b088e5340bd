"""A series' latest comparable pair, and its last five years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from dashboard.summaries.change.intervals import count_interval
from dashboard.summaries.change.observations import COUNTED, RATIO, Observation
from dashboard.summaries.change.trends import BROKEN, POINTS, TOO_FEW, Trend, trend_of_rates, trend_of_shares
from dashboard.summaries.change.verdicts import (
    BREAK,
    DEFINITION_DIFFERS,
    HIDDEN,
    LEVEL,
    NOT_A_COUNT,
    PARTS_UNKNOWN,
    Verdict,
    alone,
    compared,
)
from loaders.periods import Period, comparable

Dated = tuple[Period, Observation]
YEARLY: Final = ("A", "school", "D")


def change(series: Sequence[Observation], kind: str, level: float = LEVEL) -> Verdict:
    """The verdict on a series' latest comparable pair.

    That is its newest value that has an earlier one of the same kind, length and place in the year, and the nearest
    such earlier one. Of two that end on one day the longer is the newer; years taken together are the oldest.
    """
    ordered = _newest_first(series)
    for span, later in ordered:
        before = next((pair for pair in ordered if comparable(pair[0], span) and pair[0].end < span.end), None)
        if before:
            return _judged(before, (span, later), ordered, kind, level)
    return alone(ordered[0][1], level)


def against_earlier(series: Sequence[Observation], kind: str, level: float = LEVEL) -> list[Verdict]:
    """The verdicts on a series' newest value beside the nearest comparable earlier one and beside the first one.

    One where these two are the same, none where nothing earlier is comparable.
    """
    ordered = _newest_first(series)
    if not ordered:
        return []
    newest = ordered[0]
    earlier = [pair for pair in ordered if comparable(pair[0], newest[0]) and pair[0].end < newest[0].end]
    return [_judged(pair, newest, ordered, kind, level) for pair in earlier[:1] + earlier[1:][-1:]]


def five_years(run: Sequence[Observation], kind: str) -> Trend:
    """The five-point trend of yearly observations, oldest first, a missing year among them as one without a value.

    Counts are taken as rates of equal exposure, with OHID's limits; a ratio carries its denominator in `of`. Reasons
    beside those of Trend: hidden, break, definition_differs, not_a_count, parts_unknown.
    """
    last = run[-POINTS:]
    if len(last) < POINTS:
        return Trend("cannot_be_calculated", TOO_FEW)
    if reason := _obstacle(last, kind):
        return Trend("cannot_be_calculated", reason)
    values = [float(point.value or 0) for point in last]
    if kind == RATIO:
        return trend_of_shares(values, [float(point.of or 0) for point in last])
    return trend_of_rates(values, [count_interval(value) for value in values])


def yearly(series: Sequence[Observation]) -> list[Observation]:
    """The observations of one place in the year, one a year, oldest first; a year without one has no value.

    Of several places (stocks counted four times a year) the one with most of its last five years known is taken, of
    equal ones the newest.
    """
    places: dict[tuple[str, int, int], dict[int, Observation]] = {}
    for point in series:
        span = point.span
        if span.kind in YEARLY:
            places.setdefault((span.kind, span.start.month, span.start.day), {})[span.year] = point
    best = max(places.values(), key=_completeness, default={})
    if not best:
        return []
    missing = Observation(period="", value=None, status="no_data")
    return [best.get(number, missing) for number in range(min(best), max(best) + 1)]


def _completeness(years: Mapping[int, Observation]) -> tuple[int, date]:
    newest = max(years)
    known = sum(
        number in years and years[number].value is not None for number in range(newest - POINTS + 1, newest + 1)
    )
    return known, years[newest].span.end


def _obstacle(last: Sequence[Observation], kind: str) -> str | None:
    """What keeps these five from being one row, the newest first."""
    for place, point in reversed(list(enumerate(last))):
        if point.hidden:
            return HIDDEN
        if point.value is None:
            return BROKEN
        if point.status == DEFINITION_DIFFERS:
            return DEFINITION_DIFFERS
        if point.status == BREAK and place > 0:
            return BREAK
    if kind == RATIO:
        return None if all(point.is_share for point in last) else PARTS_UNKNOWN
    return None if kind in COUNTED and all(point.whole for point in last) else NOT_A_COUNT


def _newest_first(series: Sequence[Observation]) -> list[Dated]:
    return sorted(((point.span, point) for point in series), key=lambda pair: _age(pair[0]), reverse=True)


def _judged(before: Dated, newer: Dated, ordered: Sequence[Dated], kind: str, level: float) -> Verdict:
    between = [point.status for other, point in ordered if _between(before[0], other, newer[0], point)]
    return compared(before[1], newer[1], kind, between, level)


def _age(span: Period) -> tuple[bool, date, timedelta]:
    return span.kind != "range", span.end, span.end - span.start


def _between(earlier: Period, other: Period, later: Period, point: Observation) -> bool:
    """Whether the other value says something of the way from one to the other: it lies after the earlier's start.

    A part of the earlier period that begins with it counts only where its own definition differs: a break there is
    behind both.
    """
    within = earlier.start <= other.start and other.end <= later.end and other not in (earlier, later)
    return within and (other.start > earlier.start or point.status == DEFINITION_DIFFERS)
