"""Every page through Streamlit's own harness: it runs, it speaks one language, it survives any selection."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.labels import labels_for
from dashboard.registry import PAGES, PageEntry

ROOT = Path(__file__).parents[2]
IDS = [page.url_path for page in PAGES]
OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="module")
def ledger_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('pages') / 'ledger.sqlite'}"


@pytest.fixture
def open_page(ledger_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    monkeypatch.setenv("DATABASE_URL", ledger_url)

    def run(entry: PageEntry, **query: str | list[str]) -> AppTest:
        app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        if entry is not PAGES[0]:
            app.switch_page(f"../pages/{entry.script}").run()
        assert [error.message for error in app.exception] == []
        return app

    yield run
    st.cache_resource.clear()


def titles(language: str) -> dict[str, str]:
    """What stands above each page; above the overview it is the programme's own title."""
    programme = tomllib.loads((ROOT / "data" / "programme.toml").read_text(encoding="utf-8"))["programme"]
    own = {page.url_path: labels_for(language).t(page.title) for page in PAGES}
    return own | {PAGES[0].url_path: programme[f"title_{language}"]}


def words(app: AppTest) -> str:
    """Everything that a page says in text elements."""
    kinds = ("title", "header", "subheader", "caption", "markdown", "info", "error", "metric", "html")
    return "\n".join(str(getattr(element, "value", "")) for kind in kinds for element in app.get(kind))


@pytest.mark.parametrize(
    ("entry", "language"), list(product(PAGES, ("lv", "en"))), ids=lambda v: getattr(v, "url_path", v)
)
def test_a_page_runs_and_has_its_title(open_page: OpenPage, entry: PageEntry, language: str) -> None:
    app = open_page(entry, valoda=language)
    assert app.title[0].value == titles(language)[entry.url_path]


@pytest.mark.parametrize("entry", PAGES, ids=IDS)
@pytest.mark.parametrize(
    "query",
    [
        {"gadi": "2021"},
        {"gadi": ["2022", "2024"], "dzimums": "girls"},
        {"institucija": "SPODRA"},
        {"institucija": "BT", "gadi": "2009"},
        {"virziens": "V3"},
    ],
    ids=str,
)
def test_a_page_survives_any_selection(open_page: OpenPage, entry: PageEntry, query: dict[str, str]) -> None:
    open_page(entry, **query)


@pytest.mark.parametrize("entry", PAGES, ids=IDS)
def test_no_number_on_a_latvian_page_has_a_decimal_point(open_page: OpenPage, entry: PageEntry) -> None:
    codes = r"<[^>]+>|[A-Z]+-\d+\.\d|\d\d\.\d\d\.\d{4}\.|R?\b[1-5]\.[1-7]\b"  # articles, dates, actions
    said = re.sub(codes, " ", words(open_page(entry)))
    assert re.findall(r"(?<![\d.])\d+\.\d+(?![\d.])(?!\. )", said) == []


def test_a_broken_data_folder_is_one_sentence_and_no_page(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "programme.toml").write_text("languages = [", encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    st.cache_resource.clear()
    app = open_page(PAGES[0])
    assert len(app.error) == 1
    assert app.error[0].value.startswith("data/")


def test_an_unreachable_database_is_one_sentence_and_no_page(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/none")
    st.cache_resource.clear()
    app = open_page(PAGES[0])
    assert len(app.error) == 1
    assert "secret" not in app.error[0].value
