"""The picture of a figure: every number is in it, nothing is cut off or too small, and it is always the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from dashboard.meeting.drawing import draw
from dashboard.meeting.state import Cell, Figure

FONTS = Path(__file__).parents[3] / "dashboard" / "static"
HIDDEN, MISSING, UNSET = Cell("…", None, "suppressed"), Cell("nav datu", None, "no_data"), Cell("nav noteikts")
LONG = "Tabakas izstrādājumu, augu smēķēšanas produktu vai elektronisko smēķēšanas ierīču glabāšana"
MOVED = re.compile(r"translate\(([-\d.]+)[, ]([-\d.]+)\)")


class Text(NamedTuple):
    words: str
    size: float
    left: float
    right: float
    y: float


def n(value: str, text: str = "", status: str = "final") -> Cell:
    return Cell(text or value.replace(".", ","), Decimal(value), status)


FIGURES = {
    "bars": Figure(
        "bars", "Bērni", "Veids", ("Pie aizbildņa", "Audžuģimenē", "Iestādē", "Citur"), ("2026",),
        ((n("20"),), (n("36", "36 (p)", "provisional"),), (HIDDEN,), (MISSING,)), "bērni",
        ("guardian", "foster", "institution", "quiet"),
    ),
    "panels": Figure(
        "panels", "Procesi", "Pants", tuple(f"{LONG} {place}" for place in range(7)), ("2023 (p)", "2024", "2025"),
        tuple((n(str(40 - place)), HIDDEN if place % 2 else n("3"), n("0") if place else Cell("nav norādīts"))
              for place in range(7)), "procesi",
    ),
    "lines": Figure(
        "lines", "Procesi", "Gads", ("2021", "2022", "2023 (p)", "2024", "2025"), ("Meitenes", "Zēni"),
        ((n("0"), n("46")), (n("20"), n("27")), (HIDDEN, MISSING), (n("15"), n("35")), (n("20"), n("20"))), "procesi",
        ("girls", "boys"),
    ),
    "stacked": Figure(
        "stacked", "Rādītāji", "Virziens", ("1. Sadarbība", "2. Ģimenes atbalsts", "3. Drošība", "4. Nekas"),
        ("sasniegts", "virzās uz mērķi", "jāpaātrina", "nav skaitliska mērķa", "nav datu"),
        ((n("3"), n("1"), n("0"), n("2"), n("2")), (n("1"), n("250"), n("2"), n("0"), n("1")),
         (HIDDEN, n("2"), MISSING, n("0"), n("1")), (n("0"),) * 5),
        "rādītāji", ("achieved", "on_track", "moderate", "no_target", "no_data"),
    ),
    "targets": Figure(
        "targets", "Bērni", "Pakalpojums", ("Psihologs", "Centrs “Saules Zaķi”", "Krīzes istaba", "Asistents"),
        ("2025. gads", "Mērķis"),
        ((n("45.4"), n("50")), (n("15675", "15 675"), n("9000")), (HIDDEN, UNSET), (MISSING, n("8000"))), "bērni",
    ),
}  # fmt: skip


def texts(svg: str) -> Iterator[Text]:
    """Every text of a picture with its place in the viewBox, measured with the font's own advance widths."""

    def walk(element: ElementTree.Element, x: float, y: float) -> Iterator[Text]:
        if moved := MOVED.search(element.get("transform", "")):
            x, y = x + float(moved[1]), y + float(moved[2])
        if element.tag.endswith("}text"):
            size = float(element.get("font-size", "0").removesuffix("px"))
            width = size * advance("".join(element.itertext()), element.get("font-weight", ""))
            left = x - {"middle": width / 2, "end": width}.get(element.get("text-anchor", ""), 0)
            yield Text("".join(element.itertext()), size, left, left + width, y)
        for child in element:
            yield from walk(child, x, y)

    yield from walk(ElementTree.fromstring(svg), 0, 0)


def advance(words: str, weight: str) -> float:
    font = TTFONTS["Semibold" if weight == "600" else "Regular"]
    letters, widths = font.getBestCmap(), font["hmtx"]
    return float(sum(widths[letters[ord(letter)]][0] for letter in words) / font["head"].unitsPerEm)


