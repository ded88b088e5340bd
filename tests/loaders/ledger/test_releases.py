"""What the public saw is stored beside the events: once, for ever, and without moving the head."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from loaders import ledger, schema

Deliver = Callable[..., ledger.Receipt]
CHANGES = {
    "releases": "UPDATE releases SET payload = '{}'",
    "release_components": "UPDATE release_components SET content = 'x'",
    "release_figures": "UPDATE release_figures SET mark = 'shown'",
}


def rows(values: Mapping[str, str | None]) -> pl.DataFrame:
    """One figure an indicator; None is hidden."""
    return pl.DataFrame(
        [
            {
                "indicator": indicator,
                "period": "2024",
                "institution": "SLP",
                "gender": "total",
                "category": "total",
                "value": None if value is None else Decimal(value),
                "status": schema.SUPPRESSED if value is None else "final",
                "mark": "primary" if value is None else "shown",
                "low": 1 if value is None else None,
                "high": 9 if value is None else None,
            }
            for indicator, value in values.items()
        ],
        schema=schema.PROTECTED,
    )


def component(
    head: int, values: Mapping[str, str | None], after: int | None = None, year: int = 2024
) -> ledger.Component:
    return ledger.Component("births", year, head, repr(values), {"cells": len(values)}, rows(values), after)


def test_a_release_is_read_as_it_was_stored(engines: ledger.Engines, deliver: Deliver) -> None:
    figures = {"births": "12.5", "twin_births": None}
    deliver({"births": "12.5"})
    assert ledger.read_release(engines, 1) is None
    assert ledger.append_components(engines, [component(1, figures)], after=0)
    assert ledger.append_release(engines, 1, {("births", 2024): 1})
    release = ledger.read_release(engines, 1)
    assert release is not None
    assert release.head == 1
    (stored,) = release.components
    assert stored.rows.equals(rows({"births": "12.5", "twin_births": None}))
    assert (stored.number, stored.payload, stored.content) == (
        1,
        {"cells": 2},
        repr({"births": "12.5", "twin_births": None}),
    )
    assert ledger.head(engines) == 1


def test_an_earlier_moment_keeps_its_release(engines: ledger.Engines, deliver: Deliver) -> None:
    for head, value in enumerate(("10", "11", "12"), start=1):
        deliver({"births": value})
        if head != 2:
            number = 1 if head == 1 else 2
            ledger.append_components(engines, [component(head, {"births": value})], after=number - 1)
            ledger.append_release(engines, head, {("births", 2024): number})
    seen = {
        as_of: int(found.components[0].rows["value"][0])
        for as_of in (1, 2, 3)
        if (found := ledger.read_release(engines, as_of))
    }
    assert seen == {1: 10, 2: 10, 3: 12}
    assert ledger.read_release(engines, 0) is None


def test_the_first_to_store_is_heard_and_the_other_reads_it(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "10"})

    def store(value: str) -> bool:
        return ledger.append_components(engines, [component(1, {"births": value})], after=0)

    with ThreadPoolExecutor(4) as pool:
        stored = list(pool.map(store, ["10", "11", "12", "13"]))
    assert sum(stored) == 1
    assert len(ledger.read_components(engines)) == 1


def test_what_was_decided_without_knowing_of_another_is_not_stored(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "10"})
    assert ledger.append_components(engines, [component(1, {"births": "10"})], after=0)
    assert not ledger.append_components(engines, [component(1, {"births": "11"})], after=0)
    assert ledger.append_components(engines, [component(1, {"births": "11"})], after=1)


def test_a_release_names_the_newest_components_and_no_earlier_head(engines: ledger.Engines, deliver: Deliver) -> None:
    for number, value in enumerate(("10", "11", "12"), start=1):
        deliver({"births": value})
        ledger.append_components(engines, [component(number, {"births": value})], after=number - 1)
    assert not ledger.append_release(engines, 2, {("births", 2024): 2})
    assert ledger.append_release(engines, 3, {("births", 2024): 3})
    assert ledger.append_release(engines, 3, {("births", 2024): 3})
    assert not ledger.append_release(engines, 2, {("births", 2024): 3})
    assert [ledger.released_head(engines, as_of) for as_of in (2, 3)] == [None, 3]


def test_what_was_published_is_remembered_oldest_first(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "10"})
    deliver({"births": "11"})
    ledger.append_components(engines, [component(1, {"births": "10"})], after=0)
    ledger.append_components(engines, [component(2, {"births": None})], after=1)
    told = ledger.read_published(engines).select("indicator", "head", "hidden", "value").rows()
    assert told == [("births", 1, False, Decimal(10)), ("births", 2, True, None)]


def test_only_what_may_change_a_figure_makes_a_release_old(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "10"})
    ledger.append_event(engines, "closing", "Zane", "2024-Q1", {}, deliverer="SLP")
    assert not ledger.changed_since(engines, 1, 2)
    ledger.append_event(engines, "withdrawal", "Anna", "1", {})
    assert ledger.changed_since(engines, 1, 3)
    assert not ledger.changed_since(engines, 1, 2)


@pytest.mark.parametrize("table", CHANGES)
def test_no_release_is_ever_changed_or_deleted(engines: ledger.Engines, deliver: Deliver, table: str) -> None:
    deliver({"births": "10"})
    ledger.append_components(engines, [component(1, {"births": "10"})], after=0)
    ledger.append_release(engines, 1, {("births", 2024): 1})
    for statement in (CHANGES[table], f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match="append-only"), engines.write.begin() as connection:
            connection.execute(text(statement))


def test_a_backup_carries_the_releases(engines: ledger.Engines, deliver: Deliver, tmp_path: Path) -> None:
    deliver({"births": "10"})
    ledger.append_components(engines, [component(1, {"births": "10", "twin_births": None})], after=0)
    ledger.append_release(engines, 1, {("births", 2024): 1})
    ledger.backup(engines, tmp_path / "backup.sqlite")
    restored = ledger.open_engines(f"sqlite:///{tmp_path}/restored.sqlite")
    ledger.migrate(restored)
    ledger.restore(tmp_path / "backup.sqlite", restored)
    one, other = (ledger.read_release(ledgers, 1) for ledgers in (engines, restored))
    restored.dispose()
    assert one is not None
    assert other is not None
    assert (one.head, one.at, one.components[0].at) == (other.head, other.at, other.components[0].at)
    assert one.components[0].rows.equals(other.components[0].rows)
