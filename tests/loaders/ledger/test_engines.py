"""Databases that are not there, not whole or not ours: each one named fault with a hint."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from loaders import ledger


@pytest.mark.parametrize(
    "url",
    ["no url at all", "mysql://root:secret@localhost/x", "sqlite://", "sqlite:///:memory:", "postgresql://u:se/cret"],
)
def test_an_address_that_means_no_ledger_is_named(url: str) -> None:
    with pytest.raises(ledger.LedgerUnreachable) as caught:
        ledger.open_engines(url)
    assert "secret" not in str(caught.value)


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(ledger.LedgerUnreachable, match="DATABASE_URL") as caught:
        ledger.open_engines(f"postgres://anna:hunter2@127.0.0.1:{port}/ledger")
    assert "hunter2" not in str(caught.value)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("rādītājs;periods;institūcija\n" * 100)
    with pytest.raises(ledger.LedgerUnreachable, match="not a database"):
        ledger.open_engines(f"sqlite:///{tmp_path}/ledger.sqlite")


def test_a_half_written_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    engines = ledger.open_engines(f"sqlite:///{path}")
    ledger.migrate(engines)
    engines.dispose()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ledger.LedgerUnreachable, match="malformed"):
        ledger.open_engines(f"sqlite:///{path}")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")
    with pytest.raises(ledger.LedgerUnreachable, match="folder"):
        ledger.open_engines(f"sqlite:///{tmp_path}/var/deep/ledger.sqlite")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ledger.LedgerUnreachable, match="writable"):
        ledger.open_engines(f"sqlite:///{tmp_path}/ledger.sqlite")


def test_a_ledger_that_was_never_migrated_is_named(database_url: str) -> None:
    engines = ledger.open_engines(database_url)
    with pytest.raises(ledger.LedgerUnreachable, match="events"):
        ledger.head(engines)
    engines.dispose()


def test_on_sqlite_the_reading_engine_cannot_write_and_the_writing_one_is_durable(tmp_path: Path) -> None:
    engines = ledger.open_engines(f"sqlite:///{Path(tmp_path)}/new/ledger.sqlite")
    with pytest.raises(DBAPIError, match="readonly"), engines.read.begin() as connection:
        connection.execute(text("CREATE TABLE x (y)"))
    with engines.write.begin() as connection:
        settings = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")]
        assert settings == ["wal", 2]
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    engines.dispose()
