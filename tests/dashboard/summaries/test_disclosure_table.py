"""What a table of linked cells takes for granted, and what it refuses."""

from __future__ import annotations

import pytest

from dashboard.summaries.disclosure.systems import systems
from dashboard.summaries.disclosure.table import (
    BrokenRelation,
    ImpossibleBounds,
    NoWidth,
    ShownAndHidden,
    Table,
    UnknownCell,
)

CELLS = {"total": 5, "crisis": 4, "disability": 1}
SUM = ({"total": -1, "crisis": 1, "disability": 1},)


def test_a_relation_that_the_values_contradict_is_refused_with_what_is_left() -> None:
    with pytest.raises(BrokenRelation, match="-1 is left"):
        Table(CELLS | {"total": 6}, SUM)


def test_an_inequality_that_the_values_contradict_is_refused() -> None:
    with pytest.raises(BrokenRelation, match="3 is too much"):
        Table(CELLS, SUM, ({"crisis": 1, "disability": -1},))


def test_a_cell_without_a_value_is_refused() -> None:
    with pytest.raises(UnknownCell):
        Table(CELLS, SUM, primary=frozenset({"violence"}))


def test_what_was_hidden_cannot_be_shown() -> None:
    with pytest.raises(ShownAndHidden, match="crisis"):
        Table(CELLS, SUM, shown=frozenset({"crisis"}), hidden=frozenset({"crisis"}))


def test_a_width_that_a_tolerance_could_meet_is_refused() -> None:
    with pytest.raises(NoWidth):
        Table(CELLS, SUM, primary=frozenset({"disability"}), width={"disability": 0})


def test_a_value_outside_of_what_everybody_knows_is_refused_where_it_may_be_hidden() -> None:
    with pytest.raises(ImpossibleBounds):
        Table(CELLS, SUM, lower={"crisis": 5})
    Table(CELLS, SUM, shown=frozenset({"crisis"}), lower={"crisis": 5})


def test_everybody_knows_that_a_hidden_cell_is_not_zero_because_zeros_are_printed() -> None:
    data = Table(CELLS | {"none": 0, "less": -3})
    assert {cell: data.lowest(cell) for cell in data.cells} == {
        "total": 1, "crisis": 1, "disability": 1, "none": 0, "less": -20,
    }  # fmt: skip
    assert data.highest("crisis") == 2 * 5 + 10


def test_a_small_cell_that_is_public_is_a_constant() -> None:
    data = Table(CELLS, SUM, primary=frozenset({"crisis", "disability"}), shown=frozenset({"disability"}))
    assert data.small == {"crisis"}
    assert "disability" not in data.free


def test_what_was_hidden_before_costs_nothing() -> None:
    data = Table(CELLS, SUM, hidden=frozenset({"crisis"}), cost={"disability": 7})
    assert [data.price(cell) for cell in ("total", "crisis", "disability")] == [5, 0, 7]


def test_only_unknown_cells_tie_a_table_together() -> None:
    data = Table({"all": 9, "a": 4, "b": 5, "c": 2, "d": 3}, ({"a": 1, "b": 1, "all": -1}, {"c": 1, "d": 1, "b": -1}))
    assert [system.cells for system in systems(data, data.free)] == [("a", "all", "b", "c", "d")]
    assert [system.cells for system in systems(data, {"a", "all", "c", "d"})] == [("a", "all"), ("c", "d")]


def test_cells_that_differ_by_what_is_known_move_as_one() -> None:
    data = Table(
        {"year": 3, "first": 3, "second": 0, "boys": 2, "girls": 1},
        ({"first": 1, "second": 1, "year": -1}, {"boys": 1, "girls": 1, "year": -1}),
    )
    (system,) = systems(data, set(data.cells) - {"second"})
    assert [system.cells[place] for place in system.same] == ["boys", "first", "girls", "first"]
