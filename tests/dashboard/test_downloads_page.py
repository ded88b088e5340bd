"""What a page offers to download: one quiet word until it is opened, then finished files in place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.labels import labels_for
from dashboard.panels import files

OpenPage = Callable[..., AppTest]
TABLES = "page-tables"


def opened(app: AppTest, key: str) -> list[str]:
    """The labels of the buttons that opening brings."""
    before = {button.key for button in app.download_button}
    app.button_group(key=key).set_value("download").run()
    assert [error.message for error in app.exception] == []
    return [button.label for button in app.download_button if button.key not in before]


def test_a_closed_page_has_no_button_and_makes_no_picture(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> str:
        raise AssertionError

    monkeypatch.setattr("dashboard.downloads.svg_of", never)
    app = open_page("offences.py")
    assert len(app.download_button) == 0
    assert "Lejupielādēt" in app.button_group(key="more-by_article").proto.options[-1].content


def test_a_section_opens_a_row_of_files_in_place(open_page: OpenPage) -> None:
    app = open_page("offences.py")
    assert opened(app, "more-by_article") == [
        "Attēls (PNG)", "Attēls (SVG)", "Tabula (CSV)", "Izmaiņas (CSV)", "Izcelsme (CSV)", "Darbgrāmata (XLSX)",
        "Datu rindas (CSV)",
    ]  # fmt: skip


def test_an_english_reader_gets_english_files(open_page: OpenPage) -> None:
    app = open_page("offences.py", valoda="en")
    assert opened(app, "more-by_article")[:3] == ["Picture (PNG)", "Picture (SVG)", "Table (CSV)"]


def test_the_public_is_not_offered_where_a_number_comes_from(open_page: OpenPage) -> None:
    app = open_page("offences.py", skats="publisks")
    offered = opened(app, "more-by_article")
    assert "Tabula (CSV)" in offered
    assert not [label for label in offered if label.startswith("Izcelsme")]


def test_a_section_without_a_chart_offers_tables_alone(open_page: OpenPage) -> None:
    app = open_page("offences.py")
    assert not [label for label in opened(app, "more-rate") if label.startswith("Attēls")]


@pytest.mark.parametrize(
    ("script", "several"),
    [
        ("overview.py", False),
        ("dictionary.py", True),
        ("contradictions.py", True),
        ("submitted.py", False),
        ("reconciliation.py", True),
        ("management.py", False),
    ],
)
def test_every_table_of_a_page_is_a_file(open_page: OpenPage, script: str, several: bool) -> None:
    app = open_page(script)
    both = ["Tabula (CSV)", "Tabula (XLSX)"]
    assert opened(app, TABLES) == ([*both, "Visas tabulas (XLSX)"] if several else both)
    if several:
        tables = app.selectbox(key="page-table")
        assert len(tables.options) > 1
        tables.set_value(1).run()
        assert [error.message for error in app.exception] == []


def test_the_true_figures_of_what_is_hidden_are_in_no_file(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []
    monkeypatch.setattr(files, "show_table_files", lambda pieces, *_: offered.extend(pieces.values()))
    page = "".join(str(element.value) for element in open_page("management.py").get("html"))
    header = labels_for("lv").t("Figures")
    assert f">{header}</th>" in page
    assert "<table" in "".join(offered)
    assert f">{header}</th>" not in "".join(offered)
    assert labels_for("lv").t("True figure") not in "".join(offered)
