"""The real app in a real Chromium: one server and one browser a run, a page a test that forgives no error."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

FOLDER = Path(__file__).parent
PROJECT = FOLDER.parents[1]
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# Without these the browser itself looks for updates and Google's hosts.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# At a page's own address the framework first tries whether the page is the root.
PROBES = ("/_stcore/health", "/_stcore/host-config")
START = "import sys; from dashboard.cli import main; sys.exit(main())"
PAINTED = """
count => [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].filter(chart => {
  const drawing = chart.querySelector('svg, canvas');
  const box = drawing?.getBoundingClientRect();
  if (!box || box.width < 10 || box.height < 10) return false;
  return drawing.tagName === 'CANVAS' || drawing.querySelector('[class*="mark-"] :is(path, rect, line, text)') !== null;
}).length >= count
"""


READING = (FOLDER / "reading.js").read_text(encoding="utf-8")
# What is wider than the screen without an area of its own to scroll in, and whether the page itself scrolls sideways.
TOO_WIDE = """
() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
  .filter(area => area.scrollWidth > area.clientWidth + 1).map(area => area.tagName)
  .concat([...document.querySelectorAll('[data-testid="stMain"] *')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > innerWidth + 1
      && !element.closest('.table, [data-testid="stFullScreenFrame"], .unseen');
  }).map(element => element.outerHTML.slice(0, 120)))
"""
# What is drawn wider than its page is cut off at its edge.
CUT_OFF = """
() => [...document.querySelectorAll('[data-testid="stMain"] *')].filter(element => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.right > document.documentElement.clientWidth + 1
    && !element.closest('.table, [data-testid="stDataFrame"]');
}).map(element => element.outerHTML.slice(0, 120))
"""
CUT_LABELS = """
() => [...document.querySelectorAll('[data-testid="stVegaLiteChart"] svg')].flatMap(svg => {
  const edge = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].filter(text => {
    const box = text.getBoundingClientRect();
    return box.width > 0 && (box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 6);
  }).map(text => text.textContent);
})
"""
UNFOLD = "() => document.querySelectorAll('details').forEach(fold => { fold.open = true; })"
# The script has run, nothing is stale, and access.js has said what it has to say.
SETTLED = """
() => document.querySelector('[data-test-script-state="notRunning"]') && !document.querySelector('[data-stale="true"]')
  && !document.querySelector('[data-testid="stSkeleton"]')
  && document.querySelector('[data-testid="stSidebarNavItems"][role="none"]')
  && !document.querySelector('[data-testid="stVegaLiteChart"][role="graphics-document"]')
