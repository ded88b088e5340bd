"""The eleven points of the Latvian simplified check on every page; which test holds which: docs/pieklustamiba.md."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dashboard.labels import labels_for
from dashboard.registry import PAGES, PageEntry

# What the framework itself does and cannot be mended from here: (rule, part of the selector) -> why.
# An entry that no longer occurs fails its test, so that the list only holds what is true.
FRAMEWORK_BARRIERS: dict[tuple[str, str], str] = {}
Read = Callable[[str, str], Any]

every_page = pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.url_path)
both_languages = pytest.mark.parametrize("language", ["lv", "en"])


# 1. Main navigation


@every_page
@both_languages
def test_the_menu_has_a_name_named_groups_and_says_where_the_reader_is(
    reading: Read, entry: PageEntry, language: str
) -> None:
    facts = reading(entry.url_path, language).facts
    labels = labels_for(language)
    assert facts["menus"] == [{"lv": "Lapas", "en": "App pages"}[language]]
    assert facts["menu_groups"] == list(dict.fromkeys(labels.t(page.group) for page in PAGES))
    assert facts["current"] == [labels.t(entry.title)]


# 2. Page structure


@every_page
@both_languages
def test_a_page_has_one_main_part_that_can_be_skipped_to_and_speaks_one_language(
    reading: Read, entry: PageEntry, language: str
) -> None:
    facts = reading(entry.url_path, language).facts
    assert facts["mains"] == 1
    assert facts["skips_to"] == "#stMain"
    assert facts["language"] == language
    assert facts["fault"] == 0
    if language == "lv":
        assert facts["english"] == []


@every_page
@both_languages
def test_every_table_has_a_name_and_headers_with_their_scope(reading: Read, entry: PageEntry, language: str) -> None:
    for table in reading(entry.url_path, language).facts["tables"]:
        assert table["name"], table
        assert table["columns"], table
        assert (table["unscoped"], table["headless"]) == (0, 0), table


# 4. Form fields and error texts


@every_page
@both_languages
def test_every_field_button_and_link_has_a_name(reading: Read, entry: PageEntry, language: str) -> None:
    facts = reading(entry.url_path, language).facts
    assert facts["unnamed_fields"] == facts["unnamed_buttons"] == facts["unnamed_groups"] == []


def test_what_is_wrong_is_said_as_text_that_is_tied_to_its_field(page: Page) -> None:
    page.goto("/parvaldiba?mekle=guardians")
    date = page.get_by_label("Lēmuma datums")
    date.fill("kaut kad")
    date.press("Tab")
    expect(date).to_have_attribute("aria-invalid", "true")
    message = page.locator(f"#{date.get_attribute('aria-describedby')}")
    expect(message).to_have_attribute("role", "alert")
    expect(message).not_to_be_empty()
    date.fill("26.09.2024.")
    date.press("Tab")
    expect(date).not_to_have_attribute("aria-invalid", "true")


# 5. Image alternatives


@every_page
@both_languages
def test_a_chart_is_a_picture_named_by_its_finding_in_the_language_of_the_page(
    reading: Read, entry: PageEntry, language: str
) -> None:
    facts = reading(entry.url_path, language).facts
    assert facts["pictures"] == []
    for role, name, description in facts["charts"]:
        assert (role, description) == ("img", None)
        assert name[-1] not in ":;,"
        assert len(name) > 10
    other = reading(entry.url_path, "en" if language == "lv" else "lv").facts
    assert {name for _role, name, _ in facts["charts"]}.isdisjoint({name for _role, name, _ in other["charts"]})


@every_page
def test_beside_every_chart_its_table_opens(reading: Read, entry: PageEntry) -> None:
    result = reading(entry.url_path, "lv")
    assert result.tables >= len(result.facts["charts"])


# 6. Headings


@every_page
@both_languages
def test_a_page_has_one_title_and_skips_no_level_of_headings(reading: Read, entry: PageEntry, language: str) -> None:
    facts = reading(entry.url_path, language).facts
    levels = facts["headings"]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []
    assert facts["empty_headings"] == []
    if entry is not PAGES[0]:  # above the overview stands the programme's own title
        assert facts["heading"] == labels_for(language).t(entry.title)


# 7. Contrast, and everything else that axe finds


@every_page
@both_languages
def test_axe_finds_no_serious_barrier_of_our_own(reading: Read, entry: PageEntry, language: str) -> None:
    for scheme, found in reading(entry.url_path, language).barriers.items():
        own = [(rule, place) for rule, place in found if not framework_made(rule, place)]
        assert own == [], scheme


def test_what_is_excused_of_the_framework_still_occurs(reading: Read) -> None:
    found = [barrier for entry in PAGES for each in reading(entry.url_path, "lv").barriers.values() for barrier in each]
    for rule, part in FRAMEWORK_BARRIERS:
        assert any(rule == r and part in place for r, place in found), f"remove ({rule}, {part}) from the list"


def framework_made(rule: str, place: str) -> bool:
    return any(rule == r and part in place for r, part in FRAMEWORK_BARRIERS)


# 8. Zoom


@every_page
@pytest.mark.parametrize("zoom", [200, 400])
def test_zoomed_in_a_page_scrolls_down_only(reading: Read, entry: PageEntry, zoom: int) -> None:
    assert reading(entry.url_path, "lv").lost[zoom] == []


# 9. Page titles


@both_languages
def test_every_page_has_a_title_of_its_own_that_names_the_page_and_the_dashboard(reading: Read, language: str) -> None:
    labels = labels_for(language)
    dashboard = labels.t("Children's rights dashboard")
    titles = [reading(entry.url_path, language).facts["title"] for entry in PAGES]
    assert titles == [f"{labels.t(entry.title)} – {dashboard}" for entry in PAGES]


# 10. and 11. Moving content, and sound and film


@every_page
def test_nothing_moves_plays_or_sounds(reading: Read, entry: PageEntry) -> None:
    assert reading(entry.url_path, "lv").facts["moving"] == []
