"""One period, one code, however it is written."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import periods
from loaders.periods import Period, parse_period

SPELLINGS = {
    "2024": ("2024", " 2024 ", "2024.", "2024. gads", "2024.gads", "2024.gada", "2024 gads", "2024. gadā", "2024. g.",
             "2024. gadam", "2024.\u00a0gads", "2024-01-01/P1Y", "01.01.2024.–31.12.2024."),
    "2024-S1": ("2024-S1", "2024-H1", "2024S1", "2024h1", "2024. gada 1. pusgads", "2024. gada pirmais pusgads",
                "2024.gada pirmais pusgads", "2024. gada pirmajā pusgadā", "2024. gada I pusgads", "1. pusgads 2024",
                "1. pusgads, 2024. gads", "I pusgads 2024", "2024. gada 1. pusg."),
    "2021-S2": ("2021. gada otrajā pusgadā", "2021. gada II pusgads", "2. pusgads 2021"),
    "2024-Q1": ("2024-Q1", "2024Q1", "2024-q1", "2024. gada 1. ceturksnis", "2024. gada I ceturksnis", "1. cet. 2024",
                "2024. gada 1. cet.", "2024. gada pirmais ceturksnis", "I ceturksnis 2024",
                "01.01.2024. - 31.03.2024."),
    "2024-Q3": ("2024. gada trešais ceturksnis", "2024. gada III ceturksnī"),
    "2024-Q4": ("2024. gada ceturtais ceturksnis", "IV ceturksnis, 2024. gads"),
    "2024-M09": ("2024-M09", "2024-09", "2024M9", "2024. gada septembris", "2024. gada septembrī", "2024. gada sept.",
                 "septembris 2024"),
    "2024-M05": ("2024. gada maijs", "2024.gada maijā"),
    "2024-01-01": ("2024-01-01", "01.01.2024", "01.01.2024.", "1.01.2024.", "2024. gada 1. janvāris",
                   "2024. gada 1. janvārī", "uz 2024. gada 1. janvāri", "2024.gada 1.janvāri", "2024 gada 1.janvāri"),
    "2023-09-01": ("2023. gada 1. septembrī", "2023.gada 1.septembris"),
    "2009-07-01": ("2009. gada 1. jūlijā", "2009. gada 1.  jūl."),
    "2024-A1": ("2024-A1", "2024/2025", "2024/25", "2024./2025. mācību gads", "2024./2025. mācību gadā",
                "2024./2025. m. g.", "2024./2025.m.g.", "2024.–2025. m. g.", "2024-09-01/P1Y"),
    "2021-01-01/P3Y": ("2021-01-01/P3Y", "2021.–2023. gads", "2021.-2023.", "2021-2023", "2021. - 2023. gadā",
                       "01.01.2021.–31.12.2023.", "no 01.01.2021. līdz 31.12.2023."),
    "2024-01-01/P5Y": ("2024.–2028. gadam", "2024.-2028.gads"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [(text, code) for code, texts in SPELLINGS.items() for text in texts])
def test_every_spelling_is_one_code(text: str, expected: str) -> None:
    result = parse_period(text)
    assert result is not None
    assert result.code == expected


def test_letters_typed_on_a_mac_are_the_same_letters() -> None:
    assert parse_period(unicodedata.normalize("NFD", "2024. gada 1. janvārī")) == periods.day(date(2024, 1, 1))


REFUSED = (
    "", "gads", "24", "2024.1", "01.2024", "2024-1", "1.1.24", "01.01.24", "9.5.24", "2024-Q5", "2024-Q0", "2024-S3",
    "2024-M13", "2024-13", "13. cet. 2024", "2024. gada 3. pusgads", "2024-02-30", "31.02.2024.", "32.01.2024",
    "2024/2026", "2024/2023", "2024-01-01/P0Y", "2024-02-30/P1Y", "2023.-2021.", "20241", "20241. pusgads", "1889",
    "2101", "9999", "0000", "2024. gada aprūpe", "2024. augsti", "2024. gada martini", "01.01.2024.–30.12.2024.",
    "2024. gada ² pusgads", "2024-Q1 (provizoriski)", "2024 2025", "=2024", "2024" + " " * 100 + "gads",
)  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_names_no_period_is_refused_and_not_guessed(text: str) -> None:
    assert parse_period(text) is None


YEARS = st.integers(periods.FIRST_YEAR, periods.LAST_YEAR - 20)
ANY_PERIOD = st.one_of(
    YEARS.map(periods.year),
    YEARS.map(periods.school_year),
    st.builds(periods.part, YEARS, st.just("S"), st.integers(1, 2)),
    st.builds(periods.part, YEARS, st.just("Q"), st.integers(1, 4)),
    st.builds(periods.part, YEARS, st.just("M"), st.integers(1, 12)),
    st.dates(date(1990, 1, 1), date(2080, 12, 31)).map(periods.day),
    st.builds(lambda year, years: periods.span(date(year, 1, 1), years), YEARS, st.integers(2, 20)),
)


@given(ANY_PERIOD)
def test_a_code_is_read_back_as_the_same_period(period: Period) -> None:
    assert parse_period(period.code) == period


@given(st.text(max_size=80))
def test_no_text_makes_the_reader_fail_and_every_code_read_is_stable(text: str) -> None:
    period = parse_period(text)
    assert period is None or parse_period(period.code) == period


@pytest.mark.parametrize(
    ("code", "start", "end", "months"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), 12),
        ("2024-S2", date(2024, 7, 1), date(2024, 12, 31), 6),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), 3),
        ("2024-M02", date(2024, 2, 1), date(2024, 2, 29), 1),
        ("2024-01-31", date(2024, 1, 31), date(2024, 1, 31), 0),
        ("2024-A1", date(2024, 9, 1), date(2025, 8, 31), 12),
        ("2021-01-01/P3Y", date(2021, 1, 1), date(2023, 12, 31), 36),
    ],
)
def test_a_period_knows_its_span(code: str, start: date, end: date, months: int) -> None:
    result = _read(code)
    assert (result.start, result.end, result.months) == (start, end, months)


def test_a_span_contains_what_lies_within_it() -> None:
    assert _read("2024").contains(_read("2024-Q4"))
    assert not _read("2024").contains(_read("2024-A1"))


@pytest.mark.parametrize(
    ("whole", "parts", "expected"),
    [
        ("2024", ["2024-S1", "2024-S2"], True),
        ("2024", ["2024-Q4", "2024-S1", "2024-Q3"], True),
        ("2021-01-01/P3Y", ["2021", "2022", "2023"], True),
        ("2024", ["2024-S1", "2024-Q4"], False),
        ("2024", ["2024-S1", "2024-Q2", "2024-S2"], False),
        ("2024", ["2024-S1", "2024-S1", "2024-S2"], False),
        ("2024-A1", ["2024", "2025"], False),
        ("2024", [], False),
    ],
)
def test_parts_tile_a_whole_without_gap_or_overlap(whole: str, parts: list[str], expected: bool) -> None:
    assert periods.tile(_read(whole), [_read(code) for code in parts]) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2023", "2024", True),
        ("2023-S1", "2024-S1", True),
        ("2022-09-01", "2023-09-01", True),
        ("2023-S1", "2023-S2", False),
        ("2023", "2024-S1", False),
        ("2023", "2023-A1", False),
        ("2024-01-01", "2023-09-01", False),
        ("2021-01-01/P3Y", "2024-01-01/P2Y", False),
    ],
)
def test_only_like_is_compared_with_like(one: str, other: str, expected: bool) -> None:
    assert periods.comparable(_read(one), _read(other)) is expected


def test_a_stock_owed_for_a_period_is_counted_the_day_after_it() -> None:
    assert periods.reference_day_after(_read("2026-Q1")) == date(2026, 4, 1)
    assert periods.reference_day_after(_read("2025")) == date(2026, 1, 1)


def _read(code: str) -> Period:
    period = parse_period(code)
    assert period is not None
    return period
