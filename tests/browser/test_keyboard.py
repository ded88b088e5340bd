"""Point 3 of the simplified check: every task with the keyboard alone, and the place of the keyboard always seen."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

MOST_STOPS = 120
VALUES = {"guardians": "17", "foster_families": "37"}
PATIENT = 20_000
# The ring at the place of the keyboard: on the element, or on the field that is drawn around it; its colour and what
# it stands on. Nothing: the document itself has the focus.
RING = """
() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const solid = colour => {
    const parts = colour.match(/[\\d.]+/g).map(Number);
    return parts[3] === 0 ? null : parts.slice(0, 3);
  };
  let ring = null;
  for (let element = focused, up = 0; element && up < 4; element = element.parentElement, up += 1) {
    const style = getComputedStyle(element);
    if (style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2) {
      let ground = element.parentElement;
      while (ground && !solid(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
      ring = { width: parseFloat(style.outlineWidth), colour: solid(style.outlineColor),
               ground: solid(getComputedStyle(ground ?? document.body).backgroundColor) ?? [255, 255, 255] };
      break;
    }
  }
  const box = focused.getBoundingClientRect();
  return { told: focused.outerHTML.slice(0, 120), ring,
           seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth };
}
"""
RESTING = """
() => document.querySelector('[data-test-script-state="notRunning"]') && !document.querySelector('[data-stale="true"]')
"""
TITLE = '[data-testid="stMain"] h1'


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(TITLE).wait_for()
    rest(page)


def rest(page: Page) -> None:
    """Wait until the page has come to rest: a key that falls into a new run of the script may be lost."""
    page.wait_for_timeout(300)
    page.wait_for_function(RESTING)


def tab_to(page: Page, place: Locator) -> None:
    """Press Tab until the keyboard is there."""
    place.wait_for()
    rest(page)
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if place.evaluate("element => element.contains(document.activeElement)"):
            return
    pytest.fail(f"the keyboard never came to {place}")


def choose(page: Page, field: str, words: str) -> None:
    """Choose from a list by typing a part of its name."""
    list_ = page.get_by_role("combobox", name=field, exact=True)
    tab_to(page, list_)
    page.keyboard.type(words)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    expect(list_).to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Enter")
    if page.get_by_role("option").count():  # a list of which several can be chosen stays open
        page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)


def luminance(colour: list[float]) -> float:
    red, green, blue = (c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(stop: dict[str, Any]) -> float:
    dark, light = sorted((luminance(stop["ring"]["colour"]), luminance(stop["ring"]["ground"])))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["likumparkapumi", "iesniegt?institucija=AK&periods=2026-Q3", "virzieni"])
def test_every_stop_of_the_keyboard_is_seen(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    open_page(page, f"/{address}")
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(RING)
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) > 20
    assert [stop["told"] for stop in stops if not stop["seen"]] == []
    assert [stop["told"] for stop in stops if not stop["ring"]] == []
    assert [stop["told"] for stop in stops if contrast(stop) < 3] == []


def test_the_first_stop_skips_the_menu(page: Page) -> None:
    open_page(page, "/likumparkapumi")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Pāriet uz galveno saturu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#stMain")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="Gadi")).to_be_focused()


def test_zoomed_in_the_menu_opens_closes_and_leads_on(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 360})
    open_page(page, "/likumparkapumi")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Atvērt sānjoslu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Aizvērt sānjoslu")).to_be_focused()
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Atvērt sānjoslu")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Pakalpojumi"))
    page.keyboard.press("Enter")
    expect(page.locator(TITLE)).to_have_text("Pakalpojumi")


def test_a_letter_alone_runs_nothing(page: Page) -> None:
    sent: list[object] = []

    def note(frame: object) -> None:
        sent.append(frame)

    page.on("websocket", lambda socket: socket.on("framesent", note))
    open_page(page, "/pieklustamiba")
    page.wait_for_timeout(300)
    before = len(sent)
    page.keyboard.press("r")
    page.keyboard.press("c")
    page.wait_for_timeout(300)
    assert len(sent) == before
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_filter_is_chosen_and_the_change_is_announced(page: Page) -> None:
    open_page(page, "/likumparkapumi")
    choose(page, "Gadi", "2022")
    expect(page.locator(".unseen[role='status']")).to_contain_text("Visas institūcijas · 2022")
    tab_to(page, page.get_by_role("button", name="Notīrīt filtrus"))
    page.keyboard.press("Enter")
    expect(page.locator(".unseen[role='status']")).to_contain_text("visi gadi")


def test_a_table_opens_and_a_file_is_downloaded(page: Page) -> None:
    open_page(page, "/likumparkapumi")
    tab_to(page, page.get_by_role("radio", name="Tabula").first)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    expect(page.locator(".table table").first).to_be_visible()
    files = page.get_by_role("radio", name="Lejupielādēt").first
    for _ in range(5):
        if files.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="CSV").first)
    with page.expect_download():
        page.keyboard.press("Enter")


def test_an_action_opens_and_closes(page: Page) -> None:
    open_page(page, "/virzieni")
    row = page.locator("details.row").first
    tab_to(page, row.locator("> summary"))
    page.keyboard.press("Enter")
    expect(row).to_have_attribute("open", "")
    page.keyboard.press("Space")
    expect(row).not_to_have_attribute("open", "")


def test_from_the_template_to_the_saved_figure_and_back(page: Page) -> None:
    open_page(page, "/iesniegt?institucija=BT&periods=2026-Q3")
    tab_to(page, page.get_by_label("Kas iesniedz"))
    page.keyboard.type("sekretāre")
    tab_to(page, page.get_by_role("button", name="Lejupielādēt veidni (CSV)"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    template = Path(download.value.path()).read_bytes()
    tab_to(page, page.get_by_role("button", name="Augšupielādēt"))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files({"name": "BT_2026-Q3.csv", "mimeType": "text/csv", "buffer": filled(template)})
    save = page.get_by_role("button", name="Saglabāt", exact=True)
    save.wait_for(timeout=PATIENT)
    tab_to(page, save)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saglabāts ar Nr.")).to_be_visible(timeout=PATIENT)
    tab_to(page, page.get_by_role("button", name="Atsaukt", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_text("ir atsaukti: viss ir tā, kā bija pirms tiem")).to_be_visible(timeout=PATIENT)


def filled(template: bytes) -> bytes:
    """The template with two figures."""
    rows = list(csv.DictReader(io.StringIO(template.decode("utf-8-sig")), delimiter=";"))
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(row | {"vērtība": VALUES.get(row["rādītājs"], "")} for row in rows)
    return text.getvalue().encode("utf-8-sig")


def test_a_target_is_set(page: Page) -> None:
    open_page(page, "/parvaldiba")
    tab_to(page, page.get_by_label("Kas rīkojas"))
    page.keyboard.type("programmas vadītāja")
    tab_to(page, page.locator("summary").filter(has_text="Noteikt vai aizstāt mērķi"))
    page.keyboard.press("Enter")
    choose(page, "Rādītājs", "Aizbildņi")
    choose(page, "Kas jāpanāk", "saglabāt")
    tab_to(page, page.get_by_label("Cik daudz ("))
    page.keyboard.type("16")
    tab_to(page, page.get_by_label("Domes lēmuma numurs"))
    page.keyboard.type("1")
    tab_to(page, page.get_by_label("Lēmuma datums"))
    page.keyboard.type("26.09.2024.")
    tab_to(page, page.get_by_role("button", name="Noteikt mērķi"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Mērķis ir noteikts")).to_be_visible(timeout=PATIENT)
