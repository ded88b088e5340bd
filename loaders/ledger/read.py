"""What the ledger says as of a number: the current values and reports, and every version of the values."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

import polars as pl
from sqlalchemy import Connection, Select, select

from loaders import schema
from loaders.forms import ACTIVITIES, MEASUREMENTS, Form
from loaders.ledger.counting import SUBMISSION, counting
from loaders.ledger.engines import Engines, reading
from loaders.ledger.history import MOMENT
from loaders.ledger.tables import events, metadata

# What stands beside every stored row, of whichever form: the event that brought it.
VERSION: Final[schema.Columns] = {
    "submission": pl.Int64,
    "row": pl.Int64,
    "deliverer": pl.String,
    "at": MOMENT,
    "actor": pl.String,
    "baseline": pl.Boolean,
    "counting": pl.Boolean,
}
SUBMITTED: Final[schema.Columns] = {
    "submission": pl.Int64,
    "deliverer": pl.String,
    "at": MOMENT,
    "actor": pl.String,
    "baseline": pl.Boolean,
    "counting": pl.Boolean,
}


def read_current(engines: Engines, as_of: int) -> pl.DataFrame:
    """One row a key: its value from the newest counting submission that holds it, sorted by key (schema.CURRENT).

    A baseline gives way to anything delivered, however old.
    """
    with reading(engines) as connection:
        return current_rows(connection, as_of, MEASUREMENTS)


def read_current_activities(engines: Engines, as_of: int) -> pl.DataFrame:
    """One row an action, period and institution: the report that counts and is newest (schema.CURRENT_ACTIVITY)."""
    with reading(engines) as connection:
        return current_rows(connection, as_of, ACTIVITIES)


def read_all_versions(engines: Engines, as_of: int, form: Form = MEASUREMENTS) -> pl.DataFrame:
    """Every stored row with its event, sorted by key and then newest first; also those that no longer count."""
    with reading(engines) as connection:
        stored = _stored(connection, as_of, form)
    ordered = stored.sort(*form.key, "submission", descending=[False] * len(form.key) + [True])
    return ordered.select(*form.columns, *VERSION)


def current_rows(connection: Connection, as_of: int, form: Form, only: Iterable[str] | None = None) -> pl.DataFrame:
    """One row a key of the form, as of a number, inside an open transaction.

    `only` keeps the rows of these indicators (of these actions, where the form is the activity report).
    """
    return (
        _stored(connection, as_of, form, only)
        .filter("counting")
        .sort("baseline", "submission", descending=[True, False])
        .unique(form.key, keep="last")
        .sort(*form.key)
        .select(*form.columns, "submission", "row", "deliverer")
    )


def _stored(connection: Connection, as_of: int, form: Form, only: Iterable[str] | None = None) -> pl.DataFrame:
    """Every stored row beside its submission; a value is an exact decimal again."""
    columns = {name: pl.Int64 if dtype == schema.VALUE else dtype for name, dtype in form.rows.items()}
    table = metadata.tables[form.name]
    rows = select(table.c.number, *(table.c[name] for name in columns)).where(table.c.number <= as_of)
    if only is not None:
        rows = rows.where(table.c[form.key[0]].in_(sorted(only)))
    submissions = select(
        events.c.number, *(events.c[name] for name in ("deliverer", "at", "actor", "baseline")), counting(as_of)
    )
    stored = _frame(connection, rows, {"submission": pl.Int64} | columns)
    submitted = _frame(connection, submissions.where(events.c.kind == SUBMISSION), SUBMITTED)
    return stored.join(submitted, on="submission").with_columns(
        (pl.col(name).cast(pl.Decimal(18, 0)) * pl.lit(Decimal("0.0001"))).cast(schema.VALUE)
        for name, dtype in form.columns.items()
        if dtype == schema.VALUE
    )


def _frame(connection: Connection, query: Select[Any], columns: schema.Columns) -> pl.DataFrame:
    # Column by column, in parts that the garbage collector never meets: half the time of handing polars all rows.
    values: list[list[object]] = [[] for _ in columns]
    for part in connection.execute(query).partitions(500):
        for column, more in zip(values, zip(*part, strict=True), strict=True):
            column.extend(more)
    named = zip(columns.items(), values, strict=True)
    return pl.DataFrame([pl.Series(name, column, dtype=dtype) for (name, dtype), column in named])
