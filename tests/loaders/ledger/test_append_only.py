from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from loaders import ledger, schema

Deliver = Callable[..., ledger.Receipt]

CHANGES = {
    "events": "UPDATE events SET actor = 'Zane'",
    "files": "UPDATE files SET content = NULL",
    "measurements": "UPDATE measurements SET value = 2",
}


@pytest.mark.parametrize("table", CHANGES)
def test_nothing_stored_is_ever_changed_or_deleted(engines: ledger.Engines, deliver: Deliver, table: str) -> None:
    deliver({"births": "1"})
    for statement in (CHANGES[table], f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match="append-only"), engines.write.begin() as connection:
            connection.execute(text(statement))


def test_one_refused_row_leaves_nothing_behind(engines: ledger.Engines, deliver: Deliver) -> None:
    data = pl.concat([_one_row(), _one_row()])
    with pytest.raises(ledger.LedgerRefused):
        _append(engines, data)
    with engines.read.connect() as connection:
        counts = [connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in CHANGES]
    assert counts == [0, 0, 0]
    assert _append(engines, _one_row()).number == 1


def test_a_frame_with_a_number_that_is_not_exact_is_refused(engines: ledger.Engines) -> None:
    with pytest.raises(TypeError, match="columns"):
        _append(engines, _one_row().cast({"value": pl.Float64}))


def test_a_submission_is_withdrawn_only_once_and_only_if_it_exists(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "1"})
    ledger.append_event(engines, "withdrawal", "Anna", "1", {})
    for subject in ("1", "2", "99", "births"):
        with pytest.raises(ledger.NotCounting, match=subject):
            ledger.append_event(engines, "return", "Zane", subject, {})
    assert ledger.head(engines) == 2


def test_a_baseline_is_mended_in_its_file_and_not_withdrawn(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "1"}, baseline=True)
    with pytest.raises(ledger.NotCounting, match="baseline"):
        ledger.append_event(engines, "withdrawal", "Anna", "1", {})


def test_an_unknown_kind_of_event_is_refused(engines: ledger.Engines) -> None:
    with pytest.raises(ValueError, match="deletion"):
        ledger.append_event(engines, "deletion", "Anna", "1", {})
    assert ledger.append_event(engines, "closing", "Zane", "SLP 2026-Q1", {}).number == 1


def _one_row() -> pl.DataFrame:
    columns = {"row": pl.Int64} | schema.MEASUREMENT
    row = {"row": 2, "indicator": "births", "period": "2024", "institution": "SLP", "gender": "total"}
    return pl.DataFrame([row | {"category": "total", "value": 1, "status": "final"}], schema=columns)


def _append(engines: ledger.Engines, rows: pl.DataFrame) -> ledger.Receipt:
    known = {"file_name": "a.csv", "deliverer": "SLP", "periods": [], "findings": [], "actor": "Anna"}
    return ledger.append_submission(engines, rows, b"a", **known)
