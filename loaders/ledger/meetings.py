"""What was sealed to be shown in a meeting: bytes that nobody changes, and a row that says of what they are.

A seal has a number of its own and never moves the head: what is current is what it was before.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime
from typing import Final

import polars as pl
from sqlalchemy import Connection, exists, func, insert, select

from loaders import schema
from loaders.ledger.engines import Engines, reading, writing
from loaders.ledger.errors import ActorMissing, MeetingDamaged, NoSuchEvent, NoSuchMeeting
from loaders.ledger.history import MOMENT
from loaders.ledger.judgements import OVERRIDE, TARGET
from loaders.ledger.numbering import Receipt, store_file
from loaders.ledger.releases import CHANGING
from loaders.ledger.tables import events, files, meetings

# The beginning of a hash that is long enough to name one seal.
SHORTEST_CODE: Final = 12
CODE: Final = re.compile(r"[0-9a-f]{12,64}")
# One seal: `head` is the event whose state it shows, `as_of` when that was written, `newer` whether anything that is
# shown may have changed since.
SEALED: Final[schema.Columns] = {
    "number": pl.Int64,
    "sha256": pl.String,
    "name": pl.String,
    "day": pl.Date,
    "at": MOMENT,
    "actor": pl.String,
    "head": pl.Int64,
    "as_of": MOMENT,
    "newer": pl.Boolean,
}


def append_meeting(
    engines: Engines, content: bytes, name: str, day: date, actor: str, head: int, at: datetime | None = None
) -> Receipt:
    """Keep what was sealed of the state after event `head`; the receipt has the number of the seal.

    Bytes that were sealed already are not sealed again. `at` is the moment, in any time zone, now by default. Raises
    ActorMissing, NoSuchEvent for a head that there is not, and ValueError for a moment without a time zone.
    """
    if not actor.strip():
        raise ActorMissing("nobody answers for it", "say who seals it")
    moment = at or datetime.now(UTC)
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment.isoformat()}")
    sha256 = hashlib.sha256(content).hexdigest()
    with writing(engines) as connection:
        same = connection.execute(select(meetings.c.number).where(meetings.c.sha256 == sha256)).scalar_one_or_none()
        if same is not None:
            return Receipt(same, stored=False)
        if not connection.execute(select(exists().where(events.c.number == head))).scalar_one():
            raise NoSuchEvent(f"there is no event {head}", "seal a state that the ledger had")
        store_file(connection, sha256, content)
        number = _last_number(connection) + 1
        row = {"number": number, "sha256": sha256, "name": name, "day": day, "at": moment}
        connection.execute(insert(meetings), row | {"actor": actor, "head": head})
    return Receipt(number, stored=True)


def read_meetings(engines: Engines) -> pl.DataFrame:
    """One row a seal (SEALED), newest first."""
    later = exists().where(events.c.number > meetings.c.head, events.c.kind.in_((*CHANGING, TARGET, OVERRIDE)))
    columns = [meetings.c[name] for name in SEALED if name in meetings.c]
    query = (
        select(*columns, events.c.at.label("as_of"), later.correlate(meetings).label("newer"))
        .join_from(meetings, events, events.c.number == meetings.c.head)
        .order_by(meetings.c.number.desc())
    )
    with reading(engines) as connection:
        rows = [dict(row) | {"newer": bool(row["newer"])} for row in connection.execute(query).mappings()]
    return pl.DataFrame(rows, schema=SEALED)


def read_sealed(engines: Engines, code: str) -> bytes:
    """The bytes that were sealed, by their SHA-256 or a beginning of it of at least SHORTEST_CODE letters.

    Raises NoSuchMeeting, and MeetingDamaged when what is stored is no longer what was sealed.
    """
    asked = code.strip().lower()
    if not CODE.fullmatch(asked):
        raise NoSuchMeeting(code, f"give the first {SHORTEST_CODE} letters of its code, or more")
    query = (
        select(meetings.c.sha256, files.c.content)
        .join_from(meetings, files, files.c.sha256 == meetings.c.sha256)
        .where(meetings.c.sha256.startswith(asked))
    )
    with reading(engines) as connection:
        found = connection.execute(query).all()
    if len(found) != 1:
        raise NoSuchMeeting(code, "look at the list of sealed meetings" if not found else "give more of its code")
    sha256, content = found[0].sha256, bytes(found[0].content)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise MeetingDamaged(asked, "restore a backup: what is stored is not what was sealed")
    return content


def _last_number(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(meetings.c.number), 0))).scalar_one())
