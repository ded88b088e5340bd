"""Suppression and audit against trying everything: every whole-number table, and every pattern of hidden cells."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product
from typing import Any, NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from dashboard.summaries.disclosure.audit import audit
from dashboard.summaries.disclosure.suppress import suppress
from dashboard.summaries.disclosure.table import Table

Points = NDArray[np.int64]


class Every(NamedTuple):
    """A table, and all tables that agree with it in what is always shown: a row each, a column a cell."""

    table: Table
    cells: list[str]
    points: Points
    same: NDArray[np.bool_]


def every(sums: dict[str, list[str]], values: dict[str, int], threshold: int, at_most: int, **known: Any) -> Every:
    """The table of inner `values` and of `sums` of them, with everything that it could be as well."""
    inner = sorted(values)
    cells = values | {name: sum(values[part] for part in parts) for name, parts in sums.items()}
    table = Table(
        cells=cells,
        relations=tuple({name: -1} | dict.fromkeys(parts, 1) for name, parts in sums.items()),
        primary=frozenset(cell for cell, value in cells.items() if 0 < value < threshold),
        shown=frozenset({cell for cell, value in cells.items() if value == 0} | {"T"}),
        width=dict.fromkeys(cells, threshold - 1),
        upper={cell: max(at_most, value) for cell, value in cells.items() if cell in inner},
        **known,
    )
    ranges = [range(table.lowest(c), table.highest(c) + 1) if cells[c] else (0,) for c in inner]
    grid = np.array(list(product(*ranges)), dtype=np.int64)
    column = {cell: grid[:, place] for place, cell in enumerate(inner)}
    column |= {name: sum(column[part] for part in parts) for name, parts in sums.items()}
    names = sorted(cells)
    points = np.stack([column[cell] for cell in names], axis=1)
    low, high = np.array([table.lowest(c) for c in names]), np.array([table.highest(c) for c in names])
    fits = ((points >= low) & (points <= high)).all(axis=1)
    for terms in table.inequalities:
        fits &= sum(factor * column[cell] for cell, factor in terms.items()) <= 0
    for cell in table.shown:
        fits &= column[cell] == cells[cell]
    return Every(table, names, points[fits], _same(table, names))


def _same(table: Table, names: list[str]) -> NDArray[np.bool_]:
    """Whether the relations and what is shown fix the difference of two cells."""
    rows = [[terms.get(name, 0) for name in names] for terms in table.relations]
    rows += [[int(name == shown) for name in names] for shown in table.shown]
    rank = np.linalg.matrix_rank(np.array(rows, dtype=float))
    same = np.eye(len(names), dtype=bool)
    for one, other in combinations(range(len(names)), 2):
        difference = [(place == one) - (place == other) for place in range(len(names))]
        same[one, other] = same[other, one] = np.linalg.matrix_rank(np.array([*rows, difference], dtype=float)) == rank
    return same


def possible(data: Every, hidden: Iterable[str]) -> Points:
    """The tables that a reader cannot tell from the true one."""
    truth = np.array([data.table.cells[cell] for cell in data.cells])
    shown = [place for place, cell in enumerate(data.cells) if cell not in set(hidden)]
    return data.points[(data.points[:, shown] == truth[shown]).all(axis=1)]


def is_safe(data: Every, hidden: frozenset[str], *, insiders: bool) -> bool:
    points = possible(data, hidden)
    width = dict(zip(data.cells, np.ptp(points, axis=0), strict=True))
    if any(width[cell] < data.table.needs(cell) for cell in data.table.forced):
        return False
    if not insiders:
        return True
    place = {cell: index for index, cell in enumerate(data.cells)}
    for known in (cell for cell in hidden if data.table.cells[cell] == 1):
        for cell in data.table.small - {known}:
            knowing = points[points[:, place[known]] == 1]
            if not data.same[place[known], place[cell]] and np.ptp(knowing[:, place[cell]]) == 0:
                return False
    return True


def cheapest(data: Every, *, insiders: bool) -> float | None:
    """The least cost of a safe pattern, from trying all of them; None where there is none."""
    table = data.table
    others = sorted(table.free - table.forced)
    patterns = sorted(
        (sum(table.price(cell) for cell in chosen), chosen)
        for size in range(len(others) + 1)
        for chosen in combinations(others, size)
    )
    if not is_safe(data, table.free, insiders=insiders):
        return None
    return next(cost for cost, chosen in patterns if is_safe(data, table.forced | set(chosen), insiders=insiders))


def rows_and_columns(seed: int) -> Every:
    """2 x 3 cells with their sums."""
    rng = np.random.default_rng(seed)
    values = {f"{row}{column}": int(rng.choice([0, 1, 2, 3, 4, 6])) for row in "ab" for column in "xyz"}
    sums = {row: [f"{row}{column}" for column in "xyz"] for row in "ab"}
    sums |= {column: [f"a{column}", f"b{column}"] for column in "xyz"} | {"T": sorted(values)}
    return every(sums, values, threshold=int(rng.choice([3, 4])), at_most=7)


def two_breakdowns(seed: int) -> Every:
    """Two articles by sex and by half-year; the halves of a distinct count may overlap the year."""
    rng = np.random.default_rng(seed)
    values = {f"{article}{sex}": int(rng.integers(0, 6)) for article in "ab" for sex in "fm"}
    sums = {article: [f"{article}f", f"{article}m"] for article in "ab"} | {"T": sorted(values)}
    sums |= {sex: [f"a{sex}", f"b{sex}"] for sex in "fm"}
    halves = {f"{a}{h}": int(rng.integers(1, max(values[f"{a}f"] + values[f"{a}m"], 1) + 1)) for a in "a" for h in "12"}
    year = values["af"] + values["am"]
    halves = {name: min(value, year) for name, value in halves.items()}
    halves["a2"] = max(halves["a2"], year - halves["a1"])
    bounds = ({"a1": 1, "a": -1}, {"a2": 1, "a": -1}, {"a": 1, "a1": -1, "a2": -1})
    return every(sums, values | halves, threshold=3, at_most=8, inequalities=bounds)


def cube(seed: int) -> Every:
    """2 x 2 x 2 cells with sums over each direction, where fractions can say more than whole numbers."""
    rng = np.random.default_rng(seed)
    values = {f"{a}{s}{h}": int(rng.integers(1, 4)) for a in "ab" for s in "fm" for h in "12"}
    sums = {f"{s}{h}": [f"a{s}{h}", f"b{s}{h}"] for s in "fm" for h in "12"}
    sums |= {f"{a}{h}": [f"{a}f{h}", f"{a}m{h}"] for a in "ab" for h in "12"} | {"T": sorted(values)}
    return every(sums, values, threshold=3, at_most=5)


CASES = [(rows_and_columns, seed) for seed in range(8)] + [(two_breakdowns, seed) for seed in range(8)]
CASES += [(cube, seed) for seed in range(3)]


@pytest.mark.parametrize(("kind", "seed"), CASES)
@pytest.mark.parametrize("insiders", [False, True], ids=["everybody", "insiders"])
def test_no_pattern_is_cheaper_than_the_one_found(kind: Any, seed: int, insiders: bool) -> None:
    data = kind(seed)
    result = suppress(data.table, insiders=insiders)
    expected = cheapest(data, insiders=insiders)
    assert (None if result.status == "impossible" else result.cost) == expected
    assert expected is None or is_safe(data, result.hidden, insiders=insiders)
    assert result.gap == 0


@pytest.mark.parametrize(("kind", "seed"), CASES)
def test_the_audit_tells_what_every_possible_table_tells(kind: Any, seed: int) -> None:
    data = kind(seed)
    rng = np.random.default_rng(seed)
    others = sorted(data.table.free - data.table.small)
    for share in (0.0, 0.5, 1.0):
        hidden = data.table.small | {cell for cell in others if rng.random() < share}
        points = possible(data, hidden)
        place = {cell: index for index, cell in enumerate(data.cells)}
        expected = {cell: (points[:, place[cell]].min(), points[:, place[cell]].max()) for cell in hidden}
        result = audit(data.table, hidden)
        assert result.intervals == expected
        narrow = {cell for cell, (low, high) in expected.items() if high - low < data.table.needs(cell)}
        assert {failure.cell for failure in result.failures if failure.reason == "narrow"} == narrow
