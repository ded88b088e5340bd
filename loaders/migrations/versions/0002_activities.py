"""Activity reports: what institutions say they did for an action, as append-only as the rest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEY = ("action", "period", "institution")
REFUSAL = "the ledger is append-only"


def upgrade() -> None:
    """Create the table and its triggers; on PostgreSQL their function is there since 0001."""
    op.create_table(
        "activities",
        sa.Column("number", NUMBER, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in KEY),
        sa.Column("row", sa.BigInteger, nullable=False),
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("narrative", sa.Text),
        sa.Column("evidence", sa.Text),
        sa.PrimaryKeyConstraint("number", *KEY, name="pk_activities"),
        sa.ForeignKeyConstraint(["number"], ["events.number"], name="fk_activities_number_events"),
    )
    op.create_index("ix_activities_key", "activities", [*KEY, "number"])
    if op.get_bind().dialect.name == "sqlite":
        for change in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER activities_no_{change} BEFORE {change.upper()} ON activities "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER activities_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON activities "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    """The ledger only grows: there is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
