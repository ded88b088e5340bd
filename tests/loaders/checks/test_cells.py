"""What a spreadsheet could not show is found once a cell, in any column."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[..., list[tuple[int | None, str | None, str, str | None]]]
CELLS = {
    "indicator": "offences", "period": "2023", "institution": "AK", "gender": "total", "category": "total",
    "value": "5", "status": "final", "note": "x", "source": "x",
}  # fmt: skip


@pytest.mark.parametrize("column", CELLS)
@pytest.mark.parametrize(
    ("text", "code"),
    [("#REF!", "error_cell"), ("#N/A", "error_cell"), ("########", "narrow_column"), ("=A1", "formula_without_result")],
)
def test_each_such_cell_is_one_finding(found: Found, column: str, text: str, code: str) -> None:
    assert found(";".join((CELLS | {column: text}).values())) == [(2, column, code, text)]


@pytest.mark.parametrize("column", range(6))
def test_in_a_report_too(told: Callable[..., list[tuple[int | None, str, str]]], column: int) -> None:
    cells = ["R4.2", "2026-Q1", "AK", "done", "Notika", "Protokols"]
    cells[column] = "#REF!"
    others = {"unknown_code", "date_in_code", "unknown_assessment", "unknown_period"}
    assert [found[:2] for found in told({"error_cell"} | others, ";".join(cells))] == [(2, "error_cell")]


@pytest.mark.parametrize("text", ["#1 vieta", "# nozīmē skaitu", "a = b", "#"])
def test_a_note_may_use_the_same_signs(found: Found, text: str) -> None:
    assert found(";".join((CELLS | {"note": text}).values())) == []
