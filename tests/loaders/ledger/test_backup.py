"""The whole ledger out of one engine and into the other, and every file that must not be restored."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import polars as pl
import psycopg
import pytest
from sqlalchemy import make_url

from loaders import ledger
from loaders.forms import ACTIVITIES, MEASUREMENTS
from loaders.ledger.digest import _row_hash

EVENTS = 7


def _value(indicator: str, value: str | None) -> dict[str, object]:
    known = {"row": 2, "indicator": indicator, "period": "2024", "institution": "SLP", "gender": "total"}
    stands = {"value": value and Decimal(value), "status": "final" if value else "no_data", "note": "ā\u2028"}
    return known | {"category": "total"} | stands


def _fill(engines: ledger.Engines) -> ledger.Engines:
    """Everything that a ledger can hold."""

    def submit(content: bytes, *rows: dict[str, object], **known: object) -> None:
        form = ACTIVITIES if known.get("form") else MEASUREMENTS
        known = {"file_name": "a.csv", "deliverer": "SLP", "periods": [], "findings": [{"row": None}]} | known
        ledger.append_submission(engines, pl.DataFrame(rows, schema=form.rows), content, actor="Anna", **known)

    ledger.append_catalogue(engines, {"programme.toml": b"\x00\xff", "codes/a.csv": "ā".encode()}, "programme")
    submit(b"1", _value("births", "1"), _value("share", "-45.4001"), baseline=True)
    submit(b"2", _value("births", "2"), _value("pupils", None), at=datetime(2030, 1, 1, 9, 30, 0, 1, tzinfo=UTC))
    submit(b"3", _value("births", "3"), reason="counted twice")
    ledger.append_event(engines, "withdrawal", "Anna", "5", {"reason": "ā"})
    report = {"row": 2, "action": "R4.1", "period": "2026-Q1", "institution": "BT", "assessment": "done"}
    submit(b"report", report, form="activities")
    ledger.append_meeting(engines, b"sealed", "Domes sēde", date(2026, 11, 26), "Anna", EVENTS)
    return engines


@pytest.fixture
def filled(engines: ledger.Engines) -> ledger.Engines:
    return _fill(engines)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ledger.Engines]:
    """A second, empty ledger, once on each engine."""
    url = f"sqlite:///{tmp_path}/second.sqlite"
    if request.param == "postgresql":
        server = make_url(request.getfixturevalue("postgres_url"))
        name = f"second_{uuid4().hex}"
        with psycopg.connect(server.render_as_string(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        url = server.set(database=name).render_as_string()
    opened = ledger.open_engines(url)
    ledger.migrate(opened)
    yield opened
    opened.dispose()


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Iterator[ledger.Engines]:
    opened = ledger.open_engines(f"sqlite:///{tmp_path}/second.sqlite")
    ledger.migrate(opened)
    yield opened
    opened.dispose()


@pytest.fixture
def sqlite_backup(tmp_path: Path) -> Path:
    """A good backup, there to be spoilt."""
    opened = ledger.open_engines(f"sqlite:///{tmp_path}/first.sqlite")
    ledger.migrate(opened)
    ledger.backup(_fill(opened), tmp_path / "backup.sqlite")
    opened.dispose()
    return tmp_path / "backup.sqlite"


def _all(engines: ledger.Engines) -> list[pl.DataFrame]:
    head = ledger.head(engines)
    everything = [ledger.read_history(engines, head), ledger.read_all_versions(engines, head)]
    everything += [ledger.read_current(engines, number) for number in range(head + 1)]
    return [*everything, ledger.read_current_activities(engines, head), ledger.read_meetings(engines)]


def _same(one: ledger.Engines, other: ledger.Engines) -> bool:
    files = ledger.read_catalogue_files(one, 99) == ledger.read_catalogue_files(other, 99)
    return files and all(a.equals(b) for a, b in zip(_all(one), _all(other), strict=True))


@pytest.fixture
def backed(filled: ledger.Engines, tmp_path: Path) -> Path:
    path = tmp_path / "kopija 100% 'ā'?.sqlite"
    assert ledger.backup(filled, path) == EVENTS
    return path


def test_a_backup_from_either_engine_restores_into_either(
    filled: ledger.Engines, backed: Path, empty: ledger.Engines
) -> None:
    before = backed.read_bytes()
    assert ledger.restore(backed, empty) == EVENTS
    assert _same(filled, empty)
    assert backed.read_bytes() == before
    assert ledger.append_event(empty, "member", "Anna", "next", {}).number == EVENTS + 1


def test_an_older_backup_is_brought_to_this_version(sqlite_backup: Path, on_sqlite: ledger.Engines) -> None:
    """As one that was taken before there were activity reports, releases and seals."""
    later = ("activities", "release_figures", "release_components", "releases", "meetings")
    first = ledger.open_engines(f"sqlite:///{sqlite_backup.parent}/first.sqlite")
    expected = ledger.read_current(first, EVENTS)
    _spoil(
        sqlite_backup,
        *(f"DROP TABLE {table}" for table in later),
        "UPDATE alembic_version SET version_num = '0001'",
        f"DELETE FROM backup WHERE name IN {later}",
    )
    digest = _row_hash(["version_num"], ["0001"]).hex()
    _spoil(sqlite_backup, f"UPDATE backup SET sha256 = '{digest}' WHERE name = 'alembic_version'")
    first.dispose()
    ledger.restore(sqlite_backup, on_sqlite)
    assert ledger.read_current(on_sqlite, EVENTS).equals(expected)
    assert ledger.read_current_activities(on_sqlite, EVENTS).is_empty()


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


def test_where_a_file_cannot_have_two_names_it_is_moved_but_never_over_another(
    filled: ledger.Engines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "backup.sqlite"

    def refuse(*_: object) -> None:
        raise PermissionError

    def refuse_too_late(*_: object) -> None:
        path.write_bytes(b"precious")
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert ledger.backup(filled, path) == EVENTS
    path.unlink()
    monkeypatch.setattr(Path, "hardlink_to", refuse_too_late)
    with pytest.raises(ledger.FileTaken):
        ledger.backup(filled, path)
    assert path.read_bytes() == b"precious"


def test_a_backup_that_is_not_equal_never_appears(
    filled: ledger.Engines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.ledger.copies.same_ledger", lambda *_: False)
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
def test_a_damaged_or_foreign_file_is_refused(
    sqlite_backup: Path, on_sqlite: ledger.Engines, spoil: Callable[[Path], None]
) -> None:
    spoil(sqlite_backup)
    with pytest.raises(ledger.BackupUnusable):
        ledger.restore(sqlite_backup, on_sqlite)
    assert ledger.head(on_sqlite) == 0


def test_a_backup_of_a_newer_version_is_refused(sqlite_backup: Path, on_sqlite: ledger.Engines) -> None:
    _spoil(sqlite_backup, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ledger.LedgerNewer, match="9999"):
        ledger.restore(sqlite_backup, on_sqlite)
    assert ledger.head(on_sqlite) == 0
