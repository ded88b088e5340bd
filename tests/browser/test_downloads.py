"""Files as a reader gets them: opened in place, one click each, and each says by itself what it is."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

SVG = "{http://www.w3.org/2000/svg}"
SECTION = "Procesi pēc likuma panta"
# The framework groups its own menu in a list that is none.
MENU = {"exclude": [['[data-testid="stSidebarNav"]']]}
STEM = "procesi-pec-likuma-panta_lv"


def opened(page: Page, address: str, place: int = 0) -> None:
    """A page on which the files of one section are offered."""
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    page.get_by_role("radio", name="Lejupielādēt").nth(place).click()
    page.get_by_test_id("stDownloadButton").first.wait_for()


def downloaded(page: Page, label: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_every_file_of_a_section_arrives_and_opens(page: Page) -> None:
    opened(page, "/likumparkapumi?gadi=2022&gadi=2023", 2)
    expect(page.get_by_text(SECTION, exact=True)).to_be_visible()

    name, content = downloaded(page, "Attēls (PNG)")
    assert name == f"{STEM}.png"
    with Image.open(io.BytesIO(content)) as picture:
        picture.load()
        assert picture.width == 1920
        assert picture.text["Language"] == "lv"
        assert picture.text["Title"].startswith("Visvairāk procesu 2023. gadā")

    name, content = downloaded(page, "Attēls (SVG)")
    assert name == f"{STEM}.svg"
    root = ElementTree.fromstring(content)
    said = " ".join(element.text or "" for element in root.iter(f"{SVG}text")).replace("\u00a0", " ")
    assert root.findtext(f"{SVG}title", "").startswith("Visvairāk procesu 2023.\u00a0gadā")
    for text in (SECTION, "Avots: Bērnu tiesību aizsardzības programma", "Dati uz", "Valoda: latviešu", "2022., 2023."):
        assert text in said

    name, content = downloaded(page, "Tabula (CSV)")
    assert name == f"{STEM}.csv"
    assert content.startswith("\ufeffPants;2022. gads;2023. gads\r\n".encode())

    name, content = downloaded(page, "Darbgrāmata (XLSX)")
    assert name == f"{STEM}.xlsx"
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert b'<c r="B2" s="3"><v>' in book.read("xl/worksheets/sheet1.xml")

    name, content = downloaded(page, "Datu rindas (CSV)")
    assert name == f"{STEM}_datu-rindas.csv"
    assert content.startswith("\ufeffindicator;indicator_label;".encode())


def test_a_csv_has_the_decimal_comma(page: Page) -> None:
    opened(page, "/izglitiba", 6)
    _name, content = downloaded(page, "Tabula (CSV)")
    assert "45,4" in content.decode("utf-8-sig")


def test_a_file_that_was_downloaded_looks_the_same_where_our_typeface_is_not(page: Page) -> None:
    opened(page, "/arpusgimene")
    _name, content = downloaded(page, "Attēls (SVG)")
    viewer = page.context.new_page()
    viewer.set_content(content[content.index(b"<svg") :].decode())
    viewer.evaluate("document.fonts.ready")
    assert viewer.evaluate("[...document.fonts].map(face => face.status)") == ["loaded", "loaded"]
    cut = """() => [...document.querySelectorAll('text')].filter(text => {
      const box = text.getBoundingClientRect(), edge = document.querySelector('svg').getBoundingClientRect();
      return box.left < edge.left || box.right > edge.right || box.bottom > edge.bottom;
    }).map(text => text.textContent)"""
    assert viewer.evaluate(cut) == []
    viewer.close()


def test_no_click_is_lost_while_the_page_runs_again(page: Page) -> None:
    opened(page, "/likumparkapumi", 1)
    for _ in range(5):
        page.get_by_role("radio", name="Tabula").first.click()  # another section: the whole page runs again
        name, content = downloaded(page, "Attēls (PNG)")
        assert name == "procesi-pec-dzimuma_lv.png"
        assert content.startswith(b"\x89PNG")


@pytest.mark.parametrize("address", ["/vardnica", "/iesniegtie"])
def test_the_tables_of_a_page_without_sections_arrive_too(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    page.get_by_role("radio", name="Lejupielādēt tabulas").click()
    page.get_by_test_id("stDownloadButton").first.wait_for()
    name, content = downloaded(page, "Tabula (XLSX)")
    assert name.endswith("_lv.xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert book.testzip() is None


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=["720p", "1080p"])
def test_the_open_row_is_no_barrier_and_fits(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, "/likumparkapumi", 2)
    violations = Axe().run(page, context=MENU).response["violations"]
    assert [found["id"] for found in violations if found["impact"] in ("serious", "critical")] == []
    for button in page.get_by_test_id("stDownloadButton").all():
        box = button.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= size[0]


def test_a_file_is_reached_and_taken_with_the_keyboard(page: Page) -> None:
    opened(page, "/pakalpojumi")
    page.get_by_role("radio", name="Lejupielādēt").first.focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").endswith("Attēls (PNG)"):
            break
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith("_lv.png")
