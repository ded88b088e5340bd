"""What the identities say, with every number that changes a Latvian word."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.labels import labels_for
from dashboard.sentences import reconciliation as sentences

LV, EN = labels_for("lv"), labels_for("en")
PROCESS = {
    "code": "process",
    "label_lv": "procesi",
    "label_en": "proceedings",
    "aliases_lv": "procesu | process | procesi",
}


@pytest.mark.parametrize(
    ("verdicts", "lv", "en"),
    [
        ({}, "Šajā atlasē nav ko saskaņot", "There is nothing to reconcile in this selection"),
        ({"fails": 1}, "Nesaskan 1 no 1 sakarības", "1 of 1 relation does not agree"),
        ({"fails": 5, "holds": 16}, "Nesaskan 5 no 21 sakarības", "5 of 21 relations do not agree"),
        ({"fails": 5, "holds": 95}, "Nesaskan 5 no 100 sakarībām", "5 of 100 relations do not agree"),
        ({"holds": 2}, "Saskan 2 no 2 sakarībām", "2 of 2 relations agree"),
        ({"holds": 11}, "Saskan 11 no 11 sakarībām", "11 of 11 relations agree"),
        (
            {"fails": 1, "not_computable": 1, "holds": 1},
            "Nesaskan 1 no 3 sakarībām; 1 vēl nav aprēķināma",
            "1 of 3 relations do not agree; 1 cannot be computed",
        ),
        (
            {"not_computable": 11, "holds": 10},
            "Saskan 10 no 21 sakarības; 11 vēl nav aprēķināmu",
            "10 of 21 relations agree; 11 cannot be computed",
        ),
    ],
)
def test_the_finding_counts_what_does_not_agree(verdicts: dict[str, int], lv: str, en: str) -> None:
    assert sentences.finding(verdicts, LV) == lv
    assert sentences.finding(verdicts, EN) == en


@pytest.mark.parametrize(
    ("days", "lv"),
    [
        (0, "kopš šodienas"), (1, "jau 1 dienu"), (2, "jau 2 dienas"), (10, "jau 10 dienu"), (11, "jau 11 dienu"),
        (21, "jau 21 dienu"), (100, "jau 100 dienu"),
    ],
)  # fmt: skip
def test_an_age_is_said_in_days(days: int, lv: str) -> None:
    assert sentences.age(days, LV) == lv


@pytest.mark.parametrize(
    ("kind", "verdict", "left", "right", "expected"),
    [
        ("sum", "fails", "72", "71", "72 procesi ≠ 71 process"),
        ("sum", "holds", "11", "11", "11 procesu = 11 procesu"),
        ("at_most", "fails", "1", "0", "1 process > 0 procesu"),
        ("at_most", "holds", "21", "100", "21 process ≤ 100 procesu"),
        ("sum", "not_computable", "5", None, "5 procesi ? nav zināms"),
    ],
)
def test_both_sides_stand_with_their_units(
    kind: str, verdict: str, left: str, right: str | None, expected: str
) -> None:
    row = {"kind": kind, "verdict": verdict, "left_value": Decimal(left)}
    row["right_value"] = None if right is None else Decimal(right)
    assert sentences.comparison(row, (PROCESS, PROCESS), LV) == expected


def test_an_unknown_side_says_why_and_names_the_first_few() -> None:
    lacking = ["Q1", "Q2", "Q3", "Q4"]
    assert sentences.why({"reason": "missing"}, lacking, 3, LV) == "nav iesniegts: Q1; Q2; Q3 un vēl 1"
    assert sentences.why({"reason": "hidden"}, lacking, 3, LV).startswith("nav rād")
    assert sentences.why({"reason": "not_comparable"}, [], 3, LV) == "skaitīts pēc dažādām definīcijām"
    assert sentences.why({"reason": None}, [], 3, LV) == ""


def test_how_it_stands_names_owner_age_and_contradictions() -> None:
    assert sentences.standing("Bāriņtiesa", 2, ["I07"], LV) == "Bāriņtiesa · jau 2 dienas · zināmā pretruna I07"
    assert sentences.standing("", None, ["I01", "I45"], LV) == "zināmās pretrunas I01, I45"
