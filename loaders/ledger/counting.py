"""Which submissions count: the ones that nobody withdrew or returned up to a moment."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, Text, and_, cast, exists

from loaders.ledger.tables import events

SUBMISSION: Final = "submission"
CATALOGUE: Final = "catalogue"
# After one of these, the submission that it names counts no longer.
ENDING: Final = ("withdrawal", "return")


def counting(as_of: int) -> ColumnElement[bool]:
    """Whether a row of `events` is a submission that counts when the head is `as_of`."""
    ending = events.alias("ending")
    ended = exists().where(
        ending.c.kind.in_(ENDING),
        ending.c.subject == cast(events.c.number, Text),
        ending.c.number <= as_of,
    )
    return and_(events.c.kind == SUBMISSION, events.c.number <= as_of, ~ended)
