"""Who may send what about whom."""

from __future__ import annotations

from collections.abc import Callable

from loaders.messages import with_messages
from loaders.submission import Submission

Submit = Callable[..., Submission]
Found = Callable[..., list[tuple[int | None, str | None, str, str | None]]]
ROW = "offences;2023;AK;total;total;58;;;"


def test_what_the_sender_owns_is_not_found(found: Found) -> None:
    assert found(ROW, by="AK") == []


def test_an_institution_that_the_indicator_is_not_about_is_found(found: Found) -> None:
    row = "offences;2023;BT;total;total;58;;;"
    assert found(row) == [(2, "institution", "not_asked_of_institution", "BT")]
    assert found(row, by="BT") == [(2, "institution", "not_asked_of_institution", "BT")]


def test_what_another_sends_is_found(found: Found) -> None:
    assert found(ROW, by="BT") == [(2, "indicator", "not_entitled", "offences")]


def test_of_a_shared_indicator_each_sends_its_own(found: Found) -> None:
    own, other = "warnings;2023;AK;total;total;5;;;", "warnings;2023;BT;total;total;5;;;"
    assert found(own, by="AK") == []
    assert found(own, other, by="AK") == [(3, "indicator", "not_entitled", "warnings")]


def test_a_file_that_names_no_sender_is_of_the_one_with_most_rows(found: Found, submit: Submit) -> None:
    care = "care_children;2024-01-01;BT;total;total;58;;;"
    rows = (care, ROW, ROW.replace("2023", "2022"))
    assert submit(*rows).deliverer == "AK"
    assert found(*rows) == [(2, "indicator", "not_entitled", "care_children")]
    assert {submit(ROW, care).deliverer, submit(care, ROW).deliverer} == {"AK"}


def test_the_owner_is_named(submit: Submit) -> None:
    (result,) = with_messages(submit(ROW, by="BT").findings, "lv")["message"]
    assert "rādītāju “offences” iesniedz AK" in result


Told = Callable[..., list[tuple[int | None, str, str]]]
REPORTED = {"not_responsible", "reported_by_another"}


def test_an_institution_that_the_plan_does_not_name_for_an_action_is_found(told: Told) -> None:
    ((row, code, sentence),) = told(REPORTED, "R2.1;2025;BT;not_started")
    assert (row, code) == (2, "not_responsible")
    assert "“BT”" in sentence
    assert "It names: IP, SKOLAS." in sentence


def test_for_a_group_reports_the_one_that_delivers_for_it(told: Told) -> None:
    assert told(REPORTED, "R2.1;2025;IP;not_started", "R2.1;2025;SKOLAS;not_started") == []


def test_what_another_reports_is_found(told: Told) -> None:
    rows = ("R2.1;2025;IP;not_started", "R2.2;2025-S2;IP;not_started", "R4.2;2026-Q1;AK;not_started")
    ((row, code, sentence),) = told(REPORTED, *rows)
    assert (row, code) == (4, "reported_by_another")
    assert "AK reports" in sentence
