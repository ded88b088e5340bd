"""Parts add up to their total, or the sender says why not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.messages import with_messages
from loaders.submission import Submission

Submit = Callable[..., Submission]
Found = Callable[..., list[tuple[int | None, str | None, str, str | None]]]
TOTAL = "offences;2021;AK;total;total;72;;;"
PARTS = ("offences;2021;AK;total;BTAL-77.2;41;;;", "offences;2021;AK;total;BTAL-81;31;;;")
GENDERS = ("offences;2021;AK;girls;total;40;;;", "offences;2021;AK;boys;total;32;;;")


def test_parts_and_genders_that_add_up_are_not_found(found: Found) -> None:
    assert found(TOTAL, *PARTS, *GENDERS) == []


def test_parts_that_miss_their_total_are_a_warning(found: Found, submit: Submit) -> None:
    rows = (TOTAL, PARTS[0], PARTS[1].replace("31", "30"))
    assert found(*rows) == [(2, "value", "parts_against_total", "72")]
    result = submit(*rows)
    assert result.accepted
    assert result.has_warnings
    assert "kopskaits ir 72, bet tā daļu summa ir 71." in with_messages(result.findings, "lv")["message"][0]


def test_a_sum_is_said_as_people_write_it(submit: Submit) -> None:
    rows = ("offences;2021;AK;total;total;90;;;", *(part.replace("31", "59") for part in PARTS))
    assert "add up to 100." in with_messages(submit(*rows).findings, "en")["message"][0]


def test_genders_that_miss_their_total_are_a_warning(found: Found) -> None:
    rows = (TOTAL, GENDERS[0], GENDERS[1].replace("32", "31"))
    assert found(*rows) == [(2, "value", "genders_against_total", "72")]


def test_one_gender_alone_is_held_against_nothing(found: Found) -> None:
    assert found(TOTAL, GENDERS[0]) == []


def test_each_gender_has_its_own_parts(found: Found) -> None:
    rows = [row.replace(";total;BTAL", ";girls;BTAL").replace("AK;total;", "AK;girls;") for row in (TOTAL, *PARTS)]
    assert found(*rows) == []
    assert found(rows[0].replace("72", "73"), *rows[1:]) == [(2, "value", "parts_against_total", "73")]


def test_a_list_that_is_not_a_partition_need_not_add_up(found: Found) -> None:
    rows = ("service_users;2023;SLP;total;total;9;;;", "service_users;2023;SLP;total;day_care;4;;;")
    assert found(*rows) == []


@pytest.mark.parametrize("unknown", ["n/d", "abc", ""])
def test_a_sum_with_an_unknown_part_is_held_against_nothing(found: Found, unknown: str) -> None:
    rows = (TOTAL, PARTS[0], PARTS[1].replace(";31;", f";{unknown};"))
    assert "parts_against_total" not in [code for _, _, code, _ in found(*rows)]


def test_a_part_with_an_unreadable_category_is_one_finding(found: Found) -> None:
    rows = (TOTAL, PARTS[0], PARTS[1].replace("BTAL-81;31", "BTAL-x;30"))
    assert found(*rows) == [(4, "category", "unknown_code", "BTAL-x")]


def test_a_repeated_total_is_warned_of_once(found: Found) -> None:
    assert found(TOTAL, TOTAL, PARTS[0]) == [
        (2, "value", "parts_against_total", "72"),
        (3, None, "repeated_row", None),
    ]


def test_sums_are_exact(found: Found) -> None:
    parts = [
        f"pupils;2023-09-01;S-LIEPNA;total;{level};{value};;;" for level, value in (("grades", "0"), ("preschool", "3"))
    ]
    assert found("pupils;2023-09-01;S-LIEPNA;total;total;3;;;", *parts) == []
    big = [part.replace(";0;", ";99999999999998;").replace(";3;", ";1;") for part in parts]
    assert found("pupils;2023-09-01;S-LIEPNA;total;total;99999999999999;;;", *big) == []
