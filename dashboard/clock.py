"""The clock of Latvia, which has one time zone; polars carries it on every machine."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

import polars as pl

ZONE: Final = "Europe/Riga"


def today() -> date:
    """The day in Latvia."""
    return local(datetime.now(UTC)).date()


def local(moment: datetime) -> datetime:
    """A moment as clocks in Latvia show it."""
    shown: datetime = pl.Series([moment]).dt.convert_time_zone(ZONE)[0]
    return shown
