"""One key, one value."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from loaders.messages import with_messages
from loaders.submission import Submission

Submit = Callable[..., Submission]
Found = Callable[..., list[tuple[int | None, str | None, str, str | None]]]
ROW = "offences;2023;AK;total;total;58;;;"


def test_different_keys_are_not_found(found: Found) -> None:
    assert found(ROW, ROW.replace("2023", "2022")) == []


def test_an_equal_row_is_said_and_counted_once(found: Found, submit: Submit) -> None:
    rows = (ROW, "Offences;2023. gads;AK;kopā;total;58,0;final;;")
    assert found(*rows) == [(3, None, "repeated_row", None)]
    result = submit(*rows)
    assert result.accepted
    assert not result.has_warnings
    assert result.frame["value"].to_list() == [Decimal(58)]


def test_each_repetition_names_the_first_row(submit: Submit) -> None:
    findings = with_messages(submit(ROW, "", ROW, ROW).findings, "en")
    assert findings["message"].to_list() == [
        "Row 4 repeats row 2 and says the same; it is counted once.",
        "Row 5 repeats row 2 and says the same; it is counted once.",
    ]


@pytest.mark.parametrize("other", ["59;;;", "58;provisional;;", "n/d;;;"])
def test_a_different_value_for_the_same_key_is_refused(found: Found, submit: Submit, other: str) -> None:
    rows = (ROW, ROW.replace("58;;;", other))
    assert found(*rows) == [(3, "value", "contradicting_row", other.split(";")[0])]
    assert not submit(*rows).accepted


@pytest.mark.parametrize(
    ("old", "new"), [(";58;", ";abc;"), (";58;", ";;"), ("total;58;;", "total;58;xx;"), ("2023", "")]
)
def test_a_row_that_could_not_be_read_contradicts_nothing(found: Found, old: str, new: str) -> None:
    assert len(found(ROW, ROW.replace(old, new))) == 1


def test_a_report_may_stand_twice_and_not_say_two_things(
    told: Callable[..., list[tuple[int | None, str, str]]],
) -> None:
    codes, row = {"repeated_row", "contradicting_report"}, "R4.2;2026-Q1;AK;done;Notika;Protokols"
    other = row.replace("Notika", "Nenotika")
    assert [found[:2] for found in told(codes, row, row, other)] == [(3, "repeated_row"), (4, "contradicting_report")]
    assert told(codes, row, row.replace("done", "gatavs")) == []
