"""The equations that must hold: both sides of every identity added up from current values, and what they say.

How one is written stands in loaders.identities. What is missing makes a side unknown: it is never taken for 0.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import polars as pl

from dashboard.summaries.instances import Instance, instances
from dashboard.summaries.sides import (
    HIDDEN,
    MISSING,
    NOT_COMPARABLE,
    OTHERWISE_DEFINED,
    Figures,
    Side,
    figures_of,
)
from loaders import schema
from loaders.identities import AT_MOST, terms_of

HOLDS, FAILS, NOT_COMPUTABLE = "holds", "fails", "not_computable"
VERDICTS: Final = (FAILS, NOT_COMPUTABLE, HOLDS)
# A sum that fails is a contradiction of one of these types.
OF_SUMS: Final = ("arithmetic", "logic")
CELLS: Final = pl.List(pl.String)
RESULT: Final[schema.Columns] = {
    "code": pl.String,
    "declaration": pl.String,
    "kind": pl.String,
    "left": pl.String,
    "right": pl.String,
    "period": pl.String,
    "indicator": pl.String,
    "institution": pl.String,
    "category": pl.String,
    "left_value": schema.VALUE,
    "right_value": schema.VALUE,
    "difference": schema.VALUE,
    "verdict": pl.String,
    "reason": pl.String,
    "left_cells": CELLS,
    "right_cells": CELLS,
    "lacking": CELLS,
}


def evaluated(
    identities: pl.DataFrame,
    measurements: pl.DataFrame,
    indicators: pl.DataFrame | None = None,
    institutions: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """One row an equation: the catalogue's row of its `declaration`, both sides as they are meant, and a verdict.

    An identity with placeholders is asked of everything that `indicators` and the measurements let it mean and both
    sides are told of; what another identity asks of the same figures is not asked twice. Verdict: `holds` (sum:
    left = right; at_most: left <= right), `fails`, `not_computable` with its `reason` (missing, hidden,
    not_comparable) and what is `lacking`; in this order: fails, not_computable, holds, then the catalogue's. Values
    are exact, in the indicators' own units; `left_cells` and `right_cells` are the figures that they add up.
    """
    figures = figures_of(measurements, institutions)
    judged = [(one, _sides(one, figures)) for one in instances(identities, figures, indicators)]
    rows = [_row(one, *sides) for one, sides in _said_once(judged)]
    frame = pl.DataFrame(rows, schema=RESULT, orient="row")
    beside = identities.drop("kind", "left", "right").rename({"code": "declaration"})
    return (
        frame.join(beside, on="declaration", how="left", maintain_order="left")
        .with_row_index("place")
        .sort(pl.col("verdict").replace_strict(dict(zip(VERDICTS, range(3), strict=True)), default=3), "place")
        .drop("place")
    )


def verdict(one: Instance, figures: Figures) -> str:
    """What the figures say of one equation."""
    return _judged(one, *_sides(one, figures))[0]


def instance_of(row: dict[str, str]) -> Instance:
    """The equation that a row of `evaluated` is about."""
    return Instance(
        row["code"], row["declaration"], row["kind"], terms_of(row["left"]), terms_of(row["right"]), row["period"]
    )


def named_by(identities: pl.DataFrame, issues: pl.DataFrame) -> pl.DataFrame:
    """One row an identity and contradiction of sums that covers its indicators and the period of its left side."""
    rows = [
        (identity["code"], issue["code"])
        for identity in identities.iter_rows(named=True)
        for issue in issues.iter_rows(named=True)
        if issue["type"] in OF_SUMS and _covers(issue, identity)
    ]
    return pl.DataFrame(rows, schema={"code": pl.String, "issue": pl.String}, orient="row")


def _covers(issue: dict[str, list[str]], identity: dict[str, str]) -> bool:
    left = terms_of(identity["left"])
    indicators = {term.indicator for term in left + terms_of(identity["right"])}
    return indicators <= set(issue["indicators"]) and all(term.period in issue["periods"] for term in left)


def _sides(one: Instance, figures: Figures) -> tuple[Side, Side]:
    return figures.side(one.left), figures.side(one.right)


def _said_once(judged: list[tuple[Instance, tuple[Side, Side]]]) -> list[tuple[Instance, tuple[Side, Side]]]:
    """Of the equations of the same kind over the same figures the first, those of one period before the others."""
    once: dict[object, tuple[Instance, tuple[Side, Side]]] = {}
    for one, sides in sorted(judged, key=lambda item: item[0].code != item[0].declaration):
        known = all(side.value is not None for side in sides)
        about = tuple(tuple(sorted(side.cells)) for side in sides) if known else one.sides
        once.setdefault((one.kind, about), (one, sides))
    return list(once.values())


def _row(one: Instance, left: Side, right: Side) -> tuple[object, ...]:
    said, reason = _judged(one, left, right)
    difference = None
    if said != NOT_COMPUTABLE and left.value is not None and right.value is not None:
        difference = left.value - right.value
    return (
        *(one.code, one.declaration, one.kind, *one.sides, one.period, one.indicator, one.institution, one.category),
        *(left.value, right.value, difference, said, reason),
        *([cell.written for cell in cells] for cells in (left.cells, right.cells, left.lacking + right.lacking)),
    )


def _judged(one: Instance, left: Side, right: Side) -> tuple[str, str | None]:
    if left.value is None or right.value is None:
        reasons = {left.reason, right.reason}
        return NOT_COMPUTABLE, HIDDEN if HIDDEN in reasons else MISSING
    # What is counted by another definition is compared with its like only.
    statuses = left.statuses | right.statuses
    if OTHERWISE_DEFINED in statuses and len(statuses) > 1:
        return NOT_COMPUTABLE, NOT_COMPARABLE
    return (HOLDS if _fits(one.kind, left.value, right.value) else FAILS), None


def _fits(kind: str, left: Decimal, right: Decimal) -> bool:
    return left <= right if kind == AT_MOST else left == right
