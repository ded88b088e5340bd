"""Persons counted once: a longer period has no fewer than any of its quarters and no more than all of them together."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from dashboard.demo.chance import binomial, chance
from dashboard.demo.links import STOCKS, Term
from dashboard.demo.printed import INCOMPARABLE
from loaders import schema
from loaders.owed.quarters import quarters_of
from loaders.periods import Period, day, part

if TYPE_CHECKING:
    from dashboard.demo.world import Cell, World

NEWCOMERS: Final = 0.15  # of the smaller of two neighbouring periods
OF_A_YEAR: Final = (1 + NEWCOMERS) ** -2  # what a quarter has of the persons of its year
OVERLAP: Final = {"Q": 0.85, "S": 0.6, "A": 0.6}  # between the most that one part has and the sum of the parts
STARTING_SHARE: Final = (0.3, 0.6)
A_YEARS_GAIN: Final = 0.05
AT_MOST: Final = 0.96


def count(world: World, term: Term, period: Period) -> int | None:
    """How many different persons there were in the period; None where there can be none."""
    cells = [_cell(world, term, cell, period) for cell in world.cells(term)]
    known = [number for number in cells if number is not None]
    if not known:
        return None
    row = world.row(term)
    if len(cells) == 1 or row["exhaustive_disjoint"] or row["gendered"] or period.kind not in OVERLAP:
        return sum(known)
    low, high = max(known), sum(known)
    if period.kind != "Q":
        parts = [count(world, term, piece) or 0 for piece in _halves(period)]
        low, high = max(low, *parts), min(high, sum(parts))
    return low + round((high - low) * OVERLAP[period.kind])


def _cell(world: World, term: Term, cell: Cell, period: Period) -> int | None:
    found: int | None = world.once(
        lambda: _drawn(world, term, cell, period), "persons", term.indicator, term.institution, cell, period.code
    )
    return found


def _drawn(world: World, term: Term, cell: Cell, period: Period) -> int | None:
    if period.kind == "school":
        return _of_base(world, term, cell, period)
    dice = chance("persons", term.indicator, term.institution, cell, period.code)
    printed = world.printed.figure((term.indicator, term.institution, *cell), period)
    if printed and printed.value is not None and printed.status != INCOMPARABLE:
        return int(printed.value)
    if period.kind == "Q":
        return _in_quarter(world, term, cell, period)
    first, second = (_cell(world, term, cell, piece) or 0 for piece in _halves(period))
    return max(first, second) + binomial(dice, min(first, second), NEWCOMERS)


def _in_quarter(world: World, term: Term, cell: Cell, quarter: Period) -> int:
    """A quarter's persons, few or many as in the quarters before; a printed half-year is one that they can make up."""
    gender, category = cell
    level = world.levels.a_year(term.indicator, term.institution, schema.TOTAL, category) * world.share(term, gender)
    mean = level * OF_A_YEAR * world.levels.moved(term.indicator, term.institution, quarter, world.first)
    dice = chance("persons", term.indicator, term.institution, cell, quarter.code)
    drawn = binomial(dice, round(2 * mean), 0.5)
    least = world.links.floor_of.get(Term(term.indicator, term.institution, *cell))
    if least:
        drawn = max(drawn, int(world.figure(least, quarter).value or 0))
    whole = world.printed.whole((term.indicator, term.institution, *cell), quarter)
    if whole is None:
        return drawn
    pair = quarters_of(f"{quarter.year}-S{(quarter.start.month + 5) // 6}")
    rest = ceil(whole / 2) if quarter == pair[0] else int(whole) - (_cell(world, term, cell, pair[0]) or 0)
    return min(max(drawn, rest), int(whole))


def _of_base(world: World, term: Term, cell: Cell, period: Period) -> int | None:
    """Of the learners on the first day of the school year a share, growing where the programme wants it to."""
    base = world.links.base_of(term.indicator)
    years = period.year - world.first.year
    dice = chance("persons", term.indicator, term.institution, cell, period.code)
    if base is None:
        level = world.levels.a_year(term.indicator, term.institution, schema.TOTAL, cell[1])
        return binomial(dice, round(2 * level * world.share(term, cell[0])), 0.5)
    share = chance("share", term.indicator).uniform(*STARTING_SHARE)
    share += A_YEARS_GAIN * years if world.row(term)["desired_change"] == "increase" else 0.0
    whole = _base(world, Term(base, term.institution, schema.TOTAL, cell[1]), period)
    return binomial(dice, whole, min(share, AT_MOST)) if whole is not None else None


def _base(world: World, base: Term, period: Period) -> int | None:
    counted = day(period.start) if world.row(base)["measure_kind"] in STOCKS else period
    value = world.figure(base, counted).value
    return None if value is None else int(value)


def _halves(period: Period) -> list[Period]:
    if period.kind == "S":
        return quarters_of(period.code)
    return [part(period.year, "S", index) for index in (1, 2)]
