"""Periods that a manager has closed for an institution, and what a file may still do to them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import polars as pl
from sqlalchemy import Connection, func, select

from loaders import schema
from loaders.forms import Form
from loaders.ledger.engines import Engines, reading
from loaders.ledger.errors import PeriodClosed
from loaders.ledger.history import MOMENT, last_number
from loaders.ledger.read import current_rows
from loaders.ledger.tables import events
from loaders.periods import parse_period

CLOSING: Final = "closing"
REOPENING: Final = "reopening"
CLOSED: Final[schema.Columns] = {
    "deliverer": pl.String,
    "period": pl.String,
    "number": pl.Int64,
    "at": MOMENT,
    "actor": pl.String,
}


def read_closed(engines: Engines, as_of: int) -> pl.DataFrame:
    """One row a deliverer's closed period (CLOSED): who closed it, when, with which event. Sorted by deliverer."""
    with reading(engines) as connection:
        return closed_rows(connection, as_of)


def closed_rows(connection: Connection, as_of: int) -> pl.DataFrame:
    """The same inside an open transaction."""
    newest = (
        select(func.max(events.c.number))
        .where(events.c.kind.in_((CLOSING, REOPENING)), events.c.number <= as_of, events.c.deliverer.is_not(None))
        .group_by(events.c.deliverer, events.c.subject)
    )
    query = select(events.c.deliverer, events.c.subject, events.c.number, events.c.at, events.c.actor).where(
        events.c.number.in_(newest), events.c.kind == CLOSING
    )
    rows = [tuple(row) for row in connection.execute(query)]
    return pl.DataFrame(rows, schema=CLOSED, orient="row").sort("deliverer", "period")


def require_open(connection: Connection, form: Form, rows: pl.DataFrame, deliverer: str) -> None:
    """Raise PeriodClosed when the rows would change what a closed period of the deliverer says."""
    head = last_number(connection)
    closed = closed_rows(connection, head).filter(deliverer=deliverer)["period"]
    if closed.is_empty():
        return
    current = current_rows(connection, head, form, rows[form.key[0]].unique())
    changing = rows.join(current, on=[*form.key, *form.said], how="anti", nulls_equal=True)
    touched = [code for code in closed if any(belongs(period, code) for period in changing["period"].unique())]
    if touched:
        raise PeriodClosed(deliverer, touched)


def belongs(code: str, report: str) -> bool:
    """Whether a figure of this period is reported with that one: its period ends in it.

    A stock is dated the day after the period that it closes: 2026-04-01 belongs to 2026-Q1.
    """
    period = parse_period(report)
    return period is not None and period.start <= _last_day(code) <= period.end


def _last_day(code: str) -> date:
    period = parse_period(code)
    if period is None:
        return date.min
    return period.end - timedelta(days=1) if period.kind == "D" else period.end
