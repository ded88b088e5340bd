"""How our pages are served beside bare Streamlit, in one run, as ratios.

Switch: from the click on a menu link until every chart of the page is painted, in Chromium, beside a bare page with the
same number of charts built from literals. CPU: the server's time a rerun, by websocket sessions that speak Streamlit's
protobuf, beside the same bare page and beside an empty app.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Origin, Subprotocol
from websockets.sync.client import connect

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


def switch_times(page: Page, address: str, counts: dict[str, int], overview: str) -> dict[str, float]:
    """The median milliseconds of a warm switch to each page; `overview` is what stands above the first."""
    titles = list(counts)
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_timeout(1500)
    times: dict[str, list[float]] = {title: [] for title in titles}
    for lap in range(SWITCHES + 1):
        for title in (*titles[1:], titles[0]):
            heading = overview if title == titles[0] else title
            taken = page.evaluate(SWITCH, [title, heading, counts[title]])
            page.wait_for_timeout(150)
            if lap:
                times[title].append(taken)
    return {title: statistics.median(taken) for title, taken in times.items()}


def cpu_seconds(pid: int) -> float:
    """User and system seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rerun(address: str, page_name: str, pid: int) -> float:
    """Server milliseconds of CPU a rerun of one page in one session, after a warm-up."""
    stream = address.replace("http", "ws") + "/_stcore/stream"
    with connect(stream, origin=Origin(address), max_size=None, subprotocols=[Subprotocol("streamlit")]) as session:
        message = BackMsg()
        message.rerun_script.page_name = page_name

        def once() -> None:
            session.send(message.SerializeToString())
            answer = ForwardMsg()
            while answer.WhichOneof("type") != "script_finished":
                answer.ParseFromString(session.recv(decode=False))

        for _ in range(5):
            once()
        before = cpu_seconds(pid)
        for _ in range(RERUNS):
            once()
        return 1000 * (cpu_seconds(pid) - before) / RERUNS


def compare(page: Page, ours: tuple[str, int], bare: tuple[str, int], empty: tuple[str, int]) -> None:
    """Print a line a page: charts, milliseconds of a switch, milliseconds of CPU a rerun, and the ratios."""
    counts = charts_of(page, ours[0])
    page.goto(ours[0])
    overview = page.get_by_role("heading", level=1).inner_text()
    our_switch = switch_times(page, ours[0], counts, overview)
    bare_switch = switch_times(page, bare[0], counts, next(iter(counts)))
    empty_cpu = rerun(empty[0], "", empty[1])
    print("page            charts  switch ms: ours bare ratio   CPU ms: ours bare ratio   ours / empty app")
    for place, entry in enumerate(PAGES):
        title = TITLES[entry.url_path]
        our_cpu = rerun(ours[0], entry.url_path if place else "", ours[1])
        bare_cpu = rerun(bare[0], f"bare{place}" if place else "", bare[1])
        print(
            f"{entry.url_path:15} {counts[title]:6}  "
            f"{our_switch[title]:14.0f} {bare_switch[title]:4.0f} {our_switch[title] / bare_switch[title]:5.2f}  "
            f"{our_cpu:12.1f} {bare_cpu:5.1f} {our_cpu / bare_cpu:5.2f}  {our_cpu / empty_cpu:10.1f}"
        )


def main() -> None:
    """Serve ours, the bare app and the empty one side by side, and compare them."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    own = ["-c", "from dashboard.cli import main; main()", "serve", "--port", free_port()]
    apps = {name: [str(APPS / "serve.py"), str(APPS / f"{name}.py"), free_port()] for name in ("bare", "empty")}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, ExitStack() as stack:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        ours = stack.enter_context(served(own, DATABASE_URL=f"sqlite:///{folder}/ledger.sqlite"))
        pages = json.dumps(charts_of(page, ours[0]))
        bare = stack.enter_context(served(apps["bare"], BARE_PAGES=pages))
        empty = stack.enter_context(served(apps["empty"]))
        page.wait_for_timeout(3000)
        compare(page, ours, bare, empty)
        browser.close()


if __name__ == "__main__":
    main()
