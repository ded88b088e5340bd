"""The programme judged from frames: which figures are taken, what is left out and why, and what is counted."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import polars as pl
import pytest

from dashboard.judgement import plan_of
from dashboard.project import FOLDER
from dashboard.summaries.progress import Inputs, Plan, Progress, document, progress
from loaders import schema
from loaders.catalogue import read_catalogue
from loaders.ledger import DECIDED_TARGET, SET_STATE

TODAY = date(2026, 11, 23)
AT = datetime(2026, 1, 5, tzinfo=UTC)
Row = tuple[str, str, str, int | str | None]


@cache
def plan() -> Plan:
    return plan_of(read_catalogue(FOLDER / "data"))


def measurements(*rows: Row, **statuses: str) -> pl.DataFrame:
    """Rows of (indicator, institution, period, value), a category after a slash; a status by period."""
    data = []
    for indicator, institution, period, value in rows:
        code, _, category = indicator.partition("/")
        status = statuses.get(f"p{period.replace('-', '_')}", "final")
        data.append({
            "indicator": code, "period": period, "institution": institution, "gender": "total",
            "category": category or "total", "value": None if value is None else Decimal(value), "status": status,
            "submission": 1, "row": 2, "deliverer": institution,
        })  # fmt: skip
    return pl.DataFrame(data, schema=schema.CURRENT)


def reports(*rows: tuple[str, str, str, str]) -> pl.DataFrame:
    """Rows of (action, period, institution, assessment)."""
    columns = ("action", "period", "institution", "assessment")
    return pl.DataFrame([dict(zip(columns, row, strict=True)) for row in rows], schema=schema.CURRENT_ACTIVITY)


def decided(**given: Any) -> pl.DataFrame:
    known = {"category": "total", "decision": "123", "decision_date": "2025-02-01", "number": 9, "at": AT, "actor": "A"}
    numbers = {name: Decimal(given[name]) for name in ("value", "baseline", "tolerance") if name in given}
    code = f"{given['indicator']}:{given['institution']}:total"
    return pl.DataFrame([known | given | numbers | {"code": code}], schema=DECIDED_TARGET)


def overridden(about: str, state: str) -> pl.DataFrame:
    row = {"about": about, "state": state, "reason": "the hall burnt down", "actor": "Zane", "at": AT, "number": 7}
    return pl.DataFrame([row], schema=SET_STATE)


def judged(
    data: pl.DataFrame | None = None,
    activities: pl.DataFrame | None = None,
    targets: pl.DataFrame | None = None,
    overrides: pl.DataFrame | None = None,
    today: date = TODAY,
) -> Progress:
    return progress(plan(), found_inputs(data, activities, targets, overrides), today)


def found_inputs(
    data: pl.DataFrame | None,
    activities: pl.DataFrame | None = None,
    targets: pl.DataFrame | None = None,
    overrides: pl.DataFrame | None = None,
) -> Inputs:
    def given(frame: pl.DataFrame | None, columns: schema.Columns) -> pl.DataFrame:
        return schema.empty(columns) if frame is None else frame

    return Inputs(
        given(data, schema.CURRENT),
        given(activities, schema.CURRENT_ACTIVITY),
        given(targets, DECIDED_TARGET),
        given(overrides, SET_STATE),
    )


def of(found: Progress, indicator: str) -> dict[str, Any]:
    return found.indicators.filter(indicator=indicator).row(0, named=True)


OFFENCES: list[Row] = [("offences", "AK", str(year), value) for year, value in ((2021, 72), (2022, 47), (2023, 43))]


def test_every_indicator_is_judged_once_and_every_action_is_there() -> None:
    found = judged()
    assert found.indicators["indicator"].to_list() == plan().indicators["code"].to_list()
    assert set(found.indicators["status"]) == {"no_data"}
    assert found.actions["code"].to_list() == plan().actions["code"].to_list()


def test_a_direction_is_tested_against_the_year_before_the_programme() -> None:
    data = measurements(*OFFENCES[1:], ("offences", "AK", "2024", 33), ("offences", "AK", "2025", 26))
    row = of(judged(data), "offences")
    assert (row["status"], row["rule"], row["verdict"]) == ("no_target", "direction_only", "no_clear_change")
    assert (row["period"], row["value"], row["baseline"]) == ("2025", 26, 43)


def test_five_years_in_a_row_are_judged_together() -> None:
    data = measurements(*OFFENCES, ("offences", "AK", "2024", 33), ("offences", "AK", "2025", 26))
    row = of(judged(data), "offences")
    assert (row["verdict"], json.loads(row["inputs"])["method"]) == ("improving", "five_year_trend")
    assert row["p_value"] < 0.002


def test_without_five_years_in_a_row_two_years_are_tested() -> None:
    row = of(judged(measurements(OFFENCES[2], ("offences", "AK", "2025", 25))), "offences")
    assert (row["verdict"], round(row["p_value"], 4)) == ("improving", 0.0385)


def test_only_the_baseline_gives_no_verdict() -> None:
    row = of(judged(measurements(*OFFENCES, ("offences", "AK", "2024-S1", 20))), "offences")
    assert (row["status"], row["value"], row["verdict"]) == ("no_target", 43, None)
    assert row["reasons"] == ["only_baseline", "newer_period_missing"]


def test_quarters_of_events_make_a_year_and_quarters_of_persons_do_not() -> None:
    quarters = [f"2025-Q{index}" for index in range(1, 5)]
    events = [("offences", "AK", code, 6) for code in quarters]
    persons = [("mentor_users", "SLP", code, 6) for code in quarters]
    found = judged(measurements(*OFFENCES, *events, *persons))
    assert (of(found, "offences")["value"], of(found, "offences")["period"]) == (24, "2025")
    assert of(found, "mentor_users")["reasons"] == ["no_complete_year"]


def test_a_year_with_a_missing_quarter_is_no_year() -> None:
    events = [("offences", "AK", f"2025-Q{index}", 6) for index in (1, 2, 4)]
    assert of(judged(measurements(*OFFENCES, *events)), "offences")["period"] == "2023"


def test_across_a_break_nothing_is_compared() -> None:
    data = measurements(*OFFENCES, ("offences", "AK", "2024", 40), ("offences", "AK", "2025", 25), p2025="break")
    row = of(judged(data), "offences")
    assert (row["verdict"], row["p_value"], row["reasons"][0]) == (None, None, "break")
    differs = measurements(*OFFENCES, ("offences", "AK", "2025", 25), p2025="definition_differs")
    assert of(judged(differs), "offences")["reasons"][0] == "definition_differs"


def test_a_decided_target_outranks_the_direction_of_the_programme() -> None:
    target = decided(indicator="offences", institution="AK", shape="decrease_to", value=30, period_to="2028")
    data = measurements(*OFFENCES, ("offences", "AK", "2025", 38))
    row = of(judged(data, targets=target), "offences")
    assert (row["status"], row["ratio"], row["basis"]) == ("on_track", "25/26", "decided")
    assert (row["expected_now"], row["target"], row["decision"]) == (Decimal("37.8"), 30, "123")
    assert row["qualifiers"] == ["may_be_chance"]


def test_a_target_that_was_reached_and_lost_says_so() -> None:
    target = decided(indicator="offences", institution="AK", shape="decrease_to", value=30, period_to="2028")
    data = measurements(OFFENCES[2], ("offences", "AK", "2024", 30), ("offences", "AK", "2025", 41))
    row = of(judged(data, targets=target), "offences")
    assert (row["status"], row["reasons"]) == ("insufficient", ["target_lost"])


def test_a_path_takes_the_last_two_half_years_but_never_one() -> None:
    target = decided(indicator="offences", institution="AK", shape="decrease_to", value=30, period_to="2028")
    halves = [("offences", "AK", code, 15) for code in ("2024-S1", "2024-S2", "2025-S1")]
    row = of(judged(measurements(OFFENCES[2], *halves), targets=target), "offences")
    assert (row["period"], row["value"], row["status"]) == ("2024-07-01/P1Y", 30, "achieved")
    assert "rolling_year" in row["reasons"]
    half = of(judged(measurements(OFFENCES[2], halves[0]), targets=target), "offences")
    assert (half["status"], half["period"]) == ("baseline_only", "2023")


def test_a_deadline_without_the_target_is_a_miss() -> None:
    target = decided(indicator="offences", institution="AK", shape="decrease_to", value=30, period_to="2025")
    row = of(judged(measurements(OFFENCES[2], ("offences", "AK", "2025", 31)), targets=target), "offences")
    assert (row["status"], row["ratio"]) == ("not_achieved", None)


def test_a_stock_moves_on_its_days() -> None:
    target = decided(indicator="foster_families", institution="BT", shape="increase_to", value=30, period_to="2028")
    data = measurements(("foster_families", "BT", "2024-01-01", 20), ("foster_families", "BT", "2026-01-01", 24))
    row = of(judged(data, targets=target), "foster_families")
    assert (row["status"], row["ratio"], row["baseline"]) == ("on_track", "1/1", 20)


def test_fifteen_a_year_are_judged_by_the_year_that_runs() -> None:
    data = measurements(
        ("risk_youth_participants", "ABJC", "2024", 16),
        ("risk_youth_participants", "ABJC", "2025", 12),
        ("risk_youth_participants", "ABJC", "2026-Q1", 3),
        ("risk_youth_participants", "ABJC", "2026-S1", 7),
    )
    row = of(judged(data), "risk_youth_participants")
    assert (row["status"], row["value"], row["ratio"]) == ("moderate", 7, "14/15")
    inputs = next(i for i in document(judged(data), "", "internal")["indicators"] if i["code"] == row["indicator"])
    assert inputs["inputs"] | {"months": 6, "years_met": 1, "years_complete": 2, "years": 5} == inputs["inputs"]


def test_persons_of_a_quarter_show_that_a_year_has_at_least_so_many() -> None:
    data = measurements(
        ("risk_youth_participants", "ABJC", "2025-Q1", 4), ("risk_youth_participants", "ABJC", "2025-Q3", 17)
    )
    row = of(judged(data), "risk_youth_participants")
    assert (row["status"], row["period"], row["reasons"]) == ("achieved", "2025", ["at_least"])


def test_the_programme_is_over_and_one_year_failed() -> None:
    values = {2024: 16, 2025: 12, 2026: 15, 2027: 15, 2028: 15}
    rows: list[Row] = [("risk_youth_participants", "ABJC", str(year), value) for year, value in values.items()]
    after = date(2029, 2, 1)
    assert of(judged(measurements(*rows), today=after), "risk_youth_participants")["status"] == "not_achieved"
    rows[1] = ("risk_youth_participants", "ABJC", "2025", 15)
    assert of(judged(measurements(*rows), today=after), "risk_youth_participants")["status"] == "achieved"
    row = of(judged(measurements(*rows[:-1]), today=after), "risk_youth_participants")
    assert (row["status"], row["reasons"][-1]) == ("no_data", "years_missing")


def test_everyone_is_counted_from_the_groups_of_schools() -> None:
    learners = [("pupils/grades", "SKOLAS", 1235), ("pupils/preschool", "SKOLAS", 79), ("pupils/preschool", "PII", 497)]
    wholes: list[Row] = [(code, group, "2024-09-01", value) for code, group, value in learners]
    parts: list[Row] = [
        ("activity_learners", "SKOLAS", "2024-A1", 1300),
        ("activity_learners", "PII", "2024-A1", 421),
    ]
    row = of(judged(measurements(*wholes, *parts)), "activity_coverage")
    assert (row["status"], row["ratio"]) == ("on_track", "1721/1811")
    half = of(judged(measurements(*wholes, parts[0])), "activity_coverage")
    assert (half["status"], half["reasons"]) == ("no_data", ["no_observation", "missing_part"])


def test_one_project_is_done_in_the_quarter_that_brings_it() -> None:
    rows: list[Row] = [("health_projects", "ABJC", "2024-Q1", 0), ("health_projects", "ABJC", "2024-Q2", 1)]
    row = of(judged(measurements(*rows)), "health_projects")
    assert (row["status"], row["period"], row["value"]) == ("achieved", "2024-Q2", 1)
    waiting = judged(measurements(rows[0]))
    assert of(waiting, "health_projects")["status"] == "insufficient"
    begun = judged(measurements(rows[0]), reports(("R2.7", "2025", "ABJC", "in_progress")))
    assert of(begun, "health_projects")["status"] == "on_track"
    assert of(judged(None, reports(("R2.7", "2025", "ABJC", "in_progress"))), "health_projects")["status"] == "on_track"


def test_a_hidden_value_has_no_state_and_leaves_nothing_behind() -> None:
    target = decided(indicator="offences", institution="AK", shape="decrease_to", value=30, period_to="2028")
    data = measurements(*OFFENCES, ("offences", "AK", "2025", None), p2025="suppressed")
    for targets in (None, target):
        row = of(judged(data, targets=targets), "offences")
        assert row["status"] == "hidden"
        told = ("value", "baseline", "expected_now", "ratio", "verdict", "p_value", "target", "period")
        assert [row[name] for name in told] == [None] * len(told)
        assert row["reasons"] == []
    quarters = [("offences", "AK", f"2025-Q{index}", 6) for index in (1, 2, 3)]
    part = measurements(*OFFENCES, *quarters, ("offences", "AK", "2025-Q4", None), p2025_Q4="suppressed")
    assert of(judged(part), "offences")["status"] == "hidden"


@pytest.mark.parametrize("indicator", ["risk_youth_participants", "health_projects", "foster_families", "guardians"])
def test_whatever_the_rule_what_is_hidden_stays_hidden(indicator: str) -> None:
    owner = {"foster_families": "BT", "guardians": "BT"}.get(indicator, "ABJC")
    period = "2026-01-01" if owner == "BT" else "2025"
    data = measurements((indicator, owner, period, None), **{f"p{period.replace('-', '_')}": "suppressed"})
    assert of(judged(data, overrides=overridden(indicator, "achieved")), indicator)["status"] == "hidden"


def test_an_override_shows_its_person_its_reason_and_what_the_rule_says() -> None:
    data = measurements(("risk_youth_participants", "ABJC", "2025", 3))
    row = of(judged(data, overrides=overridden("risk_youth_participants", "moderate")), "risk_youth_participants")
    assert (row["status"], row["computed"]) == ("moderate", "insufficient")
    assert (row["override_actor"], row["override_reason"]) == ("Zane", "the hall burnt down")
    action = judged(data, overrides=overridden("R2.5", "on_track")).actions.filter(code="R2.5").row(0, named=True)
    assert (action["status"], action["basis"], action["override_actor"]) == ("on_track", "override", "Zane")


def test_an_action_has_a_status_only_with_one_indicator_or_an_override() -> None:
    found = judged(measurements(("risk_youth_participants", "ABJC", "2025", 16)))
    statuses = dict(found.actions.select("code", "status").iter_rows())
    for action in found.by_action:
        assert (statuses[action.code] is not None) == (len(action.indicators) == 1)
    assert (statuses["R2.6"], statuses["R2.5"]) == ("achieved", None)


def test_a_result_in_words_stands_on_its_reports() -> None:
    told = reports(("R3.2", "2026-Q3", "IP", "in_progress"))
    row = judged(None, told).actions.filter(code="R3.2").row(0, named=True)
    assert (row["status"], row["basis"], row["assessment"]) == ("reported", "reports", "in_progress")
    old = judged(None, reports(("R3.2", "2026-Q1", "IP", "in_progress"))).actions.filter(code="R3.2").row(0, named=True)
    assert (old["status"], old["evidence"]) == ("overdue_evidence", "overdue_evidence")
    silent = judged(None, reports(("R1.1", "2026-Q3", "IP", "done"))).actions.filter(code="R1.1").row(0, named=True)
    assert (silent["reporting"], silent["silent"]) == (["IP"], ["SLP", "BT", "PP"])


def test_a_direction_counts_an_indicator_once_however_many_actions_it_serves() -> None:
    found = judged(measurements(*OFFENCES))
    for direction in found.by_direction:
        assert sum(direction.counts.values()) == len(set(direction.indicators)) == len(direction.indicators)
    twice = plan_of(read_catalogue(FOLDER / "data"))
    both = pl.when(pl.col("code") == "offences").then(pl.lit(["R4.1", "R4.2"])).otherwise("actions").alias("actions")
    shared = replace(twice, indicators=twice.indicators.with_columns(both))
    told = progress(shared, found_inputs(measurements(*OFFENCES)), TODAY)
    assert [one.counts.get("no_target") for one in told.by_action if one.direction == "V4"] == [1, 1, None, None]
    assert next(one.counts for one in told.by_direction if one.code == "V4").get("no_target") == 1


def test_what_is_not_judged_is_listed_with_its_reason() -> None:
    found = judged(measurements(("risk_youth_participants", "ABJC", "2025", 16)))
    left = found.left_out.filter(level="action", code="R2.6")
    assert left.is_empty()
    rest = found.left_out.filter(level="action", code="R2.7").row(0, named=True)
    assert (rest["indicator"], rest["status"], rest["reasons"]) == ("health_projects", "no_data", ["no_observation"])
    for direction in found.by_direction:
        unjudged = {"no_data", "no_target", "hidden", "baseline_only"}
        assert len(direction.left_out) == sum(direction.counts.get(state, 0) for state in unjudged)


def test_an_indicator_with_two_targets_is_no_better_than_the_worse() -> None:
    data = measurements(
        *(("high_risk_cases", owner, year, value) for owner, years in {
            "SLP": {"2024": 40, "2025": 20}, "BT": {"2024": 40, "2025": None},
        }.items() for year, value in years.items() if value is not None)
    )  # fmt: skip
    row = of(judged(data), "high_risk_cases")
    assert (row["series"], row["status"]) == (2, "no_target")
    series = judged(data).series_of(["high_risk_cases"])
    assert series["verdict"].to_list() == ["improving", None]


def test_a_number_to_reach_speaks_for_an_indicator_that_otherwise_has_none() -> None:
    one = decided(indicator="offences", institution="AK", shape="decrease_to", value=1, period_to="2028")
    target = one.with_columns(pl.lit("BTAL-87").alias("category"), pl.lit("offences:AK:BTAL-87").alias("code"))
    parts: list[Row] = [("offences/BTAL-87", "AK", "2023", 5), ("offences/BTAL-87", "AK", "2025", 1)]
    row = of(judged(measurements(*OFFENCES, *parts), targets=target), "offences")
    assert (row["status"], row["category"], row["series"]) == ("achieved", "BTAL-87", 2)


def test_what_is_dated_after_the_day_is_not_known_on_it() -> None:
    data = measurements(*OFFENCES, ("offences", "AK", "2025", 25))
    row = of(judged(data, today=date(2025, 12, 30)), "offences")
    assert (row["period"], row["reasons"][0]) == ("2023", "only_baseline")


def test_figures_that_must_not_be_added_up_are_no_missing_data() -> None:
    rows: list[Row] = [("service_users/assistant", "SLP", "2023", 19), ("service_users/psychologist", "SLP", "2023", 4)]
    row = of(judged(measurements(*rows)), "service_users")
    assert (row["status"], row["value"], row["reasons"]) == ("no_target", None, ["no_total"])


def test_each_state_can_be_recomputed_from_the_document() -> None:
    target = decided(indicator="offences", institution="AK", shape="decrease_to", value=30, period_to="2028")
    data = measurements(*OFFENCES, ("offences", "AK", "2025", 40))
    told = document(judged(data, targets=target), "2026-11-23", "internal")
    assert set(told) >= {"as_of", "audience", "directions", "actions", "indicators"}
    one = next(indicator for indicator in told["indicators"] if indicator["code"] == "offences")
    i = one["inputs"]
    by_hand = Fraction(i["y"] - i["y0"]) * (i["T"] - i["t0"]) / ((i["yT"] - i["y0"]) * (i["t"] - i["t0"]))
    assert (one["ratio"], one["status"]) == ("15/26", "insufficient")
    assert by_hand == Fraction(one["ratio"])
    assert one["expected_now"] == 37.8
