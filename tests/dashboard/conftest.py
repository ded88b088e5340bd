"""The pages on which data come in, each test with a ledger of its own: a copy of one that holds the baseline."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import desk
from dashboard.project import FOLDER
from loaders import ledger
from loaders.catalogue import parse_catalogue, read_files
from loaders.owed import owed
from loaders.template import write_template

CALENDAR = '[reporting]\nfirst_period = "2026-Q1"\ndeadline_days = 20\n'
OpenPage = Callable[..., AppTest]
Filled = Callable[..., bytes]


@pytest.fixture(scope="session")
def fresh_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite ledger with the programme's own figures in it and nothing else."""
    path = tmp_path_factory.mktemp("fresh") / "ledger.sqlite"
    desk.open_ledger(f"sqlite:///{path}", FOLDER / "data").dispose()
    return path


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The programme's data with a reporting calendar."""
    folder = Path(shutil.copytree(FOLDER / "data", tmp_path / "data"))
    settings = (folder / "programme.toml").read_text(encoding="utf-8")
    (folder / "programme.toml").write_text(settings.replace("[reporting]\n", CALENDAR), encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    return folder


@pytest.fixture
def own_ledger(fresh_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ledger.Engines]:
    """The ledger that this test's pages read and write."""
    path = Path(shutil.copy(fresh_ledger, tmp_path / "ledger.sqlite"))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    st.cache_resource.clear()
    engines = ledger.open_engines(f"sqlite:///{path}")
    yield engines
    engines.dispose()
    st.cache_resource.clear()


@pytest.fixture
def open_page(own_ledger: ledger.Engines) -> OpenPage:
    """Open a page of the app by its script, with a query; an exception on it fails the test."""

    def run(script: str, **query: str) -> AppTest:
        app = AppTest.from_file(FOLDER / "dashboard" / "app.py", default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        app.switch_page(f"../pages/{script}")
        for name, value in query.items():
            app.query_params[name] = value
        return ran(app)

    return run


@pytest.fixture
def filled() -> Filled:
    """The template of Bāriņtiesa for a quarter with values by indicator, as a person would save it."""
    catalogue = parse_catalogue(read_files(FOLDER / "data"))

    def fill(values: Mapping[str, str], period: str = "2026-Q3", **notes: str) -> bytes:
        empty = write_template(owed(catalogue, "BT", period), catalogue, "BT", period, "csv")
        rows = list(csv.DictReader(io.StringIO(empty.decode("utf-8-sig")), delimiter=";"))
        for row in rows:
            row["vērtība"] = values.get(row["rādītājs"], "")
            row["piezīme"] = notes.get(row["rādītājs"], "")
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
        return text.getvalue().encode("utf-8-sig")

    return fill


def ran(app: AppTest) -> AppTest:
    """The page after its run, on which nothing failed."""
    app.run()
    assert [error.message for error in app.exception] == []
    return app


@pytest.fixture
def press() -> Callable[[AppTest, str], AppTest]:
    """Press the button with this key and wait for the page."""

    def click(app: AppTest, key: str) -> AppTest:
        app.button(key=key).click()
        return ran(app)

    return click


@pytest.fixture
def upload() -> Callable[..., AppTest]:
    """Choose a file on the page and wait for the findings."""

    def choose(app: AppTest, content: bytes, name: str = "BT.csv") -> AppTest:
        app.file_uploader[0].set_value((name, content, "text/csv"))
        return ran(app)

    return choose


@pytest.fixture
def words() -> Callable[[AppTest], str]:
    """Everything that a page says."""

    def said(app: AppTest) -> str:
        kinds = ("title", "header", "subheader", "caption", "markdown", "info", "error", "warning", "success", "html")
        return "\n".join(str(getattr(element, "value", "")) for kind in kinds for element in app.get(kind))

    return said


@pytest.fixture
def current(own_ledger: ledger.Engines) -> Callable[..., Any]:
    """What the ledger now says of an indicator in a period: its value, or None."""

    def value(indicator: str, period: str) -> Any:
        frame = ledger.read_current(own_ledger, ledger.head(own_ledger))
        rows = frame.filter(pl.col("indicator") == indicator, pl.col("period") == period)
        return rows["value"][0] if rows.height else None

    return value
