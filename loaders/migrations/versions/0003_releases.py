"""Releases: what the public saw of the ledger, as append-only as the rest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEY = ("indicator", "period", "institution", "gender", "category")
TABLES = ("release_components", "release_figures", "releases")
REFUSAL = "the ledger is append-only"


def upgrade() -> None:
    """Create the three tables and their triggers; on PostgreSQL the triggers' function is there since 0001."""
    _create_components()
    _create_figures()
    op.create_table(
        "releases",
        sa.Column("head", NUMBER, nullable=False, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("head", name="pk_releases"),
        sa.ForeignKeyConstraint(["head"], ["events.number"], name="fk_releases_head_events"),
    )
    for table in TABLES:
        _refuse_changes(table)


def downgrade() -> None:
    """The ledger only grows: there is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")


def _create_components() -> None:
    op.create_table(
        "release_components",
        sa.Column("number", NUMBER, nullable=False, autoincrement=False),
        sa.Column("family", sa.Text, nullable=False),
        sa.Column("year", sa.BigInteger, nullable=False),
        sa.Column("head", NUMBER, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_release_components"),
        sa.ForeignKeyConstraint(["head"], ["events.number"], name="fk_release_components_head_events"),
    )
    op.create_index("ix_release_components_family", "release_components", ["family", "year", "number"])


def _create_figures() -> None:
    op.create_table(
        "release_figures",
        sa.Column("number", NUMBER, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in KEY),
        sa.Column("value", sa.BigInteger),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("submission", sa.BigInteger),
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("low", sa.BigInteger),
        sa.Column("high", sa.BigInteger),
        sa.PrimaryKeyConstraint("number", *KEY, name="pk_release_figures"),
        sa.ForeignKeyConstraint(
            ["number"], ["release_components.number"], name="fk_release_figures_number_release_components"
        ),
    )


def _refuse_changes(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for change in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change} BEFORE {change.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
    else:
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
