"""Events without rows: what people decide about submissions and periods that are there already."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from loaders.ledger.closing import CLOSING, REOPENING
from loaders.ledger.counting import ENDING, counting
from loaders.ledger.engines import Engines, writing
from loaders.ledger.errors import NotCounting
from loaders.ledger.history import last_number
from loaders.ledger.judgements import OVERRIDE, TARGET
from loaders.ledger.notes import IDENTITY_NOTE
from loaders.ledger.numbering import Payload, Receipt, append_numbered
from loaders.ledger.tables import events

OTHER_KINDS: Final = (*ENDING, CLOSING, REOPENING, TARGET, OVERRIDE, "member", IDENTITY_NOTE)


def append_event(
    engines: Engines,
    kind: str,
    actor: str,
    subject: str,
    payload: Payload,
    *,
    deliverer: str | None = None,
    at: datetime | None = None,
) -> Receipt:
    """Store one event without rows: a withdrawal or return of the submission numbered `subject`, a closing, ...

    What is closed (or open) already is not closed (or opened) again. Raises ValueError for an unknown kind and
    NotCounting for a submission that is not there to be withdrawn.
    """
    if kind not in OTHER_KINDS:
        raise ValueError(f"no event of kind {kind!r}; there are {', '.join(OTHER_KINDS)}")
    with writing(engines) as connection:
        if kind in ENDING:
            _require_counting(connection, subject)
        if kind in (CLOSING, REOPENING):
            last = _last_closing(connection, deliverer, subject)
            if kind == (last.kind if last else REOPENING):
                return Receipt(last.number if last else 0, stored=False)
        return Receipt(
            append_numbered(connection, kind, actor, at, payload, subject=subject, deliverer=deliverer), stored=True
        )


def _last_closing(connection: Connection, deliverer: str | None, period: str) -> Row[Any, Any] | None:
    about = (events.c.kind.in_((CLOSING, REOPENING)), events.c.deliverer == deliverer, events.c.subject == period)
    query = select(events.c.number, events.c.kind).where(*about).order_by(events.c.number.desc()).limit(1)
    return connection.execute(query).first()


def _require_counting(connection: Connection, subject: str) -> None:
    head = last_number(connection)
    number = int(subject) if subject.isdecimal() else 0
    counts = select(events.c.number).where(events.c.number == number, counting(head), ~events.c.baseline)
    if connection.execute(counts).first() is None:
        raise NotCounting(
            f"submission {subject} does not count",
            "it was withdrawn or returned, never existed, or is a baseline, which is mended in its file",
        )
