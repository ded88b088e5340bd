"""What a person types for a number or a day -> exactly that number or day."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Final

import polars as pl

from loaders.checks.values import read_values

DATES: Final = ("%d.%m.%Y", "%Y-%m-%d")


def as_written(text: str) -> Decimal | None:
    """The number that a person means; decimals after a comma or, as on some keyboards, a point."""
    row = read_values(pl.Series([text]), ",").row(0, named=True)
    if row["value"] is None:
        row = read_values(pl.Series([text]), ".").row(0, named=True)
    value: Decimal | None = row["value"]
    return value


def as_day(text: str) -> date | None:
    """`28.11.2026.`, also without the last full stop or as 2026-11-28."""
    for form in DATES:
        try:
            return datetime.strptime(text.strip().rstrip("."), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
