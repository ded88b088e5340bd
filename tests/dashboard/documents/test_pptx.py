"""The PPTX says everything that the sealed meeting says, and every number and word of it can be edited."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pptx
import pytest
from lxml import etree
from pptx.oxml.ns import qn

from dashboard.documents.pptx import as_pptx
from dashboard.documents.pptx.room import INNER, lines, width
from dashboard.documents.words import file_names, lifeline
from dashboard.labels import labels_for
from dashboard.meeting.state import Cell, Commentary, Figure, Meeting, Slide

WIDE, HIGH = 960, 540
LONG = "Administratīvo sodu likuma pants par fizisku vai emocionālu vardarbību pret bērnu"


@pytest.fixture(scope="module")
def content(meeting: Meeting) -> bytes:
    return as_pptx(meeting, "lv")


@pytest.fixture(scope="module")
def pages(content: bytes) -> list[Any]:
    return opened(content)


def opened(content: bytes) -> list[Any]:
    return list(pptx.Presentation(io.BytesIO(content)).slides)


def texts(page: Any) -> list[str]:
    """Every text on a page: of boxes, and of tables cell by cell."""
    found = []
    for shape in page.shapes:
        if shape.has_text_frame:
            found += [paragraph.text for paragraph in shape.text_frame.paragraphs]
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


def said(pages: list[Any]) -> list[str]:
    return [text for page in pages for text in texts(page)]


def charts(pages: list[Any]) -> Iterator[Any]:
    for page in pages:
        yield from (shape.chart for shape in page.shapes if shape.has_chart)


def with_slides(meeting: Meeting, *slides: Slide) -> Meeting:
    return replace(meeting, decks={**meeting.decks, "lv": replace(meeting.deck("lv"), slides=slides)})


def figures(meeting: Meeting) -> list[Figure]:
    return [slide.figure for slide in meeting.deck("lv").slides if slide.figure]


def test_every_sentence_is_there(meeting: Meeting, pages: list[Any]) -> None:
    result = said(pages)
    for slide in meeting.deck("lv").slides:
        expected = {slide.title, slide.measured, *slide.points, *slide.foot} - {""}
        assert expected <= set(result)
        if slide.commentary:
            assert slide.commentary.text in result
            assert f"Komentārs: {slide.commentary.author}" in result


def test_every_number_and_sign_is_there_as_text(meeting: Meeting, pages: list[Any]) -> None:
    tables = [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for page in pages for shape in page.shapes if shape.has_table
    ]  # fmt: skip
    expected = [
        [[figure.head, *figure.series]]
        + [[name, *(cell.text for cell in row)] for name, row in zip(figure.names, figure.cells, strict=True)]
        for figure in figures(meeting)
    ]
    assert tables == expected


def test_the_series_of_a_chart_are_the_figures(meeting: Meeting, pages: list[Any]) -> None:
    drawn = [figure for figure in figures(meeting) if figure.kind != "table"]
    result = list(charts(pages))
    assert len(result) == len(drawn)
    for chart, figure in zip(result, drawn, strict=True):
        assert list(chart.plots[0].categories) == list(figure.names)
        assert [series.name for series in chart.plots[0].series] == list(figure.series)
        for column, series in enumerate(chart.plots[0].series):
            expected = [row[column].value for row in figure.cells]
            assert list(series.values) == [None if value is None else float(value) for value in expected]


def test_the_workbook_inside_a_chart_has_the_same_numbers(meeting: Meeting, pages: list[Any]) -> None:
    drawn = [figure for figure in figures(meeting) if figure.kind != "table"]
    for chart, figure in zip(charts(pages), drawn, strict=True):
        blob = chart.part.chart_workbook.xlsx_part.blob
        sheet = etree.fromstring(zipfile.ZipFile(io.BytesIO(blob)).read("xl/worksheets/sheet1.xml"))
        numbers = [Decimal(cell.findtext("{*}v")) for cell in sheet.iter("{*}c") if cell.get("t") != "s"]
        assert numbers == [cell.value for row in figure.cells for cell in row if cell.value is not None]


def test_a_hidden_number_is_no_mark_but_its_sign(pages: list[Any]) -> None:
    [page] = [page for page in pages if page.shapes.title.text.startswith("Ārpusģimenes aprūpē")]
    [chart] = charts([page])
    assert list(chart.plots[0].series[0].values) == [45.0, 12.0, None]
    assert "…" in texts(page)


def test_a_label_keeps_decimals_marks_and_groups(pages: list[Any]) -> None:
    codes = {form.get("formatCode") for chart in charts(pages) for form in chart._chartSpace.iter(qn("c:numFmt"))}
    assert {'0" (p)"', "[$-426]0.0", '0"\u00a0"000'} <= codes


def test_every_page_has_a_title_and_no_empty_placeholder(pages: list[Any]) -> None:
    for page in pages:
        assert page.shapes.title.text_frame.text
        assert all(shape.text_frame.text for shape in page.placeholders)


def test_pictures_are_said_in_words_and_notes_are_with_the_speaker(meeting: Meeting, pages: list[Any]) -> None:
    told = {
        shape._element.nvGraphicFramePr.cNvPr.get("descr") for page in pages for shape in page.shapes if shape.has_chart
    }
    for slide in meeting.deck("lv").slides:
        [page] = [page for page in pages if page.shapes.title.text == slide.title]
        notes = page.notes_slide.notes_text_frame.text if page.has_notes_slide else ""
        assert all(text in notes for text in (*slide.notes, slide.alt))
        if slide.figure and slide.figure.kind != "table":
            assert slide.alt in told


def test_a_sample_says_so_on_every_page(meeting: Meeting, pages: list[Any]) -> None:
    assert all(any("PARAUGDATI" in text for text in texts(page)) for page in pages)
    real = opened(as_pptx(replace(meeting, sample=False), "lv"))
    assert not any("PARAUGDATI" in text for text in said(real))


def test_the_number_is_that_of_the_screen(meeting: Meeting, pages: list[Any]) -> None:
    count = len(meeting.deck("lv").slides)
    for number, slide in enumerate(meeting.deck("lv").slides, 1):
        [page] = [page for page in pages if page.shapes.title.text == slide.title]
        assert f"{number}/{count}" in texts(page)


def test_the_last_page_names_the_file_that_needs_no_network(meeting: Meeting, pages: list[Any]) -> None:
    title, points = lifeline(meeting, labels_for("lv"))
    assert pages[-1].shapes.title.text == title
    assert set(points) <= set(texts(pages[-1]))
    assert any(file_names(meeting, "lv")["html"] in text for text in texts(pages[-1]))


def test_letters_are_large_enough_for_the_hall(content: bytes) -> None:
    parts = zipfile.ZipFile(io.BytesIO(content))
    for name in parts.namelist():
        if name.startswith(("ppt/slides/slide", "ppt/charts/chart")):
            sizes = [
                int(run.get("sz"))
                for run in etree.fromstring(parts.read(name)).iter(qn("a:rPr"), qn("a:defRPr"))
                if run.get("sz")
            ]
            assert min(sizes, default=1800) >= 1800, name
    master = etree.fromstring(parts.read("ppt/slideMasters/slideMaster1.xml"))
    sizes = {
        style: master.find(f".//{qn(style)}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}").get("sz")
        for style in ("p:titleStyle", "p:bodyStyle")
    }
    assert sizes == {"p:titleStyle": "3600", "p:bodyStyle": "2400"}


@pytest.mark.parametrize(("language", "tongue"), [("lv", "lv-LV"), ("en", "en-GB")])
def test_every_run_has_its_language(meeting: Meeting, language: str, tongue: str) -> None:
    parts = zipfile.ZipFile(io.BytesIO(as_pptx(meeting, language)))
    for name in parts.namelist():
        if name.startswith(
            ("ppt/slides/slide", "ppt/charts/chart", "ppt/notesSlides/notes", "ppt/slideM", "ppt/slideL")
        ) and name.endswith(".xml"):
            root = etree.fromstring(parts.read(name))
            assert all(run.find(qn("a:rPr")) is not None for run in root.iter(qn("a:r"))), name
            assert {run.get("lang") for run in root.iter(qn("a:rPr"), qn("a:endParaRPr"))} <= {tongue}, name


def test_the_same_meeting_is_the_same_bytes(meeting: Meeting, content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert as_pptx(meeting, "lv") == content
    parts = zipfile.ZipFile(io.BytesIO(content))
    assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = parts.read("docProps/core.xml").decode()
    assert core.count("2026-11-23T08:30:00Z") == 2
    assert "Alūksnes novada pašvaldība" in core
    assert meeting.actor not in core


def test_nothing_of_the_empty_template_is_left(content: bytes) -> None:
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert not [name for name in names if "printerSettings" in name or "thumbnail" in name or name.endswith("app.xml")]
    assert len([name for name in names if name.startswith("ppt/slideLayouts/slideLayout")]) == 2


def test_what_looks_like_a_formula_stays_text(meeting: Meeting) -> None:
    figure = Figure("bars", "=1+1", "=A1", ("=cmd|' /C calc'!A0", "@x"), ("-y",), ((number(1),), (number(2),)))
    made = opened(as_pptx(with_slides(meeting, Slide("a", "=n", "=2+2", figure=figure)), "lv"))
    [chart] = charts(made)
    book = zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    assert list(chart.plots[0].categories) == list(figure.names)


def number(value: int) -> Cell:
    return Cell(str(value), Decimal(value), "final")


def crowded() -> list[Slide]:
    """Slides on which not everything can stand at once."""
    names = tuple(f"{place}. {LONG}" for place in range(7))
    series = ("2023. gads", "2024. gads", "2025. gads")
    cells = tuple((number(place), Cell("…", None, "suppressed"), number(40 - place)) for place in range(7))
    figure = Figure("panels", LONG, "Pants", names, series, cells, "lietvedības")
    kinds = [replace(figure, kind=kind) for kind in ("panels", "lines", "stacked", "targets", "table")]
    words = {"points": (f"{LONG} {LONG}",) * 4, "commentary": Commentary(LONG, "Bāriņtiesa"), "foot": (LONG, LONG)}
    return [Slide(one.kind, one.kind, f"{one.kind} {LONG}", LONG, figure=one, alt=LONG, **words) for one in kinds]


def test_what_finds_no_room_goes_on_to_the_next_page(meeting: Meeting) -> None:
    for slide in crowded():
        made = opened(as_pptx(with_slides(meeting, slide), "lv"))
        found = said(made)
        assert found.count(slide.points[0]) == 4
        assert LONG in found
        assert [name for name in slide.figure.names if name not in found] == []
        for page in made:
            for shape in page.shapes:
                assert shape.top.pt >= 0
                assert shape.left.pt >= 0
                assert shape.left.pt + shape.width.pt <= WIDE + 0.1, (slide.code, shape.name)
                assert shape.top.pt + shape.height.pt <= HIGH, (slide.code, shape.name)


def test_what_stands_below_each_other_does_not_overlap(meeting: Meeting) -> None:
    for slide in (*crowded(), *meeting.deck("lv").slides):
        for page in opened(as_pptx(with_slides(meeting, slide), "lv")):
            whole = [shape for shape in page.shapes if shape.width.pt >= INNER - 1 and not shape.has_chart]
            for upper, lower in pairwise(sorted(whole, key=lambda shape: shape.top)):
                assert upper.top + upper.height <= lower.top + 1, (slide.code, upper.name, lower.name)


@pytest.mark.parametrize("kind", ["bars", "panels", "lines", "stacked", "targets"])
def test_a_figure_whose_numbers_are_all_hidden_is_a_table(meeting: Meeting, kind: Any) -> None:
    hidden = Cell("…", None, "suppressed")
    figure = Figure(kind, "Attēls", "Nosaukums", ("a", "b"), ("2025. gads",), ((hidden,), (hidden,)))
    made = opened(as_pptx(with_slides(meeting, Slide("a", "A", "Secinājums", figure=figure)), "lv"))
    assert list(charts(made)) == []
    assert said(made).count("…") == 2


@pytest.mark.parametrize("kind", ["bars", "panels", "lines", "stacked", "targets"])
def test_one_number_is_enough_for_a_chart(meeting: Meeting, kind: Any) -> None:
    figure = Figure(kind, "Attēls", "Nosaukums", ("a",), ("2025. gads",), ((Cell("0", Decimal(0), "final"),),))
    made = opened(as_pptx(with_slides(meeting, Slide("a", "A", "Secinājums", figure=figure)), "lv"))
    [chart] = charts(made)
    assert list(chart.plots[0].series[0].values) == [0.0]


def test_panels_are_a_chart_a_series_and_names_stand_once(meeting: Meeting) -> None:
    figure = crowded()[0].figure
    made = opened(as_pptx(with_slides(meeting, Slide("a", "A", "Secinājums", figure=figure)), "lv"))
    result = [[series.name for series in chart.plots[0].series] for chart in charts(made)]
    assert result == [[name] for name in figure.series]


def test_a_count_has_the_same_length_in_every_panel(meeting: Meeting) -> None:
    cells = ((Cell("10", Decimal(10), "final"), Cell("10", Decimal(10), "final")), (Cell("2"), Cell("nav norādīts")))
    figure = Figure("panels", "Pēc panta", "Pants", ("Viens", "Otrs"), ("2024", "2025"), cells)
    made = opened(as_pptx(with_slides(meeting, Slide("a", "A", "Secinājums", figure=figure)), "lv"))
    assert len({chart.value_axis.maximum_scale for chart in charts(made)}) == 1


def test_a_meeting_without_slides_still_tells_what_to_do(meeting: Meeting) -> None:
    assert len(opened(as_pptx(with_slides(meeting), "lv"))) == 1


def test_a_typed_line_break_is_a_paragraph_and_a_control_sign_does_no_harm(meeting: Meeting) -> None:
    own = Slide("own-1", "Pašu", "Virsraksts", points=("viens\ndivi\x0b",), own=True)
    found = said(opened(as_pptx(with_slides(meeting, own), "lv")))
    assert {"viens", "divi"} <= set(found)


def test_a_line_is_counted_where_arial_breaks_it() -> None:
    assert width("m", 1000) == 840
    assert lines("viens divi trīs", 24, 1000) == 1
    assert lines("viens divi trīs", 24, 60) == 3
    assert lines("viens\u00a0divi", 24, 60) == 2
