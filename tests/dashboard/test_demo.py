"""The sample: the same on every machine, in agreement with itself, and never to be taken for the municipality's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import demo, desk
from dashboard.cli import main
from dashboard.demo.chance import binomial, chance, poisson, shared_out
from dashboard.demo.making import with_sample
from dashboard.demo.story import acts
from dashboard.demo.world import World
from dashboard.intake.standing import calendar_file
from dashboard.labels import labels_for
from dashboard.registry import PAGES, PageEntry
from dashboard.release import INTERNAL, Release, open_release
from dashboard.sections.base import prepare
from dashboard.sections.offences import by_article
from dashboard.view import Choices, View
from loaders import ledger, schema
from loaders.owed import owed_activities
from loaders.periods import part

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)
UNTIL = part(2024, "Q", 4)
ROW = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība\nguardians;2024-10-01;BT;total;total;15\n"
BANNER = "PARAUGDATI – izdomāti dati, ne pašvaldības skaitļi"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def url(folder: Path) -> str:
    return demo.make(folder, DATA, UNTIL, NOW)[0]


@pytest.fixture(scope="session")
def engines(url: str) -> Iterator[ledger.Engines]:
    opened = desk.open_bare(url)
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def release(engines: ledger.Engines) -> Release:
    return open_release(engines, INTERNAL)


@pytest.fixture
def in_demo(folder: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("DASHBOARD_DATA", str(folder / "demo-data"))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def test_chance_is_the_same_on_every_machine() -> None:
    assert [poisson(chance("a"), 7.5), poisson(chance("b"), 400), binomial(chance("c"), 40, 0.3)] == [6, 393, 14]
    assert sum(shared_out(chance("d"), 50, [5, 3, 0])) == 50
    assert shared_out(chance("d"), 50, [5, 3, 0])[2] == 0


def test_the_same_dice_make_the_same_files(engines: ledger.Engines, release: Release) -> None:
    start = ledger.read_history(engines, release.head).filter("baseline")["number"].max()
    assert isinstance(start, int)
    printed = ledger.read_current(engines, start)
    again = acts(World(release.catalogue, printed, demo.FIRST), printed, UNTIL, NOW)
    stored = ledger.read_history(engines, release.head).filter(kind="submission", baseline=False)["sha256"]
    kept = {ledger.read_file(engines, sha256) for sha256 in stored}
    assert kept <= {act.content for act in again if act.kind == "deliver"}
    assert len(kept) > 40


def test_no_file_has_an_error_and_some_were_late_returned_mended_and_never_sent(
    engines: ledger.Engines, release: Release
) -> None:
    history = ledger.read_history(engines, release.head)
    sent = history.filter(kind="submission", baseline=False)
    assert not sent["payload"].str.contains('"severity": "error"').any()
    assert history.filter(kind="return").height
    assert sent.filter(pl.col("file_name").str.contains("precizets")).height
    late = pl.col("file_name").str.contains("2024-Q1") & (pl.col("at") > datetime(2024, 4, 26, tzinfo=UTC))
    assert sent.filter(late).height
    owners = release.catalogue.ownership["deliverer"].n_unique()
    assert 30 < sent.select("deliverer", pl.col("file_name").str.extract(r"(\d{4}-Q\d)")).n_unique() < owners * 4
    assert sent["at"].is_sorted(descending=True)


def test_reports_on_actions_go_their_own_way_some_late_some_never(engines: ledger.Engines, release: Release) -> None:
    sent = ledger.read_history(engines, release.head).filter(form="activities")
    quarter = pl.col("file_name").str.extract(r"(2024-Q\d)")
    late = sent.filter((quarter == "2024-Q1") & (pl.col("at") > datetime(2024, 4, 26, tzinfo=UTC)))
    on_all = sum(
        owed_activities(release.catalogue, deliverer, f"2024-Q{number}").height > 0
        for deliverer in release.catalogue.reporting["deliverer"].unique()
        for number in range(1, 5)
    )
    assert late.height
    assert on_all * 0.8 < sent.height < on_all
    assert set(release.activities["assessment"]) >= {"not_started", "in_progress", "done", "delayed"}
    assert release.activities["narrative"].str.starts_with("Paraugs: ").all()
    assert release.activities["narrative"].n_unique() > 20


def test_totals_are_the_sum_of_their_parts(release: Release) -> None:
    frame = release.measurements.filter(pl.col("submission").is_in(sorted(release.invented)))
    whole = [code for code, row in release.catalogue.indicator.items() if row["exhaustive_disjoint"]]
    group = [column for column in schema.KEY if column != "category"]
    parts = frame.filter(pl.col("indicator").is_in(whole), pl.col("category") != schema.TOTAL)
    summed = parts.group_by(group).agg(pl.col("value").sum().alias("sum"))
    both = frame.filter(category=schema.TOTAL).join(summed, on=group).drop_nulls("value")
    assert both.height > 10
    assert both.filter(pl.col("value") != pl.col("sum")).is_empty()
    births = frame.filter(indicator="births", category=schema.TOTAL)
    assert births.filter(gender=schema.TOTAL)["value"].sum() == births.filter(period="2024")["value"].sum() > 0


def test_quarters_agree_with_their_half_years_and_years(release: Release) -> None:
    values = {tuple(row[:5]): row[5] for row in release.measurements.select(*schema.KEY, "value").iter_rows()}
    kinds = {code: row["measure_kind"] for code, row in release.catalogue.indicator.items()}
    compared = 0
    for (indicator, period, *rest), value in values.items():
        parts = {"2024-S1": ("Q1", "Q2"), "2024-S2": ("Q3", "Q4"), "2024": ("Q1", "Q2", "Q3", "Q4")}.get(period, ())
        told = [values.get((indicator, f"2024-{name}", *rest)) for name in parts]
        if not told or value is None or None in told or (indicator, rest[2]) == ("service_users", "disability_care"):
            continue  # the last is printed by another definition
        compared += 1
        if kinds[indicator] == "flow_events":
            assert value == sum(told), (indicator, period)
        if kinds[indicator] == "distinct_persons":
            assert max(told) <= value <= sum(told), (indicator, period, rest)
    assert compared > 20


def test_what_the_programme_prints_stays_printed(release: Release) -> None:
    row = release.measurements.filter(indicator="service_users", period="2024-S1", category="assistant").row(
        0, named=True
    )
    assert (int(row["value"]), row["submission"] in release.invented) == (20, False)


def test_every_identity_of_the_catalogue_holds_a_year_later_too(release: Release) -> None:
    values = {tuple(row[:5]): row[5] for row in release.measurements.select(*schema.KEY, "value").iter_rows()}
    births = values["births", "2024-Q1", "DZN", "total", "total"]
    year = sum(values["births", f"2024-Q{n}", "DZN", "total", "total"] for n in range(1, 5))
    order = sum(v for k, v in values.items() if k[:2] == ("birth_order", "2024") and k[4] != "total")
    assert births
    assert year == order
    foster = values["care_children", "2025-01-01", "BT", "total", "foster"]
    assert foster == values["foster_children", "2025-01-01", "BT", "total", "total"]


def test_the_sample_is_made_once_and_anew_for_another_end(folder: Path, url: str, tmp_path: Path) -> None:
    database = folder / "demo.sqlite"
    before = database.stat().st_ino
    assert demo.make(folder, DATA, UNTIL, NOW)[0] == url
    assert database.stat().st_ino == before
    demo.make(tmp_path, DATA, demo.FIRST, NOW)
    first = (tmp_path / "demo.sqlite").stat().st_ino
    demo.make(tmp_path, DATA, part(2024, "Q", 2), NOW)
    assert (tmp_path / "demo.sqlite").stat().st_ino != first


@pytest.mark.parametrize("until", ["2023-Q4", "2031-Q1", "2024", "soon"])
def test_a_quarter_that_is_not_over_is_no_end(until: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--until", until]) == 2
    assert capsys.readouterr().err


def test_a_ledger_without_a_sample_is_none(tmp_path: Path) -> None:
    engines = desk.open_ledger(f"sqlite:///{tmp_path / 'real.sqlite'}", DATA)
    real = open_release(engines, INTERNAL)
    engines.dispose()
    assert not real.synthetic
    assert real.invented == frozenset()


def test_neither_the_real_ledger_nor_the_real_data_are_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = tmp_path / "real.sqlite"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{real}")
    before = {path: path.read_bytes() for path in DATA.rglob("*") if path.is_file()}
    url, own = demo.make(tmp_path / "var", DATA, demo.FIRST, NOW)
    assert not real.exists()
    assert (url, own.parent) == (f"sqlite:///{tmp_path}/var/demo.sqlite", tmp_path / "var")
    assert {path: path.read_bytes() for path in DATA.rglob("*") if path.is_file()} == before


def test_the_mark_outlives_the_settings(folder: Path, url: str, tmp_path: Path) -> None:
    copied = tmp_path / "copy.sqlite"
    copied.write_bytes((folder / "demo.sqlite").read_bytes())
    engines = desk.open_ledger(f"sqlite:///{copied}", DATA)
    again = open_release(engines, INTERNAL)
    engines.dispose()
    assert "sample" not in again.catalogue.settings
    assert again.synthetic
    assert again.invented


@pytest.mark.usefixtures("in_demo")
@pytest.mark.parametrize("entry", PAGES, ids=lambda page: page.url_path)
def test_the_banner_is_on_every_page(entry: PageEntry) -> None:
    app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=60).run()
    if entry is not PAGES[0]:
        app.switch_page(f"../pages/{entry.script}").run()
    assert [error.message for error in app.exception] == []
    assert any(BANNER in str(element.value) for element in app.get("html"))


def test_a_section_says_which_figures_are_printed_and_marks_its_file(release: Release) -> None:
    section = prepare(by_article(view := View(release, Choices())), view)
    assert "Programmā norādītie skaitļi: 2021" in section.foot
    assert "PARAUGDATI, izdomāti skaitļi: 2024" in section.foot
    assert section.sample
    lines = section.download.decode("utf-8-sig").splitlines()
    assert all(("paraugdati" in line) == bool(re.match(r"[^;]*;[^;]*;2024", line)) for line in lines[1:])


@pytest.mark.usefixtures("in_demo")
def test_an_export_is_marked_in_its_name_and_in_its_rows(tmp_path: Path) -> None:
    assert main(["export", "--audience", "internal", "-o", str(tmp_path / "dati.csv")]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["PARAUGDATI-dati.csv"]
    frame = pl.read_csv(tmp_path / "PARAUGDATI-dati.csv", separator=";", infer_schema=False)
    marked = frame["note"].str.contains("paraugdati").fill_null(value=False)
    assert 0 < marked.sum() < frame.height
    assert (frame["source"].str.contains("paraugdati").fill_null(value=False) == marked).all()


@pytest.mark.usefixtures("in_demo")
def test_the_calendar_is_said_to_be_a_sample_and_its_file_is_marked(release: Release) -> None:
    app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=60).run()
    app.switch_page("../pages/submitted.py").run()
    assert "Arī ziņošanas kalendārs ir izdomāts: programma tādu nenosaka." in [str(note.value) for note in app.info]
    text = calendar_file(release, "lv").decode()
    assert text.count("SUMMARY:PARAUGDATI: Termiņš") == text.count("BEGIN:VEVENT") > 0
    assert "X-WR-CALNAME:PARAUGDATI: " in text


def test_a_decided_calendar_is_no_sample(tmp_path: Path) -> None:
    settings = (DATA / "programme.toml").read_text(encoding="utf-8")
    assert "calendar = true" in with_sample(settings, "x", UNTIL)
    decided = settings.replace("[reporting]\n", '[reporting]\nfirst_period = "2025-Q1"\ndeadline_days = 20\n')
    assert "calendar = false" in with_sample(decided, "x", UNTIL)


@pytest.mark.usefixtures("in_demo")
def test_every_file_that_is_handed_out_is_marked_in_its_name(monkeypatch: pytest.MonkeyPatch, release: Release) -> None:
    names: list[str] = []
    real = st.download_button

    def noted(label: str, data: object, file_name: str, *rest: object, **known: object) -> bool:
        names.append(file_name)
        return real(label, data, file_name, *rest, **known)  # type: ignore[arg-type]

    monkeypatch.setattr(st, "download_button", noted)
    app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=60)
    asked = {"institucija": "BT", "periods": "2024-Q3", "iesniegums": str(min(release.invented))}
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    names.clear()
    app.switch_page("../pages/submit.py").run()
    app.file_uploader[0].set_value(("BT.csv", ROW.replace("15", "1.5").encode(), "text/csv"))
    app.run()
    assert {"PARAUGDATI-veidne_BT_2024-Q3.xlsx", "PARAUGDATI-ar piezīmēm BT.csv"} <= set(names)
    app.query_params["iesniegums"] = asked["iesniegums"]
    app.switch_page("../pages/submitted.py").run()
    assert len(set(names)) > 3
    assert all(name.startswith("PARAUGDATI-") for name in names), names


def test_the_banner_speaks_english_too() -> None:
    assert labels_for("en").t("SAMPLE DATA – invented figures, not the municipality's").startswith("SAMPLE DATA")
