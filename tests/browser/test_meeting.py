"""A council meeting as its presenter lives it: choose, say, look, seal, show, hand out."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from dashboard.labels import labels_for

t = labels_for("lv").t
SHOWN = "section.slide:not([hidden])"


def test_a_presenter_prepares_seals_and_shows_a_meeting(page: Page, tmp_path: Path) -> None:
    page.goto("sede")
    look = page.get_by_role("button", name=t("Look at it"))
    look.wait_for()
    page.get_by_label(t("Who acts (position or initials)")).fill("referente")
    page.keyboard.press("Tab")
    page.get_by_label(t("Name of the meeting")).fill("Domes novembra sēde")
    page.keyboard.press("Tab")
    page.locator(".st-key-keep-changes label").click()
    page.locator(".st-key-up-definitions button:visible").click()
    page.get_by_text(t("Words beside a slide")).click()
    page.get_by_label(t("Commentary"), exact=True).fill("Par to, ko skaitļi nerāda.")
    page.get_by_label(t("Who says so (position)")).fill("sadarbības grupas vadītāja")
    page.locator(".st-key-comment-add button").click()
    expect(page.get_by_text(t("The commentary stands beside the slide."))).to_be_visible()
    look.click()
    page.get_by_text(t("Prepared, not sealed yet: {name}", name="Domes novembra sēde")).wait_for()

    with page.context.expect_page() as opened:
        page.get_by_role("link", name=t("Look at the slides")).click()
    hall = opened.value
    expect(hall.locator(SHOWN)).to_contain_text("Par to, ko skaitļi nerāda.")
    looked_at = re.findall(r"/sede/([0-9a-f]{12})", hall.url)

    page.locator(".st-key-seal button").click()
    page.get_by_role("link", name=t("Show in the hall")).wait_for()
    assert re.findall(r"sede=([0-9a-f]{12})", page.url) == looked_at, "the seal keeps what was looked at"
    hall.reload()
    for number in range(2, 5):
        hall.keyboard.press("PageDown")
        expect(hall.locator(f"{SHOWN} .number")).to_contain_text(f"{number}/")
    hall.wait_for_url("**slaids=4*")
    hall.reload()
    expect(hall.locator(f"{SHOWN} .number")).to_contain_text("4/")
    hall.close()

    with page.expect_download() as handed:
        page.get_by_role("button", name="PPTX").click()
    handed.value.save_as(tmp_path / "slides.pptx")
    assert zipfile.is_zipfile(tmp_path / "slides.pptx")
