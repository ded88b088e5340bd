"""Events: each quarter draws its own, and every longer period is the sum of its quarters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.demo.chance import binomial, chance, poisson, shared_out
from dashboard.demo.links import Term
from loaders import schema
from loaders.owed.quarters import quarters_of
from loaders.periods import Period

if TYPE_CHECKING:
    from dashboard.demo.world import Cell, World

QUARTERS: Final = 4
# What institutions plan varies less from quarter to quarter than what happens to them.
PLANNED: Final = ("institutions", "specialists", "learners", "children_and_youth")
ENDED: Final = "institution"


def count(world: World, term: Term, period: Period) -> int:
    """How many there were in the period, of the asked parts."""
    if world.row(term)["unit"] == ENDED:
        return world.links.count_ended(term.institution, period)
    pieces = [period] if period.kind == "school" else quarters_of(period.code)
    return sum(_drawn(world, term, piece)[cell] for piece in pieces for cell in world.cells(term))


def _drawn(world: World, term: Term, piece: Period) -> dict[Cell, int]:
    """Every part of the indicator in one quarter (or school year)."""
    whole = Term(term.indicator, term.institution, schema.TOTAL, schema.TOTAL)
    drawn: dict[Cell, int] = world.once(lambda: _draw(world, whole, piece), "flow", whole, piece.code)
    return drawn


def _draw(world: World, whole: Term, piece: Period) -> dict[Cell, int]:
    cells = world.cells(whole)
    dice = chance("flow", whole.indicator, whole.institution, piece.code)
    source = world.links.split_of.get((whole.indicator, whole.institution))
    means = [_mean(world, whole, cell, piece) for cell in cells]
    if source:
        parts = shared_out(dice, int(world.figure(source, piece).value or 0), means)
        return dict(zip(cells, parts, strict=True))
    planned = world.row(whole)["population"] in PLANNED
    counts = [binomial(dice, round(2 * mean), 0.5) if planned else poisson(dice, mean) for mean in means]
    least = [int(world.printed.within((whole.indicator, whole.institution, *cell), piece)) for cell in cells]
    told = [world.printed.figure((whole.indicator, whole.institution, *cell), piece) for cell in cells]
    return {
        cell: int(known.value) if known and known.value is not None else max(drawn, low)
        for cell, drawn, low, known in zip(cells, counts, least, told, strict=True)
    }


def _mean(world: World, whole: Term, cell: Cell, piece: Period) -> float:
    gender, category = cell
    level = world.levels.a_year(whole.indicator, whole.institution, schema.TOTAL, category)
    moved = world.levels.moved(whole.indicator, whole.institution, piece, world.first)
    return level * moved * world.share(whole, gender) / (1 if piece.kind == "school" else QUARTERS)
