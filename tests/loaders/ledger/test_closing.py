"""Closed periods: what belongs to them, and what a file may still do to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders import ledger
from loaders.ledger.closing import belongs

Deliver = Callable[..., ledger.Receipt]


@pytest.mark.parametrize(
    ("code", "report", "expected"),
    [
        ("2026-Q1", "2026-Q1", True),
        ("2026-M02", "2026-Q1", True),
        ("2026-04-01", "2026-Q1", True),
        ("2026-04-01", "2026-Q2", False),
        ("2026-01-01", "2025", True),
        ("2026", "2026-Q1", False),
        ("2026", "2026-Q4", True),
        ("2025-A1", "2026-Q3", True),
        ("2021-01-01/P3Y", "2023-Q4", True),
        ("nonsense", "2026-Q1", False),
    ],
)
def test_a_figure_belongs_to_the_report_in_which_its_period_ends(code: str, report: str, expected: bool) -> None:
    assert belongs(code, report) is expected


def _close(engines: ledger.Engines, kind: str = "closing", deliverer: str = "SLP") -> ledger.Receipt:
    return ledger.append_event(engines, kind, "Zane", "2024-Q1", {}, deliverer=deliverer)


def test_a_closed_period_changes_only_with_a_reason(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "1"})
    _close(engines)
    with pytest.raises(ledger.PeriodClosed, match="SLP 2024-Q1") as caught:
        deliver({"births": "2"})
    assert caught.value.periods == ["2024-Q1"]
    assert ledger.head(engines) == 2
    assert deliver({"births": "2"}, reason="counted twice").stored


def test_a_file_that_changes_nothing_of_the_closed_period_needs_no_reason(
    engines: ledger.Engines, deliver: Deliver
) -> None:
    deliver({"births": "1", "deaths": None})
    _close(engines)
    assert deliver({"births": "1", "deaths": None}, content=b"other bytes").stored
    with pytest.raises(ledger.PeriodClosed):
        deliver({"births": "1", "pupils": "3"})


def test_another_deliverer_and_the_baseline_are_not_held_up(engines: ledger.Engines, deliver: Deliver) -> None:
    _close(engines, deliverer="BT")
    assert deliver({"births": "1"}).stored
    _close(engines)
    assert deliver({"births": "2"}, baseline=True).stored


def test_closing_twice_is_once_and_what_was_reopened_is_open(engines: ledger.Engines, deliver: Deliver) -> None:
    assert _close(engines, "reopening") == ledger.Receipt(0, stored=False)
    assert _close(engines) == ledger.Receipt(1, stored=True)
    assert _close(engines) == ledger.Receipt(1, stored=False)
    assert ledger.read_closed(engines, 1).select("deliverer", "period", "number", "actor").rows() == [
        ("SLP", "2024-Q1", 1, "Zane")
    ]
    _close(engines, "reopening")
    assert deliver({"births": "1"}).stored
    assert ledger.read_closed(engines, 2).is_empty()
    assert ledger.read_closed(engines, 1).height == 1
    assert _close(engines).stored
