"""Whether two ledgers hold the same, on whatever engines they lie."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, Executable, column, inspect, select, table

from loaders.forms import FORMS
from loaders.ledger.history import last_number
from loaders.ledger.read import current_rows
from loaders.ledger.tables import metadata

# As SQLite keeps a moment; PostgreSQL answers with one that knows its zone.
MOMENT: Final = "%Y-%m-%d %H:%M:%S.%f"
PART: Final = 500


@dataclass(frozen=True)
class Digest:
    """How many rows a table has, and the sum of their SHA-256: the same in whatever order they come."""

    rows: int
    sha256: str


def digests(connection: Connection) -> dict[str, Digest]:
    """The digest of every table of the ledger that is there, in the words of the database and not of today's code."""
    present = inspect(connection).get_table_names()
    names = sorted(name for name in present if name in metadata.tables or name == "alembic_version")
    return {name: _digest(connection, name) for name in names}


def same_ledger(one: Connection, other: Connection) -> bool:
    """Whether both hold the same rows, and the same values are current in both."""
    if digests(one) != digests(other):
        return False
    head = last_number(one)
    return all(current_rows(one, head, form).equals(current_rows(other, head, form)) for form in FORMS.values())


def _digest(connection: Connection, name: str) -> Digest:
    columns = sorted(found["name"] for found in inspect(connection).get_columns(name))
    query: Executable = select(*(column(name) for name in columns)).select_from(table(name))
    rows, total = 0, 0
    for row in connection.execute(query.execution_options(yield_per=PART)):
        rows += 1
        total += int.from_bytes(_row_hash(columns, row))
    return Digest(rows, f"{total % 2**256:064x}")


def _row_hash(columns: Sequence[str], row: Sequence[object]) -> bytes:
    hashed = hashlib.sha256()
    for name, value in zip(columns, row, strict=True):
        content = _plain(value)
        hashed.update(f"{name}:{len(content)}:".encode())
        hashed.update(content)
    return hashed.digest()


def _plain(value: object) -> bytes:
    """A value in the one form that both engines can be brought to."""
    match value:
        case None:
            return b"nothing"
        case bytes() | memoryview():
            return b"bytes " + value
        case datetime():
            return b"text " + value.astimezone(UTC).strftime(MOMENT).encode()
        case bool() | int():
            return f"number {int(value)}".encode()
        case _:
            return f"text {value}".encode()
