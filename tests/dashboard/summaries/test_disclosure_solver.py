"""Which cells are hidden beside the small ones: worked examples, and what holds of every pattern."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest

from dashboard.summaries.disclosure.audit import audit
from dashboard.summaries.disclosure.pattern import safe_pattern
from dashboard.summaries.disclosure.suppress import Unmet, suppress
from dashboard.summaries.disclosure.table import Table

ARTICLES_2021 = {
    "77.2": 34, "78.1": 7, "78.2": 12, "87": 9, "81": 3, "21": 1, "71.1": 1, "71.2": 1, "72.1": 1, "72.4": 1, "51.1": 1,
    "unexplained": 1,
}  # fmt: skip
ARTICLES_2022 = {"77.2": 12, "78.1": 10, "78.2": 17, "79.2": 2, "81": 3, "21": 1, "11.1": 2}
ARTICLES_2023 = {"77.2": 10, "78.1": 16, "78.2": 1, "79.2": 5, "81": 1, "11.1": 7, "87": 1, "48.1": 2}
DECISIONS_2021 = {"measure": 12, "released": 2, "fine": 58}
DECISIONS_2022 = {"measure": 33, "released": 1, "guilty": 1, "fine": 12}
DECISIONS_2023 = {"measure": 30, "released": 2, "guilty": 3, "fine": 8}


def one_sum(parts: dict[str, int], threshold: int, **known: Any) -> Table:
    """Parts of a total that everybody knows."""
    cells = parts | {"T": sum(parts.values())}
    small = frozenset(cell for cell, value in cells.items() if 0 < value < threshold)
    return Table(
        cells=cells, relations=({"T": -1} | dict.fromkeys(parts, 1),), primary=small,
        shown=frozenset({"T"}), width=dict.fromkeys(cells, threshold - 1), **known,
    )  # fmt: skip


def crossed(rows: list[list[int]], **known: Any) -> Table:
    """Rows and columns with their sums: cell r0c1, row sum r0, column sum c1, all of it T."""
    inner = {f"r{r}c{c}": value for r, row in enumerate(rows) for c, value in enumerate(row)}
    cells = inner | {f"r{r}": sum(row) for r, row in enumerate(rows)}
    cells |= {f"c{c}": sum(column) for c, column in enumerate(zip(*rows, strict=True))} | {"T": sum(inner.values())}
    across = tuple({f"r{r}": -1} | {f"r{r}c{c}": 1 for c in range(len(row))} for r, row in enumerate(rows))
    down = tuple({f"c{c}": -1} | {f"r{r}c{c}": 1 for r in range(len(rows))} for c in range(len(rows[0])))
    total = ({"T": -1} | {f"r{r}": 1 for r in range(len(rows))}, {"T": -1} | {f"c{c}": 1 for c in range(len(rows[0]))})
    return Table(cells=cells, relations=across + down + total, **known)


def two_pages(articles: int, seed: int, threshold: int = 5) -> Table:
    """Articles by sex on one page and by quarter on another, with all their sums."""
    rng = np.random.default_rng(seed)
    cells: dict[str, int] = {}
    relations: list[dict[str, int]] = []
    for article in range(articles):
        count = int(rng.poisson(rng.exponential(14)))
        boys = int(rng.binomial(count, 0.6))
        quarters = [int(number) for number in rng.multinomial(count, [0.25] * 4)]
        values = {"all": count, "boys": boys, "girls": count - boys} | {f"Q{n}": q for n, q in enumerate(quarters)}
        cells |= {f"{article}|{part}": value for part, value in values.items()}
    parts = ("all", "boys", "girls", "Q0", "Q1", "Q2", "Q3")
    cells |= {f"T|{part}": sum(cells[f"{article}|{part}"] for article in range(articles)) for part in parts}
    relations += [{f"T|{part}": -1} | {f"{article}|{part}": 1 for article in range(articles)} for part in parts]
    for row, pieces in product([*map(str, range(articles)), "T"], (parts[1:3], parts[3:])):
        relations.append({f"{row}|all": -1} | {f"{row}|{part}": 1 for part in pieces})
    return Table(
        cells=cells,
        relations=tuple(relations),
        primary=frozenset(cell for cell, value in cells.items() if 0 < value < threshold),
        shown=frozenset({cell for cell, value in cells.items() if value == 0} | {"T|all"}),
        width=dict.fromkeys(cells, threshold - 1),
    )


@pytest.mark.parametrize(
    ("parts", "threshold", "added", "interval"),
    [
        (ARTICLES_2021, 5, {"78.1"}, (1, 9)),
        (ARTICLES_2021, 3, {"81"}, (1, 3)),
        (ARTICLES_2022, 5, set(), (1, 5)),
        (ARTICLES_2022, 3, set(), (1, 3)),
        (ARTICLES_2023, 5, {"79.2"}, (1, 6)),
        (ARTICLES_2023, 3, {"79.2"}, (1, 6)),
        (DECISIONS_2021, 5, {"measure"}, (1, 13)),
        (DECISIONS_2022, 5, {"fine"}, (1, 12)),
        (DECISIONS_2023, 5, {"fine"}, (1, 11)),
    ],
)
def test_the_parts_of_a_published_total(
    parts: dict[str, int], threshold: int, added: set[str], interval: tuple[int, int]
) -> None:
    data = one_sum(parts, threshold)
    result = safe_pattern(data)
    assert result.hidden - data.primary == added
    assert result.cost == sum(parts[cell] for cell in added)
    assert set(result.intervals.values()) == {interval}
    assert result.passed


def test_the_optimum_of_a_published_package_is_found() -> None:
    """sdcTable's microdata1: regions by gender, of which two women in the first region are too few."""
    data = crossed(
        [[18, 2], [14, 19], [12, 10], [11, 14]], primary=frozenset({"r0c1"}), width={"r0c1": 2},
        shown=frozenset({"T", "r0", "r1", "r2", "r3", "c0", "c1"}),
    )  # fmt: skip
    result = suppress(data)
    assert result.hidden == {"r0c1", "r0c0", "r2c0", "r2c1"}
    assert result.cost == 40


