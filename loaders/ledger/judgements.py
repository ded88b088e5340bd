"""What managers decide about progress: further targets by council decision, and states set by hand; an event each."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Final

import polars as pl
from sqlalchemy import func, select

from loaders import schema
from loaders.ledger.engines import Engines, reading
from loaders.ledger.history import MOMENT
from loaders.ledger.tables import events

TARGET: Final = "target"
OVERRIDE: Final = "override"
NUMBERS: Final = ("value", "baseline", "tolerance")
# A target that managers have set: what for, its shape and numbers, the council's decision, and who entered it when.
DECIDED_TARGET: Final[schema.Columns] = {
    "code": pl.String,
    "indicator": pl.String,
    "institution": pl.String,
    "category": pl.String,
    "shape": pl.String,
    "value": schema.VALUE,
    "period_from": pl.String,
    "period_to": pl.String,
    "baseline": schema.VALUE,
    "baseline_period": pl.String,
    "tolerance": schema.VALUE,
    "decision": pl.String,
    "decision_date": pl.String,
    "number": pl.Int64,
    "at": MOMENT,
    "actor": pl.String,
}
# A state that a person has set for an indicator or an action (`about`), and why.
SET_STATE: Final[schema.Columns] = {
    "about": pl.String,
    "state": pl.String,
    "reason": pl.String,
    "actor": pl.String,
    "at": MOMENT,
    "number": pl.Int64,
}


def read_targets(engines: Engines, as_of: int) -> pl.DataFrame:
    """One row a target set by managers that stands at the head `as_of` (DECIDED_TARGET), sorted by code.

    Of one thing (indicator, institution, category) only the newest decision stands, unless it was withdrawn.
    """
    rows = [_target(row) for row in _newest(engines, TARGET, as_of)]
    return pl.DataFrame(rows, schema=DECIDED_TARGET).sort("code")


def read_overrides(engines: Engines, as_of: int) -> pl.DataFrame:
    """One row an indicator or action whose state a person has set (SET_STATE), as of a head; sorted by `about`."""
    rows = [
        row | {"about": row["subject"], "state": row["said"]["state"], "reason": row["said"]["reason"]}
        for row in _newest(engines, OVERRIDE, as_of)
    ]
    return pl.DataFrame([{name: row[name] for name in SET_STATE} for row in rows], schema=SET_STATE).sort("about")


def _newest(engines: Engines, kind: str, as_of: int) -> list[dict[str, Any]]:
    """The newest event of the kind about each subject that does not withdraw it."""
    newest = (
        select(func.max(events.c.number))
        .where(events.c.kind == kind, events.c.number <= as_of)
        .group_by(events.c.subject)
    )
    query = select(events.c.number, events.c.at, events.c.actor, events.c.subject, events.c.payload).where(
        events.c.number.in_(newest)
    )
    with reading(engines) as connection:
        rows = [dict(row) | {"said": json.loads(row["payload"])} for row in connection.execute(query).mappings()]
    return [row for row in rows if not row["said"].get("withdrawn")]


def _target(row: dict[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = row["said"]
    numbers = {name: None if said.get(name) is None else Decimal(said[name]) for name in NUMBERS}
    known = {name: said.get(name) for name in DECIDED_TARGET}
    return known | numbers | {"code": row["subject"]} | {name: row[name] for name in ("number", "at", "actor")}
