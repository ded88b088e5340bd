"""Everything that was ever delivered and decided, as of one head: what the pages on submissions read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import polars as pl

from dashboard.labels import Labels
from dashboard.sections.origin import ZONE
from loaders import ledger


@dataclass(frozen=True, eq=False)
class Archive:
    """The ledger's whole memory: a row of `history` is an event (newest first), of `versions` a stored value.

    A row of `closed` is a period that a manager has closed for a deliverer.
    """

    head: int
    history: pl.DataFrame
    versions: pl.DataFrame
    closed: pl.DataFrame

    def event(self, number: int) -> dict[str, Any] | None:
        """The submission with this number, if there is one."""
        found = self.history.filter(number=number, kind="submission")
        return found.row(0, named=True) if found.height else None

    def endings(self, number: int) -> pl.DataFrame:
        """The withdrawals and returns of a submission, newest first."""
        return self.history.filter(pl.col("kind").is_in(["withdrawal", "return"]), pl.col("subject") == str(number))


def open_archive(engines: ledger.Engines, head: int) -> Archive:
    """The archive as of an event number."""
    return Archive(
        head=head,
        history=ledger.read_history(engines, head).filter(pl.col("kind") != "catalogue"),
        versions=ledger.read_all_versions(engines, head),
        closed=ledger.read_closed(engines, head),
    )


def today() -> date:
    """The day in Latvia."""
    return local(datetime.now(UTC)).date()


def local(moment: datetime) -> datetime:
    """A moment as clocks in Latvia show it."""
    shown: datetime = pl.Series([moment]).dt.convert_time_zone(ZONE)[0]
    return shown


def when(moment: datetime, labels: Labels) -> str:
    """`22.11.2026. 14:05`."""
    shown = local(moment)
    return f"{labels.date(shown.date())} {shown:%H:%M}"
