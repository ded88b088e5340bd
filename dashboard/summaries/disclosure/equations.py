"""The equations and bounds between figures that anybody may use who looks at what is shown.

A whole that is more than its known parts leaves a rest, which is a figure too: what a reader could work out. A whole
that is less, or whose parts are all there, leaves a difference: it is taken as known, the worst that can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.summaries.disclosure.facts import Cell

Terms = Mapping[Cell, int]
Key = frozenset[tuple[Cell, int]]
# Stands in place of a category, where no code of a list can.
REST, DIFFERENCE = "~rest:", "~difference:"


@dataclass(frozen=True)
class Equations:
    """Sums coefficient x value: `equal` to 0, `at_most` 0. `cells` holds the value of each figure in them.

    `rests` may be as revealing as any part; `differences` are known to everybody.
    """

    cells: dict[Cell, int]
    equal: dict[Key, Terms] = field(default_factory=dict)
    at_most: dict[Key, Terms] = field(default_factory=dict)
    rests: set[Cell] = field(default_factory=set)
    differences: set[Cell] = field(default_factory=set)

    def divide(self, whole: Cell, parts: Iterable[Cell], by: str, *, complete: bool) -> None:
        """The whole is the sum of its known parts and, where they are not `complete`, of what is not told."""
        known = [part for part in parts if part in self.cells]
        if whole not in self.cells or not known:
            return
        terms = {whole: -1} | dict.fromkeys(known, 1)
        is_rest = self._sum(terms) < 0 and not complete
        self._hold(terms, _beside(whole, f"{REST if is_rest else DIFFERENCE}{by}"), is_rest=is_rest)

    def equate(self, left: Sequence[Cell], right: Sequence[Cell], by: str) -> None:
        """Both sides are the same sum, but for a known difference."""
        terms = _signed(left, right)
        if terms:
            self._hold(terms, _beside(left[0], f"{DIFFERENCE}{by}"), is_rest=False)

    def bound(self, less: Sequence[Cell], more: Sequence[Cell]) -> None:
        """The one sum is at most the other; what the figures contradict is no knowledge."""
        if not all(cell in self.cells for cell in (*less, *more)):
            return
        terms = _signed(less, more)
        if self._sum(terms) <= 0:
            self.at_most.setdefault(frozenset(terms.items()), terms)

    def _sum(self, terms: Terms) -> int:
        return sum(coefficient * self.cells[cell] for cell, coefficient in terms.items())

    def _hold(self, terms: dict[Cell, int], left: Cell, *, is_rest: bool) -> None:
        """Keep the equation once, whichever way round it is said; what it lacks is the figure `left`."""
        first = terms[min(terms)]
        key = frozenset((cell, coefficient * first) for cell, coefficient in terms.items())
        over = self._sum(terms)
        if key in self.equal:
            return
        if over:
            self.cells[left] = abs(over)
            (self.rests if is_rest else self.differences).add(left)
            terms = terms | {left: -1 if over > 0 else 1}
        self.equal[key] = terms


def _beside(cell: Cell, name: str) -> Cell:
    indicator, period, institution, gender, category = cell
    return indicator, period, institution, gender, category + name


def _signed(left: Sequence[Cell], right: Sequence[Cell]) -> dict[Cell, int]:
    """The terms of left - right; what stands on both sides is in neither."""
    terms: dict[Cell, int] = {}
    for cells, sign in ((left, 1), (right, -1)):
        for cell in cells:
            terms[cell] = terms.get(cell, 0) + sign
    return {cell: coefficient for cell, coefficient in terms.items() if coefficient}
