"""What the public saw: releases are stored beside the events, once and for ever, and never move the head.

A release names one component for each family of indicators and year; a component is stored when it says something new.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

import polars as pl
from sqlalchemy import Connection, Row, Select, func, insert, select

from loaders import schema
from loaders.ledger.counting import CATALOGUE, ENDING, SUBMISSION
from loaders.ledger.engines import Engines, reading, writing
from loaders.ledger.tables import events, release_components, release_figures, releases

# What may change a figure, or what may be shown of it.
CHANGING: Final = (SUBMISSION, CATALOGUE, *ENDING)
SHOWN: Final = "shown"
Name = tuple[str, int]


@dataclass(frozen=True, eq=False)
class Component:
    """What the public saw of one family and year: `rows` (schema PROTECTED), and the audits' findings in `payload`.

    `head` is the event whose state it shows, `content` the SHA-256 of what it follows from. A stored one has its
    `number` and the moment.
    """

    family: str
    year: int
    head: int
    content: str
    payload: Mapping[str, Any]
    rows: pl.DataFrame
    number: int = 0
    at: datetime | None = None

    @property
    def name(self) -> Name:
        """What it is of."""
        return self.family, self.year


@dataclass(frozen=True, eq=False)
class StoredRelease:
    """All that the public saw of the ledger as it stood after event `head`; `at` is when that was decided."""

    head: int
    at: datetime
    components: tuple[Component, ...]


def append_components(engines: Engines, components: Sequence[Component], after: int) -> bool:
    """Store them in one transaction, as the next ones after the component numbered `after`; whether they are stored.

    They are not when another process has stored any since: what was decided without knowing of it may be wrong.
    """
    with writing(engines) as connection:
        if _last_number(connection) != after:
            return False
        for number, component in enumerate(components, start=after + 1):
            _insert(connection, number, component)
    return True


def append_release(engines: Engines, head: int, components: Mapping[Name, int]) -> bool:
    """Say that the public sees these components, by their numbers; whether it does now.

    The first that is said of a head is kept. Nothing is said when one of the components is no longer the newest of its
    family and year, or when a later head has been released.
    """
    with writing(engines) as connection:
        known = connection.execute(select(func.max(releases.c.head))).scalar_one()
        if known is not None and known >= head:
            return bool(known == head)
        newest = _newest(connection)
        if any(name not in newest or newest[name].number != number for name, number in components.items()):
            return False
        payload = {"components": sorted(components.values())}
        row = {"head": head, "at": datetime.now(UTC), "payload": json.dumps(payload)}
        connection.execute(insert(releases), row)
    return True


def released_head(engines: Engines, as_of: int) -> int | None:
    """The head of the release that `read_release` gives."""
    with reading(engines) as connection:
        query = select(func.max(releases.c.head)).where(releases.c.head <= as_of)
        return connection.execute(query).scalar_one_or_none()


def read_release(engines: Engines, as_of: int) -> StoredRelease | None:
    """The newest release of a head that is not beyond `as_of`; None when there is none yet."""
    with reading(engines) as connection:
        query = select(releases).where(releases.c.head <= as_of).order_by(releases.c.head.desc()).limit(1)
        row = connection.execute(query).first()
        if row is None:
            return None
        numbers = json.loads(row.payload)["components"]
        return StoredRelease(row.head, row.at, _components(connection, numbers))


def read_components(engines: Engines) -> tuple[Component, ...]:
    """The newest component of each family and year."""
    with reading(engines) as connection:
        return _components(connection, [row.number for row in _newest(connection).values()])


def read_published(engines: Engines) -> pl.DataFrame:
    """One row a figure of every component that was ever stored, oldest first: KEY, `head`, `hidden`, `value`."""
    key = [release_figures.c[name] for name in schema.KEY]
    query = (
        select(*key, release_components.c.head, release_figures.c.mark, release_figures.c.value)
        .join_from(release_figures, release_components)
        .order_by(release_figures.c.number, *key)
    )
    columns: schema.Columns = {**dict.fromkeys(schema.KEY, pl.String), "head": pl.Int64, "mark": pl.String}
    with reading(engines) as connection:
        rows = connection.execute(query).all()
    frame = pl.DataFrame([tuple(row) for row in rows], schema=columns | {"value": pl.Int64}, orient="row")
    hidden = (pl.col("mark") != SHOWN).alias("hidden")
    return frame.with_columns(hidden, _exact("value")).select(*schema.KEY, "head", "hidden", "value")


def changed_since(engines: Engines, head: int, as_of: int) -> bool:
    """Whether anything after event `head`, up to `as_of`, may change what the public sees."""
    query = select(func.count()).where(events.c.number > head, events.c.number <= as_of, events.c.kind.in_(CHANGING))
    with reading(engines) as connection:
        return bool(connection.execute(query).scalar_one())


def _last_number(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(release_components.c.number), 0))).scalar_one())


def _newest(connection: Connection) -> dict[Name, Row[Any]]:
    last = select(func.max(release_components.c.number)).group_by(
        release_components.c.family, release_components.c.year
    )
    query = select(release_components).where(release_components.c.number.in_(last))
    return {(row.family, row.year): row for row in connection.execute(query)}


def _insert(connection: Connection, number: int, component: Component) -> None:
    row = {
        "number": number,
        "family": component.family,
        "year": component.year,
        "head": component.head,
        "at": datetime.now(UTC),
        "content": component.content,
        "payload": json.dumps(component.payload, ensure_ascii=False),
    }
    connection.execute(insert(release_components), row)
    # The physical form of a decimal with four places is its ten-thousandths.
    figures = component.rows.with_columns(pl.col("value").to_physical().cast(pl.Int64)).to_dicts()
    if figures:
        connection.execute(insert(release_figures), [figure | {"number": number} for figure in figures])


def _components(connection: Connection, numbers: Sequence[int]) -> tuple[Component, ...]:
    query = select(release_components).where(release_components.c.number.in_(numbers))
    figures = _figures(connection, select(release_figures).where(release_figures.c.number.in_(numbers)))
    nothing = schema.empty(schema.PROTECTED)
    return tuple(
        Component(
            family=row.family,
            year=row.year,
            head=row.head,
            content=row.content,
            payload=json.loads(row.payload),
            rows=figures.get(row.number, nothing),
            number=row.number,
            at=row.at,
        )
        for row in connection.execute(query.order_by(release_components.c.year, release_components.c.family))
    )


def _figures(connection: Connection, query: Select[Any]) -> dict[int, pl.DataFrame]:
    """The rows of each component by its number, sorted by key."""
    columns: schema.Columns = {"number": pl.Int64}
    columns |= {name: pl.Int64 if dtype == schema.VALUE else dtype for name, dtype in schema.PROTECTED.items()}
    rows = [dict(row) for row in connection.execute(query).mappings()]
    frame = pl.DataFrame(rows, schema=columns).with_columns(_exact("value"))
    parts = frame.sort("number", *schema.KEY).partition_by("number", as_dict=True, include_key=False)
    return {int(str(number)): rows for (number,), rows in parts.items()}


def _exact(column: str) -> pl.Expr:
    """Ten-thousandths as the decimals that they are."""
    return (pl.col(column).cast(pl.Decimal(18, 0)) * pl.lit(Decimal("0.0001"))).cast(schema.VALUE)
