"""The slides of real meetings in the hall: every one fits, nothing lies on anything, and the last row can read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dashboard.documents.html import as_html
from dashboard.meeting.state import Meeting

FOLDER = Path(__file__).parent
MEASURES = (FOLDER / "measuring.js").read_text(encoding="utf-8")
SIZES = ((1280, 720), (1920, 1080))
CASES = [(name, language) for name in ("real", "demo") for language in ("lv", "en")]
# Of a window 720 high; at 1080 they are one and a half times as large.
LEAST = {"title": 48, "text": 32, "rest": 24}
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
NUMBER = "() => document.querySelector('.slide:not([hidden]) .number').textContent"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_slide_of_a_composed_meeting_fits_and_is_legible(
    tab: Page, composed: Mapping[str, Meeting], tmp_path: Path, name: str, language: str, size: tuple[int, int]
) -> None:
    meeting = composed[name]
    file = tmp_path / "slides.html"
    file.write_bytes(as_html(meeting, language))
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    tab.goto(file.as_uri())
    tab.wait_for_function("() => document.fonts.status === 'loaded'")
    tab.evaluate(PAINTED)
    slides = meeting.deck(language).slides
    found = []
    for number, slide in enumerate(slides, 1):
        assert tab.evaluate(NUMBER) == f"{number}/{len(slides)}"
        drawn = slide.figure is not None and slide.figure.kind != "table"
        found += measured(tab, slide.code)
        if drawn:
            tab.keyboard.press("t")
            found += measured(tab, f"{slide.code} as a table")
        tab.keyboard.press("PageDown")
    assert found == []


def measured(tab: Page, code: str) -> list[tuple[str, str, object]]:
    """What is wrong with the slide that is shown."""
    measures = tab.evaluate(MEASURES)
    wrong: list[tuple[str, str, object]] = [
        (code, fault, measures[fault]) for fault in ("outside", "overlaps", "clipped", "pale") if measures[fault]
    ]
    for part, least in LEAST.items():
        smallest = min(measures[part], default=least)
        wrong += [(code, f"letters of the {part}", smallest)] if smallest < least else []
    return wrong
