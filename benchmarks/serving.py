"""How our pages are served beside bare Streamlit, in one run, as ratios.

Switch: from the click on a menu link until every chart of the page is painted, in Chromium, beside a bare page with the
same number of charts built from literals. CPU: the server's time a rerun, by websocket sessions that speak Streamlit's
protobuf, beside the same bare page and beside an empty app.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import websockets
from playwright.sync_api import Page, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.labels import labels_for
from dashboard.registry import PAGES

APPS = Path(__file__).parent / "apps"
SWITCHES, RERUNS = 12, 40
TITLES = {page.url_path: labels_for("lv").t(page.title) for page in PAGES}
COUNT = "document.querySelectorAll('[data-testid=\"stVegaLiteChart\"]').length"
# Resolves with the milliseconds from the click until the title stands and so many charts hold marks.
SWITCH = """
([link, title, count]) => new Promise((resolve, reject) => {
  const start = performance.now();
  const painted = () => document.querySelector('h1')?.textContent === title
    && [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')]
      .filter(c => c.querySelector('svg [class*="mark-"] :is(path, rect, line, text)')).length >= count
    && !document.querySelector('[data-stale="true"] [data-testid="stVegaLiteChart"]');
  const look = () => {
    if (painted()) resolve(performance.now() - start);
    else if (performance.now() - start > 20000) reject(new Error(`not painted: ${title}`));
    else requestAnimationFrame(look);
  };
  [...document.querySelectorAll('[data-testid="stSidebarNavLink"]')].find(a => a.textContent.trim() === link).click();
  look();
})
"""


@contextmanager
def served(command: list[str], **environment: str) -> Iterator[tuple[str, int]]:
    """The address and the process id of a server."""
    process = subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )
    with process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip(), process.pid
        finally:
            process.terminate()


def free_port() -> str:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return str(listener.getsockname()[1])


def charts_of(page: Page, address: str) -> dict[str, int]:
    """How many charts each of our pages draws."""
    counts = {}
    for entry in PAGES:
        page.goto(f"{address}/{entry.url_path}")
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_timeout(2500)
        counts[TITLES[entry.url_path]] = page.evaluate(COUNT)
    return counts


def switch_times(page: Page, address: str, counts: dict[str, int]) -> dict[str, float]:
    """The median milliseconds of a warm switch to each page."""
    titles = list(counts)
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_timeout(1500)
    times: dict[str, list[float]] = {title: [] for title in titles}
    for lap in range(SWITCHES + 1):
        for title in (*titles[1:], titles[0]):
            taken = page.evaluate(SWITCH, [title, title, counts[title]])
            page.wait_for_timeout(150)
            if lap:
                times[title].append(taken)
    return {title: statistics.median(taken) for title, taken in times.items()}


def cpu_seconds(pid: int) -> float:
    """User and system seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def rerun(address: str, page_name: str, times: int, pid: int) -> float:
    """Server milliseconds of CPU a rerun of one page in one session, after a warm-up."""
    stream = address.replace("http", "ws") + "/_stcore/stream"
    async with websockets.connect(stream, origin=address, max_size=None, subprotocols=["streamlit"]) as socket_:

        async def once() -> None:
            message = BackMsg()
            message.rerun_script.query_string = ""
            message.rerun_script.page_name = page_name
            await socket_.send(message.SerializeToString())
            while True:
                answer = ForwardMsg()
                answer.ParseFromString(await socket_.recv())
                if answer.WhichOneof("type") == "script_finished":
                    return

        for _ in range(5):
            await once()
        before = cpu_seconds(pid)
        for _ in range(times):
            await once()
        return 1000 * (cpu_seconds(pid) - before) / times


def main() -> None:
    """Print the ratios, page by page."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        ours = ["-c", "from dashboard.cli import main; main()", "serve", "--port", free_port()]
        with served(ours, DATABASE_URL=f"sqlite:///{folder}/ledger.sqlite") as (our_address, our_pid):
            counts = charts_of(page, our_address)
            bare = [str(APPS / "serve.py"), str(APPS / "bare.py"), free_port()]
            empty = [str(APPS / "serve.py"), str(APPS / "empty.py"), free_port()]
            with (
                served(bare, BARE_PAGES=json.dumps(counts)) as (bare_address, bare_pid),
                served(empty) as (empty_address, empty_pid),
            ):
                page.wait_for_timeout(3000)
                bare_switch = switch_times(page, bare_address, counts)
                our_switch = switch_times(page, our_address, counts)
                empty_cpu = asyncio.run(rerun(empty_address, "", RERUNS, empty_pid))
                print("page; charts; switch ms ours, bare, ratio; CPU ms ours, bare, ratio; ours / empty app")
                for place, entry in enumerate(PAGES):
                    title = TITLES[entry.url_path]
                    name = "" if place == 0 else entry.url_path
                    our_cpu = asyncio.run(rerun(our_address, name, RERUNS, our_pid))
                    bare_cpu = asyncio.run(rerun(bare_address, "" if place == 0 else f"bare{place}", RERUNS, bare_pid))
                    print(
                        f"{entry.url_path:15} {counts[title]:2}  "
                        f"{our_switch[title]:5.0f} {bare_switch[title]:5.0f} {our_switch[title] / bare_switch[title]:5.2f}  "
                        f"{our_cpu:5.1f} {bare_cpu:5.1f} {our_cpu / bare_cpu:5.2f}  {our_cpu / empty_cpu:5.1f}"
                    )
        browser.close()


if __name__ == "__main__":
    main()
