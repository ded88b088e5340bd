"""Events, files and measurements, with triggers that let rows in and never out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEY = ("indicator", "period", "institution", "gender", "category")
APPEND_ONLY = ("events", "files", "measurements")
REFUSAL = "the ledger is append-only"


def upgrade() -> None:
    """Create the three tables and their triggers."""
    _create_files_and_events()
    _create_measurements()
    if op.get_bind().dialect.name == "sqlite":
        _refuse_changes_on_sqlite()
    else:
        _refuse_changes_on_postgresql()


def downgrade() -> None:
    """The ledger only grows: there is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")


def _create_files_and_events() -> None:
    op.create_table(
        "files",
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_files"),
    )
    op.create_table(
        "events",
        sa.Column("number", NUMBER, nullable=False, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("deliverer", sa.Text),
        sa.Column("subject", sa.Text),
        sa.Column("baseline", sa.Boolean, nullable=False),
        sa.Column("sha256", sa.Text),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_events"),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name="fk_events_sha256_files"),
    )
    op.create_index("ix_events_sha256", "events", ["sha256"])
    op.create_index("ix_events_kind", "events", ["kind", "subject"])


def _create_measurements() -> None:
    op.create_table(
        "measurements",
        sa.Column("number", NUMBER, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in KEY),
        sa.Column("row", sa.BigInteger, nullable=False),
        sa.Column("value", sa.BigInteger),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("source", sa.Text),
        sa.PrimaryKeyConstraint("number", *KEY, name="pk_measurements"),
        sa.ForeignKeyConstraint(["number"], ["events.number"], name="fk_measurements_number_events"),
    )
    op.create_index("ix_measurements_key", "measurements", [*KEY, "number"])


def _refuse_changes_on_sqlite() -> None:
    for table in APPEND_ONLY:
        for change in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change} BEFORE {change.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )


def _refuse_changes_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
