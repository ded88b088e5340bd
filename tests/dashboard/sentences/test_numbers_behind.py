"""The numbers behind a state: each rule in plain words, and a sum that can be done again with a pencil."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from dashboard.labels import labels_for
from dashboard.sentences import behind, progress

LV, EN = labels_for("lv"), labels_for("en")
CASES = {"code": "case", "label_lv": "gadījumi", "label_en": "cases", "aliases_lv": "gadījumu | gadījums | gadījumi"}
SHARE = {"code": "share", "label_lv": "daļa", "label_en": "share", "aliases_lv": None}
JARGON = ("statist", "ticam", "signif", "interv", "hipot", "regres", "KPI")


def row(rule: str, inputs: dict[str, Any] | None = None, **changed: Any) -> dict[str, Any]:
    blank: dict[str, Any] = dict.fromkeys(
        ("value", "period", "baseline", "target", "target_to", "target_code", "expected_now", "ratio", "verdict",
         "p_value", "basis", "decision", "decision_date", "override_actor", "override_reason")
    )  # fmt: skip
    state = {"status": "no_target", "computed": "no_target", "qualifiers": [], "reasons": []}
    return {**blank, **state, "rule": rule, "inputs": json.dumps(inputs or {}), **changed}


PATH = row(
    "path",
    {"t0": 2023, "T": 2028, "t": 2026, "baseline_period": "2023"},
    value=Decimal(38), period="2026", baseline=Decimal(43), target=Decimal(30), target_to="2028",
    expected_now=Decimal("35.2"), ratio="25/39", target_code="T", decision="12", decision_date="2025-11-28",
    status="moderate", computed="moderate", qualifiers=["may_be_chance"],
)  # fmt: skip


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("rule", list(behind.RULES))
def test_every_rule_is_said_without_jargon(rule: str) -> None:
    said = behind.rule(row(rule), LV)
    assert said.endswith(".")
    assert not [word for word in JARGON if word.lower() in said.lower()]
    assert said != behind.rule(row(rule), EN)


def test_a_path_can_be_walked_by_hand() -> None:
    assert plain(behind.calculation(PATH, CASES, LV)) == (
        "līdz tam vajadzīgs (pa gadiem): 43 + (30 − 43) × 3 : 5 = 35,2; "
        "no tā paveikts: (38 − 43) : (35,2 − 43) = 64,1 %"
    )


def test_what_went_in_stands_by_its_names() -> None:
    assert [(name, plain(said)) for name, said in behind.inputs(PATH, CASES, LV)] == [
        ("Vērtība", "38 (2026. gads)"),
        ("Sākotnējā vērtība", "43 (2023. gads)"),
        ("Mērķis", "30"),
        ("Līdz šim paredzēts", "35,2"),
        ("Jāsasniedz līdz", "2028. gads"),
    ]
    assert behind.decided(PATH, LV) == "lēmums Nr. 12, 28.11.2025."
    assert behind.decided(row("no_target"), LV) == "mērķis nav noteikts"


def test_a_share_just_below_its_limit_is_never_rounded_up_to_it() -> None:
    data = row("coverage", {"numerator": 9499, "denominator": 10000}, ratio="9499/10000", value=Decimal("0.9499"))
    assert plain(behind.calculation(data, SHARE, LV)) == "9499 : 10 000 = 94,9 %"


def test_a_running_year_is_compared_with_its_months() -> None:
    data = row("annual_min", {"months": 6, "years_met": 2, "years_complete": 2}, value=Decimal(6), target=Decimal(15),
               expected_now=Decimal("7.5"), ratio="4/5", period="2026")  # fmt: skip
    assert plain(behind.calculation(data, CASES, LV)) == "15 × 6 : 12 = 7,5; 6 : 7,5 = 80 %"
    assert ("Gadi, kuros sasniegts", "2 no 2") in behind.inputs(data, CASES, LV)


def test_chance_is_said_as_how_often_it_happens() -> None:
    data = row("direction_only", value=Decimal(26), baseline=Decimal(43), p_value=0.0533)
    assert (
        behind.calculation(data, CASES, LV) == "Nejaušība vien tik lielu starpību radītu apmēram 53 no 1000 gadījumiem"
    )


def test_the_finding_says_how_much_of_what_was_required_is_made() -> None:
    assert plain(progress.finding(PATH, CASES, LV)) == (
        "Jāpaātrina: 38 gadījumi 2026. gadā, līdz tam paredzēts: 35,2, no līdz tam vajadzīgās izmaiņas paveikts: 64 %, "
        "mērķis: 30, sākotnēji: 43; izmaiņa var būt nejauša"
    )


def test_a_state_set_by_hand_stands_beside_that_of_the_rule_with_person_and_reason() -> None:
    data = {**PATH, "status": "achieved", "override_actor": "A. vadītāja", "override_reason": "dati labojami"}
    assert plain(progress.finding(data, CASES, LV)).endswith(
        "Noteica A. vadītāja: dati labojami. Pēc vērtēšanas kārtības būtu: jāpaātrina"
    )
