"""Everything that was ever delivered and decided, as of one head: what the pages on submissions read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from dashboard.clock import local
from dashboard.labels import Labels
from loaders import ledger
from loaders.forms import ACTIVITIES, Form


@dataclass(frozen=True, eq=False)
class Archive:
    """The ledger's whole memory: a row of `history` is an event, newest first, of `closed` a period that is closed.

    A row of `versions` is a stored value, of `reports` a stored report on an action, also those that no longer count.
    """

    head: int
    history: pl.DataFrame
    versions: pl.DataFrame
    reports: pl.DataFrame
    closed: pl.DataFrame

    def stored(self, form: Form) -> pl.DataFrame:
        """Everything that was ever stored of one form."""
        return self.reports if form is ACTIVITIES else self.versions

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
        reports=ledger.read_all_versions(engines, head, ACTIVITIES),
        closed=ledger.read_closed(engines, head),
    )


def when(moment: datetime, labels: Labels) -> str:
    """`22.11.2026. 14:05`."""
    shown = local(moment)
    return f"{labels.date(shown.date())} {shown:%H:%M}"
