"""A sealed meeting: how long the seal and its files take, and a step from slide to slide beside bare Streamlit's.

A step is from the clicker's key to the second frame after the next slide stands; in bare Streamlit a slide is a rerun
that draws one chart. Both in one run, in the same Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import Page, sync_playwright
from serving import APPS, free_port, served

STEPS = 200
OWN = ["-c", "from dashboard.cli import main; main()"]
# Resolves with the milliseconds from the key until the slide of this number is painted.
STEP = """
([key, painted]) => new Promise((resolve, reject) => {
  const start = performance.now(), there = new Function(`return ${painted}`);
  const look = () => {
    if (there()) requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
    else if (performance.now() - start > 10000) reject(new Error('not painted'));
    else requestAnimationFrame(look);
  };
  document.dispatchEvent(new KeyboardEvent('keydown', {key, code: key, bubbles: true}));
  look();
})
"""
OURS = "document.querySelector('section.slide:not([hidden]) .number').textContent.startsWith('{number}/')"
BARE = (
    "document.querySelector('h1')?.textContent.startsWith('Slide {number}') && "
    "[...document.querySelectorAll('[data-testid=\"stVegaLiteChart\"] svg text')]"
    ".some(text => text.textContent === 'Slide {number}')"
)


def command(folder: str, *arguments: str) -> tuple[str, float]:
    """What one command of ours prints, and its seconds."""
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/ledger.sqlite"}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *OWN, *arguments], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout, time.perf_counter() - start


def steps(page: Page, painted: str, count: int) -> list[float]:
    """The milliseconds of so many steps, over the slides there are and back."""
    times, number, way = [], 1, 1
    for _ in range(STEPS):
        way = -1 if number == count else 1 if number == 1 else way
        number += way
        key = "PageDown" if way > 0 else "PageUp"
        times.append(page.evaluate(STEP, [key, painted.format(number=number)]))
    return sorted(times)


def told(name: str, times: list[float]) -> None:
    """A line: median and 95th percentile."""
    print(f"{name:24} {statistics.median(times):7.1f} {times[int(len(times) * 0.95)]:7.1f}")


def main() -> None:
    """Seal, pack, serve, and step."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command(folder, "history")
        _, start = command(folder, "meeting", "list")
        sealed, seal = command(folder, "meeting", "seal", "--name", "Domes sēde", "--date", "2026-11-26", "--json")
        meeting = json.loads(sealed)
        _, pack = command(folder, "meeting", "pack", meeting["id"], "-o", f"{folder}/pack")
        print(f"a command that only lists: {start:.1f} s; seal {seal:.1f} s ({seal / start:.1f} x); "
              f"pack {pack:.1f} s ({pack / start:.1f} x); {len(meeting['slides'])} slides, two languages")  # fmt: skip
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        url = f"sqlite:///{folder}/ledger.sqlite"
        with served([*OWN, "serve", "--port", free_port()], DATABASE_URL=url) as (address, _):
            page.goto(f"{address}/sede/{meeting['id']}?slaids=1")
            page.wait_for_function(OURS.format(number=1))
            ours = steps(page, OURS, len(meeting["slides"]))
        with served([str(APPS / "serve.py"), str(APPS / "bare_slides.py"), free_port()]) as (address, _):
            page.goto(address)
            page.wait_for_function(BARE.format(number=1))
            page.wait_for_timeout(2000)
            bare = steps(page, BARE, STEPS + 1)
        browser.close()
    print(f"{STEPS} steps, key to painted, ms   median     p95")
    told("ours", ours)
    told("bare Streamlit", bare)
    print(f"ratio of the medians: {statistics.median(ours) / statistics.median(bare):.2f}")


if __name__ == "__main__":
    main()
