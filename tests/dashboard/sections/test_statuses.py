"""States on the pages: set by hand, hidden, overdue; what is missed; questions. Built without Streamlit."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from dashboard.desk import open_ledger
from dashboard.release import INTERNAL, PUBLIC, Release, open_release
from dashboard.sections.dictionary import entries
from dashboard.sections.directions import directions
from dashboard.sections.overview import overview
from dashboard.theme import DARK, LIGHT, STATUS_ICON
from dashboard.view import Choices, View
from loaders.ledger import DECIDED_TARGET, SET_STATE

ROOT = Path(__file__).parents[3]
MARK = re.compile(r'class="mark is-(\w+)" title="([^"]+)"')


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    engines = open_ledger(f"sqlite:///{tmp_path_factory.mktemp('statuses') / 'ledger.sqlite'}", ROOT / "data")
    try:
        return open_release(engines, INTERNAL)
    finally:
        engines.dispose()


def by_hand(about: str, state: str, actor: str | None = "A. Vadītāja", reason: str | None = "redzēts") -> pl.DataFrame:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return pl.DataFrame([(about, state, reason, actor, at, 1)], schema=SET_STATE, orient="row")


def target(**changed: object) -> pl.DataFrame:
    """Offences from 47 in 2022 down to 40 by the end of 2024, as the council would decide it."""
    row: dict[str, object] = dict.fromkeys(DECIDED_TARGET) | {
        "code": "D1", "indicator": "offences", "institution": "AK", "category": "total", "shape": "decrease_to",
        "value": Decimal(40), "period_from": "2023", "period_to": "2024", "baseline_period": "2022", "decision": "7",
        "decision_date": "2024-03-28", "number": 1,
    }  # fmt: skip
    return pl.DataFrame([row | changed], schema=DECIDED_TARGET)


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


def card(view: View, action: str) -> str:
    return next(one.body.html for part in directions(view) for one in part.cards if one.code == action)


def test_only_an_action_with_one_indicator_or_a_decision_has_a_state(release: Release) -> None:
    view = View(replace(release, overrides=by_hand("R2.4", "on_track")), Choices())
    marks = {title.split(". ")[0]: state for state, title in MARK.findall(overview(view).strip.html)}
    assert marks["2.4"] == "on_track"
    assert marks["2.5"] == "several"
    assert marks["2.6"] == "no_data"


def test_every_mark_says_its_state_in_words_for_those_who_see_no_colour(release: Release) -> None:
    shown = overview(View(release, Choices())).strip.html
    assert len(MARK.findall(shown)) == 21
    assert all(" – " in title for _state, title in MARK.findall(shown))
    assert "nav datu" in text_of(shown)


def test_a_state_set_by_hand_shows_both_states_the_person_and_the_reason(release: Release) -> None:
    shown = text_of(card(View(replace(release, overrides=by_hand("R2.4", "on_track")), Choices()), "R2.4"))
    assert "Virzās pēc plāna – noteica A. Vadītāja: redzēts. Pēc rādītājiem: 4 rādītāji:" in shown
    nameless = by_hand("R2.4", "on_track", None, None)
    shown = text_of(card(View(replace(release, overrides=nameless), Choices()), "R2.4"))
    assert "Virzās pēc plāna – noteikts ar cilvēka lēmumu; pēc rādītājiem:" in shown


def test_a_missed_target_is_listed_with_its_numbers_and_asked_about(release: Release) -> None:
    late = replace(release, targets=target(period_to="2023"))
    shown = overview(View(late, Choices()))
    assert "Nav sasniegts termiņā : 43 procesi 2023. gadā" in text_of(shown.missed.html)
    assert "mērķis: 40" in text_of(shown.missed.html)
    assert "Kā Alūksnes novada pašvaldības Administratīvā komisija skaidro to" in text_of(shown.asked.html)
    assert "lēmums Nr. 7, 28.03.2024." in text_of(card(View(late, Choices()), "R4.1"))


def test_the_path_can_be_found_again_by_hand(release: Release) -> None:
    shown = text_of(card(View(replace(release, targets=target(value=Decimal(30))), Choices()), "R4.1"))
    assert "agrīns vērtējums" in shown
    assert "izmaiņa var būt nejauša" in shown
    assert "samazināt līdz: 30 procesu (lēmums Nr. 7, 28.03.2024.)" in shown
    assert "līdz tam vajadzīgs (pa gadiem): 47 + (30 − 47) × 1 : 2 = 38,5" in shown
    assert "Kā tas noteikts" in shown


def test_without_data_nobody_says_that_nothing_is_missed(release: Release) -> None:
    said = text_of(overview(View(release, Choices())).missed.html)
    assert said.strip().startswith("Pagaidām nevar pateikt, vai kas nav sasniegts vai pasliktinās")


def test_nothing_is_derived_from_a_hidden_value(release: Release) -> None:
    newest = pl.col("indicator").eq("offences") & pl.col("period").str.starts_with("2023")
    hidden = release.measurements.with_columns(
        pl.when(newest).then(None).otherwise("value").alias("value"),
        pl.when(newest).then(pl.lit("suppressed")).otherwise("status").alias("status"),
    )
    view = View(replace(release, audience=PUBLIC, measurements=hidden, targets=target()), Choices())
    shown, action = overview(view), text_of(card(view, "R4.1"))
    own = action[action.index("Administratīvo pārkāpumu procesi pret") :].partition("Bērnu tiesību pārkāpumu")[0]
    assert "Nav rādāms" in own
    assert "Kā tas noteikts" not in own
    assert "procesi 202" not in own
    assert "Administratīvo pārkāpumu procesi" not in text_of(shown.missed.html)
    assert "procesi 202" not in text_of(shown.asked.html)
    assert "salīdzinot" not in shown.tiles[0].words
    assert "iesniegtie" not in "".join([own, shown.more.html, *(tile.link for tile in shown.tiles)])


def test_each_direction_has_at_most_four_questions_that_name_who_can_answer(release: Release) -> None:
    names = {row["title_lv"] for row in release.catalogue.institution.values()}
    html = overview(View(release, Choices())).asked.html
    lists = re.findall(r'<ol class="asked">(.*?)</ol>', html)
    assert len(lists) == 5
    for one in lists:
        items = re.findall(r"<li>(.*?)</li>", one)
        assert 1 <= len(items) <= 4
        assert all(any(name[1:] in text_of(item) or name[:1].lower() + name[1:] in item for name in names)
                   for item in items)  # fmt: skip


def test_the_left_out_are_named_with_their_reason(release: Release) -> None:
    first = directions(View(release, Choices()))[0]
    assert first.finding == "4 rādītāji: 4 bez datiem"
    assert "Kas nav vērtēts un kāpēc (4)" in first.html()
    assert "nav datu; vēl nekas nav iesniegts" in text_of(first.html())


def test_the_dictionary_says_the_rule_and_the_state(release: Release) -> None:
    shown = {entry.code: text_of(entry.body.html) for entry in entries(View(release, Choices()))}
    assert "Stāvoklis tagad Nav skaitliska mērķa" in shown["offences"].replace("  ", " ")
    assert "noteikts tikai, kāda izmaiņa vēlama" in shown["offences"]
    assert "raksturo situāciju; to nevērtē" in shown["population"]


def test_the_style_sheet_has_the_colours_of_the_theme() -> None:
    sheet = (ROOT / "dashboard" / "static" / "shell.css").read_text(encoding="utf-8")
    named = {"achieved": "good", "moderate": "moderate", "insufficient": "insufficient", "moving_away": "bad"}
    for palette in (LIGHT, DARK):
        assert all(f"--{name}: {palette.status[state]};" in sheet for state, name in named.items())
    assert all(f".is-{state}" in sheet for state in STATUS_ICON)
