"""The whole ledger as one SQLite file, from either engine and into either; both ways are verified."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import uuid4

from sqlalchemy import Connection, func, insert, select

from loaders.ledger.digest import PART, Digest, digests, same_ledger
from loaders.ledger.engines import Engines, open_file, place, reading, writing
from loaders.ledger.errors import BackupUnusable, FileTaken, LedgerForeign, LedgerNotEmpty, LedgerUnreachable
from loaders.ledger.history import last_number
from loaders.ledger.migration import is_newest, migrate
from loaders.ledger.tables import metadata

# Beside the ledger's tables: what each of them held when the file was written.
MANIFEST: Final = "CREATE TABLE backup (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, sha256 TEXT NOT NULL)"


def backup(engines: Engines, path: Path) -> int:
    """Write the ledger into a new SQLite file and read it back; the number of its last event.

    The file appears when it is whole and verified, or not at all. Raises FileTaken, OSError for a folder that is not
    there, and LedgerError for a ledger that cannot be read.
    """
    _require_free(path)
    path.parent.stat()
    with _temporary(path) as temporary:
        with _opened(temporary) as copy:
            migrate(copy)
            with reading(engines) as source, writing(copy) as target:
                _copy(source, target)
                _require_same(source, target, path)
                head, written = last_number(source), digests(target)
        _seal(temporary, written)
        _publish(temporary, path)
    return head


def restore(path: Path, engines: Engines) -> int:
    """Fill an empty, migrated ledger from a backup, whole or not at all; the number of its last event.

    An older backup is brought to this version on the way. Raises LedgerNotEmpty, BackupUnusable for a file that is
    none or no longer what was written, LedgerNewer, and OSError for a file that cannot be read.
    """
    # The backup itself stays as it is, also on a disk that may not be written.
    with TemporaryDirectory() as folder:
        copied = Path(folder) / "backup.sqlite"
        shutil.copyfile(path, copied)
        _check(copied, path)
        with _opened(copied) as backed:
            migrate(backed)
            with reading(backed) as source, writing(engines) as target:
                _require_empty(target)
                _copy(source, target)
                _require_same(source, target, path)
                return last_number(target)


@contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    """A file beside the one that is wanted, so that renaming it is one step; gone in the end."""
    temporary = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        yield temporary
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{temporary}{ending}").unlink(missing_ok=True)


@contextmanager
def _opened(path: Path) -> Iterator[Engines]:
    engines = open_file(path)
    try:
        yield engines
    finally:
        engines.dispose()


def _copy(source: Connection, target: Connection) -> None:
    for table in metadata.sorted_tables:  # parents before children
        query = select(table).execution_options(yield_per=PART)
        for part in source.execute(query).mappings().partitions():
            target.execute(insert(table), [dict(row) for row in part])


def _require_empty(target: Connection) -> None:
    if any(target.execute(select(func.count()).select_from(table)).scalar_one() for table in metadata.sorted_tables):
        raise LedgerNotEmpty(f"{place(target.engine)} holds a ledger already", "restore into an empty database or file")


def _require_same(source: Connection, target: Connection, path: Path) -> None:
    if not same_ledger(source, target):
        raise BackupUnusable(f"{path}: the copy does not say what the original says", "try again, and report it")


def _seal(path: Path, written: dict[str, Digest]) -> None:
    """Make it one file without followers, with the manifest in it, and on the disk."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(MANIFEST)
        rows = [(name, digest.rows, digest.sha256) for name, digest in written.items()]
        connection.executemany("INSERT INTO backup VALUES (?, ?, ?)", rows)
        connection.commit()
    _check(path, path)


def _publish(temporary: Path, path: Path) -> None:
    """Give the file its name; raises FileTaken when somebody was faster."""
    try:
        path.hardlink_to(temporary)
    except OSError:  # taken since, or a memory stick whose file system knows no second name
        _require_free(path)
        temporary.rename(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def _require_free(path: Path) -> None:
    if path.exists():
        raise FileTaken(f"{path} is there already", "give another name")


def _check(file: Path, path: Path) -> None:
    """Raise BackupUnusable unless the file holds what its manifest says; `path` is its name for the user."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            found = connection.execute("SELECT name, rows, sha256 FROM backup").fetchall()
        with _opened(file) as engines:
            is_newest(engines)
            with reading(engines) as connected:
                same = digests(connected) == {name: Digest(rows, sha256) for name, rows, sha256 in found}
    except (sqlite3.Error, LedgerUnreachable, LedgerForeign) as error:
        raise BackupUnusable(f"{path} is no whole backup: {error}", "take another backup") from error
    if not whole or not same:
        raise BackupUnusable(f"{path} was changed or damaged after it was written", "take another backup")
