"""What is there on a day: the quarter before, those who came, those who left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.demo.chance import binomial, chance, poisson, shared_out
from dashboard.demo.links import Term
from dashboard.demo.quarters import stepped
from loaders import schema
from loaders.owed.quarters import reference_day
from loaders.periods import Period, day, reference_day_after

if TYPE_CHECKING:
    from dashboard.demo.world import Cell, World

# What comes and goes in a quarter, as a part of what is there.
PERSONS, THINGS = 0.03, 0.006
RARELY: Final = ("institutions", "specialists")
AT_MOST: Final = 0.5


def count(world: World, term: Term, quarter: Period) -> int | None:
    """How many there are at the quarter's end (or on its reference day); None where there can be none."""
    known = [n for cell in world.cells(term) if (n := _cell(world, term, cell, quarter)) is not None]
    return sum(known) if known else None


def _cell(world: World, term: Term, cell: Cell, quarter: Period) -> int | None:
    found: int | None = world.once(
        lambda: _drawn(world, term, cell, quarter), "stock", term.indicator, term.institution, cell, quarter.code
    )
    return found


def _drawn(world: World, term: Term, cell: Cell, quarter: Period) -> int | None:
    series = (term.indicator, term.institution, *cell)
    printed = world.printed.figure(series, _day(world, term, quarter))
    if printed:
        return None if printed.value is None else int(printed.value)
    if world.row(term)["unit"] == "institution" and not world.printed.about(term.indicator, term.institution):
        return _institutions(world, term, cell, quarter)
    source = world.links.split_of.get((term.indicator, term.institution))
    if source:
        return _split(world, term, source, quarter)[cell]
    newest = world.printed.newest(series)
    if newest is None and world.printed.about(term.indicator, term.institution):
        return None
    level = world.levels.of_stock(term.indicator, term.institution, *cell)
    if quarter.start < world.first.start:
        return round(level)
    return max(_moved(world, term, cell, quarter, level), _least(world, term, cell, quarter))


def _moved(world: World, term: Term, cell: Cell, quarter: Period, level: float) -> int:
    before = _cell(world, term, cell, stepped(quarter, -1)) or 0
    dice = chance("stock", term.indicator, term.institution, cell, quarter.code)
    inflow = world.links.inflow_of(term.indicator)
    if inflow:
        came = int(world.figure(Term(inflow, term.institution, *cell), quarter).value or 0)
        leaving = world.levels.a_year(inflow, term.institution, schema.TOTAL, cell[1]) / 4 / max(level, 1.0)
    else:
        leaving = THINGS if world.row(term)["population"] in RARELY else PERSONS
        moved = world.levels.moved(term.indicator, term.institution, quarter, world.first)
        came = poisson(dice, leaving * level * moved)
    return before + came - binomial(dice, before, min(leaving, AT_MOST))


def _institutions(world: World, term: Term, cell: Cell, quarter: Period) -> int:
    """Of the institutions of a group: those of the kind that the part names, else a growing number of them all."""
    if cell[1] != schema.TOTAL:
        return world.links.count_below(term.institution, quarter, cell[1])
    every = world.links.count_below(term.institution, quarter)
    years = quarter.year - world.first.year
    return min(every, round(every * chance("share", term).uniform(0.4, 0.6)) + years // 2)


def _split(world: World, term: Term, source: Term, quarter: Period) -> dict[Cell, int]:
    whole = Term(term.indicator, term.institution, schema.TOTAL, schema.TOTAL)
    cells = world.cells(whole)
    weights = [world.levels.of_stock(term.indicator, term.institution, *cell) for cell in cells]
    dice = chance("split", term.indicator, term.institution, quarter.code)
    number = int(world.figure(source, _day(world, source, quarter)).value or 0)
    return dict(zip(cells, shared_out(dice, number, weights), strict=True))


def _least(world: World, term: Term, cell: Cell, quarter: Period) -> int:
    least = world.links.floor_of.get(Term(term.indicator, term.institution, *cell))
    return int(world.figure(least, _day(world, least, quarter)).value or 0) if least else 0


def _day(world: World, term: Term, quarter: Period) -> Period:
    """The day that stands for the quarter: the reference day of its year, else the one after its end."""
    fixed = world.row(term)["reference_day"]
    return day(reference_day(fixed, quarter.year) if fixed else reference_day_after(quarter))
