from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from loaders import ledger
from loaders.ledger.engines import migrating
from loaders.ledger.migration import _check_foreign_keys
from loaders.ledger.tables import metadata

Deliver = Callable[..., ledger.Receipt]
Values = Callable[..., dict[str, Decimal | None]]


def test_the_migrations_build_the_tables_that_the_code_knows(engines: ledger.Engines) -> None:
    with engines.write.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_second_migration_changes_nothing(engines: ledger.Engines, deliver: Deliver, values: Values) -> None:
    deliver({"births": "1"})
    ledger.migrate(engines)
    assert values() == {"births": 1}


def test_a_ledger_of_a_newer_version_is_refused(engines: ledger.Engines) -> None:
    with engines.write.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ledger.LedgerNewer, match="9999"):
        ledger.migrate(engines)


def test_a_database_of_something_else_is_left_alone(database_url: str) -> None:
    engines = ledger.open_engines(database_url)
    with engines.write.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    with pytest.raises(ledger.LedgerForeign, match="of its own"):
        ledger.migrate(engines)
    engines.dispose()


def test_a_migration_that_fails_leaves_nothing_behind(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engines = ledger.open_engines(database_url)

    def fail(connection: object) -> None:
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr("loaders.ledger.migration._check_foreign_keys", fail)
        with pytest.raises(RuntimeError):
            ledger.migrate(engines)
    ledger.migrate(engines)
    assert ledger.head(engines) == 0
    engines.dispose()


def test_a_migration_that_would_orphan_rows_is_refused(engines: ledger.Engines) -> None:
    orphan = "INSERT INTO measurements VALUES (9, 'births', '2024', 'SLP', 'total', 'total', 2, 1, 'final', NULL, NULL)"

    def insert_and_check() -> None:
        with migrating(engines) as connection:
            connection.execute(text(orphan))
            _check_foreign_keys(connection)

    with pytest.raises(ledger.LedgerError):
        insert_and_check()
    with engines.read.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM measurements")).scalar() == 0
