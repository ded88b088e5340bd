"""A report says what it still lacks; a blank row is no value, and a blank template is no report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from loaders.checks.completeness import RULES
from loaders.messages import with_messages
from loaders.submission import Submission

Said = Callable[..., list[tuple[int | None, str, str]]]
Door = Callable[..., Submission]
CODES = {rule.code for rule in RULES}
OWED = (
    "offences;2026-Q1;AK;total;total;3",
    "offences;2026-Q1;AK;girls;total;1",
    "offences;2026-Q1;AK;boys;total;2",
    "offences;2026-Q1;AK;total;BTAL-77.2;1",
    "offences;2026-Q1;AK;total;BTAL-81;2",
    "warnings;2026-Q1;AK;total;total;n/d",
)


def test_a_whole_report_lacks_nothing(said: Said) -> None:
    assert said(CODES, *OWED) == []


def test_what_is_lacking_is_counted_and_named(said: Said) -> None:
    ((row, code, sentence),) = said(CODES, *OWED[:4])
    assert (row, code) == (None, "owed_rows_missing")
    assert "2026-Q1: 2 (offences 2026-Q1, warnings 2026-Q1)" in sentence


def test_what_the_ledger_holds_is_not_lacking(said: Said) -> None:
    assert said(CODES, OWED[0], current=OWED[1:]) == []


def test_before_the_calendar_begins_the_newest_report_gets_a_notice(said: Said, at_the_door: Door) -> None:
    rows = tuple(row.replace("2026-Q1", period) for row in OWED[:4] for period in ("2025-Q3", "2025-Q4"))
    ((_, code, sentence),) = said(CODES, *rows)
    assert code == "rows_not_there"
    assert "2025-Q4" in sentence
    findings = at_the_door(*rows).findings
    assert findings.filter(code="rows_not_there")["severity"].to_list() == ["notice"]


def test_a_report_that_has_not_begun_lacks_nothing(said: Said) -> None:
    assert said(CODES, "offences;2026-Q3;AK;total;total;3") == []


def test_a_blank_row_is_said_and_not_stored(said: Said, at_the_door: Door) -> None:
    rows = (*OWED[:5], "warnings;2026-Q1;AK;total;total;")
    assert [found[:2] for found in said(CODES, *rows)] == [(None, "owed_rows_missing"), (7, "not_filled_in")]
    result = at_the_door(*rows)
    assert result.accepted
    assert "warnings" not in result.frame["indicator"]


def test_a_note_without_a_value_is_not_blank(at_the_door: Door) -> None:
    result = at_the_door(*OWED[:5], "warnings;2026-Q1;AK;total;total;;;Vēlāk")
    assert "missing_value" in result.findings["code"]


def test_a_blank_template_is_one_clear_error(at_the_door: Door) -> None:
    result = at_the_door(*(row.rsplit(";", 1)[0] + ";" for row in OWED))
    assert result.findings.select("row", "code", "severity").rows() == [(None, "nothing_filled_in", "error")]
    assert result.frame.is_empty()


REPORTS = ("R2.1;2025;IP;not_started", "R2.1;2025;SKOLAS;not_started", "R2.2;2025-S2;IP;not_started")


def test_a_report_on_actions_lacks_what_it_owes(told: Said) -> None:
    assert told(CODES, *REPORTS) == []
    ((row, code, sentence),) = told(CODES, REPORTS[0])
    assert (row, code) == (None, "rows_not_there")
    assert "2025-Q4 has other rows too: 2 (R2.1 2025, R2.2 2025-S2)" in sentence
    assert told(CODES, REPORTS[0], current=REPORTS[1:]) == []


def test_once_the_calendar_begins_an_action_that_is_lacking_is_a_warning(told: Said) -> None:
    rows = tuple(row.replace("2025", "2026") for row in REPORTS)
    ((_, code, sentence),) = told(CODES, *rows[:2], today=date(2027, 1, 5))
    assert (code, "2026-Q4: 1 (R2.2 2026-S2)" in sentence) == ("owed_rows_missing", True)


def test_an_action_left_blank_is_said_and_not_stored(told: Said, report: Door) -> None:
    rows = (REPORTS[0], "R2.1;2025;SKOLAS", REPORTS[2])
    assert [found[:2] for found in told(CODES, *rows)] == [(None, "rows_not_there"), (3, "report_not_filled_in")]
    assert report(*rows).frame["row"].to_list() == [2, 4]


def test_a_blank_template_of_actions_names_the_column_to_fill(report: Door) -> None:
    findings = with_messages(report("R2.1;2025;IP", "R2.2;2025-S2;IP").findings, "lv")
    assert findings.select("code", "message").rows() == [
        (
            "nothing_filled_in",
            "Veidnē nekas nav aizpildīts. Aizpildiet kolonnu “novērtējums” un augšupielādējiet vēlreiz.",
        )
    ]
