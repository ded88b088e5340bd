"""What is said of an indicator's state, in both languages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dashboard.labels import LANGUAGES, labels_for
from dashboard.sentences import progress as sentences
from loaders import schema

LV = labels_for("lv")
PROCESS = {
    "code": "process", "label_lv": "procesi", "label_en": "proceedings",
    "aliases_lv": "procesu | process | procesi",
}  # fmt: skip
SHARE = {"code": "share", "label_lv": "daļa", "label_en": "share", "aliases_lv": "daļu | daļa | daļas"}
DONE = {"code": "done", "label_lv": "paveikts", "label_en": "done", "aliases_lv": None}


def row(**given: Any) -> dict[str, Any]:
    known: dict[str, Any] = dict.fromkeys(
        ("value", "period", "baseline", "target", "expected_now", "ratio", "verdict", "p_value", "override_actor",
         "override_reason"),
    )  # fmt: skip
    status = given.get("status", "no_data")
    said = {"status": status, "computed": status, "rule": "path", "qualifiers": [], "reasons": [], "inputs": "{}"}
    return known | said | given


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_words_of_its_own(language: str) -> None:
    words = [sentences.state(code, labels_for(language)) for code in schema.PROGRESS]
    assert len(set(words)) == len(schema.PROGRESS)


def test_a_state_on_a_path_is_said_with_its_numbers() -> None:
    data = row(
        status="on_track", value=Decimal("38.0000"), period="2025", baseline=Decimal(43), target=Decimal(30),
        expected_now=Decimal("37.8"), qualifiers=["may_be_chance"],
    )  # fmt: skip
    assert sentences.finding(data, PROCESS, LV).replace("\u00a0", " ") == (
        "Virzās pēc plāna: 38 procesi 2025. gadā, līdz tam paredzēts: 37,8, mērķis: 30, sākotnēji: 43; "
        "izmaiņa var būt nejauša"
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0 procesu"), (1, "1 process"), (2, "2 procesi"), (11, "11 procesu"), (21, "21 process")],
)
def test_the_unit_agrees_with_its_number(value: int, expected: str) -> None:
    data = row(status="no_target", rule="direction_only", value=Decimal(value), period="2025")
    assert sentences.finding(data, PROCESS, LV).replace("\u00a0", " ") == f"Nav skaitliska mērķa: {expected} 2025. gadā"


def test_a_verdict_is_a_real_change_or_perhaps_chance() -> None:
    data = row(status="no_target", rule="direction_only", value=Decimal(25), period="2025", baseline=Decimal(43))
    improving = sentences.finding(data | {"verdict": "improving"}, PROCESS, LV)
    assert improving.endswith("sākotnēji: 43; īsts uzlabojums")
    few = data | {"verdict": "no_clear_change", "reasons": ["too_few_events"]}
    assert sentences.finding(few, PROCESS, LV).endswith("gadījumu ir par maz, lai to pateiktu")


def test_a_running_year_tells_its_months_and_a_share_its_percentage() -> None:
    data = row(status="moderate", rule="annual_min", value=Decimal(7), period="2026", inputs='{"months": 6}')
    assert "2026. gadā (6 mēneši)" in sentences.finding(data, PROCESS, LV).replace("\u00a0", " ")
    covered = row(status="moderate", rule="coverage", value=Decimal("0.6144"), period="2025-A1", target=Decimal(1))
    said = sentences.finding(covered, SHARE, LV).replace("\u00a0", " ")
    assert said == "Jāpaātrina: 61,4 % 2025./2026. mācību gadā, mērķis: 100 %"
    done = row(status="achieved", rule="annual_min", value=Decimal(1), period="2025", target=Decimal(1))
    assert sentences.finding(done, DONE, LV).replace("\u00a0", " ") == "Sasniegts: paveikts 2025. gadā"


def test_what_is_hidden_says_nothing_else() -> None:
    data = row(status="hidden", computed="hidden", reasons=["newer_period_missing"])
    assert sentences.finding(data, PROCESS, LV) == "Nav rādāms"


def test_a_state_set_by_hand_shows_who_and_why_and_what_the_rule_says() -> None:
    data = row(status="achieved", computed="moderate", override_actor="Zane", override_reason="grupas lēmums")
    said = sentences.finding(data, PROCESS, LV)
    assert said == "Sasniegts. Noteica Zane: grupas lēmums. Pēc vērtēšanas kārtības būtu: jāpaātrina"
    unnamed = sentences.finding(data | {"override_actor": None}, PROCESS, LV)
    assert unnamed == "Sasniegts. Noteikts ar cilvēka lēmumu; pēc vērtēšanas kārtības būtu: jāpaātrina"


def test_counts_are_listed_from_what_is_reached_to_what_is_not_known() -> None:
    assert sentences.counts({"no_data": 10, "achieved": 1}, LV) == "sasniegts: 1 · nav datu: 10"
    assert sentences.counts({}, LV) == "nav ko skaitīt"


def test_a_report_is_told_with_its_assessment_and_period() -> None:
    data = {"evidence": "overdue_evidence", "assessment": "delayed", "report_period": "2026-Q1"}
    said = sentences.evidence(data, {"delayed": "Kavējas"}, LV).replace("\u00a0", " ")
    assert said == "Ziņojums nokavēts: Kavējas (2026. gada 1. ceturksnis)"
    silent = {"evidence": "no_data", "assessment": None, "report_period": None}
    assert sentences.evidence(silent, {}, LV) == "Nav datu"
