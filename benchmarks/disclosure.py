"""How long it takes to find what must be hidden, and to audit it: reference tables, and programmes far too detailed.

CPU seconds in one run, beside the textbook's model in one piece (Fischetti and Salazar 2000, extended form: two points
for every small cell, over fractions, no insiders, any of the optima), which is given a minute of patience.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_diag, csr_array, eye_array, hstack, kron, vstack

from dashboard.summaries.disclosure.audit import audit
from dashboard.summaries.disclosure.suppress import suppress
from dashboard.summaries.disclosure.systems import System, systems
from dashboard.summaries.disclosure.table import Table

VECTORS = Path(__file__).parents[1] / "tests" / "vectors" / "sdc.json"
# CPU seconds for a search and its audit, by the cells that may be hidden.
BARS = {100: 3.0, 300: 20.0}
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
TIMES = {"H1": QUARTERS[:2], "H2": QUARTERS[2:], "Y": ("H1", "H2")}
T = TypeVar("T")


def references() -> Iterator[tuple[str, Table]]:
    """The reference vectors that ask for a pattern."""
    for vector in json.loads(VECTORS.read_text(encoding="utf-8")):
        inputs = vector["inputs"]
        if not inputs.get("audit_only"):
            yield (
                vector["case"],
                Table(
                    cells=inputs["cells"],
                    relations=tuple(inputs["relations_sum_to_zero"]),
                    primary=frozenset(inputs["primary"]),
                    shown=frozenset(inputs["must_stay_published"]),
                    width=dict.fromkeys(inputs["primary"], inputs["required_width"]),
                    cost=inputs["cell_cost"],
                    lower=inputs["attacker_lower_bound"],
                ),
            )


def small_numbers(cells: dict[Any, int], relations: list[dict[Any, int]], whole: Any, threshold: int) -> Table:
    """A table of these cells, with zeros and the whole shown."""
    return Table(
        cells=cells,
        relations=tuple(relations),
        primary=frozenset(cell for cell, value in cells.items() if 0 < value < threshold),
        shown=frozenset({cell for cell, value in cells.items() if value == 0} | {whole}),
        width=dict.fromkeys(cells, threshold - 1),
    )


def two_pages(articles: int, mean: float, seed: int, threshold: int) -> Table:
    """Articles by sex on one page, by quarter on another: linked by their totals."""
    rng = np.random.default_rng(seed)
    names = [*map(str, range(articles))]
    cells: dict[str, int] = {}
    for name in names:
        count = int(rng.poisson(rng.exponential(mean)))
        boys, quarters = int(rng.binomial(count, 0.6)), rng.multinomial(count, [0.25] * 4)
        cells |= {f"{name}|Y": count, f"{name}|M": boys, f"{name}|F": count - boys}
        cells |= {f"{name}|{quarter}": int(value) for quarter, value in zip(QUARTERS, quarters, strict=True)}
    parts = ("Y", "M", "F", *QUARTERS)
    cells |= {f"T|{part}": sum(cells[f"{name}|{part}"] for name in names) for part in parts}
    relations = [{f"T|{part}": -1} | {f"{name}|{part}": 1 for name in names} for part in parts]
    for name in [*names, "T"]:
        relations += [{f"{name}|Y": -1} | {f"{name}|{part}": 1 for part in pieces} for pieces in ("MF", QUARTERS)]
    return small_numbers(cells, relations, "T|Y", threshold)


def cube(articles: int, mean: float, seed: int, threshold: int) -> Table:
    """Articles by sex by year, half and quarter: what the programme does not publish."""
    rng = np.random.default_rng(seed)
    names = tuple(map(str, range(articles)))
    cells = {key: int(rng.poisson(mean * weight)) for key, weight in _weighted(names, rng.exponential(1, articles))}
    # Each axis adds its wholes, in an order in which their parts are there already.
    axes: tuple[dict[str, tuple[str, ...]], ...] = ({"T": names}, {"T": ("F", "M")}, TIMES)
    relations: dict[frozenset[Any], dict[Any, int]] = {}
    for axis, wholes in [*enumerate(axes), *enumerate(axes)]:
        for whole, parts in wholes.items():
            for key in [key for key in cells if key[axis] == parts[0]]:
                first, *rest = [(*key[:axis], name, *key[axis + 1 :]) for name in (whole, *parts)]
                cells[first] = sum(cells[part] for part in rest)
                terms = {first: -1} | dict.fromkeys(rest, 1)
                relations[frozenset(terms)] = terms
    return small_numbers(cells, list(relations.values()), ("T", "T", "Y"), threshold)


def _weighted(names: tuple[str, ...], weights: Any) -> Iterator[tuple[tuple[str, str, str], float]]:
    for (name, weight), sex, quarter in product(zip(names, weights, strict=True), "FM", QUARTERS):
        yield (name, sex, quarter), weight


def synthetic() -> Iterator[tuple[str, Table]]:
    """Made-up tables, the last ones larger than anything that may be published."""
    yield "10 articles, two pages, T = 5", two_pages(10, 24, 1, 5)
    yield "14 articles, two pages, T = 5", two_pages(14, 6, 2, 5)
    yield "20 articles, two pages, T = 3", two_pages(20, 5, 3, 3)
    yield "8 articles x sex x quarter, T = 5", cube(8, 2.4, 1, 5)
    yield "13 articles x sex x quarter, T = 5", cube(13, 2.4, 2, 5)
    yield "13 articles x sex x quarter, T = 3", cube(13, 1.2, 3, 3)


def cpu(work: Callable[[], T]) -> tuple[float, T]:
    """The CPU seconds of the work, and its result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def in_one_piece(table: Table, seconds: float) -> float | None:
    """The cost that the extended form finds; None where the time is not enough to prove it."""
    total = 0.0
    for system in systems(table, table.free):
        if system.forced.any():
            found = extended(system, seconds)
            if found.status != 0:
                return None
            total += float(system.cost @ np.rint(found.x[: len(system.cells)]) - system.cost @ system.forced)
    return total


