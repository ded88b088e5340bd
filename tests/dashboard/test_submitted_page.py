"""Iesniegtie dati through Streamlit's own harness: history, one submission, withdraw, return, close, the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import desk
from dashboard.intake import history, standing
from dashboard.intake.archive import open_archive
from dashboard.project import FOLDER
from dashboard.release import INTERNAL, open_release
from dashboard.view import Choices, View
from loaders import ledger
from loaders.catalogue import parse_catalogue, read_files
from loaders.submission import read_submission

VALUES = {"guardians": "15", "foster_families": "18"}
Act = Callable[..., AppTest]
Words = Callable[[AppTest], str]


@pytest.fixture
def delivered(own_ledger: ledger.Engines, filled: Any) -> int:
    """The number of a submission of two figures."""
    catalogue = parse_catalogue(read_files(FOLDER / "data"))
    lines = filled(VALUES).decode("utf-8-sig").splitlines()
    kept = [line for line in lines if ";15;" in line or ";18;" in line or line.startswith("rādītājs")]
    content = ("\ufeff" + "\r\n".join(kept)).encode()
    return desk.deliver(own_ledger, read_submission(content, "BT.csv", catalogue, "BT"), "sekretāre").number


def test_without_a_calendar_the_page_says_so_and_shows_the_history(
    open_page: Act, words: Words, delivered: int
) -> None:
    said = words(open_page("submitted.py"))
    assert "Ziņošanas kalendārs nav noteikts" in said
    assert "BT.csv" in said
    assert f"iesniegums={delivered}" in said


def test_a_submission_tells_who_when_what_and_its_rows(open_page: Act, words: Words, delivered: int) -> None:
    app = open_page("submitted.py", iesniegums=str(delivered))
    said = words(app)
    assert "sekretāre" in said
    assert "Aizbildņi" in said
    assert any(button.key == "original" for button in app.download_button)


def test_a_withdrawal_needs_a_name_and_a_reason_and_then_holds(
    open_page: Act, press: Act, words: Words, delivered: int, current: Any
) -> None:
    app = press(open_page("submitted.py", iesniegums=str(delivered)), "withdraw")
    assert "kas rīkojas" in words(app)
    app.text_input(key="actor").set_value("sekretāre")
    app = press(app, "withdraw")
    assert current("guardians", "2026-10-01") == 15
    app.text_input(key="withdraw-why").set_value("cita datne")
    app = press(app, "withdraw")
    assert "ir atsaukti" in words(app)
    assert current("guardians", "2026-10-01") is None
    assert "cita datne" in words(app)


def test_a_return_keeps_its_note(open_page: Act, press: Act, words: Words, delivered: int, current: Any) -> None:
    app = open_page("submitted.py", iesniegums=str(delivered))
    app.text_input(key="actor").set_value("vadītāja")
    app.text_area(key="return-note").set_value("Trūkst audžuģimeņu")
    app = press(app, "return")
    assert "Trūkst audžuģimeņu" in words(app)
    assert current("guardians", "2026-10-01") is None


def test_a_period_is_closed_and_reopened_with_a_reason(
    open_page: Act, press: Act, words: Words, own_ledger: ledger.Engines
) -> None:
    app = open_page("submitted.py")
    app.text_input(key="actor").set_value("vadītāja")
    app.selectbox(key="closing-institution").set_value("BT")
    app.selectbox(key="closing-period").set_value("2026-Q3")
    app = press(app, "close")
    assert "ir slēgts" in words(app)
    assert desk.read_closed(own_ledger, ledger.head(own_ledger))["period"].to_list() == ["2026-Q3"]
    app = press(app, "reopen")
    assert desk.read_closed(own_ledger, ledger.head(own_ledger)).height == 1
    app.text_input(key="reopen-why").set_value("kļūda")
    press(app, "reopen")
    assert desk.read_closed(own_ledger, ledger.head(own_ledger)).is_empty()


def test_an_unknown_number_is_said_politely(open_page: Act, words: Words) -> None:
    for number in ("9999", "x", "1"):
        assert "nekas nav iesniegts" in words(open_page("submitted.py", iesniegums=number))


def test_with_a_calendar_every_report_has_a_word(
    data_folder: Path, open_page: Act, words: Words, delivered: int
) -> None:
    said = words(open_page("submitted.py"))
    assert "kavējas" in said
    assert "vēl turpinās" in said
    assert "2/9" in said  # eight figures and a report on an action


@pytest.mark.parametrize(
    ("day", "word"), [(date(2026, 9, 1), "not_due"), (date(2026, 10, 5), "due"), (date(2026, 11, 1), "overdue")]
)
def test_a_report_is_expected_after_its_period_and_late_after_its_day(
    data_folder: Path, own_ledger: ledger.Engines, delivered: int, day: date, word: str
) -> None:
    desk.open_ledger(str(own_ledger.read.url), data_folder).dispose()
    assert f"state {word}" in _cell(own_ledger, day)


def test_a_returned_report_is_returned_and_a_closed_one_closed(
    data_folder: Path, own_ledger: ledger.Engines, delivered: int
) -> None:
    desk.open_ledger(str(own_ledger.read.url), data_folder).dispose()
    desk.return_with_note(own_ledger, delivered, "vadītāja", "trūkst rindu")
    assert "state returned" in _cell(own_ledger, date(2026, 11, 1))
    desk.close(own_ledger, "BT", "2026-Q3", "vadītāja")
    assert "state closed" in _cell(own_ledger, date(2026, 11, 1))


def test_the_calendar_file_is_empty_until_a_calendar_is_set(data_folder: Path, own_ledger: ledger.Engines) -> None:
    assert standing.calendar_file(open_release(own_ledger, INTERNAL), "lv") == b""
    desk.open_ledger(str(own_ledger.read.url), data_folder).dispose()
    text = standing.calendar_file(open_release(own_ledger, INTERNAL), "lv").decode()
    assert text.count("BEGIN:VEVENT") == 12
    assert "DTSTART;VALUE=DATE:20261020" in text


def _cell(engines: ledger.Engines, day: date) -> str:
    """What stands in the table for Bāriņtiesa's third quarter."""
    release = open_release(engines, INTERNAL)
    view = View(release, Choices(institutions=("BT",)))
    html = standing.standing(open_archive(engines, release.head), view, day).table.html
    return next(part for part in html.split("<td>") if "periods=2026-Q3" in part)


