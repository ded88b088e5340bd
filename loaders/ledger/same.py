"""Whether delivered bytes say anything new, and whether they still say it to the ledger that their sender saw."""

from __future__ import annotations

import json

import polars as pl
from sqlalchemy import Connection, and_, select

from loaders.forms import Form
from loaders.ledger.counting import SUBMISSION, counting
from loaders.ledger.errors import ChangedSince
from loaders.ledger.history import last_number
from loaders.ledger.read import current_rows
from loaders.ledger.tables import events, metadata


def same_baseline(connection: Connection, file_name: str, sha256: str) -> int | None:
    """The newest baseline of this name, if it holds these bytes: delivered values above it do not make it new."""
    newest = connection.execute(
        select(events.c.number, events.c.sha256)
        .where(events.c.kind == SUBMISSION, events.c.baseline, events.c.subject == file_name)
        .order_by(events.c.number.desc())
        .limit(1)
    ).first()
    return newest.number if newest and newest.sha256 == sha256 else None


def still_current(connection: Connection, sha256: str, form: Form) -> int | None:
    """The newest counting submission of these bytes, if no later one says anything about any of its keys."""
    delivered = and_(counting(last_number(connection)), ~events.c.baseline)
    query = select(events.c.number, events.c.payload).where(delivered, events.c.sha256 == sha256)
    same = connection.execute(query.order_by(events.c.number.desc()).limit(1)).first()
    if same is None or json.loads(same.payload)["form"] != form.name:
        return None
    rows = metadata.tables[form.name]
    later = rows.alias("later")
    same_key = and_(*(later.c[name] == rows.c[name] for name in form.key))
    overtaken = (
        select(later.c.number)
        .select_from(rows.join(later, same_key).join(events, events.c.number == later.c.number))
        .where(rows.c.number == same.number, later.c.number > same.number, delivered)
        .limit(1)
    )
    return None if connection.execute(overtaken).first() else same.number


def require_unchanged(connection: Connection, form: Form, rows: pl.DataFrame, since: int) -> None:
    """Raise ChangedSince when a key of the rows has another current value than when the head was `since`."""
    head = last_number(connection)
    if head == since:
        return
    then, now = (
        current_rows(connection, number, form, rows[form.key[0]].unique())
        .join(rows, on=form.key, how="semi")
        .select(*form.key, *form.said)
        for number in (since, head)
    )
    if not then.equals(now):
        raise ChangedSince(f"something of the file has changed since event {since}", "look at the new preview first")
