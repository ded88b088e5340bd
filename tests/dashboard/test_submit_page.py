"""Iesniegt datus through Streamlit's own harness: good files, bad ones, warnings, twice, personal data, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard import desk
from dashboard.project import FOLDER
from loaders import ledger
from loaders.catalogue import parse_catalogue, read_files
from loaders.submission import read_submission

GOOD = {"guardians": "15", "foster_families": "18", "child_removals": "3"}
Act = Callable[..., AppTest]
Words = Callable[[AppTest], str]


def deliverer(open_page: Act, actor: str = "sekretāre", **query: str) -> AppTest:
    app = open_page("submit.py", institucija="BT", periods="2026-Q3", **query)
    app.text_input(key="actor").set_value(actor)
    return app.run()


def test_without_an_institution_the_page_says_what_to_choose(open_page: Act, words: Words) -> None:
    app = open_page("submit.py")
    assert "Izvēlieties institūciju" in words(app)
    assert not app.file_uploader


def test_a_good_file_is_previewed_saved_and_undone(
    open_page: Act, upload: Act, press: Act, words: Words, filled: Any, current: Any, own_ledger: ledger.Engines
) -> None:
    app = upload(deliverer(open_page), filled(GOOD))
    assert "3 jaunas rindas, 0 mainītu, 0 nemainītu" in words(app)
    assert "Ārpusģimenes aprūpe" in words(app)
    assert current("guardians", "2026-10-01") is None
    app = press(app, "save")
    assert "Saglabāts ar Nr." in words(app)
    assert current("guardians", "2026-10-01") == 15
    app = press(app, "undo")
    assert "ir atsaukti" in words(app)
    assert current("guardians", "2026-10-01") is None
    kinds = ledger.read_history(own_ledger, ledger.head(own_ledger))["kind"]
    assert kinds.head(2).to_list() == ["withdrawal", "submission"]


def test_all_errors_stand_at_once_and_nothing_can_be_saved(
    open_page: Act, upload: Act, words: Words, filled: Any, own_ledger: ledger.Engines
) -> None:
    before = ledger.head(own_ledger)
    bad = filled({"guardians": "1.234", "foster_families": "-1", "child_removals": "daži"})
    app = upload(deliverer(open_page), bad)
    said = words(app)
    assert "3 kļūdas" in said
    assert all(value in said for value in ("1.234", "daži", "-1"))
    assert [button.key for button in app.button if button.key == "save"] == []
    assert any(button.key == "notes" for button in app.download_button)
    assert ledger.head(own_ledger) == before


def test_warnings_need_a_tick_and_a_reason(
    open_page: Act, upload: Act, press: Act, words: Words, filled: Any, current: Any, own_ledger: ledger.Engines
) -> None:
    app = upload(deliverer(open_page), filled(GOOD | {"care_children": "400"}))
    app = press(app, "save")
    assert "norādiet iemeslu" in words(app)
    assert current("care_children", "2026-10-01") is None
    app.text_input(key="reason").set_value("pārbaudīts")
    app = press(app, "save")
    assert current("care_children", "2026-10-01") is None
    app.checkbox(key="ticked").check()
    app = press(app, "save")
    assert current("care_children", "2026-10-01") == 400
    assert ledger.read_history(own_ledger, ledger.head(own_ledger))["reason"][0] == "pārbaudīts"


def test_nobody_saves_without_saying_who(
    open_page: Act, upload: Act, press: Act, words: Words, filled: Any, current: Any
) -> None:
    app = press(upload(deliverer(open_page, actor=""), filled(GOOD)), "save")
    assert "kas iesniedz" in words(app)
    assert current("guardians", "2026-10-01") is None


def test_the_same_file_twice_says_so(open_page: Act, upload: Act, press: Act, words: Words, filled: Any) -> None:
    app = press(upload(deliverer(open_page), filled(GOOD)), "save")
    app = press(app, "again")
    app = upload(app, filled(GOOD))
    assert "Šī pati datne jau ir saglabāta" in words(app)
    assert [button.key for button in app.button if button.key == "save"] == []


def test_personal_data_are_neither_shown_nor_kept(
    open_page: Act, upload: Act, words: Words, filled: Any, own_ledger: ledger.Engines
) -> None:
    before = ledger.head(own_ledger)
    app = upload(deliverer(open_page), filled(GOOD, guardians="310299-12345"), "Anna-Paraudziņa.csv")
    said = words(app)
    assert "Atrasti personas dati" in said
    assert "310299" not in said
    assert "Paraudziņa" not in said
    assert "310299" not in repr(app.session_state)
    assert app.file_uploader[0].value is None
    assert ledger.head(own_ledger) == before
    app = upload(app, filled(GOOD))
    assert "Atrasti personas dati" not in words(app)


def test_the_second_of_two_sees_what_changed_and_confirms_anew(
    open_page: Act, upload: Act, press: Act, words: Words, filled: Any, current: Any, own_ledger: ledger.Engines
) -> None:
    app = upload(deliverer(open_page), filled(GOOD))
    catalogue = parse_catalogue(read_files(FOLDER / "data"))
    other = read_submission(filled(GOOD | {"guardians": "16"}).replace(b";;;;\r\n", b";;n/d;;\r\n"), "x.csv", catalogue)
    desk.deliver(own_ledger, other, "Zane")
    app = press(app, "save")
    assert "kāds cits ir mainījis" in words(app)
    assert current("guardians", "2026-10-01") == 16
    app = press(app, "save")
    assert current("guardians", "2026-10-01") == 15


def test_an_untouched_template_is_nothing_filled_in(open_page: Act, upload: Act, words: Words, filled: Any) -> None:
    assert "nekas nav aizpildīts" in words(upload(deliverer(open_page), filled({})))


def test_a_file_of_any_kind_is_refused_in_latvian(open_page: Act, upload: Act, words: Words) -> None:
    app = upload(deliverer(open_page), b"\x89PNG\r\n\x1a\n\x00\x00", "bilde.png")
    assert "1 kļūda" in words(app)


def grid(open_page: Act, words: Words) -> AppTest:
    app = deliverer(open_page)
    app.segmented_control(key="way").set_value("grid")
    app.run()
    assert "Aizbildņi" in words(app)
    return app


def cell(app: AppTest, name: str, column: str = "Vērtība") -> Any:
    return next(field for field in app.text_input if field.label == f"{name}: {column}")


def test_typed_figures_are_checked_as_they_are_typed_and_saved(
    open_page: Act, press: Act, words: Words, current: Any
) -> None:
    app = grid(open_page, words)
    assert [button.key for button in app.button if button.key == "save"] == []
    cell(app, "Aizbildņi").set_value("15,5")
    app.run()
    assert "“15,5” nav vesels skaitlis" in words(app)
    cell(app, "Aizbildņi").set_value("15,0")
    app.run()
    assert "1 jauna rinda" in words(app)
    app = press(app, "save")
    assert current("guardians", "2026-10-01") == 15
    app = press(app, "again")
    assert cell(app, "Aizbildņi").value == "15"


def test_personal_data_typed_into_a_cell_are_wiped_and_the_rest_stays(
    open_page: Act, words: Words, own_ledger: ledger.Engines
) -> None:
    app = grid(open_page, words)
    cell(app, "Aizbildņi").set_value("15")
    cell(app, "Aizbildņi", "Piezīme").set_value("310299-12345")
    app.run()
    assert "Atrasti personas dati" in words(app)
    assert "310299" not in words(app) + repr(app.session_state)
    assert (cell(app, "Aizbildņi").value, cell(app, "Aizbildņi", "Piezīme").value) == ("15", "")
    assert "1 jauna rinda" in words(app)
