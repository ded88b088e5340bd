"""The slides in a real Chromium: they fit, can be read from the last row, obey a clicker, and need no server."""

from __future__ import annotations

import importlib.util
import os
import socket
import statistics
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dashboard import desk
from dashboard.documents.html import as_html
from dashboard.meeting.drawing import draw
from dashboard.meeting.state import Cell, Commentary, Figure, Meeting, Slide, written
from dashboard.project import FOLDER
from loaders import ledger

START = "import sys; from dashboard.cli import main; sys.exit(main())"
SIZES = ((1280, 720), (1920, 1080))
LETTERS_A_LINE = 72
STEPS = 200
CLICKER_PAUSE = 0.05
SHOWN = ".slide:not([hidden])"
MEASURES = Path(__file__).with_name("measuring.js").read_text(encoding="utf-8")
# Which slide a key has put there; and from the key to the second frame after it, when it is on the screen.
WATCH = """
() => {
  window.painted = [];
  addEventListener('keydown', (event) => {
    const pressed = event.timeStamp;
    const numbers = '.slide:not([hidden]) .number';
    const shown = () => [...document.querySelectorAll(numbers)].map(one => parseInt(one.textContent));
    const put = shown();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      painted.push([performance.now() - pressed, put, shown(), parseInt(document.querySelector('.voice').textContent)]);
    }));
  });
}
"""


