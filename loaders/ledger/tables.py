"""The tables of the ledger. Rows are only ever added: no code updates or deletes, and triggers refuse it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

from loaders import schema


class UtcTime(TypeDecorator[datetime]):
    """A moment, always aware and in UTC: SQLite itself would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC; raises ValueError for a naive one, which could mean anything."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value.isoformat()}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC, whatever zone the database answers in."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# SQLite gives only a column of exactly INTEGER the speed of its own row number.
NUMBER: Final = BigInteger().with_variant(Integer(), "sqlite")

metadata: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

# Content-addressed: the same bytes lie here once, however often they were delivered.
files: Final = Table(
    "files",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# One row is one change of state. `subject` is what it is about: the number of a submission, the path of a catalogue
# file, an institution's period. `payload` is JSON, its keys depend on the kind.
events: Final = Table(
    "events",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("deliverer", Text),
    Column("subject", Text),
    Column("baseline", Boolean, nullable=False),
    Column("sha256", Text, ForeignKey("files.sha256")),
    Column("payload", Text, nullable=False),
    Index("ix_events_sha256", "sha256"),
    Index("ix_events_kind", "kind", "subject"),
)

# One row is one delivered value, `value` in ten-thousandths. Its primary key says: a submission holds a key only once.
measurements: Final = Table(
    "measurements",
    metadata,
    Column("number", NUMBER, ForeignKey("events.number"), primary_key=True, autoincrement=False),
    *(Column(name, Text, primary_key=True) for name in schema.KEY),
    Column("row", BigInteger, nullable=False),
    Column("value", BigInteger),
    Column("status", Text, nullable=False),
    Column("note", Text),
    Column("source", Text),
    Index("ix_measurements_key", *schema.KEY, "number"),
)

# One row is what an institution says it did for an action in a period.
activities: Final = Table(
    "activities",
    metadata,
    Column("number", NUMBER, ForeignKey("events.number"), primary_key=True, autoincrement=False),
    *(Column(name, Text, primary_key=True) for name in schema.ACTIVITY_KEY),
    Column("row", BigInteger, nullable=False),
    Column("assessment", Text, nullable=False),
    Column("narrative", Text),
    Column("evidence", Text),
    Index("ix_activities_key", *schema.ACTIVITY_KEY, "number"),
)

# One row is what the public saw of a family of indicators in one year, from event `head` on until the next such row.
# `content` is the SHA-256 of what it follows from, `payload` what the audits found (JSON).
release_components: Final = Table(
    "release_components",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("family", Text, nullable=False),
    Column("year", BigInteger, nullable=False),
    Column("head", NUMBER, ForeignKey("events.number"), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("content", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Index("ix_release_components_family", "family", "year", "number"),
)

# One row is a figure of such a component, without a value where it is hidden; `low` and `high` are whole numbers.
release_figures: Final = Table(
    "release_figures",
    metadata,
    Column("number", NUMBER, ForeignKey("release_components.number"), primary_key=True, autoincrement=False),
    *(Column(name, Text, primary_key=True) for name in schema.KEY),
    Column("value", BigInteger),
    Column("status", Text, nullable=False),
    Column("note", Text),
    Column("source", Text),
    Column("submission", BigInteger),
    Column("mark", Text, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
)

# One row says that the public sees these components (`payload`) of the ledger as it stands after event `head`.
releases: Final = Table(
    "releases",
    metadata,
    Column("head", NUMBER, ForeignKey("events.number"), primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
    Column("payload", Text, nullable=False),
)

# One row is one sealed state of a meeting on `day`: its bytes in `files`, made from the ledger as after event `head`.
meetings: Final = Table(
    "meetings",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("sha256", Text, ForeignKey("files.sha256"), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("head", NUMBER, ForeignKey("events.number"), nullable=False),
)
