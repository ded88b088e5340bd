"""The period algebra: one spelling is stored (SDMX), many are read; every period knows its exact span.

Codes: `2024`, `2024-S1`, `2024-Q3`, month `2024-M09`, day `2024-01-01`, range `2021-01-01/P3Y`, and the school year
`2024-A1`, which runs from 1 September (`--09-01`). Source: SDMX technical notes, section 4.2.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

Kind = Literal["A", "S", "Q", "M", "D", "school", "range"]

SCHOOL_YEAR_START: Final = (9, 1)
FIRST_YEAR, LAST_YEAR = 1990, 2100
_MONTHS_IN: Final = {"A": 12, "S": 6, "Q": 3, "M": 1}
_LONGEST: Final = 64
_MONTHS: Final = (
    ("janv", "janvār"), ("febr", "februār"), ("mart",), ("apr", "aprīl"), ("maij",), ("jūn", "jūnij"), ("jūl", "jūlij"),
    ("aug", "august"), ("sept", "septembr"), ("okt", "oktobr"), ("nov", "novembr"), ("dec", "decembr"),
)  # fmt: skip
_ENDINGS: Final = ("", "is", "s", "a", "u", "i", "ī", "ā", "am", "im")
_MONTH_NAMES: Final = {
    stem + ending: number for number, stems in enumerate(_MONTHS, 1) for stem in stems for ending in _ENDINGS
}
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDINALS: Final = {"pirm": 1, "otr": 2, "treš": 3, "ceturt": 4}


@dataclass(frozen=True, order=True)
class Period:
    """A span of days with its one stored code: `start` is the first day, `end` the last, both inclusive."""

    start: date
    end: date
    code: str
    kind: Kind

    @property
    def year(self) -> int:
        """The calendar year in which the period begins."""
        return self.start.year

    @property
    def months(self) -> int:
        """Whole months in the span; 0 for a day."""
        if self.kind == "D":
            return 0
        after = self.end + timedelta(days=1)
        return (after.year - self.start.year) * 12 + after.month - self.start.month

    def contains(self, other: Period) -> bool:
        """Whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end


def _add_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1)


def _last_day_before(day: date) -> date:
    return day - timedelta(days=1)


