"""A period is of the kind that its indicator is counted for, is over, and is as long as asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from loaders.checks.period_frequency import RULES

Said = Callable[..., list[tuple[int | None, str, str]]]
CODES = {rule.code for rule in RULES}


def cell(indicator: str, period: str, value: str = "1", about: str = "", parts: str = "total;total") -> str:
    owners = {"offences": "AK", "learners": "S-GLIKA", "supported": "SKOLAS", "residents": "ANP", "founders": "ANP"}
    owners |= {"service_users": "SLP", "clients": "SLP"}
    return f"{indicator};{period};{about or owners.get(indicator, 'BT')};{parts};{value}"


@pytest.mark.parametrize(
    ("indicator", "period", "code", "hint"),
    [
        ("guardians", "2026-Q1", "day_needed", "2026-04-01"),
        ("guardians", "2025", "day_needed", "2026-01-01"),
        ("learners", "2025", "day_needed", "2025-09-01"),
        ("learners", "2025-M10", "day_needed", "2025-09-01"),
        ("offences", "2026-04-01", "span_needed", "2026-Q1"),
        ("offences", "2026-01-01", "span_needed", "2025-Q4"),
        ("service_users", "2026-01-01", "span_needed", "2025-S2"),
        ("supported", "2026-04-01", "span_needed", "2025-A1"),
        ("supported", "2025", "school_year_needed", "2024-A1"),
        ("supported", "2025-S2", "school_year_needed", "2024-A1"),
        ("offences", "2024-A1", "calendar_year_needed", "2024"),
    ],
)
def test_the_wrong_kind_of_period_is_an_error_that_names_the_right_one(
    said: Said, indicator: str, period: str, code: str, hint: str
) -> None:
    ((row, found, sentence),) = said(CODES, cell(indicator, period))
    assert (row, found) == (2, code)
    assert period in sentence
    assert hint in sentence


@pytest.mark.parametrize(
    ("indicator", "period"),
    [
        ("guardians", "2026-04-01"),
        ("guardians", "2026-01-01"),
        ("learners", "2025-09-01"),
        ("learners", "2025-M09"),  # the month of the reference day
        ("residents", "2024"),  # the source leaves it undated
        ("residents", "2026-01-01"),
        ("offences", "2026-Q1"),
        ("offences", "2025-S2"),
        ("offences", "2025"),
        ("offences", "2021-01-01/P3Y"),
        ("supported", "2024-A1"),
        ("founders", "2009-07-01"),
    ],
)
def test_the_asked_kind_and_longer_ones_are_fine(said: Said, indicator: str, period: str) -> None:
    assert said(CODES, cell(indicator, period)) == []


def test_a_shorter_period_than_asked_is_a_warning(said: Said) -> None:
    assert [found[1] for found in said(CODES, cell("offences", "2026-M03"))] == ["shorter_than_asked"]
    assert [found[1] for found in said(CODES, cell("service_users", "2026-Q1"))] == ["shorter_than_asked"]


def test_a_breakdown_has_its_own_frequency(said: Said) -> None:
    assert said(CODES, cell("clients", "2026-Q1")) == []
    rows = (cell("clients", "2026-Q1"), cell("clients", "2026-Q1", parts="total;day_care"))
    assert [found[:2] for found in said(CODES, *rows)] == [(3, "shorter_than_asked")]


@pytest.mark.parametrize(
    ("indicator", "period", "nearest"),
    [
        ("guardians", "2026-05-02", "2026-04-01"),
        ("guardians", "2025-12-31", "2026-01-01"),
        ("care_children", "2025-07-04", "2026-01-01"),
        ("learners", "2025-10-01", "2025-09-01"),
        ("learners", "2026-02-28", "2025-09-01"),
    ],
)
def test_a_stock_off_its_day_is_a_warning_that_names_the_nearest(
    said: Said, indicator: str, period: str, nearest: str
) -> None:
    ((row, code, sentence),) = said(CODES, cell(indicator, period))
    assert (row, code) == (2, "off_reference_day")
    assert nearest in sentence


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2026-Q1", []),
        ("2026-Q2", ["unfinished_period"]),
        ("2026", ["unfinished_period"]),
        ("2026-Q3", ["future_period"]),
    ],
)
def test_a_period_must_be_over(said: Said, period: str, expected: list[str]) -> None:
    assert [code for _, code, _ in said(CODES, cell("offences", period))] == expected


def test_a_day_is_over_when_it_has_come(said: Said) -> None:
    row = cell("guardians", "2026-07-01")
    assert [code for _, code, _ in said(CODES, row, today=date(2026, 6, 30))] == ["future_period"]
    assert said(CODES, row, today=date(2026, 7, 1)) == []


def test_the_last_day_of_a_period_is_not_yet_after_it(said: Said) -> None:
    row = cell("offences", "2026-Q1")
    assert [code for _, code, _ in said(CODES, row, today=date(2026, 3, 30))] == ["unfinished_period"]
    assert said(CODES, row, today=date(2026, 3, 31)) == []


def test_unreadable_cells_have_their_finding_already(said: Said) -> None:
    assert said(CODES, cell("guardians", "soon"), cell("nothing", "2025"), "guardians;2026-Q1;BT;x;total;1") == []
