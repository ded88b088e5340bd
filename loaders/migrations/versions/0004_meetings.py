"""Meetings: what was sealed to be shown in them, as append-only as the rest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REFUSAL = "the ledger is append-only"


def upgrade() -> None:
    """Create the table and its triggers; on PostgreSQL their function is there since 0001."""
    op.create_table(
        "meetings",
        sa.Column("number", NUMBER, nullable=False, autoincrement=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("head", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_meetings"),
        sa.UniqueConstraint("sha256", name="uq_meetings_sha256"),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name="fk_meetings_sha256_files"),
        sa.ForeignKeyConstraint(["head"], ["events.number"], name="fk_meetings_head_events"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER meetings_no_{change} BEFORE {change.upper()} ON meetings "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER meetings_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON meetings "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    """The ledger only grows: there is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
