"""Every page as a visitor meets it: opened, painted, filtered by its link, read in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from dashboard.labels import labels_for
from dashboard.registry import PAGES, PageEntry


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.url_path)
@pytest.mark.parametrize("language", ["lv", "en"])
def test_a_page_opens_with_its_title_and_paints_its_charts(
    reading: Callable[[str, str], Any], entry: PageEntry, language: str
) -> None:
    result = reading(entry.url_path, language)  # it waits until every chart is painted
    if entry is not PAGES[0]:  # above the overview stands the programme's own title
        assert result.facts["heading"] == labels_for(language).t(entry.title)
    assert result.facts["fault"] == 0


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.url_path)
@pytest.mark.parametrize("width", [1280, 1920], ids=["720p", "1080p"])
def test_nothing_of_a_page_is_cut_off(reading: Callable[[str, str], Any], entry: PageEntry, width: int) -> None:
    assert reading(entry.url_path, "lv").cut[width] == []


def test_a_deep_link_restores_the_filters(page: Page) -> None:
    open_page(page, "/likumparkapumi?gadi=2022&gadi=2023&institucija=AK&dzimums=girls&valoda=en")
    expect(page.get_by_text("2022, 2023", exact=False).first).to_be_visible()
    expect(page.get_by_text("Girls", exact=True).first).to_be_visible()
    query = parse_qs(urlsplit(page.url).query)
    assert query == {
        "gadi": ["2022", "2023"],
        "institucija": ["AK"],
        "dzimums": ["girls"],
        "valoda": ["en"],
    }


def test_the_filters_follow_to_the_next_page_and_back(page: Page) -> None:
    open_page(page, "/likumparkapumi?gadi=2023")
    page.get_by_role("link", name="Pakalpojumi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pakalpojumi")
    page.wait_for_url("**/pakalpojumi?gadi=2023")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Likumpārkāpumi")
    page.wait_for_url("**/likumparkapumi?gadi=2023")


def test_an_unknown_value_in_a_link_is_said_politely(page: Page) -> None:
    open_page(page, "/likumparkapumi?gadi=1066&institucija=XYZ")
    expect(page.get_by_test_id("stAlert")).to_contain_text("Datos nav gada “1066”")
    expect(page.get_by_test_id("stAlert")).to_contain_text("Nav institūcijas “XYZ”")


def test_the_language_switch_changes_the_page_the_link_and_the_document(page: Page) -> None:
    open_page(page, "/likumparkapumi")
    page.get_by_role("combobox", name="Valoda").click()
    page.get_by_role("option", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Offences")
    page.wait_for_url("**/likumparkapumi?valoda=en")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_a_table_opens_in_place_and_its_numbers_are_latvian(page: Page) -> None:
    open_page(page, "/iedzivotaji")
    page.get_by_role("radio", name="Tabula").first.click()
    expect(page.locator(".table").first).to_be_visible()
    assert "15\u00a0675" in page.locator('[data-testid="stMain"]').inner_text()
