"""The four pages on the programme, built from the real data for several choices, without Streamlit."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from dashboard.desk import open_ledger
from dashboard.release import INTERNAL, Release, open_release
from dashboard.sections import codelists, links
from dashboard.sections.contradictions import contradictions
from dashboard.sections.dictionary import entries, folded, found
from dashboard.sections.directions import directions
from dashboard.sections.overview import overview
from dashboard.sections.sums import sums
from dashboard.view import Choices, View

DATA = Path(__file__).parents[3] / "data"
NOWHERE = Choices(institutions=("NOBODY",))


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    engines = open_ledger(f"sqlite:///{tmp_path_factory.mktemp('views') / 'ledger.sqlite'}", DATA)
    try:
        return open_release(engines, INTERNAL)
    finally:
        engines.dispose()


def text_of(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html)


def test_the_overview_has_a_mark_for_every_action_and_at_most_four_tiles(release: Release) -> None:
    shown = overview(View(release, Choices()))
    marks = re.findall(r'<a href="([^"]+)"[^>]* class="mark is-(\w+)" title="([^"]+)"', shown.strip.html)
    assert len(marks) == release.catalogue.actions.height == 21
    assert all(href.startswith("virzieni?virziens=V") for href, _state, _title in marks)
    assert [tile.value for tile in shown.tiles] == ["43 procesi", "58 bērni", "20 audžuģimeņu", "2554 bērni"]
    assert all(tile.link.startswith("iesniegtie?iesniegums=") for tile in shown.tiles)
    assert "<h2>Pēc mērķa nevar vērtēt nevienu no 43 rādītājiem: 14 bez skaitliska mērķa, 29 bez datiem</h2>" in (
        shown.strip.html
    )


def test_a_year_without_data_says_so_and_never_zero(release: Release) -> None:
    shown = overview(View(release, Choices(years=(2022,))))
    assert shown.tiles[1].value == "nav datu"
    assert "Stāvokli nosaka pēc visu gadu datiem" in shown.strip.html


def test_every_action_stands_with_its_words(release: Release) -> None:
    cards = [card for direction in directions(View(release, Choices(language="en"))) for card in direction.cards]
    assert [card.code for card in cards] == release.catalogue.actions["code"].to_list()
    for card, row in zip(cards, release.catalogue.actions.iter_rows(named=True), strict=True):
        said = card.body.html.replace("&quot;", '"').replace("&#x27;", "'")
        for column in ("planned_action_lv", "result_indicator_lv", "deadline_lv"):
            assert f'<q lang="lv">{row[column]}</q>' in said


def test_an_action_opens_where_the_link_asks_for_it(release: Release) -> None:
    first = directions(View(release, Choices()))[0]
    assert '<details class="row" id="R1.2" open>' in first.html("R1.2")
    assert " open>" not in first.html("R9.9")


def test_targets_are_words_where_the_programme_sets_no_number(release: Release) -> None:
    cards = {card.code: text_of(card.body.html) for part in directions(View(release, Choices())) for card in part.cards}
    assert "ik gadu vismaz 15 jauniešu" in cards["R2.6"]
    assert "samazināt; skaitlis programmā nav noteikts" in cards["R4.1"]
    assert "mērķis nav noteikts" in cards["R1.2"]


def test_the_dictionary_finds_letters_without_their_marks(release: Release) -> None:
    shown = entries(View(release, Choices()))
    assert len(shown) == release.catalogue.indicators.height
    assert folded("Audžuģimenes ŠĶĪRĒJS") == "audzugimenes skirejs"
    assert {"foster_families"} <= {entry.code for entry in found(shown, "audzugimenes")}
    assert found(shown, "audžuģimenes") == found(shown, "AUDZUGIMENES")
    assert len(found(shown, "")) == len(shown)
    assert found(shown, "zzzz") == ()
    assert [entry.code for entry in found(shown, "offences", "offences")] == ["offences"]


def test_the_dictionary_follows_the_alphabet_and_the_filters(release: Release) -> None:
    view = View(release, Choices(institutions=("BT",)))
    codes = [entry.code for entry in entries(view)]
    titles = [release.catalogue.indicator[code]["title_lv"] for code in codes]
    assert titles == sorted(titles, key=view.labels.sort_key)
    assert "guardians" in codes
    assert "pupils" not in codes


def test_every_contradiction_is_listed_once_and_opens_on_demand(release: Release) -> None:
    shown = contradictions(View(release, Choices()))
    assert {known.code for known in shown.known} == set(release.catalogue.known_issues["code"])
    html = shown.html(opened="I07")
    assert html.index('id="I07" open') < html.index('id="I01"')
    assert shown.html("high").count("<details") == release.catalogue.known_issues.filter(severity="high").height


def test_the_failing_sums_stand_first_with_their_contradiction(release: Release) -> None:
    shown = sums(View(release, Choices()))
    assert shown.failing.html.count("<tr>") - 1 == 5
    assert ">I01</a>" in shown.failing.html
    assert "72 ≠ 71" in shown.failing.html


def test_parameters_and_codes_are_whole(release: Release) -> None:
    tables = {table.code: table.table for table in codelists.tables(View(release, Choices()))}
    assert tables["parameters"].height == release.catalogue.parameters.height
    assert (
        tables["articles"]["Pilns teksts programmā"].to_list()
        == release.catalogue.codes["articles"]["full_lv"].to_list()
    )
    assert "0,5\u00a0%" in tables["parameters"]["Vērtība"].to_list()
    assert not tables["parameters"].filter(pl.col("Vērtība") == "avotā nav norādīts").is_empty()


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize(
    "choices", [NOWHERE, Choices(years=(1999,)), Choices(institutions=("PMLP",), directions=("V1",))]
)
def test_an_empty_selection_is_empty_and_no_error(release: Release, choices: Choices, language: str) -> None:
    view = View(release, Choices(choices.years, choices.institutions, choices.directions, language=language))
    assert overview(view).empty is (not directions(view))
    assert entries(view) is not None
    assert contradictions(view).html() == '<div class="rows"></div>' or contradictions(view).known
    assert sums(view).finding


def test_links_keep_the_choices_and_the_language(release: Release) -> None:
    view = View(release, Choices(years=(2022, 2023), institutions=("AK",), language="en"))
    assert links.address("virzieni", view, virziens="V2", fragment="R2.4") == (
        "virzieni?gadi=2022&gadi=2023&institucija=AK&virziens=V2&valoda=en#R2.4"
    )
    assert links.to_indicator("offences", view) == "vardnica?gadi=2022&gadi=2023&valoda=en&mekle=offences#offences"
    assert links.to_issue("I01", view) == "pretrunas?valoda=en&mekle=I01#I01"
