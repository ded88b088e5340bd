"""Activity reports: the second form, under the same rules as the values."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from loaders import ledger, schema
from loaders.forms import ACTIVITIES
from loaders.ledger.engines import migrating
from loaders.ledger.migration import _config

Deliver = Callable[..., ledger.Receipt]
Said = dict[str, str]

FILLED = (
    "INSERT INTO files VALUES ('abc', CAST('x' AS {bytes}))",
    "INSERT INTO events VALUES (1, 'submission', '2026-01-05 09:00:00', 'Anna', 'SLP', 'a.csv', {no}, 'abc', '{{}}')",
    "INSERT INTO measurements VALUES (1, 'share', '2024', 'SLP', 'total', 'total', 2, 454000, 'final', NULL, NULL)",
)


def _report(said: Said) -> pl.DataFrame:
    rows = [
        {"row": row, "action": action, "period": "2026-Q1", "institution": "BT", "assessment": assessment}
        for row, (action, assessment) in enumerate(said.items(), start=2)
    ]
    return pl.DataFrame(rows, schema=ACTIVITIES.rows)


@pytest.fixture
def report(engines: ledger.Engines) -> Deliver:
    def append(said: Said, **known: object) -> ledger.Receipt:
        return ledger.append_submission(
            engines,
            _report(said),
            repr(said).encode(),
            file_name="BT.csv",
            deliverer="BT",
            periods=["2026-Q1"],
            findings=[],
            actor="Anna",
            form="activities",
            **known,
        )

    return append


def _current(engines: ledger.Engines, as_of: int | None = None) -> Said:
    frame = ledger.read_current_activities(engines, ledger.head(engines) if as_of is None else as_of)
    return dict(frame.select("action", "assessment").iter_rows())


def test_the_newest_report_that_counts_is_current(engines: ledger.Engines, report: Deliver) -> None:
    report({"R1.1": "not_started", "R4.1": "in_progress"})
    report({"R4.1": "done"})
    assert _current(engines) == {"R1.1": "not_started", "R4.1": "done"}
    assert _current(engines, 1) == {"R1.1": "not_started", "R4.1": "in_progress"}
    ledger.append_event(engines, "return", "Zane", "2", {"note": "no evidence"})
    assert _current(engines) == {"R1.1": "not_started", "R4.1": "in_progress"}


def test_a_report_says_where_it_came_from(engines: ledger.Engines, report: Deliver) -> None:
    report({"R4.1": "done", "R1.1": "delayed"})
    result = ledger.read_current_activities(engines, 1)
    assert result.schema == schema.CURRENT_ACTIVITY
    assert result.select("action", "submission", "row", "deliverer").rows() == [
        ("R1.1", 1, 3, "BT"),
        ("R4.1", 1, 2, "BT"),
    ]
    assert ledger.read_history(engines, 1)["form"].to_list() == ["activities"]


def test_every_version_of_a_report_is_kept_with_its_event(engines: ledger.Engines, report: Deliver) -> None:
    report({"R4.1": "in_progress"})
    report({"R4.1": "done", "R1.1": "delayed"})
    ledger.append_event(engines, "return", "Zane", "2", {"note": "no evidence"})
    result = ledger.read_all_versions(engines, 3, ACTIVITIES)
    assert result.select("action", "assessment", "submission", "counting", "actor").rows() == [
        ("R1.1", "delayed", 2, False, "Anna"),
        ("R4.1", "done", 2, False, "Anna"),
        ("R4.1", "in_progress", 1, True, "Anna"),
    ]
    assert ledger.read_all_versions(engines, 3).is_empty()


def test_the_same_report_twice_is_stored_once_while_it_is_current(engines: ledger.Engines, report: Deliver) -> None:
    report({"R4.1": "done"})
    assert report({"R4.1": "done"}) == ledger.Receipt(1, stored=False)
    report({"R4.1": "delayed"})
    assert report({"R4.1": "done"}) == ledger.Receipt(3, stored=True)


def test_values_and_reports_do_not_meet(engines: ledger.Engines, report: Deliver, deliver: Deliver) -> None:
    report({"R4.1": "done"})
    deliver({"births": "1"}, content=repr({"R4.1": "done"}).encode())
    assert ledger.read_current(engines, 2)["indicator"].to_list() == ["births"]
    assert _current(engines) == {"R4.1": "done"}


def test_a_report_with_other_columns_or_a_key_twice_is_refused(engines: ledger.Engines) -> None:
    known = {"file_name": "a.csv", "deliverer": "BT", "periods": [], "findings": [], "actor": "Anna"}
    data = _report({"R4.1": "done"})
    with pytest.raises(TypeError, match="activities"):
        ledger.append_submission(engines, data.drop("evidence"), b"a", form="activities", **known)
    with pytest.raises(ledger.LedgerRefused):
        ledger.append_submission(engines, pl.concat([data, data]), b"a", form="activities", **known)
    assert ledger.head(engines) == 0


def test_no_report_is_ever_changed_or_deleted(engines: ledger.Engines, report: Deliver) -> None:
    report({"R4.1": "done"})
    for statement in ("UPDATE activities SET narrative = 'x'", "DELETE FROM activities"):
        with pytest.raises(DBAPIError, match="append-only"), engines.write.begin() as connection:
            connection.execute(text(statement))


def test_a_filled_ledger_of_the_first_revision_keeps_everything(database_url: str) -> None:
    engines = ledger.open_engines(database_url)
    with migrating(engines) as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    with engines.write.begin() as connection:
        sqlite = engines.dialect == "sqlite"
        for statement in FILLED:
            words = statement.format(bytes="BLOB" if sqlite else "BYTEA", no="0" if sqlite else "FALSE")
            connection.exec_driver_sql(words)
    ledger.migrate(engines)
    assert [float(value) for value in ledger.read_current(engines, 1)["value"]] == [45.4]
    assert ledger.read_file(engines, "abc") == b"x"
    with pytest.raises(DBAPIError, match="append-only"), engines.write.begin() as connection:
        connection.execute(text("DELETE FROM measurements"))
    assert _current(engines) == {}
    engines.dispose()
