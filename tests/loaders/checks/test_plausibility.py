"""A value that hardly is so is asked about; one that cannot be is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.checks.plausibility import RULES
from loaders.submission import Submission

Said = Callable[..., list[tuple[int | None, str, str]]]
CODES = {rule.code for rule in RULES}
OFFENCES = "offences;{};AK;total;total;{}"


@pytest.mark.parametrize(("value", "expected"), [("0", []), ("1", []), ("2", ["done_or_not"]), ("n/d", [])])
def test_a_milestone_is_one_or_nought(said: Said, value: str, expected: list[str]) -> None:
    assert [code for _, code, _ in said(CODES, f"centre;2025-S2;SLP;total;total;{value}")] == expected


@pytest.mark.parametrize(("value", "expected"), [("100", []), ("100,1", ["more_than_whole"]), ("0,5", [])])
def test_a_share_is_no_more_than_the_whole(said: Said, value: str, expected: list[str]) -> None:
    assert [code for _, code, _ in said(CODES, f"youth_share;2025;ANP;total;total;{value}")] == expected


def test_no_count_exceeds_those_who_live_here(said: Said) -> None:
    known = ("residents;2024;ANP;total;total;90", "residents;2025-01-01;ANP;total;total;100")
    row = "guardians;2026-04-01;BT;total;total;{}"
    assert said(CODES, row.format(100), current=known) == []
    ((_, code, sentence),) = said(CODES, row.format(101), current=known)
    assert code == "more_than_live_here"
    assert "residents: 100" in sentence


def test_a_bound_in_the_same_file_counts_and_does_not_bound_itself(said: Said) -> None:
    rows = ("residents;2026-01-01;ANP;total;total;50", "guardians;2026-04-01;BT;total;total;51")
    assert [(row, code) for row, code, _ in said(CODES, *rows)] == [(3, "more_than_live_here")]


def test_nothing_is_bounded_without_a_figure(said: Said) -> None:
    assert said(CODES, "guardians;2026-04-01;BT;total;total;5000") == []


@pytest.mark.parametrize(("value", "expected"), [("0", []), ("32", []), ("33", ["jump"]), ("330", ["jump"])])
def test_a_jump_is_more_than_four_roots_of_the_mean(said: Said, value: str, expected: list[str]) -> None:
    result = said(CODES, OFFENCES.format("2026-Q1", value), current=(OFFENCES.format("2025-Q1", 16),))
    assert [code for _, code, _ in result] == expected


def test_a_fall_is_a_jump_too_and_the_sentence_says_what_was_before(said: Said) -> None:
    ((_, _, sentence),) = said(CODES, OFFENCES.format("2026-Q1", 59), current=(OFFENCES.format("2025-Q1", 100),))
    assert "2025-Q1: 100; 60–140" in sentence


@pytest.mark.parametrize("other", ["2025-Q4", "2025-S1", "2025", "2026-Q1", "2027-Q1"])
def test_only_comparable_earlier_periods_are_looked_at(said: Said, other: str) -> None:
    assert said({"jump"}, OFFENCES.format("2026-Q1", 900), current=(OFFENCES.format(other, 16),)) == []


def test_an_earlier_row_of_the_same_file_is_looked_at(said: Said) -> None:
    rows = (OFFENCES.format("2025-Q1", 16), OFFENCES.format("2026-Q1", 900))
    assert [(row, code) for row, code, _ in said(CODES, *rows)] == [(3, "jump")]


def test_what_the_file_retracts_is_not_looked_at(said: Said) -> None:
    rows = (OFFENCES.format("2025-Q1", "n/d"), OFFENCES.format("2026-Q1", 900))
    assert said(CODES, *rows, current=(OFFENCES.format("2025-Q1", 16),)) == []


@pytest.mark.parametrize("status", ["definition_differs", "break"])
def test_a_figure_that_is_not_comparable_does_not_jump(said: Said, status: str) -> None:
    row = f"{OFFENCES.format('2026-Q1', 900)};{status}"
    assert said(CODES, row, current=(OFFENCES.format("2025-Q1", 16),)) == []


def test_warnings_do_not_refuse(at_the_door: Callable[..., Submission]) -> None:
    result = at_the_door(OFFENCES.format("2026-Q1", 900), current=(OFFENCES.format("2025-Q1", 16),))
    assert result.accepted
    assert result.has_warnings
