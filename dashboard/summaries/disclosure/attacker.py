"""What somebody can work out who knows every relation and every figure that is shown, in whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]  # scipy ships no types

from dashboard.summaries.disclosure.systems import Mask, System, Whole

NOBODY = -1


class SolverFailed(RuntimeError):
    """The solver gave no point that fits the relations exactly: nothing may be concluded, so nothing published."""


@dataclass(frozen=True, order=True)
class Need:
    """The interval of a cell must be so wide, also for the one who is the whole of the cell `known` (or for nobody)."""

    known: int
    cell: int
    width: int


def farthest(system: System, cell: int, sign: int, hidden: Mask) -> Whole:
    """A possible point in which the cell lies farthest up (sign 1) or down (-1) while only `hidden` cells move.

    Raises SolverFailed.
    """
    low, high = np.where(hidden, -system.down, 0), np.where(hidden, system.up, 0)
    aim = np.zeros(len(system.cells))
    aim[cell] = -sign
    constraints = [LinearConstraint(system.equal, 0, 0)] if system.equal.shape[0] else []
    if system.below.shape[0]:
        constraints.append(LinearConstraint(system.below, -np.inf, system.slack))
    # In such tables the optimum over fractions is nearly always whole: then it is the optimum over whole numbers too.
    for integrality in (0, 1):
        found = milp(
            aim, constraints=constraints, bounds=Bounds(low, high), integrality=np.full(len(aim), integrality),
            options={"mip_rel_gap": 0},
        )  # fmt: skip
        if found.status != 0:
            raise SolverFailed(found.message)
        point: Whole = np.rint(found.x).astype(np.int64)
        if abs(point[cell] - found.x[cell]) < 1e-6 and is_possible(system, point, low, high):
            return point
    raise SolverFailed(f"no whole numbers near the optimum of {system.cells[cell]!r}")


def is_possible(system: System, point: Whole, low: Whole, high: Whole) -> bool:
    """Whether the point fits all relations and bounds, exactly."""
    return bool(
        (point >= low).all()
        and (point <= high).all()
        and not (system.equal @ point).any()
        and (system.below @ point <= system.slack).all()
    )


def points_for(system: System, need: Need, hidden: Mask) -> Iterator[Whole]:
    """The farthest points of the need's cell, up and then down."""
    if need.known != NOBODY:
        hidden = hidden.copy()
        hidden[need.known] = False
    for sign in (1, -1):
        yield farthest(system, need.cell, sign, hidden)


class Seen:
    """Possible points found so far while `hidden` cells may move: what is open already needs no solver."""

    def __init__(self, system: System, hidden: Mask) -> None:
        self.system, self.hidden = system, hidden
        self.low: Whole = np.zeros(len(system.cells), dtype=np.int64)
        self.high = self.low.copy()
        # Row: a single case that does not move; column: what moves nevertheless.
        self.apart: Mask = np.zeros((len(system.cells),) * 2, dtype=np.bool_)

    def see(self, point: Whole) -> None:
        """Count the point in, if it moves hidden cells only."""
        moved = point != 0
        if (moved & ~self.hidden).any():
            return
        self.low, self.high = np.minimum(self.low, point), np.maximum(self.high, point)
        self.apart[np.ix_(self.system.one & self.hidden & ~moved, moved)] = True

    def outsiders(self) -> list[Need]:
        """What the cells that are hidden in any case need against everybody and have not been seen to have.

        A cell hidden for their sake alone stays open by itself: a pattern that gives it away needs it not.
        """
        width = np.where(self.system.forced, self.system.width, 0)
        short = np.flatnonzero(self.high - self.low < width)
        return [Need(NOBODY, int(cell), int(width[cell])) for cell in short]

    def insiders(self) -> list[Need]:
        """Small cells that have not been seen to stay open for somebody who is the single case of another cell.

        Who knows a hidden cell knows what everybody knew if it were shown: hiding more never helps him. A cell that is
        his own case beside what is shown tells him of nobody else.
        """
        small, one = self.system.small & self.hidden, self.system.one & self.hidden
        closed = np.outer(one, small) & ~self.apart & (self.system.same[:, None] != self.system.same)
        return [Need(int(known), int(cell), 1) for known, cell in np.argwhere(closed)]

    def settles(self, need: Need) -> bool:
        """Whether the points seen fulfil the need."""
        if need.known != NOBODY:
            return bool(self.apart[need.known, need.cell])
        return bool(self.high[need.cell] - self.low[need.cell] >= need.width)


def is_met(system: System, need: Need, hidden: Mask) -> bool:
    """Whether the need is met while just these cells are hidden."""
    seen = Seen(system, hidden)
    for point in points_for(system, need, hidden):
        seen.see(point)
        if seen.settles(need):
            return True
    return False