def extended(system: System, seconds: float) -> Any:
    """One model with a point below and a point above for every small cell of the system."""
    cells, small = len(system.cells), np.flatnonzero(system.forced)
    points = 2 * len(small)
    moves, every = eye_array(points * cells), np.ones((points, 1))
    blank = csr_array((points * system.equal.shape[0], cells))
    rules = [
        LinearConstraint(hstack([blank, block_diag([system.equal] * points)]), 0, 0),
        LinearConstraint(hstack([kron(every, np.diag(system.up)), -moves]), 0, np.inf),
        LinearConstraint(hstack([kron(every, np.diag(system.down)), moves]), 0, np.inf),
    ]
    apart = [
        csr_array(
            ([-1, 1], ([0, 0], [cells * (1 + 2 * i) + cell, cells * (2 + 2 * i) + cell])),
            shape=(1, cells * (1 + points)),
        )
        for i, cell in enumerate(small)
    ]
    rules.append(LinearConstraint(vstack(apart), system.width[small], np.inf))
    size = points * cells
    return milp(
        np.r_[system.cost, np.zeros(size)],
        constraints=rules,
        bounds=Bounds(np.r_[system.forced, np.full(size, -np.inf)], np.r_[np.ones(cells), np.full(size, np.inf)]),
        integrality=np.r_[np.ones(cells), np.zeros(size)],
        options={"mip_rel_gap": 0, "time_limit": seconds},
    )


def main() -> None:
    """Prints a row a table; exits 1 where an optimum is not proven, an audit fails or a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-extended", action="store_true", help="leave out the model in one piece")
    parser.add_argument("--seconds", type=float, default=60.0, help="patience with the model in one piece")
    options = parser.parse_args()
    print(f"{'':40}{'cells':>6}{'small':>6}{'hidden':>7}{'cost':>6}{'search':>9}{'audit':>8}{'one piece':>14}")
    failed = False
    for name, table in (*references(), *synthetic()):
        searched, found = cpu(lambda table=table: suppress(table))
        audited, checked = cpu(lambda table=table, found=found: audit(table, found.hidden))
        row = f"{name:40}{len(table.free):6}{len(table.small):6}{len(found.hidden):7}{found.cost:6.0f}"
        row += f"{searched:7.2f} s{audited:6.2f} s"
        bar = next((bar for size, bar in BARS.items() if len(table.free) <= size), 0.0)
        failed |= (
            found.status == "feasible" or (found.status == "optimal") != checked.passed or searched + audited > bar
        )
        if not options.no_extended:
            seconds, cost = cpu(lambda table=table: in_one_piece(table, options.seconds))
            row += f"{seconds:9.2f} s" + (" -" if cost is None else f"{cost:6.0f}")
        print(row if found.status == "optimal" else f"{row}  {found.status}, gap {found.gap:.1%}", flush=True)
    raise SystemExit(failed)


if __name__ == "__main__":
    main()