def sample() -> Any:
    path = Path(__file__).parents[1] / "dashboard" / "documents" / "conftest.py"
    spec = importlib.util.spec_from_file_location("sample_meetings", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def finished(slide: Slide) -> Slide:
    """The slide with the picture that a seal would have made of it, in the room that its words leave."""
    if slide.figure is None:
        return slide
    said = (*slide.points, *((slide.commentary.text, slide.commentary.author) if slide.commentary else ()))
    lines = sum(len(textwrap.wrap(text, LETTERS_A_LINE)) for text in said)
    return replace(slide, picture=draw(slide.figure, "lv", lines, prefix=slide.code))


def hard() -> Iterator[Slide]:
    """Slides as full as they may be: seven rows, long names, two lines of finding, points and a commentary."""
    module = sample()
    number, foot = module.number, module.FOOT
    names = tuple(f"{place}. Pārkāpumi, kas saistīti ar vielu lietošanu" for place in range(1, 8))
    rows = tuple((number("28", "28"), number("27", "27"), number("31 (p)", "31", "provisional")) for _ in names)
    yield Slide(
        "offences-by-article", "Lietvedības",
        "2023. gadā visvairāk lietvedību – par atkarību izraisošām vielām (31), pēc tam par smēķēšanu (17)",
        "lietvedības · 2021.–2023. gads", points=("Trīs panti veido vairāk nekā pusi no visām lietvedībām.",),
        figure=Figure("panels", "Lietvedības", "Pants", names, ("2021", "2022", "2023"), rows, "lietvedības"),
        alt="Lietvedības pa pantiem.", foot=foot,
        commentary=Commentary("Pieaugumu izskaidro kopīgie reidi ar policiju un jaunā uzskaite.", "Komisijas vadītāja"),
    )  # fmt: skip
    words = tuple((number("12", "12"), Cell("nav sasniegts un pasliktinās")) for _ in names)
    yield Slide(
        "missed", "Nav sasniegts", "Septiņi rādītāji nav sasniegti vai pasliktinās; par diviem nav datu", "rādītāji",
        figure=Figure("table", "Saraksts", "Rādītājs", names, ("Vērtība", "Stāvoklis"), words), foot=foot,
        points=("Vēl 3 rādītāji – izdales materiālā.",),
    )  # fmt: skip
    yield Slide(
        "limits", "Ierobežojumi",
        "Ko dati nepasaka: par 4 rādītājiem nav datu, 12 skaitļi netiek rādīti, 52 vietās programma sev runā pretī",
        points=("Par 2026. gada 3. ceturksni nav ziņojusi viena no četrām institūcijām: Sociālo lietu pārvalde.",) * 4,
        foot=foot, notes=("Pusgadu skaitļus ar gada skaitļiem nesalīdzina.",) * 3,
    )  # fmt: skip


def meeting_with(head: int) -> Meeting:
    meeting: Meeting = sample().sample_meeting()
    decks = {
        language: replace(deck, slides=tuple(map(finished, (*deck.slides, *hard()))))
        for language, deck in meeting.decks.items()
    }
    return replace(meeting, decks=decks, head=head)


@dataclass
class Hall:
    """A served meeting: its slides' address, the same as a file, and the server to be killed."""

    meeting: Meeting
    address: str
    file: str
    server: subprocess.Popen[str]

    @property
    def count(self) -> int:
        return len(self.meeting.deck("lv").slides)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """`dashboard serve` on a ledger in which one meeting is sealed."""
    folder = tmp_path_factory.mktemp("hall")
    url = f"sqlite:///{folder / 'ledger.sqlite'}"
    engines = desk.open_ledger(url, FOLDER / "data")
    meeting = meeting_with(ledger.head(engines))
    ledger.append_meeting(engines, written(meeting), meeting.name, meeting.day, meeting.actor, meeting.head)
    engines.dispose()
    file = folder / "sede.html"
    file.write_bytes(as_html(meeting, "lv"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", START, "serve", "--port", str(port)]
    errors = folder / "stderr.txt"
    with errors.open("w") as stderr, subprocess.Popen(
        command, cwd=FOLDER, env={**os.environ, "DATABASE_URL": url}, stdout=subprocess.PIPE, stderr=stderr, text=True
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address == f"http://127.0.0.1:{port}", errors.read_text()
            yield Hall(meeting, f"{address}/sede/{meeting.code}", file.as_uri(), process)
        finally:
            process.terminate()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-US")
    yield context
    context.close()


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Page]:
    """A tab in which nothing may go wrong."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    yield page
    assert errors == []


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page


def shown(page: Page) -> int:
    """The number of the one slide that is shown."""
    numbers = page.locator(f"{SHOWN} .number").all_inner_texts()
    assert len(numbers) == 1
    return int(numbers[0].split("/")[0])


def at(page: Page, number: int) -> None:
    expect(page.locator(f"{SHOWN} .number")).to_contain_text(f"{number}/")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_slide_fits_and_is_legible(tab: Page, hall: Hall, size: tuple[int, int]) -> None:
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    opened(tab, hall.address)
    for number in range(1, hall.count + 1):
        at(tab, number)
        for key in ("", "t") if tab.locator(f"{SHOWN} .beside").count() else ("",):
            if key:
                tab.keyboard.press(key)
            measures = tab.evaluate(MEASURES)
            assert measures["outside"] == [], number
            assert min(measures["title"]) >= 48, number
            assert min(measures["text"], default=32) >= 32, number
            assert min(measures["rest"]) >= 24, number
            assert measures["pale"] == [], number
        tab.keyboard.press("PageDown")


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1600, 900), (2560, 1080)], ids=str)
def test_it_fits_other_projectors_too(tab: Page, hall: Hall, size: tuple[int, int]) -> None:
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    opened(tab, hall.file)
    for number in range(1, hall.count + 1):
        at(tab, number)
        assert tab.evaluate(MEASURES)["outside"] == [], number
        tab.keyboard.press("PageDown")


@pytest.mark.parametrize("key", ["PageDown", "ArrowRight", "ArrowDown", "Space", "Enter", "n", "N"])
def test_keys_lead_on_from_the_start_without_a_click(tab: Page, hall: Hall, key: str) -> None:
    opened(tab, hall.file)
    tab.keyboard.press(key)
    at(tab, 2)


@pytest.mark.parametrize("key", ["PageUp", "ArrowLeft", "ArrowUp", "Backspace", "p", "P", "Shift+Space"])
def test_keys_lead_back(tab: Page, hall: Hall, key: str) -> None:
    opened(tab, f"{hall.file}?slaids=4")
    tab.keyboard.press(key)
    at(tab, 3)


def test_the_ends_are_reached_and_not_passed(tab: Page, hall: Hall) -> None:
    opened(tab, hall.file)
    tab.keyboard.press("End")
    at(tab, hall.count)
    tab.keyboard.press("PageDown")
    at(tab, hall.count)
    tab.keyboard.press("Home")
    at(tab, 1)
    tab.keyboard.press("PageUp")
    at(tab, 1)


@pytest.mark.parametrize("key", ["b", "B", "."])
@pytest.mark.parametrize("back", ["same", "PageDown", "PageUp", "Escape"])
def test_the_black_screen_hides_all_and_brings_the_same_slide_back(tab: Page, hall: Hall, key: str, back: str) -> None:
    opened(tab, f"{hall.file}?slaids=3")
    tab.keyboard.press(key)
    expect(tab.locator(".black")).to_be_visible()
    expect(tab.locator(SHOWN)).to_have_count(0)
    tab.keyboard.press(key if back == "same" else back)
    expect(tab.locator(".black")).to_be_hidden()
    at(tab, 3)


def test_t_puts_the_table_in_the_place_of_the_picture_until_the_next_slide(tab: Page, hall: Hall) -> None:
    opened(tab, f"{hall.file}?slaids=2")
    tab.keyboard.press("t")
    expect(tab.locator(f"{SHOWN} .picture")).to_be_hidden()
    assert tab.locator(f"{SHOWN} .numbers").bounding_box()["width"] > 500
    tab.keyboard.press("PageDown")
    expect(tab.locator(f"{SHOWN} .picture")).to_be_visible()


def test_f_fills_the_screen_and_the_question_mark_shows_the_keys(tab: Page, hall: Hall) -> None:
    opened(tab, hall.file)
    tab.keyboard.press("f")
    tab.wait_for_function("() => document.fullscreenElement !== null")
    tab.keyboard.press("f")
    tab.wait_for_function("() => document.fullscreenElement === null")
    tab.keyboard.press("?")
    expect(tab.get_by_role("dialog", name="Taustiņi")).to_be_visible()
    tab.keyboard.press("PageDown")
    expect(tab.get_by_role("dialog")).to_have_count(0)
    at(tab, 2)


def test_the_two_small_buttons_work_by_mouse_and_keyboard(tab: Page, hall: Hall) -> None:
    opened(tab, hall.file)
    tab.get_by_role("button", name="Nākamais slaids").click()
    at(tab, 2)
    tab.keyboard.press("Space")
    at(tab, 3)
    opened(tab, f"{hall.file}?slaids=3")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("button", name="Iepriekšējais slaids")).to_be_focused()
    tab.keyboard.press("Enter")
    at(tab, 2)


def test_one_slide_is_there_for_a_reader_of_the_screen_and_a_change_is_said(tab: Page, hall: Hall) -> None:
    opened(tab, f"{hall.file}?slaids=2")
    expect(tab.get_by_role("heading", level=1)).to_have_count(1)
    expect(tab.get_by_role("table")).to_have_count(1)
    expect(tab.get_by_role("img", name="Aizbildņu ģimenēs 45")).to_have_count(1)
    tab.keyboard.press("PageDown")
    expect(tab.get_by_role("heading", level=1)).to_have_count(1)
    title = hall.meeting.deck("lv").slides[2].title
    expect(tab.locator(".voice")).to_have_text(f"3/{hall.count}. {title}")


@pytest.mark.parametrize("where", ["address", "file"])
def test_the_slide_stands_in_the_address_and_is_there_after_a_reload(tab: Page, hall: Hall, where: str) -> None:
    opened(tab, getattr(hall, where))
    for _ in range(3):
        tab.keyboard.press("PageDown")
    tab.wait_for_url("**slaids=4*")
    opened(tab, tab.url)
    at(tab, 4)
    tab.reload()
    at(tab, 4)


def test_f5_of_a_clicker_comes_back_to_the_slide(tab: Page, hall: Hall) -> None:
    opened(tab, hall.address)
    tab.keyboard.press("PageDown")
    tab.evaluate("() => { window.old = true; }")
    tab.keyboard.press("F5")
    tab.wait_for_function("() => !window.old")
    at(tab, 2)


@pytest.mark.parametrize("where", ["address", "file"])
@pytest.mark.parametrize("pause", [CLICKER_PAUSE, 0.0])
def test_no_key_is_lost_and_no_slide_is_stale(
    context: BrowserContext, tab: Page, hall: Hall, where: str, pause: float, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(tab, getattr(hall, where))
    context.set_offline(True)
    tab.evaluate(WATCH)
    expected, forward, after = [], True, 1
    for _ in range(STEPS):
        forward = after < hall.count if forward else after == 1
        after += 1 if forward else -1
        tab.keyboard.press("PageDown" if forward else "PageUp")
        expected.append(after)
        time.sleep(pause)
    tab.wait_for_function("count => painted.length === count", arg=STEPS)
    result = tab.evaluate("() => painted")
    assert shown(tab) == expected[-1]
    assert [put for _, put, _, _ in result] == [[number] for number in expected]
    assert [seen for _, _, seen, _ in result] == [[said] for _, _, _, said in result]
    tab.wait_for_url(f"**slaids={expected[-1]}*")
    times = sorted(row[0] for row in result)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{STEPS} steps, {where}, {pause * 1000:.0f} ms apart: key to painted median "
            f"{statistics.median(times):.1f} ms, p95 {times[int(STEPS * 0.95)]:.1f} ms\n"
        )


@pytest.mark.parametrize("where", ["address", "file"])
def test_hall_and_presenter_are_in_step_both_ways(context: BrowserContext, tab: Page, hall: Hall, where: str) -> None:
    opened(tab, getattr(hall, where))
    tab.keyboard.press("PageDown")
    with context.expect_page() as found:
        tab.keyboard.press("s")
    presenter = found.value
    position = presenter.locator(".position")
    expect(position).to_have_text(f"2/{hall.count}")
    tab.keyboard.press("PageDown")
    expect(position).to_have_text(f"3/{hall.count}")
    presenter.keyboard.press("PageDown")
    at(tab, 4)
    presenter.keyboard.press("b")
    expect(tab.locator(".black")).to_be_visible()
    tab.keyboard.press("b")
    expect(presenter.get_by_text("Ekrāns zālē ir melns.")).to_be_hidden()
    third = context.new_page()
    opened(third, getattr(hall, where))
    at(third, 4)
    third.keyboard.press("End")
    at(tab, hall.count)
    expect(position).to_have_text(f"{hall.count}/{hall.count}")


def test_windows_of_files_are_in_step_where_a_browser_has_no_channel(
    context: BrowserContext, tab: Page, hall: Hall
) -> None:
    context.add_init_script("delete window.BroadcastChannel")
    opened(tab, hall.file)
    with context.expect_page() as found:
        tab.keyboard.press("s")
    presenter = found.value
    expect(presenter.locator(".position")).to_have_text(f"1/{hall.count}")
    tab.keyboard.press("PageDown")
    expect(presenter.locator(".position")).to_have_text(f"2/{hall.count}")
    presenter.keyboard.press("PageDown")
    at(tab, 3)


def test_the_presenter_sees_notes_next_slide_and_clock(tab: Page, hall: Hall) -> None:
    slides = hall.meeting.deck("lv").slides
    opened(tab, f"{hall.address}?slaids=2&skats=runatajs")
    expect(tab.locator(".frame.now h1")).to_have_text(slides[1].title)
    expect(tab.locator(".frame.then h1")).to_have_text(slides[2].title)
    expect(tab.locator(".told")).to_contain_text(slides[1].notes[0])
    assert slides[1].commentary is not None
    expect(tab.locator(".told")).to_contain_text(slides[1].commentary.author)
    expect(tab.locator(".elapsed")).to_have_text("0:00:02")
    tab.get_by_role("button", name="Sākt laiku no jauna").click()
    expect(tab.locator(".elapsed")).to_have_text("0:00:00")
    tab.keyboard.press("End")
    expect(tab.get_by_text("Šis ir pēdējais slaids.")).to_be_visible()


def test_newer_data_are_told_to_the_presenter_alone(context: BrowserContext, tab: Page, hall: Hall) -> None:
    notice = "Ir jaunāki dati, nekā redzams šajā sēdē."
    opened(tab, f"{hall.address}?skats=runatajs")
    expect(tab.locator(".newer")).to_be_hidden()
    context.route("**/jaunumi", lambda route: route.fulfill(json={"newer": True}))
    opened(tab, f"{hall.address}?skats=runatajs")
    expect(tab.get_by_text(notice)).to_be_visible()
    asked: list[str] = []
    screen = context.new_page()
    screen.on("request", lambda request: asked.append(request.url))
    opened(screen, hall.address)
    expect(screen.get_by_text(notice)).to_be_hidden()
    assert [url for url in asked if not url.startswith("data:")] == [hall.address]


@pytest.mark.parametrize("view", ["", "&skats=runatajs"])
def test_axe_finds_nothing_serious(tab: Page, hall: Hall, view: str, in_axe: Callable[[Page], list[str]]) -> None:
    for number in range(1, hall.count + 1):
        opened(tab, f"{hall.file}?slaids={number}{view}")
        assert in_axe(tab) == [], number


@pytest.fixture
def in_axe() -> Callable[[Page], list[str]]:
    def serious(page: Page) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [
            f"{one['id']}: {node['html'][:120]}"
            for one in found
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]

    return serious


def test_on_a_phone_and_at_twice_the_size_all_slides_are_one_page_to_read(tab: Page, hall: Hall) -> None:
    tab.set_viewport_size({"width": 640, "height": 360})
    opened(tab, hall.file)
    expect(tab.locator(".slide >> visible=true")).to_have_count(hall.count)
    assert tab.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_every_slide_is_a_page(tab: Page, hall: Hall) -> None:
    opened(tab, hall.file)
    pages = tab.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert pages == hall.count


def test_when_the_server_dies_the_meeting_goes_on(context: BrowserContext, hall: Hall) -> None:
    tab = opened(context.new_page(), hall.address)
    presenter = opened(context.new_page(), f"{hall.address}?skats=runatajs")
    hall.server.kill()
    hall.server.wait()
    for _ in range(4):
        tab.keyboard.press("PageDown")
    at(tab, 5)
    with tab.expect_event("requestfailed"):
        tab.keyboard.press("F5")
    tab.keyboard.press("PageDown")
    at(tab, 6)
    expect(presenter.locator(".position")).to_have_text(f"6/{hall.count}")
