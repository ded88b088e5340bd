"""What people decide about files and periods that are in the ledger already. Nothing is ever removed from it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import polars as pl

from loaders import ledger
from loaders.periods import parse_period


def withdraw(
    engines: ledger.Engines, number: int, actor: str, reason: str, institution: str | None = None
) -> ledger.Receipt:
    """Take back a submission, which then counts no longer; `institution` is the one that the actor speaks for.

    Raises ledger.NotYours unless the actor delivered it or speaks for its deliverer, ledger.NotCounting, and
    ledger.ReasonMissing.
    """
    submitted = _submitted(engines, number)
    if submitted and submitted["actor"] != actor and (institution is None or submitted["deliverer"] != institution):
        raise ledger.NotYours(f"submission {number} was delivered by somebody else", "ask its deliverer or a manager")
    return _end(engines, "withdrawal", number, actor, {"reason": _words(reason)}, submitted)


def return_with_note(
    engines: ledger.Engines, number: int, actor: str, note: str, at: datetime | None = None
) -> ledger.Receipt:
    """Send a submission back to its deliverer: it counts no longer. Raises ledger.NotCounting and ReasonMissing."""
    return _end(engines, "return", number, actor, {"note": _words(note)}, _submitted(engines, number), at)


def close(
    engines: ledger.Engines, deliverer: str, period: str, actor: str, at: datetime | None = None
) -> ledger.Receipt:
    """Close an institution's period: from now on what changes it needs a reason. Twice is once."""
    return ledger.append_event(engines, "closing", actor, _code(period), {}, deliverer=deliverer, at=at)


def reopen(engines: ledger.Engines, deliverer: str, period: str, actor: str, reason: str) -> ledger.Receipt:
    """Open a closed period again; raises ledger.ReasonMissing."""
    return ledger.append_event(
        engines, "reopening", actor, _code(period), {"reason": _words(reason)}, deliverer=deliverer
    )


def read_closed(engines: ledger.Engines, as_of: int) -> pl.DataFrame:
    """One row a deliverer's closed period: deliverer, period, number, at, actor."""
    return ledger.read_closed(engines, as_of)


def _submitted(engines: ledger.Engines, number: int) -> dict[str, Any] | None:
    found = ledger.read_history(engines, ledger.head(engines)).filter(number=number, kind="submission")
    return found.row(0, named=True) if found.height else None


def _end(
    engines: ledger.Engines,
    kind: str,
    number: int,
    actor: str,
    words: dict[str, str],
    submitted: dict[str, Any] | None,
    at: datetime | None = None,
) -> ledger.Receipt:
    deliverer = submitted["deliverer"] if submitted else None
    return ledger.append_event(engines, kind, actor, str(number), words, deliverer=deliverer, at=at)


def _words(text: str) -> str:
    if not text.strip():
        raise ledger.ReasonMissing("no reason was given", "say in a few words why")
    return text.strip()


def _code(period: str) -> str:
    known = parse_period(period)
    if known is None or known.code != period:
        raise ValueError(f"no period code: {period}")
    return period
