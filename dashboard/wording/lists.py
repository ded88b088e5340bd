"""The three lists of a linguist: sentences with whole numbers, with decimals, and every form of a date or period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import polars as pl
from babel import Locale

from dashboard.labels import LANGUAGES, _, dates, labels_for
from dashboard.sentences.amounts import counted
from dashboard.wording.examples import Examples, Number, examples, is_counted
from dashboard.wording.patterns import Pattern, patterns
from loaders import schema
from loaders.catalogue import Catalogue

WHOLE: Final = (0, 1, 2, 5, 11, 21, 100)
DECIMALS: Final = tuple(Decimal(text) for text in ("0.1", "1.5", "2.1", "10.5"))
# One line of a list: the msgid (of a period its case, of a unit its code), what was put into it, the form that a number
# asks for in Latvian, and what comes of it in both languages.
LINE: Final[schema.Columns] = {
    "list": pl.String,
    "pattern": pl.String,
    "given": pl.String,
    "form": pl.String,
    "lv": pl.String,
    "en": pl.String,
    "where": pl.String,
}
LISTS: Final = {
    "whole": _("Whole numbers"),
    "decimals": _("Decimals"),
    "dates": _("Dates, periods and cases"),
}
CASES: Final[tuple[dates.Case, ...]] = ("nominative", "locative", "accusative", "object", "short")
MONTHS: Final = tuple(f"2026-M{month:02}" for month in range(1, 13))
FIRST_DAYS: Final = tuple(f"2026-{month:02}-01" for month in range(1, 13))
# By kind of period (labels.dates.FORMS), what its forms are shown with.
SAMPLES: Final = {
    "Y": ("2026",),
    "S": ("2026-S1", "2026-S2"),
    "Q": ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"),
    "M": MONTHS,
    "D": (*FIRST_DAYS, "2026-11-26"),
    "R": ("2024-01-01/P5Y",),
    "A": ("2026-A1",),
    "W": ("2026-03-15/P6M",),
}
DATES_FILE, UNITS_FILE = "labels/dates", "data/codes/units.csv"
Line = tuple[str, str, str, str, str, str, str]


@dataclass(frozen=True, eq=False)
class _Both:
    """Both languages side by side."""

    lv: Examples
    en: Examples


def written_out(catalogue: Catalogue, found: Sequence[Pattern] | None = None) -> pl.DataFrame:
    """One row a line of a list (LINE), in the order of the lists; `found` are the patterns, by default the code's."""
    said = patterns() if found is None else found
    lv, en = (examples(catalogue, labels_for(language)) for language in LANGUAGES)
    both = _Both(lv, en)
    lines = [
        *_sentences("whole", WHOLE, said, both),
        *_units("whole", WHOLE, catalogue, both),
        *(line for pattern in said if not is_counted(pattern) for line in [_line("whole", pattern, None, both)]),
        *_sentences("decimals", DECIMALS, said, both),
        *_units("decimals", DECIMALS, catalogue, both),
        *_periods(both),
        *_days_of_the_year(both),
    ]
    return pl.DataFrame(lines, schema=LINE, orient="row")


def _sentences(name: str, numbers: Sequence[Number], said: Sequence[Pattern], both: _Both) -> Iterator[Line]:
    """Every pattern that holds a number, with each of these."""
    for pattern in said:
        if is_counted(pattern):
            yield from (_line(name, pattern, number, both) for number in numbers)


def _line(name: str, pattern: Pattern, number: Number | None, both: _Both) -> Line:
    given = "" if number is None else both.lv.labels.plain(number)
    form = "" if number is None else form_of(number)
    lv, en = (one.filled(pattern, number) for one in (both.lv, both.en))
    text = f"{pattern.text} | {pattern.plural}" if pattern.plural else pattern.text
    return name, text, given, form, lv, en, pattern.where


def _units(name: str, numbers: Sequence[Number], catalogue: Catalogue, both: _Both) -> Iterator[Line]:
    """A number with every unit: its forms stand in the code list, and not in the catalogue of words."""
    for unit in catalogue.codes["units"].iter_rows(named=True):
        for number in numbers:
            lv, en = (counted(number, unit, labels) for labels in (both.lv.labels, both.en.labels))
            yield name, unit["code"], both.lv.labels.plain(number), form_of(number), lv, en, UNITS_FILE


def _periods(both: _Both) -> Iterator[Line]:
    """Every form of every kind of period in every case that there is, the months and days in full."""
    for case in CASES:
        for kind in dates.FORMS["lv", case]:
            for code in SAMPLES[kind]:
                lv, en = (dates.named(code, case, language) for language in LANGUAGES)
                yield "dates", f"{case} {kind}", code, "", lv, en, DATES_FILE


def _days_of_the_year(both: _Both) -> Iterator[Line]:
    for day in FIRST_DAYS:
        yearly = f"--{day[5:]}"
        yield "dates", "yearly", yearly, "", *_each(both, yearly), DATES_FILE


def _each(both: _Both, yearly: str) -> tuple[str, str]:
    return both.lv.labels.each_year(yearly), both.en.labels.each_year(yearly)


def form_of(number: Number) -> str:
    """Which of the Latvian forms a number asks for: zero, one or other (CLDR)."""
    exact = Decimal(number)
    whole = exact == exact.to_integral_value()
    return str(Locale.parse("lv").plural_form(int(exact) if whole else exact.normalize()))