def year(number: int) -> Period:
    """The calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31), str(number), "A")


def part(number: int, kind: Literal["S", "Q", "M"], index: int) -> Period:
    """The index-th half, quarter or month of a calendar year, counted from 1."""
    months = _MONTHS_IN[kind]
    start = date(number, (index - 1) * months + 1, 1)
    width = 2 if kind == "M" else 1
    return Period(start, _last_day_before(_add_months(start, months)), f"{number}-{kind}{index:0{width}d}", kind)


def school_year(number: int) -> Period:
    """The school year that begins on 1 September of the year."""
    start = date(number, *SCHOOL_YEAR_START)
    return Period(start, _last_day_before(start.replace(year=number + 1)), f"{number}-A1", "school")


def day(when: date) -> Period:
    """One day, the reference day of a stock."""
    return Period(when, when, when.isoformat(), "D")


def span(start: date, years: int) -> Period:
    """A range of whole years from its first day."""
    return Period(start, _last_day_before(_add_months(start, 12 * years)), f"{start.isoformat()}/P{years}Y", "range")


def _number(text: str) -> int | None:
    text = text.strip().rstrip(".")
    if text.isdigit():
        return int(text)
    return _ROMAN.get(text) or next((n for stem, n in _ORDINALS.items() if text.startswith(stem)), None)


_YEAR = r"(?P<year>\d{4})(?!\d)\.?\s*(?:gad(?:s|a|am|u|ā)|g\.?)?"
_PART = r"(?P<part>\d|i{1,3}|iv|pirm\w*|otr\w*|treš\w*|ceturt(?!ks)\w*)\.?"
_HALF = r"(?:pusgad\w*|pusg\.?)"
_QUARTER = r"(?:ceturks\w*|cet\.?)"
_NAME = r"(?P<month>[a-zāčēģīķļņšūž]{3,})\.?"
_SCHOOL = r"(?:m|māc\w*)\.?\s*g(?:ad\w*|\.)?"
_DASH = r"\s*[-–—]\s*"
_DAY = r"\d{1,2}\.\d{1,2}\.\d{4}"
_PATTERNS: Final = {
    "A": (rf"{_YEAR}",),
    "S": (
        rf"{_YEAR}[\s,-]*{_PART}[\s-]*{_HALF}",
        rf"{_PART}[\s-]*{_HALF}[\s,]*{_YEAR}",
        r"(?P<year>\d{4})-?[sh](?P<part>\d)",
    ),
    "Q": (
        rf"{_YEAR}[\s,-]*{_PART}[\s-]*{_QUARTER}",
        rf"{_PART}[\s-]*{_QUARTER}[\s,]*{_YEAR}",
        r"(?P<year>\d{4})-?q(?P<part>\d)",
    ),
    "M": (
        rf"{_YEAR}\s*{_NAME}",
        rf"{_NAME}[\s,]*{_YEAR}",
        r"(?P<year>\d{4})-?m(?P<part>\d{1,2})",
        r"(?P<year>\d{4})-(?P<part>\d{2})",
    ),
    "D": (
        r"(?P<year>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})",
        r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<year>\d{4})\.?",
        rf"{_YEAR}\s*(?P<d>\d{{1,2}})\.?\s*{_NAME}",
    ),
    "school": (
        r"(?P<year>\d{4})-?a1",
        rf"(?P<year>\d{{4}})\.?\s*/\s*(?P<next>\d{{4}}|\d{{2}})\.?\s*(?:{_SCHOOL})?",
        rf"(?P<year>\d{{4}})\.?{_DASH}(?P<next>\d{{4}})\.?\s*{_SCHOOL}",
    ),
    "range": (
        r"(?P<start>\d{4}-\d{2}-\d{2})/p(?P<years>\d{1,2})y",
        rf"(?P<year>\d{{4}})\.?{_DASH}(?P<last>\d{{4}})\.?\s*(?:gad\w*|g\.?)?",
        rf"(?:no )?(?P<from>{_DAY})\.?(?:{_DASH}|\s*līdz\s*)(?P<to>{_DAY})\.?",
    ),
}
_COMPILED: Final = tuple((kind, re.compile(pattern)) for kind, patterns in _PATTERNS.items() for pattern in patterns)


def _day_of(found: dict[str, str]) -> Period | None:
    month = int(found["m"]) if "m" in found else _MONTH_NAMES.get(found["month"])
    return day(date(int(found["year"]), month, int(found["d"]))) if month else None


def _part_of(kind: Literal["S", "Q", "M"], found: dict[str, str]) -> Period | None:
    index = _MONTH_NAMES.get(found["month"]) if "month" in found else _number(found["part"])
    within = index is not None and 1 <= index <= 12 // _MONTHS_IN[kind]
    return part(int(found["year"]), kind, index) if within and index else None


def _range_of(found: dict[str, str]) -> Period | None:
    if "from" in found:
        first, last = (date(int(y), int(m), int(d)) for d, m, y in (found[end].split(".") for end in ("from", "to")))
        return _between(first, last)
    if "start" in found:
        start, years = date.fromisoformat(found["start"]), int(found["years"])
    else:
        start, years = date(int(found["year"]), 1, 1), int(found["last"]) - int(found["year"]) + 1
    return _between(start, span(start, years).end) if years > 0 else None


def _between(first: date, last: date) -> Period | None:
    """The one code of a span: a range of one year is that year, never a second spelling of it."""
    number = first.year
    named = [year(number), school_year(number)]
    named += [part(number, kind, index) for kind in ("S", "Q", "M") for index in range(1, 12 // _MONTHS_IN[kind] + 1)]
    if last.year >= number:
        named += [span(first, years) for years in {last.year - number, last.year - number + 1} if years]
    return next((period for period in named if (period.start, period.end) == (first, last)), None)


def _school_of(found: dict[str, str]) -> Period | None:
    first = int(found["year"])
    follows = "next" not in found or int(found["next"]) in (first + 1, (first + 1) % 100)
    return school_year(first) if follows else None


def _build(kind: str, found: dict[str, str]) -> Period | None:
    try:
        return _built(kind, found)
    except ValueError:  # 31 February and its kind
        return None


def _built(kind: str, found: dict[str, str]) -> Period | None:
    match kind:
        case "A":
            return year(int(found["year"]))
        case "S" | "Q" | "M":
            return _part_of(kind, found)
        case "D":
            return _day_of(found)
        case "range":
            return _range_of(found)
        case _:
            return _school_of(found)


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period | None:
    """The period that a code or a Latvian spelling names; None where it names none (`2024.1`, `13. cet. 2024`)."""
    if len(text) > _LONGEST:
        return None
    plain = " ".join(unicodedata.normalize("NFC", text).split()).casefold().removeprefix("uz ")
    matches = ((kind, match) for kind, pattern in _COMPILED if (match := pattern.fullmatch(plain)))
    for kind, match in matches:
        period = _build(kind, {name: value for name, value in match.groupdict().items() if value is not None})
        if period and period.start.year >= FIRST_YEAR and period.end.year <= LAST_YEAR:
            return period
    return None


def reference_day_after(period: Period) -> date:
    """The day on which a stock owed for the period is counted: the day after its end (2026-Q1 -> 2026-04-01)."""
    return period.end + timedelta(days=1)


def tile(whole: Period, parts: list[Period]) -> bool:
    """Whether the parts cover the whole exactly: disjoint, without a gap, from its first day to its last."""
    ordered = sorted(parts)
    if not ordered or ordered[0].start != whole.start or ordered[-1].end != whole.end:
        return False
    return all(a.end + timedelta(days=1) == b.start for a, b in pairwise(ordered))


def comparable(one: Period, other: Period) -> bool:
    """Whether two periods may be compared: the same kind and length, and the same place within their year.

    2023-S1 stands beside 2024-S1; a half-year never beside a year, nor a first half beside a second.
    """
    same_place = (one.start.month, one.start.day) == (other.start.month, other.start.day)
    return one.kind == other.kind and one.months == other.months and (same_place or one.kind == "range")
