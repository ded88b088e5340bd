"""Every count in both languages: 0, 1, 2, 10, 11, 21, 100."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.labels import labels_for
from dashboard.sentences import contradictions, dictionary
from dashboard.sentences.amounts import counted

LV, EN = labels_for("lv"), labels_for("en")
PROCESS = {
    "code": "process",
    "label_lv": "procesi",
    "label_en": "proceedings",
    "aliases_lv": "procesu | process | procesi",
}
DONE = {"code": "done", "label_lv": "paveikts (1) vai nav (0)", "label_en": "done (1) or not (0)", "aliases_lv": None}
SHARE = {"code": "share", "label_lv": "daļa", "label_en": "share", "aliases_lv": None}
PERCENT = {"code": "percent", "label_lv": "procenti", "label_en": "per cent", "aliases_lv": None}


@pytest.mark.parametrize(
    ("count", "lv", "en"),
    [
        (0, "0 procesu", "0 proceedings"),
        (1, "1 process", "1 (proceedings)"),
        (2, "2 procesi", "2 proceedings"),
        (10, "10 procesu", "10 proceedings"),
        (11, "11 procesu", "11 proceedings"),
        (21, "21 process", "21 proceedings"),
        (100, "100 procesu", "100 proceedings"),
    ],
)
def test_a_unit_follows_its_number(count: int, lv: str, en: str) -> None:
    assert (counted(count, PROCESS, LV), counted(count, PROCESS, EN)) == (lv, en)


def test_shares_and_percentages_are_percentages() -> None:
    assert counted(Decimal("45.4"), PERCENT, LV) == "45,4\u00a0%"
    assert counted(1, SHARE, LV) == "100\u00a0%"


def test_a_unit_without_forms_follows_in_brackets() -> None:
    assert counted(2, DONE, LV) == "2 (paveikts (1) vai nav (0))"


@pytest.mark.parametrize(
    ("count", "lv"),
    [
        (0, "0 pretrunu avotā"),
        (1, "1 pretruna avotā: būtiskas – 1"),
        (2, "2 pretrunas avotā: būtiskas – 2"),
        (10, "10 pretrunu avotā: būtiskas – 10"),
        (11, "11 pretrunu avotā: būtiskas – 11"),
        (21, "21 pretruna avotā: būtiskas – 21"),
        (100, "100 pretrunu avotā: būtiskas – 100"),
    ],
)
def test_contradictions_are_counted_by_severity(count: int, lv: str) -> None:
    assert contradictions.severities({"high": count} if count else {}, {"high": "Būtiska"}, LV) == lv


@pytest.mark.parametrize(
    ("count", "lv"),
    [
        (0, "Dokumenta summas"),
        (1, "Nesaskan 1 no 1 dokumenta summas"),
        (2, "Nesaskan 2 no 2 dokumenta summām"),
        (11, "Nesaskan 11 no 11 dokumenta summām"),
        (21, "Nesaskan 21 no 21 dokumenta summas"),
    ],
)
def test_failing_sums_are_counted(count: int, lv: str) -> None:
    assert contradictions.sums({"fails": count} if count else {}, LV) == lv


def test_sums_that_cannot_be_computed_are_no_failures() -> None:
    assert contradictions.sums({"holds": 1, "not_computable": 1}, EN) == (
        "0 of 2 sums of the document do not hold; cannot be computed: 1"
    )


def test_an_unknown_side_is_said_and_not_compared() -> None:
    assert contradictions.comparison("sum", "not_computable", Decimal(1), None, LV) == "1 ? nav zināms"
    assert contradictions.comparison("sum", "fails", Decimal(72), Decimal(71), LV) == "72 ≠ 71"
    assert contradictions.comparison("at_most", "fails", Decimal(7), Decimal(6), LV) == "7 > 6"


def test_values_are_counted_with_their_periods() -> None:
    assert dictionary.values_held(0, [], LV) == "nav datu"
    assert dictionary.values_held(1, ["2023"], LV) == "1 vērtība: 2023.\u00a0gads"
    assert dictionary.values_held(21, ["2021", "2022", "2023", "2024", "2025"], EN) == "21 values: 2021 – 2025"
