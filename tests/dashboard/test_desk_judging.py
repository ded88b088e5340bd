"""Targets by council decision and states set by hand: what is refused, what stands, and what stood; on both engines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from dashboard import desk
from dashboard.judgement import progress_of
from dashboard.project import FOLDER
from dashboard.release import INTERNAL, open_release
from loaders import ledger
from loaders.catalogue import read_files

GOAL = desk.Target(
    indicator="offences",
    institution="AK",
    shape="decrease_to",
    value=Decimal(30),
    decision="123",
    decision_date=date(2025, 2, 27),
    period_to="2028",
    baseline=Decimal(43),
    baseline_period="2023",
)
TODAY = date(2026, 11, 23)


@pytest.fixture
def engines(engines: ledger.Engines) -> ledger.Engines:
    """A ledger with the catalogue in it."""
    files = read_files(FOLDER / "data")
    own = {path: content for path, content in files.items() if not path.startswith("baseline/")}
    ledger.append_catalogue(engines, own, "programma", at=datetime(2026, 1, 1, tzinfo=UTC))
    return engines


def standing(engines: ledger.Engines, as_of: int | None = None) -> list[tuple[Any, ...]]:
    head = ledger.head(engines) if as_of is None else as_of
    return ledger.read_targets(engines, head).select("code", "shape", "value", "decision").rows()


def test_the_newest_decision_stands_and_the_older_stood(engines: ledger.Engines) -> None:
    first = desk.set_target(engines, GOAL, "Zane")
    second = desk.set_target(engines, replace(GOAL, value=Decimal(25), decision="456"), "Zane")
    assert (first.stored, second.stored) == (True, True)
    assert standing(engines) == [("offences:AK:total", "decrease_to", Decimal(25), "456")]
    assert standing(engines, first.number) == [("offences:AK:total", "decrease_to", Decimal(30), "123")]
    assert standing(engines, first.number - 1) == []


def test_the_same_target_is_stored_once(engines: ledger.Engines) -> None:
    first = desk.set_target(engines, GOAL, "Zane")
    again = desk.set_target(engines, replace(GOAL, value=Decimal("30.00")), "Anna")
    assert (again.number, again.stored) == (first.number, False)


def test_a_withdrawn_target_stands_no_longer_and_can_be_set_again(engines: ledger.Engines) -> None:
    desk.set_target(engines, GOAL, "Zane")
    desk.withdraw_target(engines, GOAL.code, "Zane", "the council changed its mind")
    assert standing(engines) == []
    with pytest.raises(ledger.NothingSet):
        desk.withdraw_target(engines, GOAL.code, "Zane", "again")
    assert desk.set_target(engines, GOAL, "Zane").stored
    reasons = ledger.read_history(engines, ledger.head(engines)).filter(kind="target")["reason"].to_list()
    assert reasons == [None, "the council changed its mind", None]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"indicator": "offence"}, ledger.UnknownWord),
        ({"institution": "BT"}, ledger.UnknownWord),
        ({"institution": "XX"}, ledger.UnknownWord),
        ({"category": "foster"}, ledger.UnknownWord),
        ({"shape": "halve"}, ledger.UnknownWord),
        ({"indicator": "guardians", "institution": "BT", "shape": "coverage"}, ledger.UnknownWord),
        (
            {"indicator": "risk_youth_participants", "institution": "ABJC", "shape": "annual_min"},
            ledger.PrintedTarget,
        ),
        ({"value": None}, ledger.UnusableNumber),
        ({"value": Decimal(-1)}, ledger.UnusableNumber),
        ({"value": Decimal("30.5")}, ledger.UnusableNumber),
        ({"value": Decimal("NaN")}, ledger.UnusableNumber),
        ({"value": Decimal(10) ** 15}, ledger.UnusableNumber),
        ({"baseline": Decimal("0.00001")}, ledger.UnusableNumber),
        ({"period_to": "2028. gads"}, ledger.UnusablePeriod),
        ({"period_from": "2028", "period_to": "2026"}, ledger.UnusablePeriod),
        ({"decision": " "}, ledger.DecisionMissing),
        ({"decision": "tālr. 29123456"}, ledger.PersonalData),
    ],
)
def test_a_target_that_cannot_be_judged_is_not_stored(
    engines: ledger.Engines, change: dict[str, Any], error: type[Exception]
) -> None:
    before = ledger.head(engines)
    with pytest.raises(error):
        desk.set_target(engines, replace(GOAL, **change), "Zane")
    with pytest.raises(ledger.ActorMissing):
        desk.set_target(engines, GOAL, " ")
    assert ledger.head(engines) == before


def test_a_target_for_all_institutions_names_the_one_above_them(engines: ledger.Engines) -> None:
    goal = replace(GOAL, indicator="health_events", institution="ANP", shape="annual_min", baseline=None)
    assert desk.set_target(engines, replace(goal, value=Decimal(12), baseline_period=None), "Zane").stored


def test_a_direction_needs_no_number(engines: ledger.Engines) -> None:
    assert desk.set_target(engines, replace(GOAL, shape="direction_only", value=None), "Zane").stored


def test_a_state_set_by_hand_keeps_its_person_and_reason(engines: ledger.Engines) -> None:
    desk.override_status(engines, "R3.2", "on_track", "Zane", "  the seminars were moved ")
    desk.override_status(engines, "offences", "moving_away", "Anna", "the commission says so")
    rows = ledger.read_overrides(engines, ledger.head(engines)).select("about", "state", "reason", "actor").rows()
    assert rows == [
        ("R3.2", "on_track", "the seminars were moved", "Zane"),
        ("offences", "moving_away", "the commission says so", "Anna"),
    ]
    before = ledger.head(engines)
    desk.withdraw_override(engines, "R3.2", "Zane", "they took place")
    assert ledger.read_overrides(engines, ledger.head(engines))["about"].to_list() == ["offences"]
    assert ledger.read_overrides(engines, before)["about"].to_list() == ["R3.2", "offences"]


@pytest.mark.parametrize(
    ("attempt", "error"),
    [
        (lambda e: desk.override_status(e, "R9.9", "on_track", "Zane", "why"), ledger.UnknownWord),
        (lambda e: desk.override_status(e, "offences", "hidden", "Zane", "why"), ledger.UnknownWord),
        (lambda e: desk.override_status(e, "offences", "on_track", "Zane", " "), ledger.ReasonMissing),
        (lambda e: desk.override_status(e, "offences", "on_track", "", "why"), ledger.ActorMissing),
        (lambda e: desk.override_status(e, "offences", "on_track", "Z", "zvanīt 29123456"), ledger.PersonalData),
        (lambda e: desk.withdraw_override(e, "offences", "Zane", "why"), ledger.NothingSet),
    ],
)
def test_a_state_without_a_person_or_reason_is_refused(
    engines: ledger.Engines, attempt: Callable[[ledger.Engines], object], error: type[Exception]
) -> None:
    before = ledger.head(engines)
    with pytest.raises(error):
        attempt(engines)
    assert ledger.head(engines) == before


def test_a_past_status_is_derived_as_decided_then(engines: ledger.Engines) -> None:
    rows = "".join(f"offences;{year};AK;total;total;{value}\n" for year, value in ((2023, 43), (2025, 38)))
    content = f"rādītājs;periods;institūcija;dzimums;kategorija;vērtība\n{rows}".encode()
    submission = desk_submission(content, engines)
    desk.deliver(engines, submission, "Anna", "checked")
    without = ledger.head(engines)
    with_target = desk.set_target(engines, GOAL, "Zane").number
    stricter = desk.set_target(engines, replace(GOAL, value=Decimal(20), decision="456"), "Zane").number
    desk.override_status(engines, "offences", "achieved_late", "Zane", "decided by the group")
    found = {
        number: progress_of(open_release(engines, INTERNAL, number), TODAY).indicators.filter(indicator="offences")
        for number in (without, with_target, stricter, stricter + 1)
    }
    assert [frame["status"][0] for frame in found.values()] == [
        "no_target",
        "on_track",
        "insufficient",
        "achieved_late",
    ]
    assert [frame["ratio"][0] for frame in found.values()] == [None, "25/26", "25/46", "25/46"]


def desk_submission(content: bytes, engines: ledger.Engines) -> Any:
    from dashboard.release import catalogue_at
    from loaders.submission import read_submission

    catalogue = catalogue_at(engines, ledger.head(engines))
    submission = read_submission(content, "AK.csv", catalogue, "AK")
    assert submission.accepted, submission.findings
    return submission
