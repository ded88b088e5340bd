from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import polars as pl
import pytest

from loaders import ledger, schema

Deliver = Callable[..., ledger.Receipt]
Values = Callable[..., dict[str, Decimal | None]]


def test_the_newest_submission_that_holds_a_key_gives_its_value(deliver: Deliver, values: Values) -> None:
    deliver({"births": "1", "pupils": "10"})
    deliver({"births": "2"})
    assert values() == {"births": 2, "pupils": 10}


def test_no_data_retracts_a_value(engines: ledger.Engines, deliver: Deliver, values: Values) -> None:
    deliver({"births": "1"})
    deliver({"births": None})
    assert values() == {"births": None}
    assert ledger.read_current(engines, 2)["status"].to_list() == ["no_data"]


@pytest.mark.parametrize("kind", ["withdrawal", "return"])
def test_what_no_longer_counts_gives_way_to_the_value_before_it(
    engines: ledger.Engines, deliver: Deliver, values: Values, kind: str
) -> None:
    deliver({"births": "1"})
    wrong = deliver({"births": "2", "pupils": "10"})
    ledger.append_event(engines, kind, "Anna", str(wrong.number), {"note": "wrong file"})
    assert values() == {"births": 1}


def test_a_baseline_ranks_below_everything_delivered_however_new_it_is(deliver: Deliver, values: Values) -> None:
    deliver({"births": "1", "pupils": "10"}, baseline=True)
    deliver({"births": "2"})
    deliver({"births": "3", "pupils": "11"}, baseline=True)
    assert values() == {"births": 2, "pupils": 11}


@pytest.mark.parametrize("value", ["0.1", "0.0001", "-0.3", "45.4", "99999999999999.9999", "-99999999999999.9999"])
def test_every_decimal_comes_back_exactly(engines: ledger.Engines, deliver: Deliver, value: str) -> None:
    deliver({"share": value})
    result = ledger.read_current(engines, 1)["value"]
    assert result.dtype == pl.Decimal(18, 4)
    assert result.to_list() == [Decimal(value)]


def test_rows_are_sorted_by_key_and_say_where_they_came_from(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"pupils": "10", "births": "1"})
    result = ledger.read_current(engines, 1)
    assert result.schema == schema.CURRENT
    assert result.select("indicator", "submission", "row", "deliverer").rows() == [
        ("births", 1, 3, "SLP"),
        ("pupils", 1, 2, "SLP"),
    ]


def test_an_empty_ledger_has_no_values_but_all_columns(engines: ledger.Engines) -> None:
    assert ledger.read_current(engines, 0).schema == schema.CURRENT
    assert ledger.read_history(engines, 0).is_empty()
    assert ledger.head(engines) == 0


def test_all_versions_keep_what_was_overtaken_and_what_was_withdrawn(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "1"})
    deliver({"births": "2"})
    ledger.append_event(engines, "withdrawal", "Anna", "2", {})
    result = ledger.read_all_versions(engines, 3)
    assert result.select("submission", "value", "counting", "actor").rows() == [
        (2, 2, False, "Anna"),
        (1, 1, True, "Anna"),
    ]
