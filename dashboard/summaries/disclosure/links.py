"""How figures of different indicators hang together: shares, new cases of a stock, and what the catalogue declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

import polars as pl

from dashboard.summaries.disclosure.equations import Equations
from dashboard.summaries.disclosure.facts import INFLOW, STOCKS, Cell, Facts
from dashboard.summaries.instances import instances
from dashboard.summaries.sides import figures_of
from loaders.identities import SUM, Term
from loaders.periods import parse_period


def by_share(found: Equations, cells: list[Cell], facts: Facts) -> None:
    """A share's two counts: the one is part of the other, and what is left of it is a count of persons too."""
    for one, other in shares(facts):
        for cell in cells:
            base = base_of(cell, other, found.cells) if cell[0] == one else None
            if base is None:
                continue
            found.bound([cell], [base])
            if 0 < found.cells[base] - found.cells[cell] < facts.threshold(one):
                found.divide(base, [cell], f"{one}:{cell[1]}", complete=False)


def shares(facts: Facts) -> list[tuple[str, str]]:
    """The indicators (part, whole) of one unit that some share is made of."""
    pairs = {(row["numerator"], row["denominator"]) for row in facts.indicators.values() if row["numerator"]}
    known = [(one, other) for one, other in sorted(pairs) if one in facts.indicators and other in facts.indicators]
    return [(one, other) for one, other in known if facts.indicators[one]["unit"] == facts.indicators[other]["unit"]]


def base_of(cell: Cell, indicator: str, cells: Mapping[Cell, int]) -> Cell | None:
    """The figure of another indicator that stands beside a cell: of its period, else of the day on which it begins."""
    period = parse_period(cell[1])
    for code in (cell[1], period.start.isoformat() if period else cell[1]):
        base = (indicator, code, *cell[2:])
        if base in cells:
            return base
    return None


def by_inflow(found: Equations, cells: list[Cell], facts: Facts) -> None:
    """Who is there at the end was there at the beginning or came in between."""
    for stock, inflow in inflows(facts):
        for cell in cells:
            period = parse_period(cell[1]) if cell[0] == inflow else None
            if period is None or period.kind == "D":
                continue
            opens, closes = period.start.isoformat(), (period.end + timedelta(days=1)).isoformat()
            found.bound([(stock, closes, *cell[2:])], [(stock, opens, *cell[2:]), cell])


def inflows(facts: Facts) -> list[tuple[str, str]]:
    """The indicators (stock, its new cases): of the same parts and about the same institutions."""
    divided = {code: row for code, row in facts.indicators.items() if row["categories"]}
    return [
        (stock, inflow)
        for stock, row in divided.items()
        for inflow, other in divided.items()
        if row["measure_kind"] in STOCKS
        and other["measure_kind"] == INFLOW
        and (row["categories"], row["subjects"]) == (other["categories"], other["subjects"])
    ]


def by_identity(found: Equations, figures: pl.DataFrame, facts: Facts) -> None:
    """The equations that the catalogue declares, where every figure in them is known."""
    counted = figures.filter(pl.col("indicator").is_in([c for c in facts.indicators if facts.is_count(c)]))
    known = figures_of(counted, facts.institutions)
    for one in instances(facts.identities, known, facts.listed):
        left, right = known.side(one.left), known.side(one.right)
        if left.lacking or right.lacking or not left.cells or not right.cells:
            continue
        sides = _cells(left.cells), _cells(right.cells)
        if not all(cell in found.cells for cell in (*sides[0], *sides[1])):
            continue
        if one.kind == SUM:
            found.equate(*sides, one.code)
        else:
            found.bound(*sides)


def _cells(terms: Iterable[Term]) -> list[Cell]:
    return [(term.indicator, term.period, term.institution, term.gender, term.category) for term in terms]
