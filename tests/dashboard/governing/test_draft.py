"""A target as it was typed: numbers and days as people write them, and what is wrong said at its field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dashboard.governing import TYPED, Draft, Offer, Start, read_draft
from dashboard.governing.typed import as_day, as_written
from dashboard.project import FOLDER
from loaders.catalogue import read_catalogue

TODAY = date(2026, 11, 23)
YEARS = ("2024", "2025", "2026", "2027", "2028")
INDICATORS = read_catalogue(FOLDER / "data").indicator
STARTS = (
    Start("2023", Decimal(43), "final", date(2023, 12, 31)),
    Start("2025", Decimal(44), "final", date(2025, 12, 31)),
)
OFFENCES = Offer(INDICATORS["offences"], ("AK",), (), ("decrease_to",), YEARS, STARTS)
DRAFT = Draft(
    "offences", "AK", "total", "decrease_to", "2026", "2028", "30", start="2023", decision="217",
    decision_date="20.11.2026.",
)  # fmt: skip


def problems(draft: Draft, offer: Offer = OFFENCES) -> dict[str, bool]:
    """The fields with a problem, and whether something is only missing there."""
    return {field: problem.missing for field, problem in read_draft(draft, offer, TODAY).problems.items()}


def test_a_whole_draft_is_the_target_that_the_desk_takes() -> None:
    result = read_draft(DRAFT, OFFENCES, TODAY)
    assert result.ready
    assert result.target is not None
    assert (result.target.value, result.target.baseline, result.target.baseline_period) == (Decimal(30), None, "2023")
    assert result.target.decision_date == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30", "30"), ("2,5", "2.5"), ("2.5", "2.5"), ("1 234", "1234"), ("1\N{NO-BREAK SPACE}234,5", "1234.5"),
        ("divi", None), ("", None), ("3-4", None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it(text: str, expected: str | None) -> None:
    assert as_written(text) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize("text", ["28.11.2026.", "28.11.2026", " 28.11.2026. ", "2026-11-28"])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert as_day(text) == date(2026, 11, 28)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"value": "30,5"}, "value"),
        ({"value": "-3"}, "value"),
        ({"value": "trīsdesmit"}, "value"),
        ({"value": "30 %"}, "value"),
        ({"period_from": "2028", "period_to": "2026"}, "period_to"),
        ({"start": "2025", "period_to": "2025", "period_from": "2024"}, "start"),
        ({"decision_date": "31.02.2026."}, "decision_date"),
        ({"decision_date": "24.11.2026."}, "decision_date"),
        ({"start": TYPED, "baseline": "x"}, "baseline"),
        ({"start": TYPED, "baseline": "43", "baseline_period": "2028"}, "baseline_period"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(change: dict[str, str], field: str) -> None:
    assert problems(replace(DRAFT, **change)) == {field: False}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"value": " "}, "value"),
        ({"shape": None}, "shape"),
        ({"decision": ""}, "decision"),
        ({"decision_date": ""}, "decision_date"),
        ({"start": TYPED, "baseline": "43"}, "baseline_period"),
    ],
)
def test_what_is_only_missing_is_known_as_such(change: dict[str, str | None], field: str) -> None:
    assert problems(replace(DRAFT, **change)) == {field: True}  # type: ignore[arg-type]  # values of several fields


def test_without_its_decision_a_target_can_be_previewed_but_not_set() -> None:
    result = read_draft(replace(DRAFT, decision="", decision_date=""), OFFENCES, TODAY)
    assert result.target is not None
    assert not result.ready


def test_a_share_is_typed_in_per_cent_and_kept_as_a_share() -> None:
    offer = Offer(INDICATORS["activity_coverage"], ("IZGL",), (), ("increase_to",), YEARS)
    draft = replace(DRAFT, indicator="activity_coverage", institution="IZGL", shape="increase_to", start=None)
    for text, expected in (("95", "0.95"), ("62,25 %", "0.6225"), ("100", "1")):
        result = read_draft(replace(draft, value=text), offer, TODAY)
        assert result.target is not None
        assert result.target.value == Decimal(expected)
    assert problems(replace(draft, value="101"), offer) == {"value": False}
    assert problems(replace(draft, value="95,125"), offer) == {"value": False}


def test_a_direction_needs_no_number_and_what_is_done_is_done_once() -> None:
    direction = read_draft(replace(DRAFT, shape="direction_only", value=""), OFFENCES, TODAY)
    assert direction.target is not None
    assert direction.target.value is None
    offer = Offer(INDICATORS["summer_offer"], ("ABJC",), (), ("milestone",), YEARS)
    done = read_draft(replace(DRAFT, indicator="summer_offer", shape="milestone", value="", start=None), offer, TODAY)
    assert done.target is not None
    assert done.target.value == 1
