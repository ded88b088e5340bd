"""Whether delivered bytes say anything new."""

from __future__ import annotations

from sqlalchemy import Connection, and_, select

from loaders import schema
from loaders.ledger.counting import SUBMISSION, counting
from loaders.ledger.history import last_number
from loaders.ledger.tables import events, measurements


def same_baseline(connection: Connection, file_name: str, sha256: str) -> int | None:
    """The newest baseline of this name, if it holds these bytes: delivered values above it do not make it new."""
    newest = connection.execute(
        select(events.c.number, events.c.sha256)
        .where(events.c.kind == SUBMISSION, events.c.baseline, events.c.subject == file_name)
        .order_by(events.c.number.desc())
        .limit(1)
    ).first()
    return newest.number if newest and newest.sha256 == sha256 else None


def still_current(connection: Connection, sha256: str) -> int | None:
    """The newest counting submission of these bytes, if no later one says anything about any of its keys."""
    delivered = and_(counting(last_number(connection)), ~events.c.baseline)
    same = select(events.c.number).where(delivered, events.c.sha256 == sha256).order_by(events.c.number.desc()).limit(1)
    number = connection.execute(same).scalar()
    if number is None:
        return None
    later = measurements.alias("later")
    same_key = and_(*(later.c[name] == measurements.c[name] for name in schema.KEY))
    overtaken = (
        select(later.c.number)
        .select_from(measurements.join(later, same_key).join(events, events.c.number == later.c.number))
        .where(measurements.c.number == number, later.c.number > number, delivered)
        .limit(1)
    )
    return None if connection.execute(overtaken).first() else number
