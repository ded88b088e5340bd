"""A table in pieces that share no unknown cell, each as arrays of whole numbers for the solver.

Every array and point speaks of differences from the true values: 0 is the truth, and a shown cell does not move.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import null_space  # type: ignore[import-untyped]  # scipy ships no types
from scipy.sparse import csr_array  # type: ignore[import-untyped]  # scipy ships no types

from dashboard.summaries.disclosure.table import Cell, Table, Terms

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]
Row = tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class System:
    """Cells that hang together once all others are known, in a fixed order.

    `down` and `up` are how far a hidden cell may lie below and above its true value; `equal` and `below` hold the
    coefficients of relations (sum 0) and of inequalities (sum at most `slack`); `width` is what each cell needs when it
    is hidden. Cells with the same number in `same` differ by something that everybody knows.
    """

    cells: tuple[Cell, ...]
    value: Whole
    down: Whole
    up: Whole
    cost: NDArray[np.float64]
    width: Whole
    small: Mask
    forced: Mask
    equal: csr_array
    below: csr_array
    slack: Whole
    same: Whole

    @property
    def one(self) -> Mask:
        """Cells of a single case, which that case knows."""
        return np.asarray(self.value == 1)

    def named(self, mask: Mask) -> frozenset[Cell]:
        """The cells that the mask marks."""
        return frozenset(self.cells[place] for place in np.flatnonzero(mask))


def systems(table: Table, unknown: Collection[Cell]) -> tuple[System, ...]:
    """The pieces in which the `unknown` cells of the table hang together; all other cells are known."""
    order = sorted(unknown, key=repr)
    place = {cell: index for index, cell in enumerate(order)}
    group = _groups(order, (*table.relations, *table.inequalities), place)
    members: dict[int, list[Cell]] = defaultdict(list)
    for cell, index in zip(order, group, strict=True):
        members[index].append(cell)
    held: dict[tuple[int, bool], list[Terms]] = defaultdict(list)
    for is_equal, kept in ((True, table.relations), (False, table.inequalities)):
        for terms in kept:
            touched = next((place[cell] for cell in terms if cell in place), None)
            if touched is not None:
                held[group[touched], is_equal].append(terms)
    return tuple(_system(table, members[i], held[i, True], held[i, False]) for i in sorted(members))


def _groups(order: list[Cell], relations: Iterable[Terms], place: Mapping[Cell, int]) -> list[int]:
    """For each cell the place of the first cell that it hangs together with."""
    first = list(range(len(order)))

    def root(index: int) -> int:
        while first[index] != index:
            first[index] = first[first[index]]
            index = first[index]
        return index

    for terms in relations:
        known = sorted({root(place[cell]) for cell in terms if cell in place})
        for index in known[1:]:
            first[index] = known[0]
    return [root(index) for index in range(len(order))]


def _system(table: Table, cells: list[Cell], relations: list[Terms], inequalities: list[Terms]) -> System:
    place = {cell: index for index, cell in enumerate(cells)}
    value = np.array([table.cells[cell] for cell in cells], dtype=np.int64)
    bounds: dict[Row, int] = {}
    for terms in inequalities:
        row, slack = _row(terms, place), -sum(factor * table.cells[cell] for cell, factor in terms.items())
        bounds[row] = min(slack, bounds.get(row, slack))
    equal = _matrix(sorted({_row(terms, place) for terms in relations} - {()}), len(cells))
    below = sorted((row, slack) for row, slack in bounds.items() if row)
    return System(
        cells=tuple(cells),
        value=value,
        down=value - np.array([table.lowest(cell) for cell in cells], dtype=np.int64),
        up=np.array([table.highest(cell) for cell in cells], dtype=np.int64) - value,
        cost=np.array([table.price(cell) for cell in cells], dtype=np.float64),
        width=np.array([table.needs(cell) for cell in cells], dtype=np.int64),
        small=np.array([cell in table.small for cell in cells], dtype=np.bool_),
        forced=np.array([cell in table.forced for cell in cells], dtype=np.bool_),
        equal=equal,
        below=_matrix([row for row, _ in below], len(cells)),
        slack=np.array([slack for _, slack in below], dtype=np.int64),
        same=_same(equal),
    )


def _same(equal: csr_array) -> Whole:
    """For each cell the first that the relations move just as far: a total and its only part beside zeros, say."""
    if equal.shape[0] == 0:
        return np.arange(equal.shape[1])
    free = null_space(equal.toarray().astype(np.float64))
    along = free @ free.T
    # Squared distance between two cells' rows of the free directions.
    apart = np.diag(along)[:, None] + np.diag(along) - 2 * along
    return np.asarray((apart < 1e-9).argmax(axis=1), dtype=np.int64)


def _row(terms: Terms, place: Mapping[Cell, int]) -> Row:
    return tuple(sorted((place[cell], factor) for cell, factor in terms.items() if cell in place and factor))


def _matrix(rows: Sequence[Row], width: int) -> csr_array:
    entries = [(number, index, factor) for number, row in enumerate(rows) for index, factor in row]
    numbers, indices, factors = (np.array([entry[part] for entry in entries], dtype=np.int64) for part in range(3))
    return csr_array((factors, (numbers, indices)), shape=(len(rows), width))
