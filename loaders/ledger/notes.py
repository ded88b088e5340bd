"""What people say about identities that do not hold, and who looks after them: an event each."""

from __future__ import annotations

import json
from typing import Final

import polars as pl
from sqlalchemy import select

from loaders import schema
from loaders.ledger.engines import Engines, reading
from loaders.ledger.history import MOMENT
from loaders.ledger.tables import events

IDENTITY_NOTE: Final = "identity_note"
NOTE: Final[schema.Columns] = {
    "identity": pl.String,
    "number": pl.Int64,
    "at": MOMENT,
    "actor": pl.String,
    "owner": pl.String,
    "note": pl.String,
}


def read_identity_notes(engines: Engines, as_of: int) -> pl.DataFrame:
    """One row a note (NOTE), newest first: `owner` is null where it names none, `note` where it only names one."""
    columns = (events.c.subject, events.c.number, events.c.at, events.c.actor, events.c.payload)
    query = (
        select(*columns)
        .where(events.c.kind == IDENTITY_NOTE, events.c.number <= as_of)
        .order_by(events.c.number.desc())
    )
    with reading(engines) as connection:
        stored = [(*event, json.loads(payload)) for *event, payload in connection.execute(query)]
    rows = [(*event, said.get("owner"), said.get("note")) for *event, said in stored]
    return pl.DataFrame(rows, schema=NOTE, orient="row")
