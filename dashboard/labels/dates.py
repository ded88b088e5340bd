"""Dates and period codes as words, in the grammatical case that a sentence needs."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from babel import Locale

from dashboard.labels.figures import NBSP

Case = Literal["nominative", "locative", "accusative", "object", "short"]

PARTS = re.compile(r"(?P<year>\d{4})(?:-(?P<kind>[SQMA])(?P<part>\d{1,2}))?")
DAYS = re.compile(r"(?P<start>\d{4}-\d\d-\d\d)(?:/P(?P<count>\d{1,3})(?P<unit>[YMD]))?")
PARTS_OF_KIND = {"S": "12", "Q": "1234", "A": "1", "M": [f"{month:02}" for month in range(1, 13)]}
ORDINALS = ("first", "second", "third", "fourth")

# A tilde is a space that must not break. Kinds: Y year, S half-year, Q quarter, M month, D day, R years, A school year,
# W any other stretch, from day to day.
FORMS: dict[tuple[str, Case], dict[str, str]] = {
    ("lv", "nominative"): {
        "Y": "{year}.~gads", "S": "{year}.~gada {part}.~pusgads", "Q": "{year}.~gada {part}.~ceturksnis",
        "M": "{year}.~gada {month}", "D": "{year}.~gada {day}.~{month}", "R": "{year}.–{last}.~gads",
        "A": "{year}./{next}.~mācību~gads", "W": "{start}–{end}",
    },
    ("lv", "locative"): {
        "Y": "{year}.~gadā", "S": "{year}.~gada {part}.~pusgadā", "Q": "{year}.~gada {part}.~ceturksnī",
        "M": "{year}.~gada {month}", "D": "{year}.~gada {day}.~{month}", "R": "{year}.–{last}.~gadā",
        "A": "{year}./{next}.~mācību~gadā", "W": "no {start} līdz {end}",
    },
    ("lv", "accusative"): {"D": "uz {year}.~gada {day}.~{month}"},
    ("lv", "object"): {
        "Y": "{year}.~gadu", "S": "{year}.~gada {part}.~pusgadu", "Q": "{year}.~gada {part}.~ceturksni",
        "M": "{year}.~gada {month}", "D": "{year}.~gada {day}.~{month}", "R": "{year}.–{last}.~gadu",
        "A": "{year}./{next}.~mācību~gadu", "W": "laiku {start}–{end}",
    },
    ("lv", "short"): {
        "Y": "{year}", "S": "{year} {part}.~pusg.", "Q": "{year} {part}.~cet.", "M": "{year} {month}",
        "D": "{day:02}.{number:02}.{year}.", "R": "{year}–{last}", "A": "{year}./{next}.", "W": "{start}–{end}",
    },
    ("en", "nominative"): {
        "Y": "{year}", "S": "{ordinal}~half of~{year}", "Q": "{ordinal}~quarter of~{year}", "M": "{month}~{year}",
        "D": "{day}~{month}~{year}", "R": "{year}–{last}", "A": "school~year {year}/{next}", "W": "{start}~– {end}",
    },
    ("en", "locative"): {
        "Y": "in~{year}", "S": "in the {ordinal}~half of~{year}", "Q": "in the {ordinal}~quarter of~{year}",
        "M": "in {month}~{year}", "D": "on {day}~{month}~{year}", "R": "in~{year}–{last}",
        "A": "in the school~year {year}/{next}", "W": "from {start} to {end}",
    },
    ("en", "accusative"): {"D": "as of {day}~{month}~{year}"},
    ("en", "object"): {
        "Y": "{year}", "S": "the {ordinal}~half of~{year}", "Q": "the {ordinal}~quarter of~{year}",
        "M": "{month}~{year}", "D": "{day}~{month}~{year}", "R": "{year}–{last}",
        "A": "the school~year {year}/{next}", "W": "the time from {start} to {end}",
    },
    ("en", "short"): {
        "Y": "{year}", "S": "H{part}~{year}", "Q": "Q{part}~{year}", "M": "{month}~{year}",
        "D": "{day}~{month}~{year}", "R": "{year}–{last}", "A": "{year}/{next}", "W": "{start}~– {end}",
    },
}  # fmt: skip


class UnknownPeriodError(ValueError):
    """A text that is no period code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code!r} is not a period code such as 2024, 2024-S1, 2024-Q3, 2024-M09 or 2024-01-01")


