"""The cheapest pattern of a system that leaves every small cell open, found by cutting off what fails.

Hiding more never helps an attacker, so each failure is a limit that every good pattern keeps. The cheapest pattern
within all limits so far is a lower bound; once it fails nowhere it is the optimum.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]  # scipy ships no types

from dashboard.summaries.disclosure.attacker import Need, Seen, SolverFailed, is_met, points_for
from dashboard.summaries.disclosure.limits import Limit, limit
from dashboard.summaries.disclosure.systems import Mask, System, Whole

Prices = NDArray[np.float64]
NEARLY = 1e-6


class NothingHelps(ValueError):
    """A need stays unmet although everything is hidden that may be."""


@dataclass(frozen=True, eq=False)
class Found:
    """A pattern that meets every need, and a cost below which there is none; equal where it is the optimum."""

    hidden: Mask
    cost: float
    bound: float


class Search:
    """One search; what it learns about the system it keeps: `limits` of good patterns, and possible `points`.

    `insiders`: also the single case of a hidden cell must not learn another small cell.
    """

    def __init__(self, system: System, seconds: float, *, insiders: bool) -> None:
        self.system, self.insiders = system, insiders
        # Computing time: however busy the machine, the same table gives the same pattern.
        self.until = time.thread_time() + seconds
        self.limits: list[Limit] = []
        self.points: list[Whole] = []

    def best(self) -> Found:
        """The cheapest pattern, of equally cheap ones that of fewest and first cells; the best known when time is up.

        Raises NothingHelps, SolverFailed.
        """
        cost = self.system.cost
        pattern, bound, is_proven = self._settled(cost, np.inf)
        if is_proven:
            order = np.arange(len(cost), 2 * len(cost), dtype=np.float64) + 1
            bound = ceiling = float(cost @ pattern)
            pattern, _, is_proven = self._settled(order, ceiling, pattern)
        if not is_proven:
            pattern = self._thinned(pattern)
        return Found(pattern, float(cost @ pattern), bound)

    def unmet(self) -> list[Need]:
        """What stays unmet although everything is hidden that may be: needs of insiders only if all others are met."""
        everything = np.ones(len(self.system.cells), dtype=np.bool_)
        seen = self._seen(everything)
        lacking = [need for need in seen.outsiders() if not is_met(self.system, need, everything)]
        if lacking or not self.insiders:
            return lacking
        return [need for need in seen.insiders() if not is_met(self.system, need, everything)]

    def _settled(self, prices: Prices, ceiling: float, best: Mask | None = None) -> tuple[Mask, float, bool]:
        """The pattern cheapest at these prices, at most at the ceiling's cost; its bound; whether it is proven."""
        bound = 0.0
        while True:
            pattern, bound = self._within_limits(prices, ceiling, bound)
            if best is not None and prices @ best <= bound + NEARLY:
                return best, bound, True
            if best is not None and time.thread_time() > self.until:
                return best, bound, False
            good = self._repaired(self.system.forced if pattern is None else pattern)
            is_allowed = self.system.cost @ good <= ceiling + NEARLY
            if is_allowed and (best is None or prices @ good < prices @ best - NEARLY):
                best = good

    def _within_limits(self, prices: Prices, ceiling: float, bound: float) -> tuple[Mask | None, float]:
        """The cheapest pattern that keeps all limits, and its price or, where time was too short, a bound of it."""
        rules = [LinearConstraint(self.system.cost[None, :], -np.inf, ceiling + NEARLY)] if ceiling < np.inf else []
        if self.limits:
            weights = np.array([kept.weights for kept in self.limits])
            rules.append(LinearConstraint(weights, [kept.least for kept in self.limits], np.inf))
        left = max(self.until - time.thread_time(), 1.0)
        found = milp(
            prices, constraints=rules, bounds=Bounds(self.system.forced.astype(float), 1),
            integrality=np.ones(len(prices)), options={"mip_rel_gap": 0, "time_limit": left},
        )  # fmt: skip
        if found.status == 0:
            pattern: Mask = found.x > 0.5
            return pattern, float(prices @ pattern)
        if found.status != 1:
            raise SolverFailed(found.message)
        return None, bound if found.mip_dual_bound is None else max(bound, float(found.mip_dual_bound))

    def _repaired(self, pattern: Mask) -> Mask:
        """The pattern and what it lacks to meet every need; each lack becomes a limit."""
        seen = self._seen(pattern)
        while (need := self._lack(seen)) is not None:
            seen = self._seen(self._extended(need, seen.hidden))
        return seen.hidden

    def _seen(self, hidden: Mask) -> Seen:
        seen = Seen(self.system, hidden)
        for point in self.points:
            seen.see(point)
        return seen

    def _open(self, seen: Seen) -> list[Need]:
        """The needs that the points seen do not meet; those of insiders once everybody else's are met."""
        return seen.outsiders() or (seen.insiders() if self.insiders else [])

    def _lack(self, seen: Seen) -> Need | None:
        """A need that is not met, after a search for points that meet it."""
        while lacking := self._open(seen):
            need = lacking[0]
            for point in points_for(self.system, need, seen.hidden):
                self.points.append(point)
                seen.see(point)
            if not seen.settles(need):
                return need
        return None

    def _extended(self, need: Need, hidden: Mask) -> Mask:
        """The pattern with the cheapest cells more that the limit asks for which it breaks."""
        broken = limit(self.system, need, hidden)
        if broken.weights.sum() < broken.least:
            raise NothingHelps(repr(self.system.cells[need.cell]))
        self.limits.append(broken)
        useful = np.flatnonzero((broken.weights > 0) & ~hidden)
        wider = hidden.copy()
        for cell in useful[np.lexsort((useful, self.system.cost[useful] / broken.weights[useful]))]:
            if broken.keeps(wider):
                break
            wider[cell] = True
        return wider

    def _thinned(self, pattern: Mask) -> Mask:
        """The pattern without what it does not need, the dearest cells first."""
        thin = pattern.copy()
        for cell in np.lexsort((np.arange(len(thin)), -self.system.cost)):
            if thin[cell] and not self.system.forced[cell]:
                thin[cell] = False
                thin[cell] = not self._is_good(thin)
        return thin

    def _is_good(self, pattern: Mask) -> bool:
        return all(kept.keeps(pattern) for kept in self.limits) and self._lack(self._seen(pattern)) is None
