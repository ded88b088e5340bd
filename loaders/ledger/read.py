"""What the ledger says as of a number: the current values, and every version of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import polars as pl
from sqlalchemy import Connection, Select, select

from loaders import schema
from loaders.ledger.counting import SUBMISSION, counting
from loaders.ledger.engines import Engines, reading
from loaders.ledger.history import MOMENT
from loaders.ledger.tables import events, measurements

# Every stored row with the event that brought it.
VERSION: Final[schema.Columns] = schema.CURRENT | {
    "at": MOMENT,
    "actor": pl.String,
    "baseline": pl.Boolean,
    "counting": pl.Boolean,
}
STORED: Final[schema.Columns] = {"submission": pl.Int64} | {
    name: pl.Int64 if name == "value" else dtype for name, dtype in ({"row": pl.Int64} | schema.MEASUREMENT).items()
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
    return (
        _read_stored(engines, as_of)
        .filter("counting")
        .sort("baseline", "submission", descending=[True, False])
        .unique(schema.KEY, keep="last")
        .sort(*schema.KEY)
        .select(*schema.CURRENT)
    )


def read_all_versions(engines: Engines, as_of: int) -> pl.DataFrame:
    """Every stored row with its event, sorted by key and then newest first; also those that no longer count."""
    return (
        _read_stored(engines, as_of).sort(*schema.KEY, "submission", descending=[False] * 5 + [True]).select(*VERSION)
    )


def _read_stored(engines: Engines, as_of: int) -> pl.DataFrame:
    """Every stored row beside its submission; `value` as an exact decimal again."""
    rows = select(measurements.c.number, *(measurements.c[name] for name in STORED if name != "submission"))
    submissions = select(
        events.c.number, *(events.c[name] for name in ("deliverer", "at", "actor", "baseline")), counting(as_of)
    )
    with reading(engines) as connection:
        stored = _frame(connection, rows.where(measurements.c.number <= as_of), STORED)
        submitted = _frame(connection, submissions.where(events.c.kind == SUBMISSION), SUBMITTED)
    return stored.join(submitted, on="submission").with_columns(
        (pl.col("value").cast(pl.Decimal(18, 0)) * pl.lit(Decimal("0.0001"))).cast(schema.VALUE)
    )


def _frame(connection: Connection, query: Select[Any], columns: schema.Columns) -> pl.DataFrame:
    # Column by column, in parts that the garbage collector never meets: half the time of handing polars all rows.
    values: list[list[object]] = [[] for _ in columns]
    for part in connection.execute(query).partitions(500):
        for column, more in zip(values, zip(*part, strict=True), strict=True):
            column.extend(more)
    named = zip(columns.items(), values, strict=True)
    return pl.DataFrame([pl.Series(name, column, dtype=dtype) for (name, dtype), column in named])
