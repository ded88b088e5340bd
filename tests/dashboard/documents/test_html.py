"""The slides as one HTML file: it says all that was sealed, asks nobody for anything, and lets no other script run."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

import pytest

from dashboard.documents.html import as_html, content_policy
from dashboard.labels import labels_for
from dashboard.meeting.state import Deck, Meeting, Slide

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Reader(HTMLParser):
    """The texts of a page, its attributes, and what its tags say of how well they are nested."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.texts: list[str] = []
        self.cells: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.inline: dict[str, list[str]] = {"script": [], "style": []}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.inline:
            self.inline[self.open[-1]].append(data)
            return
        if self.open and self.open[-1] in ("td", "th"):
            self.cells[-1] += data
        self.texts.append(data.strip())


def read(page: bytes) -> Reader:
    reader = Reader()
    reader.feed(page.decode())
    reader.close()
    return reader


@pytest.fixture(scope="session")
def page(meeting: Meeting) -> bytes:
    return as_html(meeting, "lv")


@pytest.fixture(scope="session")
def parts(page: bytes) -> Reader:
    return read(page)


def test_it_is_well_formed_and_says_its_language(page: bytes, parts: Reader) -> None:
    assert parts.faults == []
    assert parts.open == []
    assert ("html", "lang", "lv") in parts.attributes
    assert page.startswith(b"<!doctype html>")
    ids = [value for _, name, value in parts.attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_the_same_meeting_is_the_same_bytes(meeting: Meeting, page: bytes) -> None:
    assert as_html(meeting, "lv") == page


def sentences(slide: Slide) -> list[str]:
    said = slide.commentary
    words = [slide.title, *slide.points, *slide.foot, *slide.notes, *((said.text, said.author) if said else ())]
    return [*words, slide.measured] if slide.measured and not slide.own else words


@pytest.mark.parametrize("language", ["lv", "en"])
def test_every_sentence_number_and_sign_stands_in_it(meeting: Meeting, language: str) -> None:
    parts = read(as_html(meeting, language))
    deck = meeting.deck(language)
    expected = [text for slide in deck.slides for text in sentences(slide)]
    assert [text for text in expected if text not in parts.texts] == []
    figures = [slide.figure for slide in deck.slides if slide.figure]
    cells = [
        text
        for figure in figures
        for row in (
            (figure.head, *figure.series),
            *((name, *(c.text for c in cells)) for name, cells in zip(figure.names, figure.cells, strict=True)),
        )
        for text in row
    ]
    assert parts.cells == cells
    assert "…" in cells


def test_a_picture_is_said_in_words(meeting: Meeting, parts: Reader) -> None:
    told = [value for tag, name, value in parts.attributes if (tag, name) == ("div", "aria-label")]
    drawn = [slide.alt for slide in meeting.deck("lv").slides if slide.picture]
    assert [words for words in told if words in drawn] == drawn
    assert page_count(parts, "svg", "viewbox") == len(drawn)


def page_count(parts: Reader, tag: str, name: str) -> int:
    return sum((tag, name) == found[:2] for found in parts.attributes)


def test_every_slide_is_numbered_and_only_the_first_is_shown(meeting: Meeting, parts: Reader) -> None:
    count = len(meeting.deck("lv").slides)
    numbers = [text for text in parts.texts if re.fullmatch(rf"\d+/{count}", text)]
    assert numbers == [f"{place}/{count}" for place in range(1, count + 1)]
    assert sum(found == ("section", "hidden", "") for found in parts.attributes) == count - 1


def test_a_sample_says_so_on_every_slide_and_nothing_else_does(meeting: Meeting, parts: Reader) -> None:
    mark = labels_for("lv").t("SAMPLE DATA (invented figures)")
    assert mark.startswith("PARAUGDATI")
    assert parts.texts.count(mark) == len(meeting.deck("lv").slides)
    assert "PARAUGDATI" not in as_html(replace(meeting, sample=False), "lv").decode()


def test_what_somebody_typed_is_text_and_never_markup(meeting: Meeting) -> None:
    trap = '</section><script>alert("x")</script> & <b>'
    slide = Slide("own-1", "x", trap, points=(trap,), foot=(trap,), notes=(trap,), own=True)
    deck = replace(meeting.deck("lv"), slides=(slide,), municipality=trap)
    page = as_html(replace(meeting, name=trap, decks={"lv": deck}), "lv")
    parts = read(page)
    assert parts.faults == []
    assert trap not in page.decode()
    assert page.decode().count(escape(trap)) >= 5
    assert len(parts.inline["script"]) == 1


def test_an_own_slide_says_that_nothing_in_it_is_computed(meeting: Meeting, parts: Reader) -> None:
    words = labels_for("lv").t("the presenter's own, nothing computed")
    own = [slide for slide in meeting.deck("lv").slides if slide.own]
    assert sum(words[1:] in text for text in parts.texts) == len(own)


def test_nothing_in_it_leads_elsewhere(page: bytes, parts: Reader) -> None:
    addresses = [value for _, name, value in parts.attributes if name in ("src", "href", "action", "xlink:href")]
    assert addresses == []
    found = re.findall(rb"https?://[\w./]+", page)
    assert set(found) <= {b"http://www.w3.org/2000/svg", b"http://www.w3.org/1999/xlink"}
    assert re.findall(rb"url\((?!data:font/woff2;base64,|#)", page) == []


@pytest.mark.parametrize("live", [False, True])
def test_the_policy_lets_its_own_script_and_style_pass_and_nothing_else(meeting: Meeting, live: bool) -> None:
    parts = read(as_html(meeting, "lv", live=live))
    policy = next(value for tag, name, value in parts.attributes if (tag, name) == ("meta", "content"))
    assert policy == content_policy(live=live)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    for kind in ("script", "style"):
        assert len(parts.inline[kind]) == 1
        digest = base64.b64encode(hashlib.sha256(parts.inline[kind][0].encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{digest}'"
    assert rules["default-src"] == "'none'"
    assert rules.get("connect-src") == ("'self'" if live else None)
    assert "unsafe" not in policy
    assert [name for _, name, _ in parts.attributes if name == "style" or name.startswith("on")] == []


def test_fonts_with_the_latvian_letters_are_in_it(parts: Reader) -> None:
    assert parts.inline["style"][0].count("@font-face") == 2


def test_a_slide_of_one_title_and_a_meeting_of_one_slide_are_shown(meeting: Meeting) -> None:
    deck = Deck("lv", "Novads", "Programma", "", (Slide("title", "Titulslaids", "Programma"),))
    parts = read(as_html(replace(meeting, decks={"lv": deck}), "lv"))
    assert parts.faults == []
    assert "1/1" in parts.texts