@pytest.mark.parametrize(
    ("rows", "cell", "interval"),
    [
        ([[5, 2], [1, 2]], "r0c0", (3, 6)),  # Handbook on Statistical Disclosure Control, example 3
        ([[8, 22], [17, 12]], "r0c1", (5, 30)),  # Fischetti and Salazar
    ],
)
def test_the_audit_gives_the_published_interval(rows: list[list[int]], cell: str, interval: tuple[int, int]) -> None:
    data = crossed(rows, lower=dict.fromkeys([f"r{r}c{c}" for r in (0, 1) for c in (0, 1)], 0))
    assert audit(data, {"r0c0", "r0c1", "r1c0", "r1c1"}).intervals[cell] == interval


def test_a_cell_that_could_be_zero_only_if_zeros_were_hidden_gives_itself_away() -> None:
    hidden = {"released", "guilty"}
    trusting = one_sum(DECISIONS_2022, 5, lower=dict.fromkeys(hidden, 0))
    assert audit(trusting, hidden).intervals == dict.fromkeys(hidden, (0, 2))
    assert audit(one_sum(DECISIONS_2022, 5), hidden).intervals == dict.fromkeys(hidden, (1, 1))


def test_the_narrowest_interval_asked_for_is_not_taken_for_none() -> None:
    """A solver that hides by a millionth of a cell would leave 1 and 1 as they are."""
    data = replace(one_sum(DECISIONS_2022, 5), width={})
    result = safe_pattern(data)
    assert result.hidden == {"released", "guilty", "fine"}
    assert result.passed


def test_only_whole_numbers_count() -> None:
    """3 p + 7 q: q moves p by sevens only, which is further than p may go; fractions would let it move."""
    data = Table(
        {"p": 2, "q": 5, "r": 9, "T": 68}, ({"p": 3, "q": 7, "r": 3, "T": -1},), primary=frozenset("p"),
        shown=frozenset("T"), width={"p": 2}, upper={"p": 6},
    )  # fmt: skip
    assert audit(data, {"p", "q"}).intervals == {"p": (2, 2), "q": (5, 5)}
    assert suppress(data).hidden == {"p", "r"}


def test_the_family_behind_a_one_must_not_read_the_rest() -> None:
    cells = {"crisis": 2, "disability": 1, "specialised": 3, "ordinary": 20, "all": 23}
    relations = ({"crisis": 1, "disability": 1, "specialised": -1}, {"specialised": 1, "ordinary": 1, "all": -1})
    data = Table(cells, relations, primary=frozenset({"crisis", "disability"}), shown=frozenset({"all"}))
    assert suppress(data, insiders=False).hidden == {"crisis", "disability"}
    result = safe_pattern(data)
    assert result.hidden == {"crisis", "disability", "specialised", "ordinary"}
    assert result.passed
    (failure,) = audit(data, {"crisis", "disability"}).failures
    assert (failure.cell, failure.reason, failure.known) == ("crisis", "insider", "disability")


def test_what_an_insider_knows_is_added_to_what_is_shown() -> None:
    data = one_sum({"crisis": 4, "disability": 1}, 5)
    both = {"crisis", "disability"}
    assert audit(data, both).intervals == {"crisis": (1, 4), "disability": (1, 4)}
    assert audit(data, both, knows={"disability"}).intervals == {"crisis": (4, 4), "disability": (1, 1)}


def test_a_single_case_in_a_row_of_zeros_is_one_and_the_same_case() -> None:
    """Its total is 1 because it is the only one in it: nobody else is behind that cell."""
    cells = {"year": 1, "first": 1, "second": 0, "others": 9, "all": 10}
    relations = ({"first": 1, "second": 1, "year": -1}, {"year": 1, "others": 1, "all": -1})
    small = frozenset({"year", "first"})
    data = Table(cells, relations, primary=small, shown=frozenset({"second", "all"}), width=dict.fromkeys(small, 4))
    assert safe_pattern(data).passed


