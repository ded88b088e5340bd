"""Pārvaldība through Streamlit's own harness: a target, a state set by hand, taking back, and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import desk
from dashboard.judgement import progress_of
from dashboard.project import FOLDER
from dashboard.release import INTERNAL, PUBLIC, open_release
from loaders import ledger
from loaders.catalogue import parse_catalogue, read_files
from loaders.submission import read_submission

PAGE = "management.py"
KEY = "target-0-offences"
Act = Callable[..., AppTest]
Words = Callable[[AppTest], str]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def typed(app: AppTest, **texts: str) -> AppTest:
    """The target of the offences with these texts in its fields."""
    app.selectbox(key=f"{KEY}-shape").set_value("decrease_to").run()
    for field, text in texts.items():
        app.text_input(key=field if field == "actor" else f"{KEY}-{field}").set_value(text).run()
    return app


def status(engines: ledger.Engines, as_of: int | None = None) -> str:
    release = open_release(engines, INTERNAL, as_of)
    rows = progress_of(release, date(2026, 11, 23)).indicators.filter(indicator="offences")
    return str(rows["status"][0])


def deliver(engines: ledger.Engines, values: dict[str, int]) -> ledger.Receipt:
    """Children in care on a day by form, straight from Bāriņtiesa."""
    lines = [f"care_children;2026-01-01;BT;total;{code};{value}" for code, value in values.items()]
    content = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība\n" + "\n".join(lines) + "\n"
    found = read_submission(content.encode(), "BT.csv", parse_catalogue(read_files(FOLDER / "data")), "BT")
    return desk.deliver(engines, found, "sekretāre", "pārbaudīts")


def test_every_target_of_the_programme_is_listed_with_its_basis(open_page: Act, words: Words) -> None:
    said = plain(words(open_page(PAGE)))
    assert "norādīti programmā – 9" in said
    assert "pēc domes lēmuma – 0" in said
    assert re.search(r"Sasniedzams skaitlis nav noteikts \d+ no 70 rādītājiem", said)
    assert "Ik gadu vismaz 15 jauniešu" in said
    assert "2. pielikums, 2.6. rīcība" in said


def test_a_target_is_previewed_set_and_judged_by_and_before_it_all_is_as_it_was(
    open_page: Act, press: Act, words: Words, own_ledger: ledger.Engines
) -> None:
    before = ledger.head(own_ledger)
    app = typed(open_page(PAGE, mekle="offences"), value="30", decision="217", decided="20.11.2026.", actor="vadītāja")
    assert "Stāvoklis ar šo mērķi" in words(app)
    assert ledger.head(own_ledger) == before
    said = plain(words(press(app, f"{KEY}-set")))
    assert "Mērķis ir noteikts" in said
    assert "Domes lēmums Nr. 217, 20.11.2026." in said
    assert "ierakstīja vadītāja" in said
    assert "pēc domes lēmuma – 1" in said
    assert (status(own_ledger), status(own_ledger, before)) == ("baseline_only", "no_target")
    row = ledger.read_targets(own_ledger, ledger.head(own_ledger)).row(0, named=True)
    assert (row["value"], row["baseline"], row["baseline_period"]) == (30, None, "2023")


def test_what_is_wrong_is_said_at_the_field_and_nothing_is_saved(
    open_page: Act, press: Act, words: Words, own_ledger: ledger.Engines
) -> None:
    before = ledger.head(own_ledger)
    app = typed(open_page(PAGE, mekle="offences"), value="30,5")
    said = words(app)
    assert "veselos skaitļos" in said
    assert "domes lēmuma numuru" not in said
    said = words(press(app, f"{KEY}-set"))
    assert "Ierakstiet domes lēmuma numuru" in said
    assert "Nekas nav saglabāts" in said
    app = typed(app, value="30", decision="217", decided="20.11.2026.")
    assert "kas rīkojas" in words(press(app, f"{KEY}-set"))
    assert ledger.head(own_ledger) == before


def test_what_changed_since_the_preview_is_shown_before_it_is_set(
    open_page: Act, press: Act, words: Words, own_ledger: ledger.Engines
) -> None:
    before = ledger.head(own_ledger)
    app = typed(open_page(PAGE, mekle="offences"), value="30", decision="217", decided="20.11.2026.", actor="vadītāja")
    app.text_input(key=f"{KEY}-value").set_value("20")
    assert "Vispirms apskatiet" in words(press(app, f"{KEY}-set"))
    assert ledger.head(own_ledger) == before
    assert "Mērķis ir noteikts" in words(press(app, f"{KEY}-set"))


def test_personal_data_in_a_decision_are_refused_and_not_repeated(open_page: Act, press: Act, words: Words) -> None:
    texts = {"value": "30", "decision": "Jānim Bērziņam 29123456", "decided": "20.11.2026.", "actor": "vadītāja"}
    said = words(press(typed(open_page(PAGE, mekle="offences"), **texts), f"{KEY}-set"))
    assert "personas datiem" in said
    assert "Bērziņ" not in said


def test_a_number_that_the_programme_prints_is_not_changed(open_page: Act, words: Words) -> None:
    app = open_page(PAGE, mekle="risk_youth_participants")
    assert "Šo mērķi nosaka pati programma: ik gadu vismaz 15 jauniešu" in plain(words(app))
    assert not [button for button in app.button if str(button.key).endswith("-set")]


def test_a_target_is_taken_back_with_a_reason_and_the_history_keeps_both(
    open_page: Act, press: Act, words: Words, own_ledger: ledger.Engines
) -> None:
    app = typed(open_page(PAGE, mekle="offences"), value="30", decision="217", decided="20.11.2026.", actor="vadītāja")
    app = press(app, f"{KEY}-set")
    app = press(app, "withdraw")
    assert "Nekas" in words(app)
    app.text_input(key="withdrawn-why").set_value("dome lēmumu atcēla").run()
    said = words(press(app, "withdraw"))
    assert "atkal ir spēkā tas, kas bija iepriekš" in said
    assert "Līdz šim 2 lēmumi" in said
    assert "dome lēmumu atcēla" in said
    assert status(own_ledger) == "no_target"


def test_a_state_set_by_hand_stands_beside_the_rules(
    open_page: Act, press: Act, words: Words, own_ledger: ledger.Engines
) -> None:
    app = open_page(PAGE)
    app.text_input(key="actor").set_value("vadītāja").run()
    app.selectbox(key="override-about-0").set_value("offences").run()
    assert "Pēc vērtēšanas kārtības: Nav skaitliska mērķa" in words(app)
    app = press(app, "override-set")
    assert "Izvēlieties stāvokli" in words(app)
    app.selectbox(key="override-state-0").set_value("on_track").run()
    assert "pamatojumu" in words(press(app, "override-set"))
    assert ledger.read_overrides(own_ledger, ledger.head(own_ledger)).is_empty()
    app.text_area(key="override-reason-0").set_value("skaitļi ir pārbaudīti").run()
    said = words(press(app, "override-set"))
    assert "Ar cilvēka lēmumu noteikts 1 stāvoklis" in said
    assert "<td><strong>Virzās pēc plāna</strong></td><td>Nav skaitliska mērķa</td>" in said
    assert "skaitļi ir pārbaudīti" in said
    assert status(own_ledger) == "on_track"


def test_what_the_public_does_not_see_is_shown_with_its_reason_and_bounds(
    open_page: Act, words: Words, own_ledger: ledger.Engines
) -> None:
    assert "Sabiedrībai nekas nebija jāslēpj" in words(open_page(PAGE))
    deliver(own_ledger, {"total": 61, "guardian": 20, "foster": 38, "institution": 3})
    assert "Jaunākie skaitļi vēl nav publicēti" in words(open_page(PAGE))
    assert not open_release(own_ledger, PUBLIC).behind  # the page has begun it beside itself
    said = words(open_page(PAGE))
    assert re.search(r"Sabiedrībai paslēpti \d+ skaitļi no \d+; abas pārbaudes izturētas", said)
    assert "Pašvaldība vēl nav lēmusi" in said
    assert re.search(r'<td class="number">3</td><td>mazs skaits</td><td>no 1 līdz \d+</td>', said)
    assert "lai mazo nevarētu izrēķināt" in said


def test_the_public_has_no_such_page(open_page: Act, own_ledger: ledger.Engines) -> None:
    app = AppTest.from_file(FOLDER / "dashboard" / "app.py", default_timeout=60)
    app.query_params["skats"] = "publisks"
    app.run()
    with pytest.raises(ValueError, match="management"):
        app.switch_page(f"../pages/{PAGE}").run()
