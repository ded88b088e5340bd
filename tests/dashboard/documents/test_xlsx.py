"""The workbook of a meeting: every sentence as text, every number as a number, nothing that runs."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import etree

from dashboard.documents.xlsx import LONGEST_SHEET_NAME, as_xlsx, sheet_names
from dashboard.labels import labels_for
from dashboard.meeting.state import Cell, Figure, Meeting, Slide, digest

Sheet = dict[str, str | Decimal]


@pytest.fixture(scope="module")
def content(meeting: Meeting) -> bytes:
    return as_xlsx(meeting, "lv")


def sheets(content: bytes) -> dict[str, Sheet]:
    """Sheet name -> cell -> its text or number, in the order of the sheets."""
    parts = zipfile.ZipFile(io.BytesIO(content))
    strings = ["".join(entry.itertext()) for entry in etree.fromstring(parts.read("xl/sharedStrings.xml"))]
    book = etree.fromstring(parts.read("xl/workbook.xml"))
    found: dict[str, Sheet] = {}
    for number, sheet in enumerate(book.iter("{*}sheet"), 1):
        cells = etree.fromstring(parts.read(f"xl/worksheets/sheet{number}.xml")).iter("{*}c")
        known = [(cell.get("r"), cell.get("t"), cell.findtext("{*}v")) for cell in cells]
        found[sheet.get("name")] = {
            place: strings[int(value)] if kind == "s" else Decimal(value) for place, kind, value in known if value
        }
    return found


def with_slides(meeting: Meeting, *slides: Slide) -> Meeting:
    return replace(meeting, decks={**meeting.decks, "lv": replace(meeting.deck("lv"), slides=slides)})


def test_the_first_sheet_says_what_the_meeting_is(meeting: Meeting, content: bytes) -> None:
    first, *others = sheets(content).items()
    deck = meeting.deck("lv")
    expected = {meeting.name, deck.municipality, deck.programme, deck.about, digest(meeting), str(meeting.head)}
    assert expected | {labels_for("lv").day(meeting.day), "23.11.2026."} <= set(first[1].values())
    assert any("PARAUGDATI" in str(value) for value in first[1].values())
    assert [slide.title for slide in deck.slides if slide.title not in first[1].values()] == []
    assert [name for name, _ in others] == [slide.name for slide in deck.slides]


def test_a_sheet_has_every_sentence_of_its_slide(meeting: Meeting, content: bytes) -> None:
    for slide, cells in zip(meeting.deck("lv").slides, list(sheets(content).values())[1:], strict=True):
        expected = {slide.title, slide.measured, *slide.points, *slide.foot, *slide.notes, slide.alt} - {""}
        if slide.commentary:
            expected |= {slide.commentary.text, slide.commentary.author}
        assert expected <= set(cells.values())


def test_a_table_has_numbers_as_numbers_and_signs_as_text(meeting: Meeting, content: bytes) -> None:
    for slide, cells in zip(meeting.deck("lv").slides, list(sheets(content).values())[1:], strict=True):
        if slide.figure is None:
            continue
        head = [slide.figure.head, *slide.figure.series]
        assert [cells[f"{column}4"] for column in "ABCD"[: len(head)]] == head
        for place, (name, row) in enumerate(zip(slide.figure.names, slide.figure.cells, strict=True), 5):
            told = [cells[f"{column}{place}"] for column in "ABCD"[: len(head)]]
            assert told == [name, *(cell.text if cell.value is None else cell.value for cell in row)]


def test_a_number_looks_as_on_the_slide(content: bytes) -> None:
    styles = zipfile.ZipFile(io.BytesIO(content)).read("xl/styles.xml").decode()
    codes = {code.replace("&quot;", '"') for code in re.findall(r'formatCode="([^"]*)"', styles)}
    assert {'0" (p)"', "[$-426]0.0", '0"\u00a0"000'} <= codes


def test_what_a_sign_means_stands_beside_it(content: bytes) -> None:
    cells = sheets(content)["Ārpusģimenes aprūpe"]
    assert cells["C4"] == "Zīmju nozīme"
    assert (cells["C6"], cells["C7"]) == ("provizoriski", "netiek rādīts, lai aizsargātu bērnu privātumu")


def test_what_looks_like_a_formula_or_a_link_stays_text(meeting: Meeting) -> None:
    figure = Figure("bars", "=1+1", "=A1", ("=cmd|' /C calc'!A0", "@x", "http://x.lv"), ("-y",), ((Cell("+1"),),) * 3)
    slide = Slide("a", "=n", "=2+2", "-1", points=("+3",), figure=figure, foot=("@foot",), notes=("=note",), alt="=alt")
    content = as_xlsx(with_slides(meeting, slide), "lv")
    parts = zipfile.ZipFile(io.BytesIO(content))
    assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]
    assert {"=2+2", "=cmd|' /C calc'!A0", "http://x.lv", "+1", "=note"} <= set(sheets(content)["=n"].values())


def test_sheet_names_are_short_allowed_and_never_twice() -> None:
    data = ["Ļoti garš nosaukums, kas nekādi neietilpst lapas nosaukumā"] * 11 + [
        "a/b: [c]*?\\'",
        "SĒDE",
        "",
        "History",
    ]
    result = sheet_names(data, "Sēde")
    assert len({name.casefold() for name in result} | {"sēde"}) == len(data) + 1
    assert max(map(len, result)) <= LONGEST_SHEET_NAME
    assert not any(set(name) & set("[]:*?/\\'") for name in result)
    assert "history" not in {name.casefold() for name in result}


def test_the_same_meeting_is_the_same_bytes(meeting: Meeting, content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert as_xlsx(meeting, "lv") == content
    core = zipfile.ZipFile(io.BytesIO(content)).read("docProps/core.xml").decode()
    assert core.count("2026-11-23T08:30:00Z") == 2
    assert meeting.actor not in core


def test_a_meeting_without_slides_has_its_first_sheet(meeting: Meeting) -> None:
    assert list(sheets(as_xlsx(with_slides(meeting), "lv"))) == ["Sēde"]


def test_the_other_language_has_its_own_words(meeting: Meeting) -> None:
    first = next(iter(sheets(as_xlsx(meeting, "en")).values()))
    assert {"Municipality", "Alūksne Municipality", labels_for("en").day(meeting.day)} <= set(first.values())
