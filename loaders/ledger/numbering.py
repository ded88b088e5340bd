"""How an event gets its number. The only clock of the loaders is here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, exists, insert, select

from loaders.ledger.tables import events, files

Payload = Mapping[str, object]


@dataclass(frozen=True)
class Receipt:
    """The event's number; where nothing was stored, the number of the event that says the same already (or 0)."""

    number: int
    stored: bool


def append_numbered(
    connection: Connection, kind: str, actor: str, at: datetime | None, payload: Payload, **columns: object
) -> int:
    """The one place where an event gets its number: the next one, for the transaction holds the only turn."""
    last = connection.execute(select(events.c.number, events.c.at).order_by(events.c.number.desc()).limit(1)).first()
    moment = at or datetime.now(UTC)
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment.isoformat()}")
    event: dict[str, object] = {
        "number": last.number + 1 if last else 1,
        "kind": kind,
        # A clock that was set back must not change what an earlier as-of shows.
        "at": max(moment, last.at) if last else moment,
        "actor": actor,
        "baseline": False,
        "payload": json.dumps(payload, ensure_ascii=False),
    }
    connection.execute(insert(events), event | columns)
    return int(str(event["number"]))


def store_file(connection: Connection, sha256: str, content: bytes) -> None:
    """Keep the bytes, once however often they come."""
    if not connection.execute(select(exists().where(files.c.sha256 == sha256))).scalar_one():
        connection.execute(insert(files), {"sha256": sha256, "content": content})
