"""Every chart of every page leaves it as a picture, with what it must say; so do the tables beside it."""

from __future__ import annotations

import importlib
import inspect
import io
import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import polars as pl
import pytest
from PIL import Image

from dashboard.desk import open_ledger
from dashboard.downloads import picture, picture_spec, section_files
from dashboard.project import FOLDER
from dashboard.registry import PAGES
from dashboard.release import INTERNAL, PUBLIC, Release, open_release
from dashboard.sections.base import Prepared, Section, prepare
from dashboard.sections.care import by_form
from dashboard.sections.offences import by_article, rate
from dashboard.sections.services import usage
from dashboard.view import Choices, View

Build = Callable[[View], Section]
SVG = "{http://www.w3.org/2000/svg}"


def sections() -> list[Build]:
    """Every function of a page's own module that makes a section of a view."""
    found: list[Build] = []
    for page in PAGES:
        name = f"dashboard.sections.{page.script.removesuffix('.py')}"
        module = importlib.import_module(name) if importlib.util.find_spec(name) else None
        for _name, function in inspect.getmembers(module, inspect.isfunction) if module else []:
            known = inspect.signature(function)
            makes_one = known.return_annotation == "Section" and list(known.parameters) == ["view"]
            if function.__module__ == name and makes_one:
                found.append(function)
    return found


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    engines = open_ledger(f"sqlite:///{tmp_path_factory.mktemp('pictures') / 'ledger.sqlite'}", FOLDER / "data")
    try:
        return open_release(engines, INTERNAL)
    finally:
        engines.dispose()


def made(build: Build, view: View) -> Prepared:
    return prepare(build(view), view)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def text_of(svg: str) -> str:
    return plain(" ".join(element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")))


def name_of(build: Build) -> str:
    return f"{build.__module__.rpartition('.')[2]}.{build.__name__}"


def test_there_are_sections_to_draw() -> None:
    assert len(sections()) > 20


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize(
    "build", sections(), ids=lambda build: f"{build.__module__.rpartition('.')[2]}.{build.__name__}"
)
def test_every_chart_can_be_pictured(release: Release, build: Build, language: str) -> None:
    view = View(release, Choices(language=language))
    section = made(build, view)
    if section.spec is None:
        assert not [file for file in section_files(section, section, view) if file.mime.startswith("image")]
        return
    drawn = picture(section, view)
    said = text_of(drawn)
    root = ElementTree.fromstring(drawn)
    assert root.findtext(f"{SVG}title") == section.sentence
    assert root.get("lang") == language
    assert view.labels.t("Language: English") in said
    assert plain(view.labels.t("Data as of {date}", date=view.labels.date(release.at.date()))) in said
    assert plain(section.sentence) in said
    assert 0 < float(root.get("height", "0")) < 2000


def test_the_same_rows_stand_in_the_picture_and_on_the_page(release: Release) -> None:
    view = View(release, Choices())
    section = by_article(view)
    assert section.chart is not None
    spec = prepare(section, view).spec
    assert spec is not None
    shown = {name: pl.read_ipc_stream(data).to_dicts() for name, data in spec["datasets"].items()}
    assert picture_spec(spec)["datasets"] == shown
    assert all(isinstance(data, bytes) for data in spec["datasets"].values()), "the page keeps its own form"


def test_a_picture_is_white_whatever_the_readers_theme(release: Release) -> None:
    view = View(release, Choices(), dark=True)
    light = replace(view, dark=False)
    files = section_files(made(usage, view), made(usage, light), view)
    picture_file = next(file for file in files if file.name.endswith(".png"))
    with Image.open(io.BytesIO(picture_file.content)) as result:
        assert result.convert("RGB").getpixel((5, result.height // 2)) == (255, 255, 255)


def test_a_picture_says_what_was_chosen(release: Release) -> None:
    view = View(release, Choices(years=(2023,)), "Visas institūcijas · 2023 · visi rīcības virzieni")
    assert "Visas institūcijas · 2023" in text_of(picture(made(usage, view), view))
    everything = View(release, Choices(), "Visas institūcijas · visi gadi")
    assert "Visas institūcijas" not in text_of(picture(made(usage, everything), everything))


def test_the_reservations_under_a_chart_stand_in_its_picture(release: Release) -> None:
    view = View(release, Choices())
    said = text_of(picture(made(by_article, view), view))
    assert "Provizoriski dati: 2023. gads." in said
    assert "I01 Pantu skaitļu summa ir 71" in said


def test_what_is_hidden_from_the_public_is_in_none_of_its_files(release: Release) -> None:
    hidden = release.measurements.with_columns(
        pl.when(indicator="care_children", category="guardian").then(None).otherwise("value").alias("value"),
        pl.when(indicator="care_children", category="guardian")
        .then(pl.lit("suppressed"))
        .otherwise("status")
        .alias("status"),
    )
    view = View(replace(release, measurements=hidden, audience=PUBLIC), Choices())
    section = made(by_form, view)
    files = {file.name: file.content.decode("utf-8-sig") for file in section_files(section, section, view)
             if file.name.endswith((".csv", ".svg"))}  # fmt: skip
    name = "berni-arpusgimenes-aprupe-pec-aprupes-veida_lv"
    assert not [name for name in files if "izcelsme" in name], "who sent what is not for the public"
    assert "Pie aizbildņa;…" in files[f"{name}.csv"]
    assert "…" in text_of(files[f"{name}.svg"])
    assert "nevarētu atpazīt" in text_of(files[f"{name}.svg"])
    assert not re.search(r"\b20\b", text_of(files[f"{name}.svg"])), "the true figure"


def test_the_files_of_a_section_are_named_after_it_and_its_language(release: Release) -> None:
    view = View(release, Choices(language="lv"))
    section = made(by_article, view)
    files = section_files(section, section, view)
    stem = "procesi-pec-likuma-panta_lv"
    assert [file.name for file in files] == [
        f"{stem}.png", f"{stem}.svg", f"{stem}.csv", f"{stem}_izmainas.csv", f"{stem}_izcelsme.csv", f"{stem}.xlsx",
        f"{stem}_datu-rindas.csv",
    ]  # fmt: skip
    assert section_files(section, section, view) == files, "the same state gives the same bytes"
    assert all(re.fullmatch(r"[\x20-\x7e]+", file.name) for file in files)


def test_a_section_of_invented_figures_marks_every_file(release: Release) -> None:
    view = View(replace(release, sample=True), Choices())
    section = made(usage, view)
    assert all(file.name.startswith("PARAUGDATI-") for file in section_files(section, section, view))
    assert text_of(picture(section, view)).startswith("PARAUGDATI – izdomāti dati")


def test_a_section_without_a_chart_offers_no_picture(release: Release) -> None:
    view = View(release, Choices())
    section = made(rate, view)
    assert {file.mime for file in section_files(section, section, view)} == {
        "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }  # fmt: skip
