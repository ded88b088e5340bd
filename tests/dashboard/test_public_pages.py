"""What the public's pages hold: two ledgers that differ in hidden numbers alone look the same to the last byte."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from dashboard import desk
from dashboard.project import FOLDER
from dashboard.registry import PAGES, PageEntry
from dashboard.release import PUBLIC, Release, open_release
from dashboard.sections import care, education, offences, population, services
from dashboard.sections.base import Section, prepare
from dashboard.view import Choices, View
from loaders import ledger
from loaders.catalogue import parse_catalogue, read_files
from loaders.submission import read_submission

OPEN = [entry for entry in PAGES if entry.public]
HEADER = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība\n"
# Two small outcomes of one year; who may not see them cannot tell which is which.
SMALL = {"terminated": "{first}", "guilty_no_penalty": "{second}"}
OUTCOMES = "".join(
    f"offence_outcomes;2024;AK;total;{category};{value}\n"
    for category, value in ({"total": "43", "measure": "30", "penalty": "8"} | SMALL).items()
)


def ledger_with(folder: Path, first: int, second: int) -> str:
    """A ledger of the programme with one year's outcomes, of which these two are small."""
    url = f"sqlite:///{folder / f'{first}-{second}.sqlite'}"
    engines = desk.open_ledger(url, FOLDER / "data")
    catalogue = parse_catalogue(read_files(FOLDER / "data"))
    content = (HEADER + OUTCOMES.format(first=first, second=second)).encode("utf-8-sig")
    submission = read_submission(content, "AK.csv", catalogue, "AK")
    assert submission.findings.filter(severity="error").is_empty()
    desk.deliver(engines, submission, "AK", reason="pārbaudīts")
    open_release(engines, PUBLIC)
    engines.dispose()
    return url


@pytest.fixture(scope="module")
def urls(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    folder = tmp_path_factory.mktemp("public")
    return ledger_with(folder, 2, 3), ledger_with(folder, 3, 2)


@pytest.fixture(scope="module")
def releases(urls: tuple[str, str]) -> tuple[Release, Release]:
    return _public(urls[0]), _public(urls[1])


def _public(url: str) -> Release:
    engines = ledger.open_engines(url)
    release = open_release(engines, PUBLIC)
    engines.dispose()
    return release


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def rendered(entry: PageEntry, url: str, monkeypatch: pytest.MonkeyPatch, skats: str | None = "publisks") -> str:
    """All that the page sends to the browser: texts, chart specifications with their data, names of files."""
    monkeypatch.setenv("DATABASE_URL", url)
    st.cache_resource.clear()
    app = AppTest.from_file(FOLDER / "dashboard" / "app.py", default_timeout=120)
    if skats:
        app.query_params["skats"] = skats
    app.run()
    if entry is not PAGES[0]:
        app.switch_page(f"../pages/{entry.script}").run()
    assert [error.message for error in app.exception] == []
    # Streamlit names a file to download anew at every run.
    return re.sub(r"\b[0-9a-f]{32}\b", "", json.dumps([_told(part) for part in app._tree], default=str))


def _told(block: Any) -> Any:
    proto = getattr(block, "proto", None)
    own = MessageToDict(proto) if hasattr(proto, "DESCRIPTOR") else str(proto)
    return [own, [_told(child) for child in getattr(block, "children", {}).values()]]


@pytest.mark.parametrize("entry", OPEN, ids=lambda entry: entry.url_path)
def test_no_page_of_the_public_depends_on_a_hidden_number(
    entry: PageEntry, urls: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (rendered(entry, url, monkeypatch) for url in urls)
    assert one == other


SECTIONS = [
    build
    for module in (care, education, offences, population, services)
    for build in vars(module).values()
    if callable(build) and getattr(build, "__module__", "") == module.__name__ and not build.__name__.startswith("_")
]


@pytest.mark.parametrize("build", SECTIONS, ids=lambda build: f"{build.__module__}.{build.__name__}")
def test_no_file_of_the_public_depends_on_a_hidden_number(
    build: Callable[[View], Section], releases: tuple[Release, Release]
) -> None:
    one, other = (prepare(build(View(release, Choices())), View(release, Choices())) for release in releases)
    assert one.download == other.download
    assert one.details == other.details


def test_the_two_ledgers_do_differ_for_the_inner_circle(urls: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    entry = next(entry for entry in PAGES if entry.url_path == "likumparkapumi")
    one, other = (rendered(entry, url, monkeypatch, skats=None) for url in urls)
    assert one != other


def test_the_pair_is_hidden_and_the_public_release_says_nothing_behind_it(releases: tuple[Release, Release]) -> None:
    one, other = releases
    small = one.measurements.filter(indicator="offence_outcomes", period="2024")
    assert set(small.filter(status="suppressed")["category"]) >= set(SMALL)
    assert one.measurements.to_dicts() == other.measurements.to_dicts()
