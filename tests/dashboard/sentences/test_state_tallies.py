"""How many indicators are in which state, in both languages: 0, 1, 2, 11, 21, 100."""

from __future__ import annotations

import pytest

from dashboard.labels import labels_for
from dashboard.sentences import missed, tallies
from loaders import schema

LV, EN = labels_for("lv"), labels_for("en")


@pytest.mark.parametrize(
    ("count", "lv"),
    [
        (1, "1 rādītājs: 1 sasniegts"),
        (2, "2 rādītāji: 2 sasniegti"),
        (11, "11 rādītāju: 11 sasniegti"),
        (21, "21 rādītājs: 21 sasniegts"),
        (100, "100 rādītāju: 100 sasniegti"),
    ],
)
def test_what_is_reached_agrees_with_its_number(count: int, lv: str) -> None:
    assert tallies.indicators({"achieved": count}, LV) == lv


def test_states_are_counted_and_never_averaged() -> None:
    data = {"achieved": 2, "on_track": 1, "not_achieved": 1, "no_target": 4, "no_data": 0, "hidden": 1}
    assert tallies.indicators(data, LV) == (
        "9 rādītāji: 2 sasniegti, 1 virzās pēc plāna, 1 nav sasniegts termiņā, 4 bez skaitliska mērķa, 1 nav rādāms"
    )
    assert tallies.indicators(data, EN) == (
        "9 indicators: 2 reached, 1 is on track, 1 not reached by the deadline, 4 without a number to reach, "
        "1 is not shown here"
    )
    assert tallies.indicators({}, LV) == "rādītāja nav"


@pytest.mark.parametrize("state", schema.PROGRESS)
@pytest.mark.parametrize("count", [1, 2, 11, 21, 100])
def test_every_state_can_be_counted_in_words(state: str, count: int) -> None:
    lv, en = (tallies.listed({state: count}, labels) for labels in (LV, EN))
    assert lv.startswith(f"{count} ")
    assert en.startswith(f"{count} ")
    assert lv != en


@pytest.mark.parametrize(
    ("count", "lv"),
    [
        (1, "Pēc mērķa nevar vērtēt nevienu no 1 rādītāja: 1 bez datiem"),
        (11, "Pēc mērķa nevar vērtēt nevienu no 11 rādītājiem: 11 bez datiem"),
        (21, "Pēc mērķa nevar vērtēt nevienu no 21 rādītāja: 21 bez datiem"),
        (100, "Pēc mērķa nevar vērtēt nevienu no 100 rādītājiem: 100 bez datiem"),
    ],
)
def test_that_nothing_can_be_judged_is_said(count: int, lv: str) -> None:
    assert tallies.judged({}, {"no_data": count}, LV) == lv


def test_what_can_be_judged_stands_before_what_cannot() -> None:
    result = tallies.judged({"achieved": 3, "moderate": 1}, {"no_target": 17}, LV)
    assert result == (
        "Pēc mērķa var vērtēt 4 no 21 rādītāja: 3 sasniegti, 1 jāpaātrina; nav vērtēti: 17 bez skaitliska mērķa"
    )
    assert tallies.judged({"achieved": 2}, {}, EN) == "2 of 2 indicators can be judged by a target: 2 reached"


def test_real_changes_are_counted_both_ways() -> None:
    data = {"improving": 5, "worsening": 0, "no_clear_change": 8}
    assert tallies.untargeted(data, LV).endswith(
        "īsts uzlabojums – 5, īsts pasliktinājums – 0, starpība var būt nejauša – 8"
    )
    assert tallies.untargeted({"improving": 0}, LV) == ""


@pytest.mark.parametrize(
    ("count", "lv"),
    [
        (1, "1 rādītājam trūkst"),
        (2, "2 rādītājiem trūkst"),
        (11, "11 rādītājiem trūkst"),
        (21, "21 rādītājam trūkst"),
        (100, "100 rādītājiem trūkst"),
    ],
)
def test_too_little_data_is_not_the_same_as_nothing_missed(count: int, lv: str) -> None:
    unknown, known = missed.nothing(0, count, LV), missed.nothing(count, count, LV)
    assert unknown.startswith("Pagaidām nevar pateikt")
    assert lv in unknown
    assert known.startswith("Termiņā nesasniegtu mērķu un īstu pasliktinājumu nav")
    assert "trūkst" not in known
    assert "Par vēl" in missed.nothing(count, count + 1, LV)


def test_an_overdue_report_names_who_owes_it_and_the_last_one() -> None:
    result = missed.overdue(["Bāriņtiesa"], "2026-Q2", LV).replace("\u00a0", " ")
    assert result == "Bāriņtiesa; pēdējais ziņojums ir par 2026. gada 2. ceturksni"
