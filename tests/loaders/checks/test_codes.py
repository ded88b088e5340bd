"""Every coded cell holds a known code of its own list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.messages import with_messages
from loaders.submission import Submission

Submit = Callable[..., Submission]
Found = Callable[..., list[tuple[int | None, str | None, str, str | None]]]

GOOD = "offences;2023;AK;girls;BTAL-81;5;final;;"


def test_known_codes_are_not_found(found: Found) -> None:
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ("ofences;2023;AK;girls;BTAL-81;5;final;;", "indicator", "ofences"),
        ("offences;2023;AKO;girls;BTAL-81;5;final;;", "institution", "AKO"),
        ("offences;2023;AK;girl;BTAL-81;5;final;;", "gender", "girl"),
        ("offences;2023;AK;other;BTAL-81;5;final;;", "gender", "other"),
        ("offences;2023;AK;girls;BTAL-8l;5;final;;", "category", "BTAL-8l"),
        ("offences;2023;AK;girls;BTAL-81;5;finall;;", "status", "finall"),
        ("offences;2023;AK;girls;BTAL-81;5;suppressed;;", "status", "suppressed"),
        ("offences;2023;AK;girls;BTAL-81;;suppressed;;", "status", "suppressed"),
    ],
)
def test_one_unknown_code_is_one_finding(found: Found, row: str, column: str, value: str) -> None:
    assert found(row) == [(2, column, "unknown_code", value)]


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ("04.01.2026;2023;AK;girls;BTAL-81;5;;;", "indicator", "04.01.2026"),
        ("offences;2023;AK;girls;77.2;5;;;", "category", "77.2"),
        ("offences;2023;1;girls;BTAL-81;5;;;", "institution", "1"),
    ],
)
def test_a_code_that_became_a_date_or_a_number_is_said_to_be_one(
    found: Found, row: str, column: str, value: str
) -> None:
    assert found(row) == [(2, column, "date_in_code", value)]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (";2023;AK;girls;BTAL-81;5;;;", "indicator"),
        ("offences;2023;;girls;BTAL-81;5;;;", "institution"),
        ("offences;2023;AK;;BTAL-81;5;;;", "gender"),
        ("offences;2023;AK;girls; ;5;;;", "category"),
    ],
)
def test_a_blank_code_is_never_taken_for_the_total(found: Found, row: str, column: str) -> None:
    assert found(row) == [(2, column, "missing_code", None)]


def test_a_blank_status_is_final(found: Found) -> None:
    assert found("offences;2023;AK;girls;BTAL-81;5;;;") == []


def test_a_category_of_another_list_is_told_from_an_unknown_one(submit: Submit, found: Found) -> None:
    row = "offences;2023;AK;total;guardian;5;;;"
    assert found(row) == [(2, "category", "category_of_other_list", "guardian")]
    assert _sentence(submit, row) == (
        "2. rindā kategorija “guardian” neder šim rādītājam. Der: total, BTAL-77.2, BTAL-81."
    )


def test_an_undivided_indicator_has_no_category_but_the_total(found: Found) -> None:
    assert found("youth_share;2024;ANP;total;guardian;5;;;") == [(2, "category", "category_of_other_list", "guardian")]
    assert found("youth_share;2024;ANP;total;total;5;;;") == []


def test_a_gender_that_is_not_asked_is_found(found: Found) -> None:
    assert found("care_children;2024-01-01;BT;girls;guardian;5;;;") == [(2, "gender", "gender_not_asked", "girls")]
    assert found("care_children;2024-01-01;BT;total;guardian;5;;;") == []


def test_the_nearest_code_is_suggested_and_not_applied(submit: Submit) -> None:
    assert _sentence(submit, "ofences;2023;AK;girls;BTAL-81;5;;;") == (
        "2. rindā, kolonnā “rādītājs”, ir nezināms kods “ofences”. Vai domāts “offences”?"
    )
    assert _sentence(submit, "ofences;2023;AK;girls;BTAL-81;5;;;", "en") == (
        "Row 2, column “indicator”: unknown code “ofences”. Did you mean “offences”?"
    )


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("77.2", "BTAL-77.2"), ("77,2", "BTAL-77.2"), ("81", "BTAL-81"), ("04.01.2026", ""), ("2.77", "")],
)
def test_a_number_that_was_a_code_is_asked_about(submit: Submit, text: str, nearest: str) -> None:
    said = _sentence(submit, f"offences;2023;AK;girls;{text};5;;;")
    assert said.endswith(f"Vai domāts “{nearest}”?" if nearest else "kodu vēlreiz.")


@pytest.mark.parametrize("text", ["4.1", "4,1", "04.01.", "04.01.26", "04.01.2026", "04.01.2026.", "2026-01-04", "4/1"])
def test_the_date_that_a_spreadsheet_makes_of_an_action_is_asked_about_and_never_taken(
    told: Callable[..., list[tuple[int | None, str, str]]], report: Callable[..., Submission], text: str
) -> None:
    row = f"{text};2026-Q1;AK;done;Notika;Protokols"
    ((number, code, sentence),) = told({"date_in_code", "unknown_code"}, row)
    assert (number, code) == (2, "date_in_code")
    assert sentence.endswith("Did you mean “R4.1”?")
    assert report(row).frame["action"].to_list() == [None]


def test_a_suggestion_comes_from_the_list_of_the_rows_own_indicator(submit: Submit) -> None:
    assert "“guardian”" in _sentence(submit, "care_children;2024-01-01;BT;total;guardiam;5;;;")
    assert "“guardian”" not in _sentence(submit, "offences;2023;AK;total;guardiam;5;;;")


def _sentence(submit: Submit, row: str, language: str = "lv") -> str:
    (result,) = with_messages(submit(row).findings, language)["message"]
    return result
