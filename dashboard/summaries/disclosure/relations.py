"""How the figures of an indicator hang together: by category, gender, period and group, as the catalogue tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

import polars as pl

from dashboard.summaries.disclosure.equations import Equations
from dashboard.summaries.disclosure.facts import DISTINCT, FLOW, INFLOW, STOCKS, Cell, Facts, cells_of
from dashboard.summaries.disclosure.links import by_identity, by_inflow, by_share
from loaders import schema
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
    by_share(found, cells, facts)
    by_inflow(found, cells, facts)
    by_identity(found, figures, facts)
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
