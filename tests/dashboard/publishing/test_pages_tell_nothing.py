"""Two ledgers that differ only in what is hidden give the same pages, charts and downloads to the public."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import export, source
from dashboard.labels import labels_for
from dashboard.project import FOLDER
from dashboard.registry import PAGES
from dashboard.release import INTERNAL, PUBLIC, open_release
from dashboard.sections.base import Prepared, Section, prepare
from dashboard.view import View
from loaders import ledger, schema

Deliver = Callable[..., int]
PAGES_FOR_ALL = [entry for entry in PAGES if entry.public]
SHOWN = {
    "care_children:2027-01-01:BT:total:total": 56,
    "care_children:2027-01-01:BT:total:foster": 40,
    "offences:2026:AK:total:total": 44,
    "offences:2026:AK:total:BTAL-78.2": 30,
}
ONE = {
    "care_children:2027-01-01:BT:total:guardian": 14,
    "care_children:2027-01-01:BT:total:institution": 2,
    "offences:2026:AK:total:BTAL-77.2": 12,
    "offences:2026:AK:total:BTAL-81": 2,
    "custody_restored:2026:BT:total:total": 2,
    "child_rights_violations:2026:SLP:total:total": 3,
}
OTHER = {
    "care_children:2027-01-01:BT:total:guardian": 13,
    "care_children:2027-01-01:BT:total:institution": 3,
    "offences:2026:AK:total:BTAL-77.2": 13,
    "offences:2026:AK:total:BTAL-81": 1,
    "custody_restored:2026:BT:total:total": 4,
    "child_rights_violations:2026:SLP:total:total": 1,
}


@pytest.fixture
def told_by(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], Any]]:
    """Everything that one page says to the public: its texts, and each section with its chart's data and download."""
    prepared: list[Prepared] = []

    def kept(section: Section, view: View) -> Prepared:
        prepared.append(prepare(section, view))
        return prepared[-1]

    def visit(url: str, script: str) -> Any:
        monkeypatch.setenv("DATABASE_URL", url)
        monkeypatch.setenv("DASHBOARD_DATA", str(data))
        monkeypatch.setattr(source, "prepare", kept)
        st.cache_resource.clear()
        prepared.clear()
        app = AppTest.from_file(FOLDER / "dashboard" / "app.py", default_timeout=120)
        app.query_params["skats"] = "publisks"
        app.run()
        app.switch_page(f"../pages/{script}")
        app.query_params["skats"] = "publisks"
        app.run()
        assert [error.message for error in app.exception] == []
        assert app.session_state["view"].release.audience == PUBLIC
        texts = [
            str(getattr(element, "value", "")) for kind in ("html", "markdown", "caption") for element in app.get(kind)
        ]
        return texts, list(prepared)

    yield visit
    st.cache_resource.clear()


@pytest.fixture
def two_ledgers(book_of: Callable[[], ledger.Engines], deliver: Deliver) -> list[str]:
    """Their addresses; what the public may see of both is decided."""
    urls = []
    for hidden in (ONE, OTHER):
        engines = book_of()
        deliver(SHOWN | hidden, engines)
        release = open_release(engines, PUBLIC)
        assert release.measurements.filter(status=schema.SUPPRESSED).height == len(hidden)
        urls.append(f"sqlite:///{engines.write.url.database}")
        engines.dispose()
    return urls


@pytest.mark.parametrize("entry", PAGES_FOR_ALL, ids=lambda entry: entry.url_path)
def test_a_page_for_the_public_does_not_depend_on_what_is_hidden(
    entry: Any, two_ledgers: list[str], told_by: Callable[[str, str], Any]
) -> None:
    one, other = (told_by(url, entry.script) for url in two_ledgers)
    assert one[0] == other[0]
    assert one[1] == other[1]


def test_nor_does_the_exported_file(two_ledgers: list[str]) -> None:
    public, inner = [], []
    for url in two_ledgers:
        engines = ledger.open_engines(url)
        for audience, files in ((PUBLIC, public), (INTERNAL, inner)):
            release = open_release(engines, audience)
            frame = export.export_frame(release.measurements, release.catalogue, labels_for("lv"), release.is_invented)
            files.append(export.as_csv(frame))
        engines.dispose()
    assert public[0] == public[1]
    assert inner[0] != inner[1]
