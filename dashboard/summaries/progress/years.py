"""Observations brought to whole years, as far as their kind of measure licenses it, and the year that still runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from dashboard.summaries.progress.series import Observation, Series, most_doubtful
from dashboard.summaries.rollups import Gap, finest, over_time
from dashboard.summaries.rollups.result import DISTINCT, EVENTS, INFLOW
from loaders import schema
from loaders.periods import Period, day, part, school_year, span, year

SCHOOL: Final = "school"
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Running:
    """A year so far: its value after so many whole months, and what it is in any case (`at_least`), where known."""

    value: Fraction | None
    months: int
    codes: tuple[str, ...]
    at_least: Fraction | None = None
    hidden: bool = False


def moment(period: Period) -> Fraction:
    """The time of a period's end in decimal years, a whole calendar year being its own number (end of 2023 = 2023)."""
    after = period.start if period.kind == "D" else period.end + ONE_DAY
    length = (date(after.year + 1, 1, 1) - date(after.year, 1, 1)).days
    days = Fraction((after - date(after.year, 1, 1)).days, length)
    months = Fraction(after.month - 1, 12)
    return after.year - 1 + (months if after.day == 1 else days)


def year_of(period: Period, kind: str) -> Period:
    """The calendar year, or the school year, in which the period begins."""
    if kind == SCHOOL:
        return school_year(period.year if period.start.month >= 9 else period.year - 1)
    return year(period.year)


def years_within(first: Period, last: Period, kind: str) -> list[Period]:
    """The years of a kind that end between the first day of one period and the last of another."""
    numbers = range(first.start.year - 1, last.end.year + 1)
    every = [school_year(number) if kind == SCHOOL else year(number) for number in numbers]
    return [one for one in every if first.start <= one.end <= last.end]


def yearly(series: Series, measure: str, kind: str) -> list[Observation]:
    """One observation a year in which there is any, oldest first: as delivered, else added up where licensed."""
    of_kind = [one.period for one in series.values() if (one.period.kind == SCHOOL) == (kind == SCHOOL)]
    wholes = {year_of(period, kind) for period in of_kind if period.kind not in ("range", "D")}
    return [whole_year(series, whole, measure) for whole in sorted(wholes)]


def whole_year(series: Series, whole: Period, measure: str) -> Observation:
    """The observation of one year or half-year, delivered or added up; without a licence its bounds and the reason."""
    own = series.get(whole.code)
    if own is not None and own.known:
        return own
    parts = finest({code: one.part for code, one in series.items()}, whole)
    if any(part is Gap.HIDDEN for part in parts.values()):
        return Observation(whole, None, schema.SUPPRESSED, tuple(parts))
    rolled = over_time(measure, parts, whole.code)
    if rolled.error is None:
        status = most_doubtful(series[code].status for code in parts)
        return Observation(whole, rolled.value, status, tuple(parts))
    low, high = rolled.bounds or (None, None)
    return Observation(whole, None, "no_data", tuple(parts), at_least=low, at_most=high, reason=rolled.error)


def last_two_halves(series: Series) -> list[Observation]:
    """The twelve months that end with the first half of a year: its halves added up, where both are known."""
    found = []
    for number in sorted({one.period.year for one in series.values()}):
        halves = [whole_year(series, half, EVENTS) for half in (part(number - 1, "S", 2), part(number, "S", 1))]
        if all(half.value is not None and half.part is not Gap.MISSING for half in halves):
            months = span(halves[0].period.start, 1)
            total = sum((half.value for half in halves if half.value is not None), Fraction())
            codes = tuple(half.period.code for half in halves)
            found.append(Observation(months, total, most_doubtful(half.status for half in halves), codes))
    return found


def running_year(series: Series, whole: Period, measure: str, today: date) -> Running | None:
    """The year so far, from what is over by `today`; None where nothing of it is known."""
    there = [one for one in series.values() if one.known and whole.contains(one.period)]
    early = [one for one in there if one.period.code == whole.code]
    done = [one for one in there if one.complete(today) and one.period.code != whole.code]
    if any(one.hidden for one in (*early, *done)):
        return Running(None, 0, tuple(one.period.code for one in there), hidden=True)
    least = max((one.value for one in (*early, *done) if one.value is not None), default=None)
    chain = _from_the_start(done, whole)
    if measure in (DISTINCT, INFLOW):  # persons of two periods may be the same: only the first from its start counts
        chain = chain[:1]
    values = [one.value for one in chain if one.value is not None]
    if not values:
        return None if least is None else Running(None, 0, tuple(one.period.code for one in there), least)
    value = sum(values, Fraction()) if measure == EVENTS else max(values)
    months = sum(one.period.months for one in chain)
    return Running(value, months, tuple(one.period.code for one in chain), least)


def _from_the_start(done: Sequence[Observation], whole: Period) -> list[Observation]:
    """The longest periods one after the other from the first day of the year, as far as there is no gap."""
    chain: list[Observation] = []
    following = whole.start
    while True:
        next_ones = [one for one in done if one.period.start == following and one.period.months]
        if not next_ones:
            return chain
        chain.append(max(next_ones, key=lambda one: one.period.months))
        following = chain[-1].period.end + ONE_DAY


def own_period(period: Period, kind: str, reference_day: str | None, *, stock: bool) -> Period:
    """A year as the indicator itself is dated: of a stock its reference day, else the day after; of schools theirs."""
    if period.kind != "A":
        return period
    if stock and reference_day:
        return day(date.fromisoformat(f"{period.year}-{reference_day.removeprefix('--')}"))
    if stock:
        return day(period.end + ONE_DAY)
    return school_year(period.year - 1) if kind == SCHOOL else period
