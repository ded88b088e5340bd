"""A file that says nothing new says so; one that copies the period before is asked about."""

from __future__ import annotations

from collections.abc import Callable

Said = Callable[..., list[tuple[int | None, str, str]]]
CODES = {"already_held", "copied_period"}
PARTS = ("total;total;12", "girls;total;5", "boys;total;7", "total;BTAL-77.2;8", "total;BTAL-81;4")


def report(period: str, parts: tuple[str, ...] = PARTS) -> tuple[str, ...]:
    return tuple(f"offences;{period};AK;{part}" for part in parts)


def test_rows_that_change_nothing_are_counted(said: Said) -> None:
    ((row, code, sentence),) = said(CODES, *report("2026-Q1"), current=report("2026-Q1")[:2])
    assert (row, code) == (None, "already_held")
    assert "2." in sentence


def test_a_retraction_that_is_current_changes_nothing(said: Said) -> None:
    row = "offences;2026-Q1;AK;total;total;n/d"
    assert [code for _, code, _ in said(CODES, row, current=(row,))] == ["already_held"]


def test_the_period_before_once_more_is_asked_about(said: Said) -> None:
    ((row, code, sentence),) = said(CODES, *report("2026-Q1"), current=report("2025-Q1"))
    assert (row, code) == (None, "copied_period")
    assert "All 5 values for 2026-Q1" in sentence


def test_one_other_number_is_enough_to_believe_it(said: Said) -> None:
    rows = report("2026-Q1", (*PARTS[:4], "total;BTAL-81;5"))
    assert said(CODES, *rows, current=report("2025-Q1")) == []


def test_few_equal_numbers_are_chance(said: Said) -> None:
    assert said(CODES, *report("2026-Q1", PARTS[:4]), current=report("2025-Q1")) == []


def test_zeros_tell_nothing(said: Said) -> None:
    rows = report("2026-Q1", (*PARTS[:4], "total;BTAL-81;0"))
    assert said(CODES, *rows, current=report("2025-Q1", (*PARTS[:4], "total;BTAL-81;0"))) == []
