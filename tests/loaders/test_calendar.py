"""What is due when, and a calendar file that any program reads."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from loaders.calendar import calendar_text, deadlines, due_dates
from loaders.catalogue import Catalogue, parse_catalogue

STAMP = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)


def test_reports_follow_one_another_from_the_first(reporting: Catalogue) -> None:
    assert deadlines(reporting, date(2026, 8, 1)).select("period", "due").rows() == [
        ("2026-Q1", date(2026, 4, 20)),
        ("2026-Q2", date(2026, 7, 20)),
        ("2026-Q3", date(2026, 10, 20)),
    ]


@pytest.mark.parametrize(
    ("first", "expected"),
    [("2025-S2", ["2025-S2", "2026-S1", "2026-S2"]), ("2025", ["2025", "2026"]), ("2027-Q1", []), ("2026-04-01", [])],
)
def test_the_first_period_sets_the_rhythm(reporting_files: dict[str, bytes], first: str, expected: list[str]) -> None:
    assert deadlines(changed(reporting_files, "2026-Q1", first), date(2026, 8, 1))["period"].to_list() == expected


def changed(files: dict[str, bytes], old: str, new: str) -> Catalogue:
    return parse_catalogue(files | {"programme.toml": files["programme.toml"].replace(old.encode(), new.encode())})


@pytest.mark.parametrize("unset", ['first_period = "2026-Q1"', "deadline_days = 20"])
def test_without_a_decision_nothing_is_due(reporting_files: dict[str, bytes], unset: str) -> None:
    catalogue = changed(reporting_files, unset, "")
    assert deadlines(catalogue, date(2030, 1, 1)).is_empty()


def test_no_report_is_due_before_the_first(reporting: Catalogue) -> None:
    assert due_dates(reporting, ["2025-Q4", "2026-Q1", "soon"])["period"].to_list() == ["2026-Q1"]


def test_the_calendar_file_keeps_to_its_standard(reporting: Catalogue) -> None:
    result = calendar_text(deadlines(reporting, date(2026, 5, 1)), reporting, STAMP)
    assert result.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert result.endswith("END:VCALENDAR\r\n")
    assert result.count("\n") == result.count("\r\n")
    assert result.count("BEGIN:VEVENT") == result.count("END:VEVENT") == 2
    for line in (
        "UID:2026-Q1-ANP-reporting", "DTSTAMP:20260401T080000Z", "DTSTART;VALUE=DATE:20260420",
        "DTEND;VALUE=DATE:20260421", "SUMMARY:Termiņš: dati par 2026-Q1",
    ):  # fmt: skip
        assert f"\r\n{line}\r\n" in result


def test_long_lines_are_folded_within_75_octets_and_unfold_to_the_same(reporting_files: dict[str, bytes]) -> None:
    long = "Ļoti gara nosaukuma pašvaldība; ar komatu, un vēl šķērsielu " * 3
    catalogue = changed(reporting_files, "Novada pašvaldība", long.strip())
    result = calendar_text(deadlines(catalogue, date(2026, 5, 1)), catalogue, STAMP)
    assert max(len(line.encode()) for line in result.split("\r\n")) <= 75
    unfolded = result.replace("\r\n ", "")
    assert f"X-WR-CALNAME:{long.strip().replace(';', chr(92) + ';').replace(',', chr(92) + ',')}" in unfolded


def test_the_same_deadlines_give_the_same_calendar(reporting: Catalogue) -> None:
    due = deadlines(reporting, date(2026, 5, 1))
    assert calendar_text(due, reporting, STAMP, "en") == calendar_text(due, reporting, STAMP, "en")
    assert "SUMMARY:Deadline: data for 2026-Q1" in calendar_text(due, reporting, STAMP, "en")
