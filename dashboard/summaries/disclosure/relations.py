"""How the figures hang together: by category, gender, period, group and indicator, as the catalogue tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Final

import polars as pl

from dashboard.summaries.disclosure.equations import Equations
from dashboard.summaries.disclosure.facts import DISTINCT, FLOW, INFLOW, STOCKS, Cell, Facts, cells_of
from dashboard.summaries.instances import instances
from dashboard.summaries.sides import figures_of
from loaders import schema
from loaders.identities import SUM, Term
from loaders.periods import Period, parse_period, part, year

# Figures of these kinds add up over the institutions of a group.
ADDED: Final = (FLOW, *STOCKS)
PERSONS: Final = (DISTINCT, INFLOW)
IMPOSSIBLE: Final = "not_applicable"
Blocks = Mapping[tuple[str, ...], list[Cell]]


def equations(figures: pl.DataFrame, facts: Facts) -> Equations:
    """Every equation and bound between the figures that are whole numbers (FIGURE), none of them twice."""
    found = Equations(_counts(figures, facts))
    cells = list(found.cells)
    _by_category(found, cells, facts, set(cells_of(figures.filter(status=IMPOSSIBLE))))
    _by_gender(found, cells)
    _by_group(found, cells, facts)
    _by_period(found, cells, facts)
    _by_ratio(found, cells, facts)
    _by_inflow(found, cells, facts)
    _by_identity(found, figures, facts)
    return found


def _counts(figures: pl.DataFrame, facts: Facts) -> dict[Cell, int]:
    counted = figures.filter(
        pl.col("value").is_not_null(), pl.col("indicator").is_in([c for c in facts.indicators if facts.is_count(c)])
    )
    values = zip(cells_of(counted), counted["value"], strict=True)
    return {cell: int(value) for cell, value in values if value == int(value)}


def _without(cells: list[Cell], place: int) -> Blocks:
    """The cells that differ in that place of their key only."""
    blocks: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for cell in cells:
        blocks[cell[:place] + cell[place + 1 :]].append(cell)
    return blocks


def _parts_of(block: list[Cell], place: int) -> tuple[Cell | None, list[Cell]]:
    whole = next((cell for cell in block if cell[place] == schema.TOTAL), None)
    return whole, [cell for cell in block if cell[place] != schema.TOTAL]


def _by_category(found: Equations, cells: list[Cell], facts: Facts, impossible: set[Cell]) -> None:
    for block in _without(cells, 4).values():
        whole, parts = _parts_of(block, 4)
        if whole is None or not parts:
            continue
        if facts.indicators[whole[0]]["exhaustive_disjoint"]:
            found.divide(whole, parts, "category", complete=False)
            continue
        for one in parts:
            found.bound([one], [whole])
        listed = [(*whole[:4], code) for code in facts.categories[whole[0]]]
        if all(one in found.cells or one in impossible for one in listed):
            found.bound([whole], parts)


def _by_gender(found: Equations, cells: list[Cell]) -> None:
    for block in _without(cells, 3).values():
        whole, parts = _parts_of(block, 3)
        if whole is not None:
            found.divide(whole, parts, "gender", complete=len(parts) == len(schema.GENDERS) - 1)


def _by_group(found: Equations, cells: list[Cell], facts: Facts) -> None:
    for block in _without(cells, 2).values():
        for whole in block:
            members = [cell for cell in block if facts.parents.get(cell[2]) == whole[2]]
            if facts.kind(whole[0]) in ADDED:
                found.divide(whole, members, "institution", complete=False)
            for one in members:
                found.bound([one], [whole])


def _by_period(found: Equations, cells: list[Cell], facts: Facts) -> None:
    for block in _without(cells, 1).values():
        by_code = {cell[1]: cell for cell in block}
        for code, whole in by_code.items():
            for grain, pieces in tilings(code).items():
                parts = [by_code[piece] for piece in pieces if piece in by_code]
                _in_time(found, whole, parts, grain, facts.kind(whole[0]), complete=len(parts) == len(pieces))


def _in_time(found: Equations, whole: Cell, parts: list[Cell], grain: str, kind: str, *, complete: bool) -> None:
    """Events add up to those of the longer period; persons may come back, so that they only bound it."""
    if kind == FLOW:
        found.divide(whole, parts, grain, complete=complete)
    elif kind in PERSONS:
        for one in parts:
            found.bound([one], [whole])
        if complete and parts:
            found.bound([whole], parts)


@lru_cache(maxsize=1024)
def tilings(code: str) -> Mapping[str, tuple[str, ...]]:
    """The ways in which shorter periods make up the period, by their kind; none for what has no parts."""
    whole = parse_period(code)
    if whole is None or whole.kind not in ("A", "S", "Q", "range"):
        return {}
    if whole.kind == "range":
        return {"A": tuple(year(number).code for number in range(whole.year, whole.end.year + 1))}
    grains = {"A": ("S", "Q", "M"), "S": ("Q", "M"), "Q": ("M",)}[whole.kind]
    return {grain: tuple(one.code for one in _pieces(whole.year, grain) if whole.contains(one)) for grain in grains}


def _pieces(number: int, grain: str) -> Iterator[Period]:
    match grain:
        case "S":
            yield from (part(number, "S", index) for index in (1, 2))
        case "Q":
            yield from (part(number, "Q", index) for index in range(1, 5))
        case _:
            yield from (part(number, "M", index) for index in range(1, 13))


def _by_ratio(found: Equations, cells: list[Cell], facts: Facts) -> None:
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


def _by_inflow(found: Equations, cells: list[Cell], facts: Facts) -> None:
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


def _by_identity(found: Equations, figures: pl.DataFrame, facts: Facts) -> None:
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