@dataclass(frozen=True)
class Span:
    """A period code taken apart: its kind (a key of FORMS), number within the year, first and last day."""

    kind: str
    part: int
    start: date
    end: date


def span(code: str) -> Span:
    """The parts of a canonical period code; UnknownPeriodError when it is none."""
    try:
        if match := PARTS.fullmatch(code):
            return _part_of_year(int(match["year"]), match["kind"], match["part"])
        if match := DAYS.fullmatch(code):
            return _days(date.fromisoformat(match["start"]), match["count"], match["unit"])
    except (ValueError, OverflowError):
        pass  # 2024-13-41 looks like a code, but no calendar has it
    raise UnknownPeriodError(code)


def _part_of_year(year: int, kind: str | None, part: str | None) -> Span:
    """A year or its numbered part; ValueError when the year has no such part."""
    if kind is None or part is None:
        return Span("Y", 1, date(year, 1, 1), date(year, 12, 31))
    if part not in PARTS_OF_KIND[kind]:
        raise ValueError(part)
    months = {"S": 6, "Q": 3, "M": 1, "A": 12}[kind]
    first_month = 9 if kind == "A" else (int(part) - 1) * months + 1
    start = date(year, first_month, 1)
    return Span(kind, int(part), start, _later(start, months) - timedelta(days=1))


def _days(start: date, count: str | None, unit: str | None) -> Span:
    """A day, whole years, or any other stretch from day to day."""
    if count is None:
        return Span("D", 1, start, start)
    length = int(count)
    after = start + timedelta(days=length) if unit == "D" else _later(start, length * (12 if unit == "Y" else 1))
    end = after - timedelta(days=1)
    if end < start:
        raise ValueError(count)
    whole_years = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    kind = "W" if not whole_years else "Y" if start.year == end.year else "R"
    return Span(kind, 1, start, end)


def _later(day: date, months: int) -> date:
    """The same day of a later month; ValueError when that month is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1)


def written(day: date, case: Case, language: str) -> str:
    """A date in words; the short English form keeps the month in full, since figures alone are read in two ways."""
    if (language, case) == ("en", "short"):
        case = "nominative"
    return _filled(Span("D", 1, day, day), case, language)


def named(code: str, case: Case, language: str) -> str:
    """A period code in words; UnknownPeriodError when it is none."""
    return _filled(span(code), case, language)


def yearly(month: int, day: int, language: str) -> str:
    """A day of every year, when something happens: `1. septembrī`, `on 1 September`."""
    name = _month(month, "locative", language)
    return f"{day}.{NBSP}{name}" if language == "lv" else f"on {day}{NBSP}{name}"


def _filled(parts: Span, case: Case, language: str) -> str:
    """The form of a kind of period, filled with its own year, number and month."""
    form = FORMS[language, case][parts.kind].replace("~", NBSP)
    year = parts.start.year
    return form.format(
        year=year,
        last=parts.end.year,
        next=year + 1 if language == "lv" else f"{(year + 1) % 100:02}",
        part=parts.part,
        ordinal=ORDINALS[parts.part - 1] if parts.kind in "SQ" else "",
        day=parts.start.day,
        number=parts.start.month,
        month=_month(parts.start.month, case, language),
        start=written(parts.start, "short", language) if parts.kind == "W" else "",
        end=written(parts.end, "short", language) if parts.kind == "W" else "",
    )


def _month(number: int, case: Case, language: str) -> str:
    """The name of a month in its case; CLDR has only the nominative."""
    width = "abbreviated" if case == "short" else "wide"
    name = str(Locale.parse(language).months["format"][width][number])
    if language == "en" or case in ("nominative", "short"):
        return name
    stem, locative, accusative = (name[:-2], "ī", "i") if name.endswith("is") else (name[:-1], "ā", "u")
    return stem + (locative if case == "locative" else accusative)
