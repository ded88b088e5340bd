"""`make screenshots`: the pictures of the README, from the real app. Not collected as a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

PICTURES = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(("address", "charts"), [("parskats", 0), ("likumparkapumi", 1)])
def test_draw(page: Page, charts_painted: Callable[[Page, int], None], address: str, charts: int) -> None:
    PICTURES.mkdir(exist_ok=True)
    page.goto(f"/{address}")
    page.get_by_role("heading", level=1).wait_for()
    charts_painted(page, charts)
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    page.wait_for_timeout(1000)
    page.screenshot(path=PICTURES / f"{address}.png")
