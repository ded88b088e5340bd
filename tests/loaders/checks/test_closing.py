"""A closed report may be changed with a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[tuple[int | None, str, str]]]
CODES = {"closed_period"}
ROW = "guardians;2026-04-01;BT;total;total;5"
CLOSED = (("BT", "2026-Q1"),)


def test_a_new_value_in_a_closed_report_needs_a_reason(said: Said) -> None:
    ((row, _, sentence),) = said(CODES, ROW, closed=CLOSED)
    assert row == 2
    assert "2026-Q1" in sentence


def test_a_changed_value_needs_one_and_a_repeated_one_does_not(said: Said) -> None:
    assert len(said(CODES, ROW, current=(ROW.replace("5", "6"),), closed=CLOSED)) == 1
    assert said(CODES, ROW, current=(ROW,), closed=CLOSED) == []


@pytest.mark.parametrize("period", ["2026", "2026-S1"])
def test_a_longer_closing_closes_its_quarters(said: Said, period: str) -> None:
    assert len(said(CODES, ROW, closed=(("BT", period),))) == 1


@pytest.mark.parametrize("closed", [(), (("AK", "2026-Q1"),), (("BT", "2026-Q2"),), (("BT", "2025"),)])
def test_other_reports_are_open(said: Said, closed: tuple[tuple[str, str], ...]) -> None:
    assert said(CODES, ROW, closed=closed) == []
