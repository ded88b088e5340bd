"""What a councillor may ask: the weightiest first, alike ones together, nothing about what is hidden."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl

from dashboard.summaries.progress import Action, Judged, Outcome, Progress
from dashboard.summaries.questions import AT_MOST, Question, questions

ACTIONS = pl.DataFrame({"code": ["R1"], "direction": ["V1"]})
OWNERS = pl.DataFrame({"indicator": ["a"], "institution": ["X"], "deliverer": ["Y"]})
NO_ISSUES = pl.DataFrame(
    schema={"code": pl.String, "type": pl.String, "severity": pl.String, "indicators": pl.List(pl.String)}
)
BLANK = Outcome("no_data", "qualitative", {})


def indicator(**changed: Any) -> dict[str, Any]:
    return {"actions": ["R1"], "deliverers": ["A"], "desired_change": "increase", "measure_kind": "stock", **changed}


def action(evidence: Outcome = BLANK, reporting: tuple[str, ...] = (), silent: tuple[str, ...] = ("A",)) -> Action:
    return Action("R1", "V1", (), {}, None, None, evidence, reporting, silent, ())


def found(*outcomes: tuple[str, Outcome], by_action: Action | None = None) -> Progress:
    judged = {code: [Judged(code, "X" if code == "a" else None, "total", None, one)] for code, one in outcomes}
    return Progress(date(2026, 11, 23), judged, [by_action or action()], [], {})


def asked(progress: Progress, issues: pl.DataFrame = NO_ISSUES, **indicators: dict[str, Any]) -> tuple[Question, ...]:
    rows = {code: indicator() for code in progress.judged} | indicators
    return questions(progress, ACTIONS, rows, OWNERS, issues)["V1"]


def kinds(ones: tuple[Question, ...]) -> list[str]:
    return [one.kind for one in ones]


def state(code: str, **changed: Any) -> Outcome:
    return Outcome(code, "path", **{"value": Fraction(3), "period": "2025", **changed})


def test_the_grave_ones_come_first_and_fill_the_list() -> None:
    data = found(
        ("m", state("moderate")), ("z", state("moving_away")), ("a", state("not_achieved")),
        ("b", state("not_achieved")), ("c", state("not_achieved")), ("d", state("not_achieved")),
    )  # fmt: skip
    assert kinds(asked(data)) == ["not_achieved"] * AT_MOST


def test_one_of_each_lesser_kind_comes_before_a_second_one() -> None:
    data = found(("m", state("moderate")), ("n", state("moderate")), ("o", Outcome("no_data", "path")))
    result = asked(data)
    assert kinds(result) == ["moderate", "moderate", "no_data", "no_report"]


def test_alike_questions_to_the_same_institution_are_one() -> None:
    blank = Outcome("no_data", "path")
    result = asked(found(("b", blank), ("c", blank), ("d", blank)), d=indicator(deliverers=["B"]))
    assert [(one.kind, one.who, one.indicators) for one in result if one.kind == "no_data"] == [
        ("no_data", ("A",), ("b", "c")),
        ("no_data", ("B",), ("d",)),
    ]


def test_the_deliverer_of_the_series_is_asked() -> None:
    assert asked(found(("a", state("not_achieved"))))[0].who == ("Y",)


def test_nothing_is_asked_about_what_is_hidden_or_what_is_reached() -> None:
    told = action(Outcome("reported", "qualitative", {"assessment": "done"}), ("A",), ())
    data = found(("a", Outcome("hidden", "path")), ("b", state("achieved")), by_action=told)
    assert asked(data) == ()


def test_an_overdue_report_is_asked_of_those_who_owe_it() -> None:
    told = Outcome(
        "overdue_evidence", "qualitative",
        {"assessment": "delayed", "overdue": "B", "assessment_B": "delayed 2026-Q1", "assessment_A": "done 2026-Q3"},
    )  # fmt: skip
    result = asked(found(by_action=action(told, ("A", "B"), ())))
    assert [(one.kind, one.who, one.period) for one in result] == [("overdue", ("B",), "2026-Q1")]


def test_a_delay_is_asked_of_those_who_report_it() -> None:
    told = Outcome(
        "reported", "qualitative",
        {"assessment": "delayed", "assessment_A": "done 2026-Q3", "assessment_B": "delayed 2026-Q3"}, period="2026-Q3",
    )  # fmt: skip
    result = asked(found(by_action=action(told, ("A", "B"), ())))
    assert [(one.kind, one.who, one.actions) for one in result] == [("delayed", ("B",), ("R1",))]


def test_a_number_to_reach_is_asked_for_only_where_more_or_less_is_wanted() -> None:
    data = found(("b", state("no_target")), ("c", state("no_target")), ("d", state("no_target")))
    rows = {"c": indicator(desired_change="none"), "d": indicator(measure_kind="milestone")}
    assert [one.indicators for one in asked(data, **rows) if one.kind == "no_target"] == [("b",)]


def test_contradictions_in_numbers_are_asked_about_and_those_of_wording_not() -> None:
    issues = pl.DataFrame(
        {
            "code": ["I1", "I2", "I3"], "type": ["wording", "arithmetic", "arithmetic"],
            "severity": ["high", "high", "low"], "indicators": [["b"], ["b"], ["b"]],
        }
    )  # fmt: skip
    result = asked(found(("b", state("achieved"))), issues)
    assert [one.issue for one in result if one.kind == "contradiction"] == ["I2"]


def test_the_public_asks_nobody_for_what_may_only_not_be_published() -> None:
    data = found(("b", Outcome("no_data", "path")), ("c", state("no_target", reasons=("newer_period_missing",))))
    rows = {code: indicator() for code in data.judged}
    for public, expected in ((False, ["no_data", "no_report", "newer"]), (True, ["no_report"])):
        assert kinds(questions(data, ACTIONS, rows, OWNERS, NO_ISSUES, public=public)["V1"]) == expected


def test_the_same_state_gives_the_same_questions() -> None:
    data = found(("b", state("moderate")), ("c", Outcome("no_data", "path")))
    assert asked(data) == asked(data)