TTFONTS = {weight: TTFont(FONTS / f"SourceSans3-{weight}.ttf") for weight in ("Regular", "Semibold")}


def box(svg: str) -> tuple[float, ...]:
    found = re.search(r'viewBox="([^"]+)"', svg)
    assert found
    return tuple(float(number) for number in found[1].split())


@pytest.mark.parametrize("kind", FIGURES)
@pytest.mark.parametrize("lines_taken", [0, 2, 4])
def test_no_text_is_small_or_cut_off(kind: str, lines_taken: int) -> None:
    svg = draw(FIGURES[kind], "lv", lines_taken)
    _, _, wide, high = box(svg)
    found = list(texts(svg))
    assert wide == 1200
    assert high == 400 - 44 * lines_taken or kind == "panels"
    assert found
    assert [text for text in found if text.size < 24] == []
    assert [text for text in found if text.left < 0 or text.right > wide] == []
    assert [text for text in found if text.y - 0.75 * text.size < 0 or text.y + 0.25 * text.size > high] == []


@pytest.mark.parametrize("kind", FIGURES)
@pytest.mark.parametrize("lines_taken", [0, 2])
def test_no_text_lies_on_another(kind: str, lines_taken: int) -> None:
    found = list(texts(draw(FIGURES[kind], "lv", lines_taken)))
    meeting = [
        (one.words, other.words)
        for place, one in enumerate(found)
        for other in found[place + 1 :]
        if one.left < other.right and other.left < one.right and abs(one.y - other.y) < 0.8 * min(one.size, other.size)
    ]
    assert meeting == []


@pytest.mark.parametrize("kind", FIGURES)
def test_every_cell_of_the_figure_is_written_in_the_picture(kind: str) -> None:
    figure = FIGURES[kind]
    said = [text.words for text in texts(draw(figure, "lv"))]
    # A part of zero has no place in a bar; a target is said after its number.
    asked = [cell.text for row in figure.cells for cell in row if kind != "stacked" or cell.value != 0]
    found = [words.removeprefix("mērķis ") for words in said]
    for text in set(asked):
        assert found.count(text) >= asked.count(text), text


def test_the_same_figure_is_the_same_bytes() -> None:
    for figure in FIGURES.values():
        assert draw.__wrapped__(figure, "lv", 1, "a-") == draw.__wrapped__(figure, "lv", 1, "a-")


@pytest.mark.parametrize("kind", FIGURES)
def test_a_picture_scales_and_needs_nothing_from_elsewhere(kind: str) -> None:
    svg = draw(FIGURES[kind], "lv", prefix=f"{kind}-")
    root = ElementTree.fromstring(svg)
    assert root.get("width") is None
    assert root.get("height") is None
    assert "<script" not in svg
    assert not re.search(r'(?:href|src)="(?!#)', svg)
    assert "Source Sans 3" in svg
    assert "aria" not in svg


def test_pictures_on_one_page_share_no_id() -> None:
    drawn = [draw(FIGURES["lines"], "lv", prefix=prefix) for prefix in ("first-", "second-")]
    ids = [set(re.findall(r'\bid="([^"]+)"', svg)) for svg in drawn]
    used = [set(re.findall(r"url\(#([^)]+)\)", svg)) for svg in drawn]
    assert ids[0].isdisjoint(ids[1])
    assert all(names <= own for names, own in zip(used, ids, strict=True))


def test_hidden_numbers_look_alike_whatever_they_are() -> None:
    boxes = re.findall(r'<path[^>]*stroke-dasharray="5,4"[^>]*>', draw(FIGURES["panels"], "lv"))
    shapes = {re.sub(r' transform="[^"]+"', "", found) for found in boxes}
    assert len(boxes) == 3
    assert len(shapes) == 1


@pytest.mark.parametrize("kind", FIGURES)
def test_a_table_is_not_drawn_nor_is_nothing(kind: str) -> None:
    figure = FIGURES[kind]
    assert draw(replace(figure, kind="table"), "lv") == ""
    assert draw(replace(figure, names=(), cells=()), "lv") == ""
