"""The whole ledger out of one engine and into the other, and every file that must not be restored."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from loaders import ledger
from loaders.forms import ACTIVITIES

Deliver = Callable[..., ledger.Receipt]


@pytest.fixture
def filled(engines: ledger.Engines, deliver: Deliver) -> ledger.Engines:
    """Everything that a ledger can hold."""
    ledger.append_catalogue(engines, {"programme.toml": b"\x00\xff", "codes/a.csv": "ā".encode()}, "programme")
    deliver({"births": "1", "share": "-45.4001"}, baseline=True)
    deliver({"births": "2", "pupils": None}, at=datetime(2030, 1, 1, 9, 30, 0, 1, tzinfo=UTC))
    deliver({"births": "3"}, reason="counted twice")
    ledger.append_event(engines, "withdrawal", "Anna", "5", {"reason": "ā"})
    row = {"row": 2, "action": "R4.1", "period": "2026-Q1", "institution": "BT", "assessment": "done"}
    rows = pl.DataFrame([row], schema=ACTIVITIES.rows)
    known = {"deliverer": "BT", "periods": ["2026-Q1"], "findings": [], "actor": "Anna", "form": "activities"}
    ledger.append_submission(engines, rows, b"report", file_name="BT.csv", **known)
    return engines


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ledger.Engines]:
    """A second, empty ledger on each engine."""
    sqlite = request.param == "sqlite"
    opened = ledger.open_engines(
        f"sqlite:///{tmp_path}/second.sqlite" if sqlite else request.getfixturevalue("postgres_database")
    )
    # The first ledger may be the one on this database: then there is no second.
    try:
        ledger.migrate(opened)
        yield opened
    finally:
        opened.dispose()


def _all(engines: ledger.Engines) -> list[pl.DataFrame]:
    head = ledger.head(engines)
    everything = [ledger.read_history(engines, head), ledger.read_all_versions(engines, head)]
    everything += [ledger.read_current(engines, number) for number in range(head + 1)]
    return [*everything, ledger.read_current_activities(engines, head)]


def _same(one: ledger.Engines, other: ledger.Engines) -> bool:
    files = ledger.read_catalogue_files(one, 99) == ledger.read_catalogue_files(other, 99)
    return files and all(a.equals(b) for a, b in zip(_all(one), _all(other), strict=True))


@pytest.fixture
def backed(filled: ledger.Engines, tmp_path: Path) -> Path:
    path = tmp_path / "kopija 100% 'ā'?.sqlite"
    assert ledger.backup(filled, path) == 7
    return path


def test_a_backup_is_one_file_that_holds_everything(filled: ledger.Engines, backed: Path, tmp_path: Path) -> None:
    assert [path.name for path in tmp_path.iterdir() if "kopija" in path.name] == [backed.name]
    copy = shutil.copy(backed, tmp_path / "plain.sqlite")
    opened = ledger.open_engines(f"sqlite:///{copy}")
    assert _same(filled, opened)
    opened.dispose()


def test_a_backup_never_overwrites_and_leaves_nothing_behind(filled: ledger.Engines, tmp_path: Path) -> None:
    path = tmp_path / "backup.sqlite"
    path.write_bytes(b"precious")
    before = {file.name for file in tmp_path.iterdir()}
    with pytest.raises(ledger.FileTaken):
        ledger.backup(filled, path)
    assert path.read_bytes() == b"precious"
    with pytest.raises(FileNotFoundError):
        ledger.backup(filled, tmp_path / "nowhere" / "backup.sqlite")
    assert {file.name for file in tmp_path.iterdir()} == before


def test_a_backup_that_is_not_equal_never_appears(
    filled: ledger.Engines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.ledger.read.pl.DataFrame.equals", lambda *_: False)
    before = {file.name for file in tmp_path.iterdir()}
    with pytest.raises(ledger.BackupUnusable):
        ledger.backup(filled, tmp_path / "backup.sqlite")
    assert {file.name for file in tmp_path.iterdir()} == before


def test_a_ledger_that_holds_something_is_never_filled(filled: ledger.Engines, backed: Path) -> None:
    before = _all(filled)
    with pytest.raises(ledger.LedgerNotEmpty):
        ledger.restore(backed, filled)
    assert all(a.equals(b) for a, b in zip(before, _all(filled), strict=True))


def _spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def _change_a_value(path: Path) -> None:
    _spoil(path, "DROP TRIGGER measurements_no_update", "UPDATE measurements SET value = 1 WHERE value = 20000")


def _lose_a_row(path: Path) -> None:
    _spoil(path, "DROP TRIGGER measurements_no_delete", "DELETE FROM measurements WHERE value = 20000")


def _add_an_event(path: Path) -> None:
    _spoil(path, "INSERT INTO events SELECT 8, kind, at, actor, NULL, '9', 0, NULL, '{}' FROM events WHERE number = 6")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flip_a_byte_of_a_file(path: Path) -> None:
    content = path.read_bytes()
    assert content.count(b"report") == 1
    path.write_bytes(content.replace(b"report", b"repart"))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _other_bytes(path: Path) -> None:
    path.write_text("rādītājs;periods\n" * 100)


def _other_database(path: Path) -> None:
    path.unlink()
    _spoil(path, "CREATE TABLE recipes (name TEXT)")


def _no_manifest(path: Path) -> None:
    _spoil(path, "DROP TABLE backup")


@pytest.mark.parametrize(
    "spoil",
    [
        _change_a_value,
        _lose_a_row,
        _add_an_event,
        _cut,
        _flip_a_byte_of_a_file,
        _empty,
        _other_bytes,
        _other_database,
        _no_manifest,
    ],
)
def test_a_damaged_or_foreign_file_is_refused(sqlite_backup: Path, empty: ledger.Engines, spoil: Callable[[Path], None]) -> None:
    spoil(sqlite_backup)
    with pytest.raises(ledger.BackupUnusable):
        ledger.restore(sqlite_backup, empty)
    assert ledger.head(empty) == 0


def test_a_backup_of_a_newer_version_is_refused(sqlite_backup: Path, empty: ledger.Engines) -> None:
    _spoil(sqlite_backup, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ledger.LedgerNewer, match="9999"):
        ledger.restore(sqlite_backup, empty)
    assert ledger.head(empty) == 0
