"""A specification becomes a picture without a browser: the same bytes every time, with its words in our typeface."""

from __future__ import annotations

import io
import re
import threading
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image

from dashboard.pictures import NotAPictureError, described, fonts, png_of, size_of, svg_of
from dashboard.pictures.frame import MARGIN, WIDER, WIDTH, Words, framed, with_fonts

SVG = "{http://www.w3.org/2000/svg}"
BARS: dict[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": [{"a": "Ģimenes & bāriņtiesa", "b": 12345.5}, {"a": "Šķūņi", "b": 2}]},
    "mark": {"type": "bar", "clip": True},
    "encoding": {"y": {"field": "a", "type": "nominal"}, "x": {"field": "b", "type": "quantitative"}},
    "config": {"font": "Source Sans 3"},
}
WORDS = Words(
    finding="Visvairāk bērnu 2023. gadā: ģimenes asistenta pakalpojums – 20, salīdzinot ar iepriekšējo gadu & “Šķūņi”",
    measured="Pakalpojumi · bērni · 2023. gads",
    foot=(
        "“…” – nav rādīts, lai aizsargātu bērnu privātumu",
        "Avots: programma · Dati uz 23.11.2026. · Valoda: latviešu",
    ),
    language="lv",
)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_the_same_specification_gives_the_same_bytes_in_any_thread() -> None:
    drawn: set[tuple[str, bytes]] = set()

    def draw() -> None:
        svg = svg_of(BARS)
        drawn.add((svg, png_of(svg, 400)))

    threads = [threading.Thread(target=draw) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drawn) == 1


def test_pictures_in_one_document_share_no_id() -> None:
    other = {**BARS, "width": 321}
    one, two = (set(re.findall(r'\bid="([^"]+)"', svg_of(spec))) for spec in (BARS, other))
    assert one
    assert not one & two
    assert set(re.findall(r"url\(#([^)]+)\)", svg_of(BARS))) <= one


def test_every_letter_stands_in_the_picture_and_none_of_the_librarys_english() -> None:
    svg = svg_of(BARS)
    assert {"Ģimenes & bāriņtiesa", "Šķūņi"} <= set(texts(svg))
    assert "aria-" not in svg


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.json", "https://example.org/x.csv", "/etc/hostname"])
def test_a_picture_fetches_nothing(address: str) -> None:
    with pytest.raises(ValueError, match="not allowed"):
        svg_of({**BARS, "data": {"url": address}})


def test_what_is_no_specification_is_no_picture() -> None:
    with pytest.raises(ValueError, match="Invalid specification"):
        svg_of({})


@pytest.mark.parametrize("width", [1920, 1000, 333])
def test_a_png_is_exactly_as_wide_as_asked(width: int) -> None:
    svg = svg_of(BARS)
    across, down = size_of(svg)
    with Image.open(io.BytesIO(png_of(svg, width))) as result:
        assert result.size == (width, round(down * width / across))


def test_what_is_no_svg_is_no_picture() -> None:
    with pytest.raises(NotAPictureError):
        png_of("<p>nothing</p>")


def test_a_png_says_what_it_is_and_in_which_language() -> None:
    png = described(png_of(svg_of(BARS), 300), {"Title": "Šķūņi – 2", "Language": "lv"}, "lv")
    with Image.open(io.BytesIO(png)) as result:
        result.load()
        assert result.text["Title"] == "Šķūņi – 2"
        assert result.text["Title"].lang == "lv"
        assert result.text["Language"] == "lv"


def test_a_frame_says_everything_beside_the_chart() -> None:
    root = ElementTree.fromstring(framed(svg_of(BARS), WORDS))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "lv"
    assert root.findtext(f"{SVG}title") == WORDS.finding
    assert root.findtext(f"{SVG}desc") == WORDS.about
    said = " ".join(texts(framed(svg_of(BARS), WORDS))).replace("\u00a0", " ")
    for text in (WORDS.finding, WORDS.measured, *WORDS.foot, "Šķūņi"):
        assert text in said


def test_a_sample_says_so_above_all() -> None:
    sample = "PARAUGDATI – izdomāti dati"
    picture = framed(svg_of(BARS), Words(WORDS.finding, WORDS.measured, WORDS.foot, "lv", sample))
    assert texts(picture)[0] == sample
    assert size_of(picture)[1] > size_of(framed(svg_of(BARS), WORDS))[1]


def test_the_words_stand_within_the_frame_also_in_a_wider_typeface() -> None:
    room = (WIDTH - 2 * MARGIN) / WIDER
    broken = fonts.lines(WORDS.finding, 25, room, 600)
    assert len(broken) == 2
    assert " ".join(broken) == WORDS.finding
    assert all(fonts.width(line, 25, 600) <= room for line in broken)


def test_a_wide_chart_widens_its_frame() -> None:
    picture = framed(svg_of({**BARS, "width": 1300}), WORDS)
    assert size_of(picture)[0] >= 1300 + 2 * MARGIN


def test_a_file_brings_its_typeface_along() -> None:
    picture = with_fonts(framed(svg_of(BARS), WORDS))
    style = ElementTree.fromstring(picture).findtext(f"{SVG}style") or ""
    assert style.count("@font-face") == 2
    assert "data:font/woff2;base64," in style
    assert len(picture) < 320_000
    assert "http" not in style
