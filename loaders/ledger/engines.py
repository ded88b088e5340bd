"""Doors to the database: one engine to read, one to write, and the named exceptions of whatever fails behind them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError
from sqlalchemy.pool import NullPool

from loaders.ledger.errors import LedgerError, LedgerRefused, LedgerUnreachable

DEFAULT_URL: Final = "sqlite:///var/ledger.sqlite"
WAIT_SECONDS: Final = 30
# Any number will do, as long as every process asks for the same one. A lock on the table would need rights to change
# it, which an application that only ever adds rows should not have.
LOCK: Final = 620_170_189
DURABLE: Final = (
    "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'"
)
HINTS: Final = {
    "sqlite": "is the file a whole ledger, are it and its folder writable, and does no other program hold it?",
    "postgresql": "does DATABASE_URL name a running server, an existing database and a user who may use it?",
}


@dataclass(frozen=True)
class Engines:
    """The two ways into one ledger; on PostgreSQL they share their connections."""

    read: Engine
    write: Engine

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.write.dialect.name

    def dispose(self) -> None:
        """Close every idle connection."""
        self.read.dispose()
        self.write.dispose()


def open_engines(url: str = DEFAULT_URL) -> Engines:
    """The engines of the database at `url`; raises LedgerUnreachable when it does not answer."""
    address = _address(url)
    return _answering(_open_sqlite(address) if address.drivername == "sqlite" else _open_postgresql(address))


def open_file(path: Path) -> Engines:
    """The engines of a SQLite file, whatever signs its name holds; raises LedgerUnreachable."""
    return _answering(_open_sqlite(URL.create("sqlite", database=str(path))))


def _answering(engines: Engines) -> Engines:
    try:
        # The write engine first: on SQLite it makes the file, which the read engine could not.
        for engine, question in ((engines.write, _first_question(engines)), (engines.read, "SELECT 1")):
            with _named_errors(engine), engine.connect() as connection:
                connection.execute(text(question)).all()
    except LedgerError:
        engines.dispose()
        raise
    return engines


def place(engine: Engine) -> str:
    """Where the database is, in words that may be shown: without password and without settings."""
    return engine.url.set(query={}).render_as_string()


@contextmanager
def reading(engines: Engines) -> Iterator[Connection]:
    """A connection that sees one state of the ledger and cannot change it on SQLite."""
    with _named_errors(engines.read), engines.read.connect() as connection:
        yield connection


@contextmanager
def writing(engines: Engines) -> Iterator[Connection]:
    """The only writer of the moment: one transaction, kept whole or not at all."""
    with _named_errors(engines.write), engines.write.begin() as connection:
        _wait_for_turn(connection)
        yield connection


@contextmanager
def migrating(engines: Engines) -> Iterator[Connection]:
    """As `writing`, but on SQLite without foreign keys: rebuilding a table would otherwise delete its children."""
    engine = engines.write
    if engines.dialect == "sqlite":
        engine = _sqlite_engine(engine.url, "BEGIN IMMEDIATE", "foreign_keys=OFF", "synchronous=FULL")
    try:
        with _named_errors(engine), engine.begin() as connection:
            _wait_for_turn(connection)
            yield connection
    finally:
        if engine is not engines.write:
            engine.dispose()


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):  # the second for a port that is no number
        # The text may hold a password, and so may the original error.
        raise LedgerUnreachable("the database URL cannot be read", "sqlite:///FILE or postgresql://…") from None
    backend = address.drivername.partition("+")[0]
    if backend in {"postgres", "postgresql"}:
        return address.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and address.database and address.database != ":memory:":
        return address.set(drivername="sqlite")
    raise LedgerUnreachable(f"no ledger on {backend} like this", "sqlite:///FILE or postgresql://…")


def _open_sqlite(address: URL) -> Engines:
    folder = Path(address.database or "").parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerUnreachable(f"the folder {folder} cannot be made: {error.strerror}", HINTS["sqlite"]) from error
    return Engines(
        read=_sqlite_engine(address, "BEGIN", "query_only=ON"),
        write=_sqlite_engine(address, "BEGIN IMMEDIATE", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"),
    )


def _sqlite_engine(address: URL, begin: str, *pragmas: str) -> Engine:
    # No pool: a file is opened in a third of a millisecond, and nobody leaves a connection behind unclosed.
    engine = create_engine(address, connect_args={"timeout": WAIT_SECONDS}, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver's own transactions begin only at the first change: what was read before it may already be old.
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin_at_once(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _open_postgresql(address: URL) -> Engines:
    # READ COMMITTED whatever the server's default is: what is read after the wait for one's turn must be new. Who only
    # reads sees one state however many questions are asked.
    engine = create_engine(
        address, isolation_level="READ COMMITTED", pool_pre_ping=True, connect_args={"connect_timeout": WAIT_SECONDS}
    )
    return Engines(read=engine.execution_options(isolation_level="REPEATABLE READ"), write=engine)


def _first_question(engines: Engines) -> str:
    # Touches the file's first page, so a file that is cut off or is no database fails here and not in the middle.
    return "SELECT count(*) FROM sqlite_master" if engines.dialect == "sqlite" else "SELECT 1"


def _wait_for_turn(connection: Connection) -> None:
    # SQLite has waited already, at BEGIN IMMEDIATE.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        # A server may be set to say yes before it has written anything: what we acknowledge must outlive its crash.
        connection.execute(text(DURABLE))


@contextmanager
def _named_errors(engine: Engine) -> Iterator[None]:
    try:
        yield
    except (IntegrityError, DataError) as error:
        raise LedgerRefused(_words(error, engine), "check the rows before they are stored") from error
    except DBAPIError as error:
        raise LedgerUnreachable(_words(error, engine), HINTS[engine.dialect.name]) from error


def _words(error: DBAPIError, engine: Engine) -> str:
    words = " ".join(str(error.orig).split())
    password = engine.url.password
    return f"{place(engine)}: {words.replace(password, '***') if password else words}"
