"""A report beside the one before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.checks.earlier_reports import RULES
from loaders.submission import Submission

Told = Callable[..., list[tuple[int | None, str, str]]]
Door = Callable[..., Submission]
CODES = {rule.code for rule in RULES}
DONE = "R4.2;2025-Q4;AK;done;Notika trīs sēdes;Protokoli"
UNDONE = "R4.2;2026-Q1;AK;not_started"


def test_done_and_then_not_begun_is_asked_about(told: Told, report: Door) -> None:
    ((row, code, sentence),) = told(CODES, UNDONE, current=(DONE,))
    assert (row, code) == (2, "done_undone")
    assert "2025-Q4" in sentence
    assert report(UNDONE, current=(DONE,)).has_warnings


def test_in_one_file_too(told: Told) -> None:
    assert [found[:2] for found in told(CODES, UNDONE, DONE)] == [(2, "done_undone")]


@pytest.mark.parametrize(
    "current",
    [
        DONE.replace("done", "in_progress"),
        DONE.replace("2025-Q4", "2026-Q2"),
        DONE.replace("2025-Q4", "2026-Q1"),
        DONE.replace("R4.2", "R4.1"),
    ],
)
def test_what_was_not_done_comes_later_or_is_of_another_is_not_compared(told: Told, current: str) -> None:
    assert told(CODES, UNDONE, current=(current,)) == []


def test_only_the_newest_earlier_report_counts(told: Told) -> None:
    between = "R4.2;2025-Q4;AK;in_progress;Notiek;"
    assert told(CODES, UNDONE, current=(DONE.replace("2025-Q4", "2025-Q3"), between)) == []


def test_another_institution_is_not_compared(told: Told) -> None:
    assert told(CODES, "R2.1;2025;IP;not_started", current=("R2.1;2024;SKOLAS;done;Ir;Lēmums",)) == []


def test_the_words_of_the_period_before_are_said(told: Told, report: Door) -> None:
    again = DONE.replace("2025-Q4", "2026-Q1")
    ((row, code, sentence),) = told(CODES, again, current=(DONE,))
    assert (row, code) == (2, "repeated_text")
    assert "2025-Q4" in sentence
    assert not report(again, current=(DONE,)).has_warnings
    assert told(CODES, again.replace("trīs", "četras"), current=(DONE,)) == []
    assert told(CODES, UNDONE, current=(UNDONE.replace("2026-Q1", "2025-Q4"),)) == []
