"""How figures hang together for somebody who looks at what is shown."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from dashboard.summaries.disclosure.equations import Equations
from dashboard.summaries.disclosure.facts import Facts
from dashboard.summaries.disclosure.figures import figures
from dashboard.summaries.disclosure.registry import families
from dashboard.summaries.disclosure.relations import equations, tilings

Frame = Callable[..., pl.DataFrame]


def _said(found: Equations) -> set[frozenset[tuple[str, int]]]:
    """The equations as `indicator:period:institution:gender:category` with their coefficients, +1 for the whole."""
    return {
        frozenset((":".join(cell), -factor if min(terms.values()) < 0 else factor) for cell, factor in terms.items())
        for terms in found.equal.values()
    }


def _equations(values: dict[str, int | None], current_of: Frame, printed: pl.DataFrame, facts: Facts) -> Equations:
    return equations(figures(current_of(values), printed, facts), facts)


def test_halves_genders_parts_and_outcomes_make_up_a_year(
    current_of: Frame, printed: pl.DataFrame, facts: Facts
) -> None:
    data = {
        "offences:2026:AK:total:total": 30,
        "offences:2026-S1:AK:total:total": 12,
        "offences:2026-S2:AK:total:total": 18,
        "offences:2026:AK:girls:total": 10,
        "offences:2026:AK:boys:total": 20,
        "offences:2026:AK:total:BTAL-81": 4,
        "offences:2026:AK:total:BTAL-87": 26,
        "offence_outcomes:2026:AK:total:measure": 30,
        "offence_outcomes:2026:AK:total:penalty": 0,
    }
    result = {frozenset(cell for cell, _ in terms) for terms in _said(_equations(data, current_of, printed, facts))}
    whole = "offences:2026:AK:total:total"
    assert frozenset({whole, "offences:2026-S1:AK:total:total", "offences:2026-S2:AK:total:total"}) in result
    assert frozenset({whole, "offences:2026:AK:girls:total", "offences:2026:AK:boys:total"}) in result
    assert frozenset({whole, "offences:2026:AK:total:BTAL-81", "offences:2026:AK:total:BTAL-87"}) in result
    assert any({whole, "offence_outcomes:2026:AK:total:measure"} <= terms for terms in result)


def test_what_its_parts_do_not_explain_is_a_figure_too(current_of: Frame, printed: pl.DataFrame, facts: Facts) -> None:
    data = {"offences:2026:AK:total:total": 30, "offences:2026:AK:total:BTAL-81": 28}
    found = _equations(data, current_of, printed, facts)
    assert {cell[4]: found.cells[cell] for cell in found.rests} == {"total~rest:category": 2}
    assert not found.differences


def test_parts_that_are_more_than_their_whole_differ_by_what_everybody_knows(
    current_of: Frame, printed: pl.DataFrame, facts: Facts
) -> None:
    data = {"offences:2026:AK:total:total": 30, "offences:2026:AK:total:BTAL-81": 31}
    found = _equations(data, current_of, printed, facts)
    assert {cell[4]: found.cells[cell] for cell in found.differences} == {"total~difference:category": 1}
    assert not found.rests


def test_the_programmes_own_contradictions_are_cells(printed: pl.DataFrame, facts: Facts) -> None:
    found = equations(figures(printed, printed, facts), facts)
    unexplained = {(cell[0], cell[1]): found.cells[cell] for cell in found.rests if cell[4].endswith("category")}
    assert unexplained == {("offences", "2021"): 1, ("health_institutions", "2024"): 1}
    for terms in found.equal.values():
        assert sum(factor * found.cells[cell] for cell, factor in terms.items()) == 0


def test_a_part_without_data_leaves_a_rest_and_no_equation_that_is_not_true(
    current_of: Frame, printed: pl.DataFrame, facts: Facts
) -> None:
    data = {
        "care_children:2027-01-01:BT:total:total": 60,
        "care_children:2027-01-01:BT:total:foster": 40,
        "care_children:2027-01-01:BT:total:guardian": None,
        "care_children:2027-01-01:BT:total:institution": 6,
    }
    found = _equations(data, current_of, printed, facts)
    assert [found.cells[cell] for cell in found.rests] == [14]


def test_persons_bound_each_other_and_never_add_up_over_time(
    current_of: Frame, printed: pl.DataFrame, facts: Facts
) -> None:
    data = {
        "service_users:2026:SLP:total:psychologist": 9,
        "service_users:2026-S1:SLP:total:psychologist": 6,
        "service_users:2026-S2:SLP:total:psychologist": 7,
        "service_users:2026:SLP:total:total": 50,
    }
    found = _equations(data, current_of, printed, facts)
    assert not found.equal
    assert len(found.at_most) == 4  # each half in the year, the year in both halves, the service in all of them


def test_a_bound_that_the_figures_contradict_is_no_knowledge(
    current_of: Frame, printed: pl.DataFrame, facts: Facts
) -> None:
    data = {"service_users:2026:SLP:total:psychologist": 5, "service_users:2026-S1:SLP:total:psychologist": 6}
    assert not _equations(data, current_of, printed, facts).at_most


def test_a_group_is_the_sum_of_its_schools(current_of: Frame, printed: pl.DataFrame, facts: Facts) -> None:
    schools = {"S-GLIKA": 158, "S-LIEPNA": 79, "S-VIDUSSKOLA": 893, "S-ZIEMERI": 132}
    data = {f"pupils:2026-09-01:{code}:total:grades": count for code, count in schools.items()}
    data |= {"pupils:2026-09-01:SKOLAS:total:grades": sum(schools.values())}
    found = _equations(data, current_of, printed, facts)
    assert [len(terms) for terms in found.equal.values()] == [5]


def test_what_a_share_leaves_of_its_whole_is_a_count_of_persons(
    current_of: Frame, printed: pl.DataFrame, facts: Facts
) -> None:
    data = {"wellbeing_answers:2025-A1:IZGL:total:total": 300, "wellbeing_good:2025-A1:IZGL:total:total": 297}
    found = _equations(data, current_of, printed, facts)
    assert [found.cells[cell] for cell in found.rests] == [3]


def test_indicators_of_one_equation_are_one_family(facts: Facts) -> None:
    family = families(facts)
    assert family["offences"] == family["offence_outcomes"]
    assert family["births"] == family["birth_order"] == family["birth_filiation"]
    assert family["care_children"] == family["foster_children"] == family["service_users"]
    assert family["offences"] != family["births"]


def test_periods_are_tiled_by_their_parts() -> None:
    assert tilings("2026-S2") == {"Q": ("2026-Q3", "2026-Q4"), "M": tuple(f"2026-M{n:02}" for n in range(7, 13))}
    assert tilings("2021-01-01/P3Y") == {"A": ("2021", "2022", "2023")}
    assert not tilings("2026-01-01")
