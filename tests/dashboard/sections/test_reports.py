"""What institutions say they did stands with its action, and every number leads to its file."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from dashboard import desk
from dashboard.project import FOLDER
from dashboard.release import INTERNAL, open_release
from dashboard.sections.origin import origin
from dashboard.sections.reports import reports
from dashboard.view import Choices, View
from loaders import ledger, schema
from loaders.forms import ACTIVITIES
from loaders.submission import Submission


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> ledger.Engines:
    """The programme's figures, and one report on an action whose text looks like markup."""
    path: Path = tmp_path_factory.mktemp("reports") / "ledger.sqlite"
    opened = desk.open_ledger(f"sqlite:///{path}", FOLDER / "data")
    said = {"assessment": "in_progress", "narrative": "<b>Notika</b> sēde", "evidence": "Protokols Nr. 3"}
    row = {"row": 2, "action": "R1.1", "period": "2026-Q1", "institution": "BT"} | said
    frame = pl.DataFrame([row], schema=ACTIVITIES.rows)
    report = Submission("BT.csv", b"report", frame=frame, findings=schema.empty(schema.FINDING), deliverer="BT")
    desk.deliver(opened, report, "sekretāre")
    return opened


def view(engines: ledger.Engines, **chosen: object) -> View:
    return View(open_release(engines, INTERNAL), Choices(**chosen))  # type: ignore[arg-type]


def test_a_report_stands_with_its_action_and_its_text_is_escaped(engines: ledger.Engines) -> None:
    html = reports("R1.1", view(engines)).html
    assert "Īstenošanā" in html
    assert "&lt;b&gt;Notika&lt;/b&gt; sēde" in html
    assert "Protokols Nr. 3" in html
    assert f"iesniegums={ledger.head(engines)}" in html


def test_an_action_without_a_report_says_so(engines: ledger.Engines) -> None:
    assert "vēl nav ziņots" in reports("R1.2", view(engines)).html
    assert "vēl nav ziņots" in reports("R1.1", view(engines, years=(2025,))).html
    assert "vēl nav ziņots" in reports("R1.1", view(engines, institutions=("SLP",))).html


def test_every_number_names_its_file_row_and_sender(engines: ledger.Engines) -> None:
    seen = view(engines)
    rows = seen.measurements("guardians")
    html = origin(rows, seen).html
    assert html.count("BT.csv") == rows.height
    assert html.count("iesniegums=") == rows.height
    assert "programma" in html
