"""The events themselves: how many there are, which of them a moment means, and what each was."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Final

import polars as pl
from sqlalchemy import Connection, func, select

from loaders import schema
from loaders.ledger.counting import SUBMISSION, counting
from loaders.ledger.engines import Engines, reading
from loaders.ledger.errors import NoSuchEvent
from loaders.ledger.tables import events

MOMENT: Final = pl.Datetime("us", "UTC")
# One event; the columns from `form` on are null where its kind has none. `counting` is null unless it is a submission.
HISTORY: Final[schema.Columns] = {
    "number": pl.Int64,
    "kind": pl.String,
    "at": MOMENT,
    "actor": pl.String,
    "deliverer": pl.String,
    "subject": pl.String,
    "baseline": pl.Boolean,
    "counting": pl.Boolean,
    "sha256": pl.String,
    "form": pl.String,
    "file_name": pl.String,
    "rows": pl.Int64,
    "periods": pl.List(pl.String),
    "reason": pl.String,
    "payload": pl.String,
}
FROM_PAYLOAD: Final = ("form", "file_name", "rows", "periods", "reason")


def head(engines: Engines) -> int:
    """The number of the last event, 0 when there is none."""
    with reading(engines) as connection:
        return last_number(connection)


def resolve_as_of(engines: Engines, as_of: int | datetime | None = None) -> int:
    """The head that a number, a moment or nothing (now) means; raises NoSuchEvent for a number beyond the head.

    A moment without a time zone raises ValueError.
    """
    if isinstance(as_of, datetime) and as_of.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {as_of.isoformat()}")
    with reading(engines) as connection:
        last = last_number(connection)
        if isinstance(as_of, datetime):
            before = select(func.coalesce(func.max(events.c.number), 0)).where(events.c.at <= as_of)
            return int(connection.execute(before).scalar_one())
    if as_of is None:
        return last
    if not 0 <= as_of <= last:
        raise NoSuchEvent(f"there is no event {as_of}", f"the numbers run from 0 to {last}")
    return as_of


def time_of(engines: Engines, number: int) -> datetime | None:
    """When the event with this number was written; None for 0, before the first."""
    with reading(engines) as connection:
        return connection.execute(select(events.c.at).where(events.c.number == number)).scalar_one_or_none()


def read_history(engines: Engines, as_of: int) -> pl.DataFrame:
    """One row an event, newest first, with what is known of its file and whether it counts."""
    columns = [name for name in HISTORY if name in events.c]
    query = (
        select(*(events.c[name] for name in columns), counting(as_of).label("counting"))
        .where(events.c.number <= as_of)
        .order_by(events.c.number.desc())
    )
    with reading(engines) as connection:
        rows = [dict(row) for row in connection.execute(query).mappings()]
    for row in rows:
        payload: dict[str, Any] = json.loads(row["payload"])
        row.update({name: payload.get(name) for name in FROM_PAYLOAD})
        row["counting"] = bool(row["counting"]) if row["kind"] == SUBMISSION else None
    return pl.DataFrame(rows, schema=HISTORY)


def last_number(connection: Connection) -> int:
    """The number of the last event inside an open transaction, 0 when there is none."""
    return int(connection.execute(select(func.coalesce(func.max(events.c.number), 0))).scalar_one())
