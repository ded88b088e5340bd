"""The first and the last day of a period code, for any start of the reporting year.

Codes and arithmetic: SDMX 3.0, section 6, technical notes 4.2. Gregorian codes (`2023`, `2023-09`, a date) and ranges
stand where the calendar puts them; reporting codes (`-A1 -S1 -T1 -Q1 -M01 -W01 -D001`) count from the start day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

Start = tuple[int, int]
CALENDAR: Final[Start] = (1, 1)
# A year that is written -A1 in our data is a school year unless its start day says otherwise.
SCHOOL: Final[Start] = (9, 1)
MONTHS_IN: Final = {"A": 12, "S": 6, "T": 4, "Q": 3, "M": 1}
COUNTS: Final = {"A": 1, "S": 2, "T": 3, "Q": 4, "M": 12, "W": 53, "D": 366}
WIDTHS: Final = {"M": 2, "W": 2, "D": 3}
ONE_DAY: Final = timedelta(days=1)
THURSDAY: Final = 3

_REPORTING: Final = re.compile(r"(\d{4})-([ASTQMWD])(\d{1,3})")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_START: Final = re.compile(r"--(\d\d)-(\d\d)")
_DURATION: Final = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?")


class InvalidPeriod(ValueError):
    """A text that is no period code, or one that no calendar has."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code!r} is not a period such as 2024, 2024-S1, 2024-Q3, 2024-M09 or 2024-01-01")


@dataclass(frozen=True, order=True)
class Span:
    """Days from `start` to `end`, both inclusive; `year` is the start day that its code counts from, None for days."""

    start: date
    end: date
    code: str
    kind: str
    year: Start | None = None

    def contains(self, other: Span) -> bool:
        """Whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    @property
    def is_day(self) -> bool:
        """Whether it is one day, as stocks are counted on."""
        return self.kind == "day"


def span(code: str, start_day: str | None = None) -> Span:
    """The span of a code whose reporting year begins on `start_day` (`--09-01`); raises InvalidPeriod."""
    try:
        return _span(code, start_day)
    except (ValueError, OverflowError):
        raise InvalidPeriod(code) from None


def _span(code: str, start_day: str | None) -> Span:
    if found := _REPORTING.fullmatch(code):
        return _reporting(code, int(found[1]), found[2], found[3], _start_of(start_day, found[2]))
    if re.fullmatch(r"\d{4}", code):
        return Span(date(int(code), 1, 1), date(int(code), 12, 31), code, "A", CALENDAR)
    if found := _MONTH.fullmatch(code):
        first = date(int(found[1]), int(found[2]), 1)
        return Span(first, later(first, 1) - ONE_DAY, code, "M")
    if "/" in code:
        return _range(code)
    day = date.fromisoformat(code) if re.fullmatch(r"\d{4}-\d\d-\d\d", code) else datetime.fromisoformat(code).date()
    if not re.match(r"\d{4}-\d\d-\d\d", code):
        raise ValueError(code)
    return Span(day, day, code, "day")


def _start_of(start_day: str | None, letter: str) -> Start:
    if start_day is None:
        return SCHOOL if letter == "A" else CALENDAR
    found = _START.fullmatch(start_day)
    if found is None:
        raise ValueError(start_day)
    return int(found[1]), int(found[2])


def _reporting(code: str, year: int, letter: str, digits: str, start: Start) -> Span:
    number, base = int(digits), date(year, *start)
    if len(digits) != WIDTHS.get(letter, 1) or not 1 <= number <= COUNTS[letter]:
        raise ValueError(code)
    after = date(year + 1, *start)
    match letter:
        case "W":
            first = _monday(base) + timedelta(weeks=number - 1)
            last = first + timedelta(days=6)
            if first >= _monday(after):
                raise ValueError(code)
        case "D":
            first = last = base + timedelta(days=number - 1)
            if first >= after:
                raise ValueError(code)
        case _:
            months = MONTHS_IN[letter]
            first, last = later(base, months * (number - 1)), later(base, months * number) - ONE_DAY
    return Span(first, last, code, letter, start)


def _monday(base: date) -> date:
    """The first day of week 1: the week that holds the reporting year's first Thursday."""
    weekday = base.weekday()
    return base + timedelta(days=-weekday if weekday <= THURSDAY else 7 - weekday)


def _range(code: str) -> Span:
    begin, _, length = code.partition("/")
    first = date.fromisoformat(begin) if len(begin) == 10 else datetime.fromisoformat(begin).date()
    found = _DURATION.fullmatch(length)
    if found is None:
        raise ValueError(code)
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    last = later(first, 12 * years + months) + timedelta(weeks=weeks, days=days) - ONE_DAY
    if last < first:
        raise ValueError(code)
    return Span(first, last, code, "range")


def later(day: date, months: int) -> date:
    """The same day of a later month, its last one where the month is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - ONE_DAY)
