"""The whole way of a number, as a group member goes it: template, file, findings, confirm, its page, undo."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from playwright.sync_api import Page, expect

# A file is checked, and what it changes asked of every page, while the other tests run.
PATIENT = 20_000
VALUES = {"guardians": "17", "foster_families": "37"}


def filled(template: bytes, values: dict[str, str]) -> bytes:
    """The template as a spreadsheet would save it after typing."""
    rows = list(csv.DictReader(io.StringIO(template.decode("utf-8-sig")), delimiter=";"))
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";")
    writer.writeheader()
    for row in rows:
        writer.writerow(row | {"vērtība": values.get(row["rādītājs"], "")})
    return text.getvalue().encode("utf-8-sig")


def choose(page: Page, content: bytes) -> None:
    file = {"name": "BT_2026-Q3.csv", "mimeType": "text/csv", "buffer": content}
    page.locator('input[type="file"]').set_input_files(file)


def test_from_the_template_to_the_number_on_its_page_and_back(page: Page) -> None:
    page.goto("/iesniegt?periods=2026-Q3")
    page.get_by_role("combobox", name="Institūcija").click()
    page.get_by_role("option", name="Alūksnes novada bāriņtiesa").click()
    page.get_by_label("Kas iesniedz").fill("sekretāre")
    # From here on every click is counted: there may be six.
    with page.expect_download() as download:
        page.get_by_role("button", name="Lejupielādēt veidni (CSV)").click()
    template = Path(download.value.path()).read_bytes()
    choose(page, filled(template, VALUES | {"guardians": "1.7"}))
    expect(page.get_by_text("Pārbaudē atrasts: 1 kļūda.")).to_be_visible()
    expect(page.get_by_role("cell", name="nav viennozīmīga")).to_be_visible()
    choose(page, filled(template, VALUES))
    expect(page.get_by_text("2 jaunas rindas, 0 mainītu, 0 nemainītu")).to_be_visible()
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    expect(page.get_by_text("Saglabāts ar Nr.")).to_be_visible()
    page.get_by_role("link", name="Ārpusģimenes aprūpe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ārpusģimenes aprūpe")
    section = page.get_by_role("heading", name="37 audžuģimen")
    expect(section).to_be_visible()
    page.get_by_role("radio", name="Izcelsme").nth(2).click()
    row = page.get_by_role("row").filter(has_text="sekretāre").filter(has_text="Audžuģimenes").first
    expect(row).to_contain_text("BT_2026-Q3.csv")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Iesniegtie dati Nr.")).to_be_visible()
    page.get_by_label("Kas rīkojas").fill("sekretāre")
    page.get_by_role("button", name="Atsaukt", exact=True).click()
    page.get_by_label("Kāpēc atsauc").fill("izmēģinājums")
    page.get_by_role("button", name="Atsaukt iesniegtos datus").click()
    expect(page.get_by_text("ir atsaukti: viss ir tā, kā bija pirms tiem")).to_be_visible()


def test_a_figure_typed_into_the_page_with_a_comma_comes_out_right(page: Page) -> None:
    page.goto("/iesniegt?institucija=AK&periods=2026-Q3")
    page.get_by_text("Aizpildīt šeit").click()
    cell = page.get_by_label("Vērtība").first
    cell.fill("4,5")
    cell.press("Tab")
    expect(page.get_by_text("nav vesels skaitlis")).to_be_visible()
    cell.fill("12,0")
    cell.press("Tab")
    expect(page.get_by_role("cell", name="12", exact=True)).to_be_visible()


def test_a_report_on_an_action_from_the_template_to_the_action_it_is_about(page: Page) -> None:
    page.goto("/iesniegt?institucija=PP&periods=2026-Q3")
    page.get_by_label("Kas iesniedz").fill("inspektors")
    # From here on every click is counted: there may be six.
    page.get_by_text("Rīcību pārskats", exact=True).click()
    expect(page.get_by_text("aizpildāmas 2 rindas.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Lejupielādēt veidni (CSV)").click()
    assert download.value.suggested_filename == "veidne_PP_2026-Q3_ricibas.csv"
    template = Path(download.value.path()).read_bytes()
    choose(page, reported(template, "R4.4", "Izpildīts", ""))
    expect(page.get_by_role("cell", name="bet nav apraksta")).to_be_visible(timeout=PATIENT)
    expect(page.get_by_role("button", name="Saglabāt", exact=True)).to_have_count(0)
    choose(page, reported(template, "R4.4", "Izpildīts", "Vasarā vakaros apsekotas 30 vietas"))
    expect(page.get_by_text("1 jauna rinda, 0 mainītu, 0 nemainītu")).to_be_visible(timeout=PATIENT)
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    expect(page.get_by_text("Saglabāts ar Nr.")).to_be_visible()
    page.get_by_role("link", name="Rīcības virzieni").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rīcības virzieni")
    page.get_by_text("Pašvaldības policijas klātbūtne jauniešu pulcēšanās vietās").click()
    row = page.get_by_role("row").filter(has_text="Vasarā vakaros apsekotas 30 vietas")
    expect(row).to_contain_text("Izpildīts")
    expect(row).to_contain_text("Žurnāls Nr. 3")
    row.get_by_role("link").click()
    expect(page.get_by_text("Rīcību pārskats")).to_be_visible()
    expect(page.get_by_role("cell", name="Vasarā vakaros apsekotas 30 vietas")).to_be_visible()
    page.get_by_label("Kas rīkojas").fill("inspektors")
    page.get_by_role("button", name="Atsaukt", exact=True).click()
    page.get_by_label("Kāpēc atsauc").fill("izmēģinājums")
    page.get_by_role("button", name="Atsaukt iesniegtos datus").click()
    expect(page.get_by_text("ir atsaukti: viss ir tā, kā bija pirms tiem")).to_be_visible()


def reported(template: bytes, action: str, assessment: str, narrative: str) -> bytes:
    """The template with one action reported on."""
    rows = list(csv.DictReader(io.StringIO(template.decode("utf-8-sig")), delimiter=";"))
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";")
    writer.writeheader()
    said = {"novērtējums": assessment, "apraksts": narrative, "pierādījums": "Žurnāls Nr. 3"}
    writer.writerows(row | said if row["rīcība"] == action else row for row in rows)
    return text.getvalue().encode("utf-8-sig")
