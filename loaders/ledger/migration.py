"""The ledger's tables brought to this version, by however many processes at once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from loaders.ledger.engines import Engines, migrating, place, reading
from loaders.ledger.errors import LedgerForeign, LedgerNewer, LedgerUnreachable

MIGRATIONS: Final = Path(__file__).parents[1] / "migrations"


def migrate(engines: Engines) -> None:
    """Bring the tables to the newest revision in one transaction; nothing happens where they are there already.

    Raises LedgerForeign for a database that holds something else, LedgerNewer for one of a later version.
    """
    if is_newest(engines):
        return
    config = _config()
    with migrating(engines) as connection:
        # Asked again: another process may have migrated while this one waited for its turn.
        if _is_newest(connection, config):
            return
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _check_foreign_keys(connection)


def is_newest(engines: Engines) -> bool:
    """Whether the tables are of this version; raises LedgerForeign and LedgerNewer as `migrate` does."""
    with reading(engines) as connection:
        return _is_newest(connection, _config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _is_newest(connection: Connection, config: Config) -> bool:
    scripts = ScriptDirectory.from_config(config)
    revisions = set(MigrationContext.configure(connection).get_current_heads())
    if not revisions and set(inspect(connection).get_table_names()) - {"alembic_version"}:
        raise LedgerForeign(
            f"{place(connection.engine)} holds tables, but no ledger",
            "give the ledger a database or a file of its own",
        )
    unknown = revisions - {script.revision for script in scripts.walk_revisions()}
    if unknown:
        raise LedgerNewer(
            f"the ledger is at revision {', '.join(sorted(unknown))}, which this version does not know",
            "install the version that wrote it, or a newer one",
        )
    return revisions == set(scripts.get_heads())


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise LedgerUnreachable("a migration would leave rows without their event", "nothing was changed; report it")
