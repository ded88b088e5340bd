"""The sums that must hold: both sides of every identity added up from current values, and what their difference says.

A side is terms joined by ` + `; a term is `indicator:period:institution:gender:category`, in which `*` stands for the
delivered parts of that dimension, never for the total. What is missing makes a side unknown: it is never taken for 0.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

import polars as pl

from loaders import schema

HOLDS, FAILS, NOT_COMPUTABLE = "holds", "fails", "not_computable"
VERDICTS: Final = (FAILS, NOT_COMPUTABLE, HOLDS)
SUM, AT_MOST = "sum", "at_most"
PARTS: Final = "*"
PART: Final = re.compile(r"[^\s:+]+")
# A sum that fails is a contradiction of one of these types.
OF_SUMS: Final = ("arithmetic", "logic")
RESULT: Final[schema.Columns] = {
    "code": pl.String,
    "left_value": schema.VALUE,
    "right_value": schema.VALUE,
    "difference": schema.VALUE,
    "verdict": pl.String,
}


class MalformedIdentity(ValueError):
    """A side of an identity that is not written in its grammar."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r}: write indicator:period:institution:gender:category, terms joined by ' + '")


class Term(NamedTuple):
    """The key of a value, or of all parts of one where a dimension is `*`."""

    indicator: str
    period: str
    institution: str
    gender: str
    category: str


Cells = dict[Term, tuple[Decimal | None, str]]


def terms_of(side: str) -> tuple[Term, ...]:
    """The terms of one side; MalformedIdentity when one has not five filled parts."""
    terms = []
    for text in side.split(" + "):
        parts = text.strip().split(":")
        if len(parts) != len(Term._fields) or not all(PART.fullmatch(part) for part in parts):
            raise MalformedIdentity(text)
        terms.append(Term(*parts))
    return tuple(terms)


def evaluated(identities: pl.DataFrame, measurements: pl.DataFrame) -> pl.DataFrame:
    """One row an identity: its catalogue row with `left_value`, `right_value`, their difference and a verdict.

    Verdict: `holds` (sum: left = right; at_most: left <= right), `fails`, `not_computable` (a value is missing); in
    this order: fails, not_computable, holds, then the catalogue's. Units are the indicators' own.
    """
    cells = _cells(measurements)
    results = [
        _judged(row["code"], row["kind"], _side(row["left"], cells), _side(row["right"], cells))
        for row in identities.iter_rows(named=True)
    ]
    frame = pl.DataFrame(results, schema=RESULT, orient="row")
    return (
        identities.join(frame, on="code", how="left", maintain_order="left")
        .with_row_index("place")
        .sort(pl.col("verdict").replace_strict(dict(zip(VERDICTS, range(3), strict=True)), default=3), "place")
        .drop("place")
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


def _cells(measurements: pl.DataFrame) -> Cells:
    rows = measurements.select(*schema.KEY, "value", "status").iter_rows()
    return {Term(*key): (value, status) for *key, value, status in rows}


def _side(text: str, cells: Cells) -> Decimal | None:
    """The sum of all terms; None as soon as one of them is unknown."""
    values = [_value(term, cells) for term in terms_of(text)]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _value(term: Term, cells: Cells) -> Decimal | None:
    if PARTS not in term:
        return cells.get(term, (None, ""))[0]
    # A part that cannot exist ("not applicable") adds nothing; one that was not delivered makes the sum unknown.
    parts = [value for key, (value, status) in cells.items() if status != "not_applicable" and _is_part_of(key, term)]
    known = [value for value in parts if value is not None]
    return sum(known, Decimal(0)) if parts and len(known) == len(parts) else None


def _is_part_of(key: Term, term: Term) -> bool:
    return all(own != schema.TOTAL if wanted == PARTS else own == wanted for own, wanted in zip(key, term, strict=True))


def _judged(
    code: str, kind: str, left: Decimal | None, right: Decimal | None
) -> tuple[str, Decimal | None, Decimal | None, Decimal | None, str]:
    if left is None or right is None:
        return code, left, right, None, NOT_COMPUTABLE
    fits = left <= right if kind == AT_MOST else left == right
    return code, left, right, left - right, HOLDS if fits else FAILS
