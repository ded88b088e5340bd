"""Alembic's entry: runs the revisions on the connection that loaders.ledger.migration has opened and locked."""

from __future__ import annotations

from alembic import context

from loaders.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
