"""What is due when, how each report stands, and a calendar file that any program reads."""

from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl
import pytest

from loaders import schema
from loaders.calendar import calendar_text, deadlines, due_dates, on_time_rate, states
from loaders.catalogue import Catalogue, parse_catalogue
from loaders.owed import owed

STAMP = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
IN_TIME, LATE = datetime(2026, 4, 20, 23, 0, tzinfo=UTC), datetime(2026, 4, 21, 8, 0, tzinfo=UTC)


def versions(rows: pl.DataFrame, at: datetime = IN_TIME, *, counting: bool = True) -> pl.DataFrame:
    moment = pl.lit(at).cast(pl.Datetime("us", "UTC"))
    return rows.select(schema.KEY).with_columns(moment.alias("at"), counting=pl.lit(value=counting))


NOTHING = versions(schema.empty(dict.fromkeys(schema.KEY, pl.String)))


def state_of(catalogue: Catalogue, held: pl.DataFrame, today: date, **known: pl.DataFrame) -> tuple[object, ...]:
    result = states(catalogue, held, today, **known).filter(deliverer="AK", period="2026-Q1")
    return result.select("state", "owed", "delivered", "on_time").row(0)


def named(*pairs: tuple[str, str]) -> pl.DataFrame:
    return pl.DataFrame(list(pairs), schema=["deliverer", "period"], orient="row")


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
    assert states(catalogue, NOTHING, date(2030, 1, 1)).is_empty()


def test_no_report_is_due_before_the_first(reporting: Catalogue) -> None:
    assert due_dates(reporting, ["2025-Q4", "2026-Q1", "soon"])["period"].to_list() == ["2026-Q1"]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 3, 31), "not_due"),
        (date(2026, 4, 1), "due"),
        (date(2026, 4, 20), "due"),
        (date(2026, 4, 21), "overdue"),
    ],
)
def test_an_empty_report_is_due_and_then_overdue(reporting: Catalogue, today: date, expected: str) -> None:
    assert state_of(reporting, NOTHING, today) == (expected, 6, 0, 0)


def test_a_report_is_submitted_when_every_owed_key_is_held(reporting: Catalogue) -> None:
    rows = owed(reporting, "AK", "2026-Q1")
    assert state_of(reporting, versions(rows), date(2026, 5, 1)) == ("submitted", 6, 6, 6)
    assert state_of(reporting, versions(rows[:4]), date(2026, 5, 1)) == ("overdue", 6, 4, 4)


def test_what_came_late_is_not_on_time_and_a_correction_does_not_make_it_late(reporting: Catalogue) -> None:
    rows = owed(reporting, "AK", "2026-Q1")
    late = pl.concat([versions(rows[:2], LATE), versions(rows[2:])])
    assert state_of(reporting, late, date(2026, 5, 1)) == ("submitted", 6, 6, 4)
    corrected = pl.concat([versions(rows), versions(rows, LATE)])
    assert state_of(reporting, corrected, date(2026, 5, 1)) == ("submitted", 6, 6, 6)


def test_a_returned_submission_no_longer_counts(reporting: Catalogue) -> None:
    held = versions(owed(reporting, "AK", "2026-Q1"), counting=False)
    returned = named(("AK", "2026-Q1"))
    assert state_of(reporting, held, date(2026, 5, 1), returned=returned) == ("returned", 6, 0, 0)
    again = pl.concat([held, versions(owed(reporting, "AK", "2026-Q1"))])
    assert state_of(reporting, again, date(2026, 5, 1), returned=returned)[0] == "submitted"


def test_a_closed_report_is_closed_whatever_is_lacking(reporting: Catalogue) -> None:
    closed = named(("AK", "2026-Q1"), ("BT", "2026-Q2"))
    assert state_of(reporting, NOTHING, date(2026, 5, 1), closed=closed)[0] == "closed"


def test_who_owes_nothing_has_no_row(reporting: Catalogue) -> None:
    result = states(reporting, NOTHING, date(2026, 5, 1))
    assert result.filter(period="2026-Q1")["deliverer"].to_list() == ["AK", "BT", "SLP"]


def test_the_rate_is_of_owed_keys_in_reports_past_their_day(reporting: Catalogue) -> None:
    held = versions(owed(reporting, "AK", "2026-Q1")[:3])
    today = date(2026, 5, 1)
    result = on_time_rate(states(reporting, held, today), today)
    assert result.filter(deliverer="AK").row(0) == ("AK", 6, 3, 0.5)
    assert on_time_rate(states(reporting, held, date(2026, 4, 20)), date(2026, 4, 20)).is_empty()


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
