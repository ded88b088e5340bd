"""Linked cells and what an attacker knows of them: the one input of suppression and audit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Cell = Any  # whatever can be a key; a Mapping of Hashable would take no mapping of tuples
Terms = Mapping[Cell, int]


class UnknownCell(KeyError):
    """A cell is named that has no value."""


class BrokenRelation(ValueError):
    """The true values contradict a relation: whoever made it must add the rest as a cell of its own."""


class ImpossibleBounds(ValueError):
    """A cell that may be hidden has a value outside of what everybody knows about it."""


class ShownAndHidden(ValueError):
    """A cell was hidden before and must be shown: what is hidden stays hidden."""


class NoWidth(ValueError):
    """A width below 1 asks for nothing: a solver's tolerance could take it for done."""


@dataclass(frozen=True, eq=False)
class Table:
    """Cells with their true values, and how they hang together.

    `relations`: each sum of coefficient x value is 0; `inequalities`: at most 0. `primary` are too small to show;
    `shown` are known to everybody whatever we do (also a primary cell that is: it is a constant then); `hidden` were
    hidden before, stay so and cost nothing. `width` is the interval that must be left open for a primary cell (1 where
    it says nothing), `cost` what hiding takes away (the value), `lower` and `upper` are what anybody knows of a hidden
    cell: at least 1 where it is not 0, because zeros are printed, and at most twice the largest value and 10.
    """

    cells: Mapping[Cell, int]
    relations: tuple[Terms, ...] = ()
    inequalities: tuple[Terms, ...] = ()
    primary: frozenset[Cell] = frozenset()
    shown: frozenset[Cell] = frozenset()
    hidden: frozenset[Cell] = frozenset()
    width: Mapping[Cell, int] = field(default_factory=dict)
    cost: Mapping[Cell, float] = field(default_factory=dict)
    lower: Mapping[Cell, int] = field(default_factory=dict)
    upper: Mapping[Cell, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._know(self.primary, self.shown, self.hidden, *self.relations, *self.inequalities)
        if both := self.shown & self.hidden:
            raise ShownAndHidden(_first(both))
        for terms in self.relations:
            if self._sum(terms) != 0:
                raise BrokenRelation(f"{self._sum(terms)} is left of {dict(terms)}")
        for terms in self.inequalities:
            if self._sum(terms) > 0:
                raise BrokenRelation(f"{self._sum(terms)} is too much in {dict(terms)}")
        if narrow := [cell for cell, width in self.width.items() if width < 1]:
            raise NoWidth(_first(narrow))
        outside = [c for c in self.free if not self.lowest(c) <= self.cells[c] <= self.highest(c)]
        if outside:
            raise ImpossibleBounds(_first(outside))

    @cached_property
    def free(self) -> frozenset[Cell]:
        """What may be hidden."""
        return frozenset(self.cells) - self.shown

    @cached_property
    def small(self) -> frozenset[Cell]:
        """What must be hidden because it is small."""
        return self.primary - self.shown

    @cached_property
    def forced(self) -> frozenset[Cell]:
        """What is hidden in any case."""
        return self.small | self.hidden

    @cached_property
    def largest(self) -> int:
        """No hidden cell is taken to be larger, unless `upper` says so."""
        return 2 * max(self.cells.values(), default=0) + 10

    def lowest(self, cell: Cell) -> int:
        """The least that everybody knows the cell to be."""
        value = self.cells[cell]
        return self.lower.get(cell, min(value, 1) if value >= 0 else -self.largest)

    def highest(self, cell: Cell) -> int:
        """The most that everybody knows the cell to be."""
        return self.upper.get(cell, self.largest)

    def needs(self, cell: Cell) -> int:
        """How wide the interval of the cell must be once it is hidden."""
        return self.width.get(cell, 1) if cell in self.primary else 1

    def price(self, cell: Cell) -> float:
        """What hiding the cell costs."""
        return 0 if cell in self.hidden else self.cost.get(cell, abs(self.cells[cell]))

    def _sum(self, terms: Terms) -> int:
        return sum(coefficient * self.cells[cell] for cell, coefficient in terms.items())

    def _know(self, *groups: Iterable[Cell]) -> None:
        for group in groups:
            for cell in group:
                if cell not in self.cells:
                    raise UnknownCell(cell)


def _first(cells: Iterable[Cell]) -> str:
    """The first of the cells, for a message."""
    return min(map(repr, cells))
