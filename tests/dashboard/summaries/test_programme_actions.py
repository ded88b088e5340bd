from __future__ import annotations

import polars as pl

from dashboard.summaries.programme import action_indicators, action_states, chosen_actions, chosen_indicators, lineage

ACTIONS = pl.DataFrame(
    {
        "code": ["R1.1", "R1.2", "R2.1", "R2.2"],
        "direction": ["V1", "V1", "V2", "V2"],
        "institutions": [["A"], ["GROUP"], ["B"], []],
    },
    schema_overrides={"institutions": pl.List(pl.String)},
)
INDICATORS = pl.DataFrame(
    {"code": ["one", "two", "three", "free"], "actions": [["R1.1", "R2.1"], ["R1.1"], ["R1.2"], []]},
    schema_overrides={"actions": pl.List(pl.String)},
)
OWNERSHIP = pl.DataFrame(
    {"indicator": ["one", "two", "three"], "institution": ["A", "S", "B"], "deliverer": ["A", "D", "B"]}
)
PARENTS = {"A": None, "B": None, "GROUP": None, "S": "GROUP", "D": None}


def codes(directions: tuple[str, ...] = (), institutions: tuple[str, ...] = ()) -> list[str]:
    served = action_indicators(INDICATORS)
    return chosen_actions(ACTIONS, OWNERSHIP, served, PARENTS, directions, institutions)["code"].to_list()


def test_an_action_is_measured_outside_unmeasured_or_words_only() -> None:
    result = action_states(ACTIONS, INDICATORS, with_data={"two", "three"}, selected={"two"})
    expected = [
        ("R1.1", "measured", 2, 1),
        ("R1.2", "outside", 1, 0),
        ("R2.1", "not_measured", 1, 0),
        ("R2.2", "words_only", 0, 0),
    ]
    assert result.select("code", "state", "indicators", "measured").rows() == expected


def test_an_indicator_that_serves_no_action_counts_for_none() -> None:
    assert "free" not in action_indicators(INDICATORS)["indicator"].to_list()


def test_without_a_choice_every_action_stays() -> None:
    assert codes() == ["R1.1", "R1.2", "R2.1", "R2.2"]


def test_a_direction_narrows_the_actions() -> None:
    assert codes(directions=("V2",)) == ["R2.1", "R2.2"]


def test_an_institution_keeps_what_it_answers_for_and_delivers_data_to() -> None:
    assert codes(institutions=("D",)) == ["R1.1"]
    assert codes(institutions=("A",)) == ["R1.1", "R2.1"]
    assert codes(institutions=("A",), directions=("V2",)) == ["R2.1"]


def test_a_member_answers_where_its_group_is_named() -> None:
    assert codes(institutions=("S",)) == ["R1.1", "R1.2"]


def test_an_unknown_institution_leaves_nothing() -> None:
    assert codes(institutions=("X",)) == []


def test_indicators_are_narrowed_by_direction_and_by_institution() -> None:
    def result(directions: tuple[str, ...], institutions: tuple[str, ...]) -> list[str]:
        return chosen_indicators(INDICATORS, OWNERSHIP, directions, institutions, ACTIONS)["code"].to_list()

    assert result((), ()) == ["one", "two", "three", "free"]
    assert result(("V2",), ()) == ["one"]
    assert result((), ("S",)) == ["two"]


def test_a_lineage_that_runs_in_a_circle_ends() -> None:
    assert lineage("A", {"A": "B", "B": "A"}) == ["A", "B"]
