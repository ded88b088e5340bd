"""The same bytes twice say nothing new, but only while they still say what is current."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from loaders import ledger

Deliver = Callable[..., ledger.Receipt]
Values = Callable[..., dict[str, Decimal | None]]


def test_the_same_bytes_twice_are_stored_once(engines: ledger.Engines, deliver: Deliver) -> None:
    first = deliver({"births": "1"})
    assert deliver({"births": "1"}) == ledger.Receipt(first.number, stored=False)
    assert ledger.head(engines) == 1


def test_the_same_bytes_are_stored_again_after_a_withdrawal(
    engines: ledger.Engines, deliver: Deliver, values: Values
) -> None:
    deliver({"births": "1"})
    ledger.append_event(engines, "withdrawal", "Anna", "1", {})
    assert deliver({"births": "1"}) == ledger.Receipt(3, stored=True)
    assert values() == {"births": 1}


def test_the_same_bytes_are_stored_again_when_one_of_their_rows_was_overtaken(deliver: Deliver, values: Values) -> None:
    deliver({"births": "1", "pupils": "10"})
    deliver({"births": "2"})
    assert deliver({"births": "1", "pupils": "10"}) == ledger.Receipt(3, stored=True)
    assert values() == {"births": 1, "pupils": 10}


def test_they_are_current_again_once_what_overtook_them_is_withdrawn(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "1"})
    deliver({"births": "2"})
    ledger.append_event(engines, "return", "Zane", "2", {})
    assert deliver({"births": "1"}) == ledger.Receipt(1, stored=False)


def test_a_baseline_file_enters_once_though_delivered_values_stand_above_it(deliver: Deliver) -> None:
    deliver({"births": "1"}, baseline=True)
    deliver({"births": "2"})
    assert deliver({"births": "1"}, baseline=True) == ledger.Receipt(1, stored=False)


def test_a_baseline_file_changed_and_changed_back_is_current_again(deliver: Deliver, values: Values) -> None:
    for value in ("1", "2", "1"):
        deliver({"births": value}, baseline=True)
    assert values() == {"births": 1}


def test_delivered_bytes_that_equal_a_baseline_file_are_stored(deliver: Deliver) -> None:
    deliver({"births": "1"}, baseline=True)
    assert deliver({"births": "1"}) == ledger.Receipt(2, stored=True)