"""
# 1280 x 720 at 200 %, and a window of 1280 x 1024 at 400 %.
ZOOMED = {200: (640, 360), 400: (320, 256)}
PROJECTED = {1920: (1920, 1080), 1280: (1280, 720)}
SERIOUS = ("serious", "critical")


@dataclass(frozen=True)
class Reading:
    """What a page is to a program: its facts (reading.js), axe's serious findings by scheme, what is lost by zoom."""

    facts: dict[str, Any]
    tables: int
    cut: dict[int, list[str]]
    barriers: dict[str, list[tuple[str, str]]]
    lost: dict[int, list[str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder drives the browser."""
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `dashboard serve` on an empty ledger of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("served")
    errors = folder / "stderr.txt"
    with errors.open("w") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-c", START, "serve", "--port", str(port)],
            cwd=PROJECT,
            env={**os.environ, "DATABASE_URL": f"sqlite:///{folder / 'ledger.sqlite'}"},
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
    with process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address == f"http://127.0.0.1:{port}", errors.read_text()
            yield address
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as `make test` finds it: $CHROMIUM, one on the PATH, or Playwright's own."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visitor(browser: Browser, served: str) -> Iterator[BrowserContext]:
    """An English browser with a warm cache: a Latvian page must not need a Latvian machine."""
    context = browser.new_context(base_url=served, viewport={"width": 1280, "height": 720}, locale="en-US")
    yield context
    context.close()


@contextmanager
def watched(context: BrowserContext) -> Iterator[Page]:
    """A new tab; when it is done with, it must have asked only this machine and logged no error."""
    page = context.new_page()
    page.set_default_timeout(20_000)
    strangers: list[str] = []
    errors: list[str] = []

    def note_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            strangers.append(request.url)

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(PROBES):
            errors.append(f"{message.text} ({message.location['url']})")

    page.on("request", note_request)
    page.on("console", note_message)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert strangers == []
    assert errors == []


@pytest.fixture
def page(visitor: BrowserContext) -> Iterator[Page]:
    """A new tab that forgives no error."""
    with watched(visitor) as page:
        yield page


@pytest.fixture(scope="session")
def reading(visitor: BrowserContext) -> Callable[[str, str], Reading]:
    """What a page is, by address and language: visited once a run, asked by many tests."""
    known: dict[tuple[str, str], Reading] = {}

    def read(address: str, language: str) -> Reading:
        if (address, language) not in known:
            with watched(visitor) as page:
                known[address, language] = read_page(page, address, language)
        return known[address, language]

    return read


def read_page(page: Page, address: str, language: str) -> Reading:
    """Visit a page once: read it, open everything on it, ask axe in both schemes, then make the window small."""
    page.emulate_media(color_scheme="light")
    page.goto(f"/{address}?valoda={language}")
    page.get_by_role("heading", level=1).wait_for()
    settle(page)
    count = page.locator("[data-testid='stVegaLiteChart']").count()
    page.wait_for_function(PAINTED, arg=count)
    settle(page)
    cut = cut_off(page) if language == "lv" else {}
    opened = open_tables(page, count) if language == "lv" else 0
    page.evaluate(UNFOLD)
    page.wait_for_timeout(200)
    facts = page.evaluate(READING)
    barriers = {"light": serious(page, colours=language == "lv")}
    if language == "lv":  # the colours are the same in both languages
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(300)
        settle(page)
        barriers["dark"] = serious(page, only=["color-contrast"])
        page.emulate_media(color_scheme="light")
    lost = zoomed(page) if language == "lv" else {}
    return Reading(facts, opened, cut, barriers, lost)


def settle(page: Page) -> None:
    """Wait until the script has run and the page has come to rest."""
    page.wait_for_timeout(100)
    page.wait_for_function(SETTLED)


def open_tables(page: Page, charts: int) -> int:
    """Press the first button below each chart; how many tables with a caption stand there then."""
    before = page.locator(".table caption").count()
    for button in page.get_by_role("radio", name="Tabula", exact=True).all():
        if button.get_attribute("aria-checked") == "false":
            button.click()
            settle(page)
    if charts:
        page.locator(".table caption").nth(before + charts - 1).wait_for()
    return page.locator(".table caption").count()


def cut_off(page: Page) -> dict[int, list[str]]:
    """What lies outside the page or outside its chart, by the width of the window."""
    cut = {}
    for width, (wide, high) in PROJECTED.items():
        page.set_viewport_size({"width": wide, "height": high})
        page.wait_for_timeout(300)
        cut[width] = page.evaluate(CUT_OFF) + page.evaluate(CUT_LABELS)
    return cut


def zoomed(page: Page) -> dict[int, list[str]]:
    """What is lost or scrolls sideways, by zoom."""
    lost = {}
    for zoom, (width, height) in ZOOMED.items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        lost[zoom] = page.evaluate(TOO_WIDE)
    return lost


def serious(page: Page, *, colours: bool = True, only: list[str] | None = None) -> list[tuple[str, str]]:
    """Axe's serious and critical findings: (rule, selector); without `colours` the slow rule on contrast rests."""
    options: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": colours}}}
    if only:  # in another scheme nothing else differs
        options = {"resultTypes": ["violations"], "runOnly": only}
    return [
        (found["id"], " ".join(map(str, node["target"])))
        for found in Axe().run(page, options=options).response["violations"]
        if found["impact"] in SERIOUS
        for node in found["nodes"]
    ]


@pytest.fixture
def charts_painted() -> Callable[[Page, int], None]:
    """Waits until that many charts of a page are drawn, with at least one mark each."""

    def wait(page: Page, count: int) -> None:
        page.wait_for_function(PAINTED, arg=count)

    return wait