REPORT = "rīcība;periods;institūcija;novērtējums;apraksts;pierādījums\n"


def _report(own_ledger: ledger.Engines, *rows: str) -> int:
    content = (REPORT + "".join(f"{row}\n" for row in rows)).encode()
    catalogue = parse_catalogue(read_files(FOLDER / "data"))
    return desk.deliver(own_ledger, read_submission(content, "BT.csv", catalogue, "BT"), "sekretāre", "ir").number


def test_a_report_on_actions_tells_what_kind_it_is_and_keeps_the_rows_that_were_replaced(
    open_page: Act, words: Words, own_ledger: ledger.Engines
) -> None:
    number = _report(
        own_ledger,
        "R1.1;2026-Q3;BT;Īstenošanā;Notika viena sanāksme;Protokols Nr. 1",
        "R5.4;2026-S1;BT;Kavējas;Trūkst speciālista;",
    )
    _report(own_ledger, "R1.1;2026-Q3;BT;Izpildīts;Notika trīs sanāksmes;Protokols Nr. 3")
    said = words(open_page("submitted.py", iesniegums=str(number)))
    assert "Rīcību pārskats" in said
    assert "spēkā 1 no 2 rindām" in said
    assert said.index("Notika viena sanāksme") < said.index("vairs nav spēkā") < said.index("Trūkst speciālista")
    assert "1.1. Starpinstitucionālās sadarbības grupas darbība" in said


def test_a_report_on_actions_counts_among_what_is_owed(
    data_folder: Path, open_page: Act, words: Words, delivered: int, own_ledger: ledger.Engines
) -> None:
    _report(own_ledger, "R1.1;2026-Q3;BT;Īstenošanā;Notika viena sanāksme;Protokols Nr. 1")
    assert "3/9" in words(open_page("submitted.py"))


def test_what_was_decided_about_a_year_stands_in_the_history_of_that_year(
    open_page: Act, words: Words, delivered: int, own_ledger: ledger.Engines
) -> None:
    desk.close(own_ledger, "BT", "2026-Q3", "vadītāja")
    desk.reopen(own_ledger, "BT", "2026-Q3", "vadītāja", "trūkst rindu")
    desk.close(own_ledger, "BT", "2025-Q4", "vadītāja")
    desk.return_with_note(own_ledger, delivered, "vadītāja", "pārbaudiet")
    head = ledger.head(own_ledger)
    release = open_release(own_ledger, INTERNAL)
    kinds = {}
    for years in ((2026,), (2025,), (2024,)):
        view = View(release, Choices(years=years, institutions=("BT",)))
        kinds[years[0]] = history.history(open_archive(own_ledger, head), view, 50)[0].html
    plain = {year: html.replace("\xa0", " ") for year, html in kinds.items()}
    assert all(said in plain[2026] for said in ("periods slēgts: 2026 3. cet.", "trūkst rindu", "pārbaudiet"))
    assert "2025 4. cet." not in plain[2026]
    assert "periods slēgts: 2025 4. cet." in plain[2025]
    assert "periods slēgts" not in kinds[2024]
