"""Which other cells must be hidden with the small ones, at least cost, over everything that is linked."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

import numpy as np

from dashboard.summaries.disclosure.attacker import NOBODY
from dashboard.summaries.disclosure.search import NothingHelps, Search
from dashboard.summaries.disclosure.systems import System, systems
from dashboard.summaries.disclosure.table import Cell, Table

Status = Literal["optimal", "feasible", "impossible"]


@dataclass(frozen=True)
class Unmet:
    """A cell that cannot be protected, and the hidden cell whose only case would work it out; None is everybody."""

    cell: Cell
    known: Cell | None


@dataclass(frozen=True, eq=False)
class Part:
    """What was found for cells that hang together: those hidden, what the others than the forced of them cost.

    `optimal`: no pattern costs less; `feasible`: time was up, none costs less than `bound`; `impossible`: even with
    everything hidden that may be (that is `hidden` then), the needs in `unmet` are not met, so nothing may be shown.
    """

    cells: frozenset[Cell]
    hidden: frozenset[Cell]
    cost: float
    bound: float
    status: Status
    unmet: tuple[Unmet, ...]
    seconds: float


@dataclass(frozen=True, eq=False)
class Suppression:
    """The pattern of a whole table, part by part."""

    parts: tuple[Part, ...]

    @property
    def hidden(self) -> frozenset[Cell]:
        """Every cell to hide."""
        return frozenset().union(*(part.hidden for part in self.parts))

    @property
    def cost(self) -> float:
        """What hiding takes away beside the small cells and those hidden before."""
        return sum(part.cost for part in self.parts)

    @property
    def gap(self) -> float:
        """The share of the cost that a better pattern might save; 0 where the optimum is proven."""
        bound = sum(part.bound for part in self.parts)
        return max(self.cost - bound, 0.0) / self.cost if self.cost else 0.0

    @property
    def status(self) -> Status:
        """The worst of the parts."""
        order: tuple[Status, ...] = ("optimal", "feasible", "impossible")
        return max((part.status for part in self.parts), key=order.index, default="optimal")

    @property
    def unmet(self) -> tuple[Unmet, ...]:
        """What cannot be protected."""
        return tuple(need for part in self.parts for need in part.unmet)

    @property
    def seconds(self) -> float:
        """How long the search computed."""
        return sum(part.seconds for part in self.parts)


def suppress(table: Table, *, seconds: float = 60, insiders: bool = True) -> Suppression:
    """The cheapest pattern that leaves each small cell as open as it needs, in whole numbers.

    The same table gives the same pattern. When a part has computed for so many `seconds`, the best pattern so far is
    returned with its bound. `insiders`: nor may the single case behind a hidden 1 learn another small cell.

    Raises SolverFailed.
    """
    pieces = [system for system in systems(table, table.free) if system.forced.any()]
    return Suppression(tuple(_part(system, seconds, insiders=insiders) for system in pieces))


def _part(system: System, seconds: float, *, insiders: bool) -> Part:
    start = time.thread_time()
    search = Search(system, seconds, insiders=insiders)
    every, forced = frozenset(system.cells), float(system.cost @ system.forced)
    unmet: tuple[Unmet, ...] = ()
    status: Status = "impossible"
    try:
        found = search.best()
    except NothingHelps:
        hidden, cost = np.ones(len(every), dtype=np.bool_), float(system.cost.sum())
        bound, unmet = cost, tuple(_unmet(system, need.cell, need.known) for need in search.unmet())
    else:
        hidden, cost, bound = found.hidden, found.cost, found.bound
        status = "optimal" if bound >= cost - 1e-6 else "feasible"
    seconds = time.thread_time() - start
    return Part(every, system.named(hidden), cost - forced, bound - forced, status, unmet, seconds)


def _unmet(system: System, cell: int, known: int) -> Unmet:
    return Unmet(system.cells[cell], None if known == NOBODY else system.cells[known])
