"""Why a pattern is too open, as an inequality: enough of the weights must be hidden to reach 1.

The model is the one of Fischetti and Salazar (2000): hide at least cost so that for every small cell the relations
leave two possible points far enough apart. Instead of carrying those points for every small cell, the patterns that
fail are cut off one after the other: by linear duality a bound on how far a cell can move, for all patterns at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog  # type: ignore[import-untyped]  # scipy ships no types

from dashboard.summaries.disclosure.attacker import NOBODY, Need, is_met
from dashboard.summaries.disclosure.systems import Mask, System, Whole

# Prices are rounded to these parts and the bound follows from them in whole numbers: it holds whatever the solver did.
PARTS = 5040


@dataclass(frozen=True, eq=False)
class Limit:
    """A pattern that meets a need hides cells of at least so much weight; what is hidden anyway has none."""

    weights: Whole
    least: int

    def keeps(self, hidden: Mask) -> bool:
        """Whether the pattern is within the limit."""
        return bool(self.weights @ hidden >= self.least)


def limit(system: System, need: Need, hidden: Mask) -> Limit:
    """A limit that every pattern keeps which meets the need; `hidden`, which does not, breaks it."""
    found = _by_prices(system, need, hidden)
    return _by_trying(system, need, hidden) if found is None or found.keeps(hidden) else found


def _by_prices(system: System, need: Need, hidden: Mask) -> Limit | None:
    up, down = (_reach(system, need, sign, hidden) for sign in (1, -1))
    if up is None or down is None:
        return None
    weights = up[0] + down[0]
    least = need.width * PARTS - up[1] - down[1] - int(weights[system.forced].sum())
    weights = np.where(system.forced, 0, weights)
    # Sums of multiples reach a multiple; more weight than is asked for is of no use.
    step = max(int(np.gcd.reduce(weights)), 1)
    least = -(-least // step)
    return Limit(np.minimum(weights // step, max(least, 0)), least)


def _reach(system: System, need: Need, sign: int, hidden: Mask) -> tuple[Whole, int] | None:
    """Weights and a constant: the cell moves by at most (sum of weights of what is hidden + constant) / PARTS."""
    # Cells that are shown move a little, the cheap ones more: of all reasons the solver picks a short and dear one.
    little = need.width * np.maximum(1e-2 / (1 + system.cost), 1e-4)
    low = -np.where(hidden, system.down, np.minimum(system.down, little))
    high = np.where(hidden, system.up, np.minimum(system.up, little))
    if need.known != NOBODY:
        low[need.known] = high[need.known] = 0
    aim = np.zeros(len(system.cells), dtype=np.int64)
    aim[need.cell] = -sign
    equal = {"A_eq": system.equal, "b_eq": np.zeros(system.equal.shape[0])} if system.equal.shape[0] else {}
    below = {"A_ub": system.below, "b_ub": system.slack} if system.below.shape[0] else {}
    found = linprog(aim, **equal, **below, bounds=np.c_[low, high], method="highs-ds", options={"presolve": False})
    if found.status != 0:
        return None
    rest = aim * PARTS
    if equal:
        rest = rest - system.equal.T @ np.rint(found.eqlin.marginals * PARTS).astype(np.int64)
    tolls = np.rint(np.maximum(-found.ineqlin.marginals, 0) * PARTS).astype(np.int64) if below else system.slack
    rest = rest + system.below.T @ tolls
    weights = np.where(rest < 0, -rest * system.up, rest * system.down)
    if need.known != NOBODY:
        weights[need.known] = 0
    return weights, int(tolls @ system.slack)


def _by_trying(system: System, need: Need, hidden: Mask) -> Limit:
    """One cell more outside the largest pattern that still fails: where only whole numbers make the cell too narrow."""
    failing = hidden.copy()
    for cell in np.lexsort((np.arange(len(hidden)), -system.cost)):
        if not failing[cell]:
            failing[cell] = True
            failing[cell] = not is_met(system, need, failing)
    helpful = ~failing & (np.arange(len(hidden)) != need.known)
    return Limit(helpful.astype(np.int64), 1)
