"""What may be chosen for a target, and what it would change, from a ledger with the programme's own figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dashboard import desk
from dashboard.governing import computed, foreseen, offer
from dashboard.release import INTERNAL, Release, open_release
from loaders import ledger

TODAY = date(2026, 11, 23)
TARGET = desk.Target(
    "offences", "AK", "decrease_to", Decimal(30), "217", date(2026, 11, 20), period_from="2024", period_to="2028",
    baseline_period="2023",
)  # fmt: skip


@pytest.fixture
def release(own_ledger: ledger.Engines) -> Release:
    return open_release(own_ledger, INTERNAL)


def test_the_years_that_are_known_are_offered_to_start_from(release: Release) -> None:
    result = offer("offences", "AK", "total", release, TODAY)
    assert [(one.period, one.value) for one in result.starts] == [("2021", 72), ("2022", 47), ("2023", 43)]
    start = result.start_before("2024")
    assert start is not None
    assert start.period == "2023"


def test_a_stock_of_new_year_is_known_before_the_year(release: Release) -> None:
    start = offer("care_children", "BT", "total", release, TODAY).start_before("2024")
    assert start is not None
    assert start.period == "2024-01-01"


def test_institutions_are_asked_for_only_where_they_are_several(release: Release) -> None:
    assert offer("offences", None, "total", release, TODAY).institutions == ("AK",)
    assert offer("high_risk_cases", None, "total", release, TODAY).institutions == ("ANP", "SLP", "BT")


def test_only_shapes_that_can_be_judged_are_offered(release: Release) -> None:
    assert offer("summer_offer", None, "total", release, TODAY).shapes == ("milestone", "annual_min")
    assert "annual_min" not in offer("care_children", None, "total", release, TODAY).shapes
    assert "direction_only" not in offer("births", None, "total", release, TODAY).shapes


def test_a_number_of_the_programme_is_known_and_a_mere_direction_is_none(release: Release) -> None:
    printed = offer("risk_youth_participants", None, "total", release, TODAY).printed
    assert printed is not None
    assert printed["code"] == "T2.6"
    assert offer("offences", None, "total", release, TODAY).printed is None


def test_the_state_is_foreseen_and_nothing_is_stored(own_ledger: ledger.Engines, release: Release) -> None:
    before = ledger.head(own_ledger)
    result = foreseen(TARGET, release, TODAY)
    assert result.before is not None
    assert (result.before["status"], result.after["status"]) == ("no_target", "baseline_only")
    assert result.after["target"] == 30
    assert ledger.head(own_ledger) == before


def test_what_was_foreseen_is_what_then_is(own_ledger: ledger.Engines, release: Release) -> None:
    expected = foreseen(TARGET, release, TODAY).after
    desk.set_target(own_ledger, TARGET, "vadītāja")
    then = computed(open_release(own_ledger, INTERNAL), TODAY).series
    assert then.filter(target_code=TARGET.code).row(0, named=True) == expected


def test_the_rules_alone_know_no_state_set_by_hand(own_ledger: ledger.Engines) -> None:
    desk.override_status(own_ledger, "offences", "on_track", "vadītāja", "pārbaudīts")
    rules = computed(open_release(own_ledger, INTERNAL), TODAY).indicators
    assert rules.filter(indicator="offences")["status"].to_list() == ["no_target"]
