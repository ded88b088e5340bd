"""${message}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    """Say what changes, and put back the triggers of any table that a batch rebuilds on SQLite."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """The ledger only grows: there is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
