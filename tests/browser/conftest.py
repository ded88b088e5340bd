"""The real app in a real Chromium: one server and one browser a run, a page a test that forgives no error."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker drives the browser, so that one server and one Chromium run beside the other tests."""
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker("browser")
            item.add_marker(pytest.mark.xdist_group("browser"))


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


@pytest.fixture
def page(visitor: BrowserContext) -> Iterator[Page]:
    """A new tab; after the test it must have asked only this machine and logged no error."""
    page = visitor.new_page()
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
def charts_painted() -> Callable[[Page, int], None]:
    """Waits until that many charts of a page are drawn, with at least one mark each."""

    def wait(page: Page, count: int) -> None:
        page.wait_for_function(PAINTED, arg=count)

    return wait
