"""What each carrier of a meeting says, slide by slide, read from its bytes: nothing is passed over."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any
from xml.etree import ElementTree

import pptx
from lxml import etree, html
from pptx.oxml.ns import qn

from dashboard.meeting.state import Figure, Slide

Table = list[list[str]]
NUMBER = re.compile(r"[−-]?\d[\d\u00a0.,]*")
FORMAT = re.compile(r'(?:\[\$-\w+\])?((?:"[^"]*")*)(0+(?:"[^"]*"0{3})*(?:\.0+)?)((?:"[^"]*")*)')

# Formats that every office program knows by number.
BUILT_IN = {"1": "0", "2": "0.00"}


@dataclass
class Shown:
    """One slide as a carrier shows it: its texts, its table, and what its picture or its chart says.

    `values` are exact numbers with the texts that they are read as, None where there is no number; `drawn` are the
    texts of a picture, `notes` the speaker's, `books` the numbers of the workbooks inside charts.
    """

    words: Counter[str] = field(default_factory=Counter)
    table: Table = field(default_factory=list)
    values: list[list[tuple[Decimal, str] | None]] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    books: list[list[Decimal | None]] = field(default_factory=list)


def close(text: str) -> str:
    """A text without its spaces: where a line ends, none is shown."""
    return re.sub(r"\s+", "", text)


def numbers(texts: Iterator[str] | list[str] | Counter[str]) -> Counter[str]:
    """How often each number stands in some texts."""
    told = texts.elements() if isinstance(texts, Counter) else texts
    return Counter(found.rstrip(".,\u00a0") for text in told for found in NUMBER.findall(text))


def table_of(figure: Figure | None) -> Table:
    if figure is None:
        return []
    rows = ([name, *(cell.text for cell in cells)] for name, cells in zip(figure.names, figure.cells, strict=True))
    return [[figure.head, *figure.series], *rows]


def sentences(slide: Slide) -> Counter[str]:
    """What a slide says beside its figure."""
    said = [slide.title, slide.measured, *slide.points, *slide.foot]
    said += [slide.commentary.text, slide.commentary.author] if slide.commentary else []
    return Counter(filter(None, said))


def read_html(content: bytes) -> list[Shown]:
    """Every text node of every slide stands in one of the lists."""
    found = []
    for section in html.fromstring(content.decode()).iter("section"):
        if not section.get("data-slide"):
            continue
        shown = Shown()
        rows = {row: [cell.text_content() for cell in row] for row in section.iter("tr")}
        shown.table = list(rows.values())
        for element in section.iter():
            own = [element.text, *(part.tail for part in element)]
            texts = [text for text in own if text and text.strip()]
            if element.tag == "text":
                shown.drawn.append("".join(element.itertext()))
            elif element.getparent() not in rows and element.getparent().tag != "text":
                shown.words.update(texts)
        found.append(shown)
    return found


def read_pptx(content: bytes) -> list[Shown]:
    """The pages of a slide are those with its number; the last page has none."""
    pages = list(pptx.Presentation(io.BytesIO(content)).slides)
    return [_pages(list(group)) for _, group in groupby(pages, _number)]


def _number(page: Any) -> str:
    found = [text for text in _paragraphs(page) if re.fullmatch(r"\d+/\d+", text)]
    return found[0] if found else ""


def _paragraphs(page: Any) -> list[str]:
    return [
        paragraph.text for shape in page.shapes if shape.has_text_frame for paragraph in shape.text_frame.paragraphs
    ]


def _pages(pages: list[Any]) -> Shown:
    shown = Shown()
    for page in pages:
        charts = [shape.chart for shape in page.shapes if shape.has_chart]
        for text in _paragraphs(page):
            shown.words[text] += 1
        for shape in page.shapes:
            if shape.has_table:
                rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
                shown.table += rows[1:] if shown.table else rows
        columns = [column for chart in charts for column in _columns(chart)]
        shown.values += [list(row) for row in zip(*columns, strict=True)]
        books = [_book(chart.part.chart_workbook.xlsx_part.blob) for chart in charts]
        shown.books += [[number for part in row for number in part] for row in zip(*books, strict=True)]
        if page.has_notes_slide:
            shown.notes += [paragraph.text for paragraph in page.notes_slide.notes_text_frame.paragraphs]
    return shown


def _columns(chart: Any) -> Iterator[list[tuple[Decimal, str] | None]]:
    """Each series of a native chart as it is stored, with the label that each number is given."""
    for series in chart._chartSpace.iter(qn("c:ser")):
        cached = series.find(f"{qn('c:val')}/{qn('c:numRef')}/{qn('c:numCache')}")
        stored = {int(point.get("idx")): point.findtext(qn("c:v")) for point in cached.findall(qn("c:pt"))}
        labels = {int(one.find(qn("c:idx")).get("val")): one for one in series.iter(qn("c:dLbl"))}
        column: list[tuple[Decimal, str] | None] = []
        for place in range(int(cached.find(qn("c:ptCount")).get("val"))):
            form = labels[place].find(qn("c:numFmt")) if place in labels else None
            told = "" if form is None else form.get("formatCode")
            value = stored.get(place)
            column.append(None if value is None else (Decimal(value), looks(Decimal(value), told) if told else ""))
        yield column


def _book(blob: bytes) -> list[list[Decimal | None]]:
    """The numbers of the workbook inside a chart, a row a name; its first row and first column are names."""
    sheet = etree.fromstring(zipfile.ZipFile(io.BytesIO(blob)).read("xl/worksheets/sheet1.xml"))
    cells = {cell.get("r"): cell for cell in sheet.iter("{*}c")}
    wide = max(ord(place[0]) - ord("A") for place in cells)
    high = max(int(place[1:]) for place in cells)
    rows = []
    for row in range(2, high + 1):
        found = [cells.get(f"{chr(ord('A') + column)}{row}") for column in range(1, wide + 1)]
        rows.append([_of_cell(cell) for cell in found])
    return rows


def _of_cell(cell: Any) -> Decimal | None:
    if cell is None or cell.findtext("{*}v") is None:
        return None
    assert cell.get("t") in (None, "n"), "a number is a number in the workbook of a chart"
    return Decimal(cell.findtext("{*}v"))


def read_xlsx(content: bytes) -> list[Shown]:
    """A sheet a slide: the block under its caption is the table, all else are words."""
    parts = zipfile.ZipFile(io.BytesIO(content))
    strings = ["".join(entry.itertext()) for entry in etree.fromstring(parts.read("xl/sharedStrings.xml"))]
    styles = etree.fromstring(parts.read("xl/styles.xml"))
    codes = BUILT_IN | {form.get("numFmtId"): form.get("formatCode") for form in styles.iter("{*}numFmt")}
    looks_of = [codes.get(form.get("numFmtId"), "General") for form in styles.find("{*}cellXfs")]
    count = len(list(etree.fromstring(parts.read("xl/workbook.xml")).iter("{*}sheet")))
    return [_sheet(parts.read(f"xl/worksheets/sheet{number}.xml"), strings, looks_of) for number in range(2, count + 1)]


def _sheet(content: bytes, strings: list[str], codes: list[str]) -> Shown:
    shown = Shown()
    for row in etree.fromstring(content).iter("{*}row"):
        cells = [(cell, cell.findtext("{*}v")) for cell in row if cell.findtext("{*}v") is not None]
        if not cells:
            continue
        numbers = [
            None if cell.get("t") == "s" else (Decimal(value), looks(Decimal(value), codes[int(cell.get("s"))]))
            for cell, value in cells
        ]
        shown.values.append(numbers)
        shown.table.append(
            [number[1] if number else strings[int(value)] for (_, value), number in zip(cells, numbers, strict=True)]
        )
    return shown


def looks(value: Decimal, code: str) -> str:
    """A number as an office program of its language shows it: what the formats of this project need, and no more."""
    positive, _, negative = code.partition(";")
    found = FORMAT.fullmatch(negative if value < 0 and negative else positive)
    if found is None:
        return f"{value} as {code}"
    before, after = (found[part].replace('"', "") for part in (1, 3))
    whole, _, decimals = found[2].partition(".")
    group = next(iter(re.findall(r'"([^"]*)"', whole)), "")
    sign = "," if "$-426" in code else "."
    rounded = abs(value).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    shown = f"{rounded:,f}".replace(".", "\0").replace(",", group).replace("\0", sign)
    return f"{before}{shown}{after}"


def drawn_words(svg: str) -> list[str]:
    """Every text of a picture."""
    root = ElementTree.fromstring(svg)
    return ["".join(found.itertext()) for found in root.iter() if found.tag.endswith("}text")]


def labels_of(figure: Figure) -> list[str]:
    """What a picture of the figure writes as one text each: its numbers and signs."""
    cells = [cell for row in figure.cells for cell in row]
    match figure.kind:
        case "stacked":
            # A part of zero has no place in a bar; a bar of nothing says so.
            return [cell.text for cell in cells if cell.value != 0] + [
                row[0].text for row in figure.cells if all(cell.value == 0 for cell in row)
            ]
        case "targets":
            # A target is said after the number, with its name.
            aims = [f"{figure.series[1].lower()} {row[1].text}" for row in figure.cells]
            return [*(row[0].text for row in figure.cells), *aims]
        case _:
            return [cell.text for cell in cells]


def names_in(figure: Figure) -> set[str]:
    """Every word of the names and the headings of a figure: the rest of what a picture may write."""
    return {word for name in (*figure.names, *figure.series) for word in name.lower().split()}


def values_of(figure: Figure) -> list[list[tuple[Decimal, str] | None]]:
    """Each number of a figure with the text that it is read as; a hidden or missing one is none."""
    return [[None if cell.value is None else (cell.value, cell.text) for cell in row] for row in figure.cells]
