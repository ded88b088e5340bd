"""What everybody can work out of each hidden cell, and whether that is little enough."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from dashboard.summaries.disclosure.attacker import Seen, farthest, points_for
from dashboard.summaries.disclosure.systems import System, Whole, systems
from dashboard.summaries.disclosure.table import Cell, ShownAndHidden, Table

Interval = tuple[int, int]


@dataclass(frozen=True)
class Failure:
    """A cell that is known too well: from `low` to `high`, where the interval must be `width` wide.

    `shown`: it is published although it must be hidden. `narrow`: everybody can work it out. `insider`: the single case
    of the hidden cell `known` can.
    """

    cell: Cell
    reason: Literal["shown", "narrow", "insider"]
    low: int
    high: int
    width: int
    known: Cell | None = None


@dataclass(frozen=True, eq=False)
class Audit:
    """The interval of every hidden cell in whole numbers, both ends possible, and what is known too well."""

    intervals: Mapping[Cell, Interval]
    failures: tuple[Failure, ...]

    @property
    def passed(self) -> bool:
        """Whether the pattern may be published."""
        return not self.failures


def audit(table: Table, hidden: Collection[Cell], *, knows: Collection[Cell] = (), insiders: bool = True) -> Audit:
    """The audit of the table when these cells are hidden, against one who knows the relations and all other cells.

    He may know hidden cells too (`knows`). With `insiders`, each hidden single case is asked what it can work out.
    Raises SolverFailed, ShownAndHidden.
    """
    if both := table.shown & frozenset(hidden):
        raise ShownAndHidden(min(map(repr, both)))
    values = table.cells
    intervals = {cell: (values[cell], values[cell]) for cell in sorted(knows, key=repr) if cell in hidden}
    failures = [
        Failure(cell, "shown", values[cell], values[cell], table.needs(cell))
        for cell in sorted(table.forced - frozenset(hidden), key=repr)
    ]
    for system in systems(table, frozenset(hidden) - frozenset(knows)):
        everything = np.ones(len(system.cells), dtype=np.bool_)
        seen = Seen(system, everything)
        found = _intervals(system, seen)
        intervals |= found
        failures += _narrow(system, found)
        failures += _insiders(system, seen) if insiders else []
    return Audit(intervals, tuple(failures))


def _intervals(system: System, seen: Seen) -> dict[Cell, Interval]:
    """The interval of each cell; one solution more for each end that no point seen so far proves."""
    low, high = system.value - system.down, system.value + system.up
    for cell in range(len(system.cells)):
        twin = int(system.same[cell])
        if twin < cell:
            ends = np.array([low[twin], high[twin]]) - system.value[twin] + system.value[cell]
        else:
            ends = np.array([_end(system, seen, cell, sign) for sign in (-1, 1)])
        low[cell], high[cell] = ends
    return {name: (int(low[cell]), int(high[cell])) for cell, name in enumerate(system.cells)}


def _end(system: System, seen: Seen, cell: int, sign: int) -> int:
    bound, reached = (-system.down, seen.low) if sign < 0 else (system.up, seen.high)
    if reached[cell] != bound[cell]:
        point: Whole = farthest(system, cell, sign, seen.hidden)
        seen.see(point)
        return int(system.value[cell] + point[cell])
    return int(system.value[cell] + bound[cell])


def _narrow(system: System, found: Mapping[Cell, Interval]) -> Iterator[Failure]:
    for cell, width in zip(system.cells, system.width, strict=True):
        low, high = found[cell]
        if high - low < width:
            yield Failure(cell, "narrow", low, high, int(width))


def _insiders(system: System, seen: Seen) -> Iterator[Failure]:
    """What single cases can work out, of cells that are open to everybody else."""
    for need in seen.insiders():
        if seen.low[need.cell] == seen.high[need.cell]:
            continue
        for point in () if seen.settles(need) else points_for(system, need, seen.hidden):
            seen.see(point)
        if not seen.settles(need):
            value = int(system.value[need.cell])
            yield Failure(system.cells[need.cell], "insider", value, value, need.width, system.cells[need.known])
