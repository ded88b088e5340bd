"""Quarters, half-years and years must tell one story, in the file and with what is known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.checks.roll_ups import RULES

Said = Callable[..., list[tuple[int | None, str, str]]]
CODES = {rule.code for rule in RULES}


def events(period: str, value: object, parts: str = "total;total") -> str:
    return f"offences;{period};AK;{parts};{value}"


def persons(period: str, value: object) -> str:
    return f"clients;{period};SLP;total;total;{value}"


QUARTERS = tuple(events(f"2025-Q{index}", index) for index in range(1, 5))


def test_quarters_that_make_up_the_year_are_not_found(said: Said) -> None:
    halves = (events("2025-S1", 3), events("2025-S2", 7))
    assert said(CODES, *QUARTERS, *halves, events("2025", 10)) == []


def test_quarters_against_the_year(said: Said) -> None:
    ((row, code, sentence),) = said(CODES, *QUARTERS, events("2025", 11))
    assert (row, code) == (6, "periods_against_whole")
    assert "2025 = 11; 2025-Q1 = 1, 2025-Q2 = 2, 2025-Q3 = 3, 2025-Q4 = 4" in sentence


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("2025", ("2025-S1", "2025-S2")),
        ("2025-S2", ("2025-Q3", "2025-Q4")),
        ("2025-Q1", ("2025-M01", "2025-M02", "2025-M03")),
        ("2021-01-01/P3Y", ("2021", "2022", "2023")),
    ],
)
def test_every_tiling_is_held_against_its_whole(said: Said, whole: str, parts: tuple[str, ...]) -> None:
    rows = [events(part, 2) for part in parts]
    assert said(CODES, *rows, events(whole, 2 * len(parts))) == []
    assert [found[:2] for found in said(CODES, *rows, events(whole, 99))] == [(len(parts) + 2, "periods_against_whole")]


def test_what_is_current_is_held_against_the_file(said: Said) -> None:
    assert [found[:2] for found in said(CODES, events("2025", 11), current=QUARTERS)] == [(2, "periods_against_whole")]
    told = said(CODES, events("2025-Q2", 5), current=(*QUARTERS, events("2025", 10)))
    assert [found[:2] for found in told] == [(2, "periods_against_whole")]
    assert said(CODES, events("2025-Q2", 2), current=(*QUARTERS, events("2025", 10))) == []


def test_what_the_file_does_not_touch_is_not_its_matter(said: Said) -> None:
    assert said(CODES, events("2026-Q1", 1), current=(*QUARTERS, events("2025", 11))) == []


@pytest.mark.parametrize("unknown", ["n/d", ""])
def test_a_missing_part_holds_nothing_up(said: Said, unknown: str) -> None:
    rows = (*QUARTERS[:3], events("2025-Q4", unknown), events("2025", 99))
    assert said(CODES, *rows) == []


def test_a_differently_defined_part_is_no_part(said: Said) -> None:
    assert said(CODES, *QUARTERS[:3], f"{QUARTERS[3]};definition_differs", events("2025", 99)) == []


def test_parts_of_a_breakdown_stand_for_the_total_of_the_year(said: Said) -> None:
    year = (events("2025", 4, "total;BTAL-77.2"), events("2025", 6, "total;BTAL-81"))
    assert said(CODES, *year, current=QUARTERS) == []
    told = said(CODES, year[0], year[1].replace("6", "7"), current=QUARTERS)
    assert [found[:2] for found in told] == [(2, "periods_against_whole")]
    assert said(CODES, year[0], current=QUARTERS) == []  # the other article is not known


def test_girls_and_boys_stand_for_the_total_of_the_year(said: Said) -> None:
    girls, boys = events("2025", 4, "girls;total"), events("2025", 7, "boys;total")
    assert len(said(CODES, girls, boys, current=QUARTERS)) == 1


def test_persons_of_a_half_year_are_no_more_than_of_the_year(said: Said) -> None:
    assert said(CODES, persons("2025-S1", 5), persons("2025", 5)) == []
    assert [found[:2] for found in said(CODES, persons("2025-S1", 6), persons("2025", 5))] == [
        (3, "persons_against_whole")
    ]


def test_persons_of_a_year_are_no_more_than_the_halves_together(said: Said) -> None:
    halves = (persons("2025-S1", 5), persons("2025-S2", 4))
    assert said(CODES, *halves, persons("2025", 9)) == []
    assert len(said(CODES, *halves, persons("2025", 10))) == 1
    assert said(CODES, halves[0], persons("2025", 10)) == []


def test_stocks_do_not_roll_up(said: Said) -> None:
    assert said(CODES, "guardians;2025-04-01;BT;total;total;9", "guardians;2026-01-01;BT;total;total;1") == []
