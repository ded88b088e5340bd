"""Iesniegt datus with reports on actions: chosen, recognised, typed into the page, saved, undone; once and for all."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import desk
from dashboard.project import FOLDER
from loaders import ledger
from loaders.catalogue import parse_catalogue, read_files
from loaders.owed import owed_activities
from loaders.submission import read_submission
from loaders.template import write_template

Act = Callable[..., AppTest]
Words = Callable[[AppTest], str]
Fill = Callable[..., bytes]
CATALOGUE = parse_catalogue(read_files(FOLDER / "data"))
GOOD = {"R4.1": ("Īstenošanā", "Mentors strādā ar sešiem bērniem", "Līgums Nr. 5")}


@pytest.fixture
def reported() -> Fill:
    """The template of Sociālo lietu pārvalde for a quarter, with what is said of each action."""

    def fill(said: Mapping[str, tuple[str, str, str]], period: str = "2026-Q3") -> bytes:
        rows = owed_activities(CATALOGUE, "SLP", period)
        template = write_template(rows, CATALOGUE, "SLP", period, "csv").decode("utf-8-sig")
        header, *lines = csv.reader(io.StringIO(template, newline=""), delimiter=";")
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows([*line[:-3], *said.get(line[0], ("", "", ""))] for line in lines)
        return text.getvalue().encode("utf-8-sig")

    return fill


def current(engines: ledger.Engines) -> dict[str, str]:
    frame = ledger.read_current_activities(engines, ledger.head(engines))
    return dict(frame.select("action", "assessment").iter_rows())


def deliverer(open_page: Act, form: str = "activities") -> AppTest:
    app = open_page("submit.py", institucija="SLP", periods="2026-Q3")
    app.text_input(key="actor").set_value("speciāliste")
    app.segmented_control(key="form").set_value(form)
    return app.run()


def test_both_kinds_of_data_are_offered_with_their_rows(open_page: Act, words: Words) -> None:
    app = deliverer(open_page, "measurements")
    assert "Jāiesniedz arī rīcību pārskats (4 rindas)." in words(app)
    app.segmented_control(key="form").set_value("activities")
    app.run()
    assert "aizpildāmas 4 rindas." in words(app)
    assert "Jāiesniedz arī rādītāju skaitļi (15 rindu)." in words(app)
    assert {button.key for button in app.download_button} == {"template-xlsx", "template-csv"}


def test_a_report_is_previewed_saved_and_undone(
    open_page: Act, upload: Act, press: Act, words: Words, reported: Fill, own_ledger: ledger.Engines
) -> None:
    app = upload(deliverer(open_page), reported(GOOD))
    assert "1 jauna rinda, 0 mainītu, 0 nemainītu" in words(app)
    assert "rīcības 4.1" in words(app)
    assert "Mentors strādā ar sešiem bērniem" in words(app)
    assert current(own_ledger) == {}
    app = press(app, "save")
    assert "Saglabāts ar Nr." in words(app)
    assert current(own_ledger) == {"R4.1": "in_progress"}
    app = press(app, "undo")
    assert "ir atsaukti" in words(app)
    assert current(own_ledger) == {}


def test_the_same_report_twice_says_so_and_a_change_shows_both_texts(
    open_page: Act, upload: Act, press: Act, words: Words, reported: Fill
) -> None:
    app = press(upload(deliverer(open_page), reported(GOOD)), "save")
    app = upload(press(app, "again"), reported(GOOD))
    assert "Šī pati datne jau ir saglabāta" in words(app)
    app = upload(app, reported({"R4.1": ("Izpildīts", "Mentors strādāja ar astoņiem bērniem", "Pārskats")}))
    assert "0 jaunu rindu, 1 mainīta, 0 nemainītu" in words(app)
    assert all(text in words(app) for text in ("sešiem bērniem", "astoņiem bērniem"))


@pytest.mark.parametrize("chosen", ["measurements", "activities"])
def test_a_file_of_the_other_kind_is_no_dead_end(
    open_page: Act, upload: Act, press: Act, words: Words, reported: Fill, own_ledger: ledger.Engines, chosen: str
) -> None:
    header = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība\n"
    figures = (header + "mentor_users;2026-Q3;SLP;total;total;6\n").encode()
    content, name = (reported(GOOD), "rīcību pārskats") if chosen == "measurements" else (figures, "rādītāju skaitļi")
    app = upload(deliverer(open_page, chosen), content)
    assert f"cita veida dati, nekā izvēlēts augstāk: {name}" in words(app)
    before = ledger.head(own_ledger)
    app = press(app, "save")
    assert "Saglabāts ar Nr." in words(app)
    assert ledger.read_history(own_ledger, before + 1)["form"][0] != chosen


def test_what_was_not_filled_in_is_said(open_page: Act, upload: Act, words: Words, reported: Fill) -> None:
    said = words(upload(deliverer(open_page), reported({})))
    assert "Aizpildiet kolonnu “novērtējums”" in said


def test_every_problem_of_a_report_stands_at_once(open_page: Act, upload: Act, words: Words, reported: Fill) -> None:
    bad = {"R4.1": ("gatavs", "", ""), "R3.3": ("Izpildīts", "", ""), "R1.1": ("", "Notika sanāksme", "")}
    said = words(upload(deliverer(open_page), reported(bad)))
    assert "3 kļūdas un 1 brīdinājums" in said
    assert all(word in said for word in ("“gatavs” nav pazīstams", "nav apraksta", "nav novērtējuma"))


def test_a_name_in_a_report_is_neither_shown_nor_kept(
    open_page: Act, upload: Act, words: Words, reported: Fill, own_ledger: ledger.Engines
) -> None:
    before = ledger.head(own_ledger)
    personal = {"R4.1": ("Īstenošanā", "Ar ģimeni strādāja Anna Paraudziņa", "")}
    app = upload(deliverer(open_page), reported(personal))
    assert "Atrasti personas dati" in words(app)
    assert "Paraudziņa" not in words(app) + repr(app.session_state)
    assert ledger.head(own_ledger) == before


def test_the_second_of_two_sees_the_other_report_and_confirms_anew(
    open_page: Act, upload: Act, press: Act, words: Words, reported: Fill, own_ledger: ledger.Engines
) -> None:
    app = upload(deliverer(open_page), reported(GOOD))
    row = "R4.1;2026-Q3;SLP;Kavējas;Līgums vēl nav noslēgts;\n"
    header = "rīcība;periods;institūcija;novērtējums;apraksts;pierādījums\n"
    desk.deliver(own_ledger, read_submission((header + row).encode(), "x.csv", CATALOGUE, "SLP"), "Zane")
    app = press(app, "save")
    assert "kāds cits ir mainījis" in words(app)
    assert "Līgums vēl nav noslēgts" in words(app)
    assert current(own_ledger) == {"R4.1": "delayed"}
    press(app, "save")
    assert current(own_ledger) == {"R4.1": "in_progress"}


def grid(open_page: Act) -> AppTest:
    app = deliverer(open_page)
    app.segmented_control(key="way").set_value("grid")
    return app.run()


def field(app: AppTest, kind: str, name: str) -> Any:
    """The cell of the mentor service whose label ends with this name."""
    return next(cell for cell in app.get(kind) if cell.label.startswith("4.1.") and cell.label.endswith(name))


def test_a_report_is_typed_into_the_page_and_checked_as_it_is_typed(
    open_page: Act, press: Act, words: Words, own_ledger: ledger.Engines
) -> None:
    app = grid(open_page)
    assert [button.key for button in app.button if button.key == "save"] == []
    field(app, "selectbox", "Novērtējums").set_value("Izpildīts")
    app.run()
    assert "bet nav apraksta" in words(app)
    field(app, "text_area", "kas paveikts").set_value("Mentors strādāja ar astoņiem bērniem; līgums beidzies")
    field(app, "text_area", "kas to apliecina").set_value("Pārskats")
    app.run()
    assert "1 jauna rinda" in words(app)
    app = press(app, "save")
    assert current(own_ledger) == {"R4.1": "done"}
    app = press(app, "again")
    assert field(app, "selectbox", "Novērtējums").value == "Izpildīts"
    assert field(app, "text_area", "kas to apliecina").value == "Pārskats"
    field(app, "text_area", "kas to apliecina").set_value("Pārskats un līgums")
    app.run()
    assert "0 jaunu rindu, 1 mainīta" in words(app)


def test_a_name_typed_into_a_report_is_wiped_and_the_rest_stays(open_page: Act, words: Words) -> None:
    app = grid(open_page)
    field(app, "selectbox", "Novērtējums").set_value("Īstenošanā")
    field(app, "text_area", "kas paveikts").set_value("Mentors ir Anna Paraudziņa")
    app.run()
    assert "Atrasti personas dati" in words(app)
    assert "Paraudziņa" not in words(app) + repr(app.session_state)
    assert field(app, "selectbox", "Novērtējums").value == "Īstenošanā"
    assert field(app, "text_area", "kas paveikts").value == ""