def test_what_cannot_be_protected_is_said_and_everything_around_it_hidden() -> None:
    data = one_sum({"crisis": 1, "disability": 1}, 5)
    result = safe_pattern(data)
    assert not result.passed
    assert result.status == "impossible"
    assert result.hidden == {"crisis", "disability"}
    assert set(result.unmet) == {Unmet("crisis", None), Unmet("disability", None)}


def test_a_rest_that_one_family_can_read_cannot_be_published_beside_its_total() -> None:
    data = one_sum({"crisis": 2, "disability": 1}, 3, hidden=frozenset({"crisis", "disability"}))
    data = replace(data, width={})
    assert safe_pattern(data, insiders=False).passed
    result = safe_pattern(data)
    assert not result.passed
    assert result.unmet == (Unmet("crisis", "disability"),)
    assert [failure.reason for failure in result.failures] == ["insider"]


def test_only_the_part_that_cannot_be_protected_is_impossible() -> None:
    one, other = one_sum({"a": 1, "b": 1}, 5), one_sum(DECISIONS_2021, 5)
    data = Table(
        {("one", c): v for c, v in one.cells.items()} | {("other", c): v for c, v in other.cells.items()},
        tuple({(name, c): f for c, f in t.relations[0].items()} for name, t in (("one", one), ("other", other))),
        primary=frozenset({("one", "a"), ("one", "b"), ("other", "released")}),
        shown=frozenset({("one", "T"), ("other", "T")}),
    )
    result = suppress(data)
    assert [part.status for part in result.parts] == ["impossible", "optimal"]
    assert result.parts[1].hidden == {("other", "released"), ("other", "measure")}


def test_a_small_cell_that_is_published_all_the_same_fails_the_audit() -> None:
    (failure,) = audit(one_sum(DECISIONS_2021, 5), {"measure"}, insiders=False).failures[:1]
    assert (failure.cell, failure.reason, failure.low, failure.high) == ("released", "shown", 2, 2)


def test_a_table_without_small_cells_hides_nothing() -> None:
    result = safe_pattern(one_sum({"a": 20, "b": 30}, 5))
    assert (result.hidden, result.cost, result.gap, result.passed) == (frozenset(), 0, 0, True)


def test_between_equally_dear_patterns_the_one_of_fewest_and_first_cells_is_taken() -> None:
    assert suppress(one_sum({"s": 2, "d": 9, "c": 9, "b": 9}, 3)).hidden == {"s", "b"}
    free = one_sum({"s": 2, "d": 9, "c": 9, "b": 9}, 3, cost={"b": 0, "c": 0, "d": 0})
    assert suppress(free).hidden == {"s", "b"}


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_cells_makes_no_difference(seed: int) -> None:
    data = two_pages(5, seed)
    turned = replace(
        data, cells=dict(reversed(data.cells.items())), relations=tuple(reversed(data.relations)),
        width=dict(reversed(data.width.items())),
    )  # fmt: skip
    assert suppress(data).hidden == suppress(turned).hidden == suppress(data).hidden


@pytest.mark.parametrize("seed", range(4))
def test_every_pattern_passes_its_audit_and_protecting_it_again_changes_nothing(seed: int) -> None:
    data = two_pages(6, seed)
    first = safe_pattern(data)
    assert first.passed
    assert not first.hidden & data.shown
    assert first.hidden >= data.primary - data.shown
    frozen = replace(data, hidden=first.hidden, shown=frozenset(data.cells) - first.hidden)
    again = safe_pattern(frozen)
    assert (again.hidden, again.intervals, again.cost, again.passed) == (first.hidden, first.intervals, 0, True)


@pytest.mark.parametrize("seed", range(3))
def test_hiding_more_never_narrows_an_interval(seed: int) -> None:
    data = two_pages(5, seed)
    rng = np.random.default_rng(seed)
    hidden = suppress(data).hidden
    narrow = audit(data, hidden, insiders=False).intervals
    more = hidden | {cell for cell in sorted(data.free - hidden) if rng.random() < 0.3}
    wide = audit(data, more, insiders=False).intervals
    assert all(wide[cell][0] <= low and high <= wide[cell][1] for cell, (low, high) in narrow.items())


def test_when_time_is_up_the_pattern_is_safe_and_tells_how_far_it_may_be_from_the_best() -> None:
    data = two_pages(10, 3)
    best, hasty = suppress(data), safe_pattern(data, seconds=0)
    assert best.status == "optimal"
    assert hasty.passed
    assert hasty.cost >= best.cost >= hasty.cost * (1 - hasty.gap) - 1e-6
    assert (hasty.status == "optimal") == (hasty.gap == 0)
