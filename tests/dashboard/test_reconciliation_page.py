"""Saskaņošana through Streamlit's own harness: what does not agree, why, the filters, a note; and the ways to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard import desk
from dashboard.project import FOLDER
from loaders import ledger
from loaders.catalogue import parse_catalogue, read_files
from loaders.submission import read_submission

PAGE = "reconciliation.py"
HEADER = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība\n"
Act = Callable[..., AppTest]
Words = Callable[[AppTest], str]


def rows(html: str) -> list[str]:
    return re.findall(r'<details class="row" id="([^"]+)"', html)


def births(girls: int) -> bytes:
    values = {"total": 90, "girls": girls, "boys": 50}
    return (HEADER + "".join(f"births;2025;DZN;{key};total;{value}\n" for key, value in values.items())).encode()


def deliver(engines: ledger.Engines, content: bytes) -> ledger.Receipt:
    catalogue = parse_catalogue(read_files(FOLDER / "data"))
    return desk.deliver(engines, read_submission(content, "DZN.csv", catalogue, "DZN"), "Zane", "pārbaudīts")


def test_what_does_not_agree_stands_first_with_both_sides_owner_and_contradiction(open_page: Act, words: Words) -> None:
    said = words(open_page(PAGE))
    assert "Nesaskan 5 no 43 sakarībām; 1 vēl nav aprēķināma" in said
    assert rows(said)[:2] == ["health_forms", "offences_articles_2021"]
    assert "72 procesi ≠ 71 process; starpība: 1 process" in said
    assert "Alūksnes novada pašvaldības Administratīvā komisija · kopš šodienas · zināmās pretrunas I01, I45" in said
    assert "vardnica?mekle=offences#offences" in said
    assert 'href="likumparkapumi"' in said


def test_many_equations_of_one_declaration_stand_in_one_row(open_page: Act, words: Words) -> None:
    said = words(open_page(PAGE))
    assert rows(said)[5:] == ["printed", "care_year_flow", "twins_births", "children_residents"]
    assert "nesaskan: 5 · saskan: 35" in said
    assert "nav iesniegts: Bērni ārpusģimenes aprūpē; 2023" in said.replace("\N{NO-BREAK SPACE}", " ")


def test_one_verdict_can_be_shown_alone(open_page: Act, words: Words) -> None:
    app = open_page(PAGE)
    app.button_group(key="verdict").set_value("not_computable").run()
    assert rows(words(app)) == ["care_year_flow"]
    app.button_group(key="verdict").set_value("fails").run()
    assert len(rows(words(app))) == 5


def test_the_shared_filters_narrow_it_and_an_empty_choice_says_so(open_page: Act, words: Words) -> None:
    assert "Nesaskan 2 no 6 sakarībām" in words(open_page(PAGE, gadi="2021"))
    assert rows(words(open_page(PAGE, institucija="AK")))[:2] == ["offences_articles_2021", "offences_articles_years"]
    assert "Šajā atlasē nav ko saskaņot" in words(open_page(PAGE, institucija="SPODRA"))


def test_a_link_opens_one_identity_or_those_of_one_indicator(open_page: Act, words: Words) -> None:
    opened = words(open_page(PAGE, mekle="offences_articles_2021"))
    assert re.findall(r'id="([^"]+)" open', opened) == ["offences_articles_2021", "printed"]
    assert rows(opened)[0] == "offences_articles_2021"
    narrowed = words(open_page(PAGE, mekle="births"))
    assert rows(narrowed) == ["printed"]
    assert "Tikai sakarības par rādītāju: Dzimšanas reģistri" in narrowed


def test_a_note_needs_a_name_and_is_then_shown_with_it(
    open_page: Act, press: Act, words: Words, own_ledger: ledger.Engines
) -> None:
    app = open_page(PAGE, mekle="health_forms")
    app.text_area(key="note-words").set_value("Jautāts slimnīcai.")
    app = press(app, "note-save")
    assert "kas rīkojas" in words(app)
    app.text_input(key="actor").set_value("vadītāja")
    app.selectbox(key="note-owner-health_forms").set_value("SLP")
    app = press(app, "note-save")
    said = words(app)
    assert "Piezīme ir saglabāta" in said
    assert "Jautāts slimnīcai." in said
    assert "vadītāja" in said
    notes = ledger.read_identity_notes(own_ledger, ledger.head(own_ledger))
    assert app.text_area(key="note-words").value == ""
    assert notes.select("identity", "owner", "note").rows() == [("health_forms", "SLP", "Jautāts slimnīcai.")]


def test_a_note_with_personal_data_is_refused_in_words(open_page: Act, press: Act, words: Words) -> None:
    app = open_page(PAGE)
    app.text_input(key="actor").set_value("vadītāja")
    app.text_area(key="note-words").set_value("Zvanīt Jānim Bērziņam, 29123456")
    said = words(press(app, "note-save"))
    assert "personas datiem" in said
    assert "Bērziņ" not in said


def test_a_new_contradiction_is_there_with_its_figures_and_their_submission(
    open_page: Act, words: Words, own_ledger: ledger.Engines
) -> None:
    number = deliver(own_ledger, births(39)).number
    said = words(open_page(PAGE)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Nesaskan 6 no 44 sakarībām" in said
    assert "Meitenes un zēni kopā ir kopskaits: Dzimšanas reģistri; 2025. gads" in said
    assert f"iesniegums={number}" in said


def test_the_preview_says_what_would_no_longer_agree_and_what_would_again(
    open_page: Act, upload: Act, words: Words, own_ledger: ledger.Engines
) -> None:
    app = open_page("submit.py", institucija="DZN", periods="2025-Q4")
    app.text_input(key="actor").set_value("sekretāre")
    said = words(upload(app.run(), births(39), "DZN.csv"))
    assert "Saskaņošana: nesaskanēs" in said
    assert "90 dzimšanas reģistru ≠ 89 dzimšanas reģistri" in said
    deliver(own_ledger, births(39))
    app = open_page("submit.py", institucija="DZN", periods="2025-Q4")
    app.text_input(key="actor").set_value("sekretāre")
    said = words(upload(app.run(), births(40), "DZN.csv"))
    assert "Saskaņošana: turpmāk saskanēs" in said
    assert "Saskaņošana: nesaskanēs" not in said


def test_a_section_shows_the_way_where_its_parts_do_not_agree(open_page: Act, words: Words) -> None:
    said = words(open_page("offences.py"))
    assert said.count("Saskaņošana: nesaskan 2 šo skaitļu sakarības") == 1
    assert 'href="saskanosana?mekle=offences"' in said


def test_the_history_names_the_note(open_page: Act, words: Words, own_ledger: Any) -> None:
    desk.note_identity(own_ledger, "health_forms", "Zane", "Jautāts slimnīcai.")
    said = words(open_page("submitted.py"))
    assert "piezīme par sakarību: health_forms" in said
    assert "Jautāts slimnīcai." in said
