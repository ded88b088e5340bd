"""What must be decided together: the figures of a component that nothing public keeps apart.

Hidden figures of other years that it hangs together with stand in a block again, so that nothing new reveals them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dashboard.summaries.disclosure.equations import Terms
from dashboard.summaries.disclosure.facts import Cell, cells_of
from dashboard.summaries.disclosure.past import Memory, earlier
from dashboard.summaries.disclosure.registry import Component, Registry

Held = tuple[bool, Terms]


@dataclass(frozen=True)
class Block:
    """Figures that hang together once everything public is left out, with the equations and bounds between them.

    `cells` are all values, `constants` those that everybody knows; `own` may be newly hidden, `before` are hidden since
    an earlier release; `primary` are small counts, the wholes' untold rests among them; `width` is asked of each.
    """

    cells: Mapping[Cell, int]
    equal: tuple[Terms, ...]
    at_most: tuple[Terms, ...]
    constants: frozenset[Cell]
    own: frozenset[Cell]
    before: frozenset[Cell]
    primary: frozenset[Cell]
    width: Mapping[Cell, int]


def blocks(registry: Registry, component: Component, memory: Memory) -> tuple[Block, ...]:
    """The blocks of the component that hold anything small or hidden; all its other figures may be shown."""
    return _Reader(registry, component, memory).blocks()


@dataclass(eq=False)
class _Reader:
    """Somebody who is shown the component, remembers what was shown before, and knows every equation."""

    registry: Registry
    component: Component
    memory: Memory
    sums: dict[Cell, int] = field(default_factory=dict)

    def blocks(self) -> tuple[Block, ...]:
        found = [block for group in self._groups() if (block := self._block(group)).primary or block.before]
        return tuple(sorted(found, key=lambda block: min(block.own)))

    @cached_property
    def own(self) -> list[Cell]:
        """The component's counts."""
        return [cell for cell in cells_of(self.registry.figures_of[self.component.name]) if cell in self.values]

    @property
    def values(self) -> Mapping[Cell, int]:
        return self.registry.equations.cells

    @cached_property
    def usable(self) -> list[Held]:
        """Every equation and bound between figures that she knows of, as they are and as they once stood."""
        found, reached, homes = [], [self.component], {self.component}
        while reached:
            held = [one for home in reached for one in self.registry.touching[home] if self._knows_all(one[1])]
            found += [one for one in held if one not in found]
            hidden = {cell for _, terms in held for cell in terms if self._is_hidden(cell)}
            reached = sorted({self.registry.component_of[cell] for cell in hidden} - homes)
            homes.update(reached)
        return found + [(is_equal, terms) for held in found for is_equal, terms in self._as_they_stood(held)]

    def _as_they_stood(self, held: Held) -> list[Held]:
        is_equal, now = held
        stood = []
        for terms, was, value in earlier(now, self.values, self.memory, is_equal=is_equal):
            self.sums[was] = value
            stood.append((is_equal, terms))
        return stood

    def _knows_all(self, terms: Terms) -> bool:
        """Whether she knows of every figure in it, as it is now."""
        return all(self._knows_of(cell) for cell in terms)

    def _knows_of(self, cell: Cell) -> bool:
        home = self.registry.component_of.get(cell)
        if home is None or home == self.component or cell in self.registry.printed:
            return True
        told = self.memory.get(cell)
        return told is not None and (told.hidden or told.value == self.values[cell])

    def _is_hidden(self, cell: Cell) -> bool:
        told = self.memory.get(cell)
        return told is not None and told.hidden and cell not in self.registry.printed

    @cached_property
    def constants(self) -> frozenset[Cell]:
        """What everybody knows or will know: public, zero, shown before, or worked out from such figures alone."""
        known = {cell for _, terms in self.usable for cell in terms if self._is_constant(cell)}
        known |= {cell for cell in self.own if self._is_constant(cell)}
        grown = True
        while grown:
            grown = False
            for is_equal, terms in self.usable:
                unknown = [cell for cell in terms if cell not in known]
                if is_equal and len(unknown) == 1 and self._may_be_worked_out(unknown[0]):
                    known.add(unknown[0])
                    grown = True
        return frozenset(known)

    def _is_constant(self, cell: Cell) -> bool:
        registry = self.registry
        if cell in self.sums or cell in registry.printed or cell in registry.equations.differences:
            return True
        value, threshold, told = self.values[cell], registry.facts.threshold(cell[0]), self.memory.get(cell)
        if cell in registry.equations.rests:
            return value >= threshold
        if told is not None and told.hidden:
            return False
        was_shown = told is not None and told.value == value
        return was_shown or value == 0 or not threshold or registry.component_of[cell] != self.component

    def _may_be_worked_out(self, cell: Cell) -> bool:
        """Whether a figure that follows from what is public may be shown: a sum or rest of it, or no small count."""
        if self._is_hidden(cell):
            return False
        ours = cell in self.registry.derived or cell in self.registry.equations.rests
        return ours or self.values[cell] >= self.registry.facts.threshold(cell[0])

    def _groups(self) -> list[frozenset[Cell]]:
        """The figures that are not known, in groups that some equation ties; each holds one of the component's own."""
        beside: dict[Cell, set[Cell]] = defaultdict(set)
        for _, terms in self.usable:
            unknown = [cell for cell in terms if cell not in self.constants]
            for cell in unknown:
                beside[cell].update(unknown)
        groups: list[frozenset[Cell]] = []
        done: set[Cell] = set()
        for cell in self.own:
            if cell not in self.constants and cell not in done:
                groups.append(_reached(cell, beside))
                done |= groups[-1]
        return groups

    def _block(self, cells: frozenset[Cell]) -> Block:
        facts = self.registry.facts
        tied = [(is_equal, terms) for is_equal, terms in self.usable if any(cell in cells for cell in terms)]
        every = sorted(cells | {cell for _, terms in tied for cell in terms})
        values = {cell: self.sums[cell] if cell in self.sums else self.values[cell] for cell in every}
        primary = frozenset(cell for cell in cells if 0 < values[cell] < facts.threshold(cell[0]))
        return Block(
            cells=values,
            equal=tuple(terms for is_equal, terms in tied if is_equal),
            at_most=tuple(terms for is_equal, terms in tied if not is_equal),
            constants=frozenset(every) & self.constants,
            own=frozenset(self.own) & cells,
            before=frozenset(cell for cell in cells if self._is_hidden(cell)),
            primary=primary,
            width={cell: facts.threshold(cell[0]) - 1 for cell in sorted(primary)},
        )


def _reached(cell: Cell, beside: Mapping[Cell, set[Cell]]) -> frozenset[Cell]:
    found, left = {cell}, [cell]
    while left:
        more = beside.get(left.pop(), set()) - found
        found |= more
        left += sorted(more)
    return frozenset(found)
