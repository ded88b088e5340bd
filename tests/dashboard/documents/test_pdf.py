"""The handout as a screen reader meets it: its tags, their order, and every letter through the fonts' own maps."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from dashboard.documents.pdf import as_pdf
from dashboard.documents.typeset import UNKNOWN
from dashboard.documents.words import lifeline
from dashboard.labels import labels_for
from dashboard.meeting.state import Cell, Commentary, Figure, Meeting, Slide

LANGUAGES = ("lv", "en")
HERE = Path(__file__).parent
SHOWING = {"Tj", "TJ", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI", "'", '"'}
MARKUP = "#pagebreak() $x^2$ *trekni* _slīpi_ `kods` @atsauce <zīme> \\ // /* = - + [b] #{panic()} \"q\" 's' ~ --- ..."
LETTERS = "ĀČĒĢĪĶĻŅŠŪŽ āčēģīķļņšūž ŗō “” „ – — … · ≥ → € %"


@dataclass
class Element:
    """A tag with what it says, in the order of reading."""

    kind: str
    text: str = ""
    alt: str = ""
    scope: str = ""
    parts: list[Element] = field(default_factory=list)

    def all(self, *kinds: str) -> Iterator[Element]:
        if self.kind in kinds:
            yield self
        for part in self.parts:
            yield from part.all(*kinds)


@dataclass
class Pen:
    """Where a content stream stands: its marks, its place on the paper, its font."""

    resources: Any
    marks: list[int | str | None]
    matrices: list[pikepdf.Matrix]
    line: pikepdf.Matrix = field(default_factory=pikepdf.Matrix)
    letters: dict[int, str] = field(default_factory=dict)

    @property
    def mark(self) -> int | str | None:
        return next((found for found in reversed(self.marks) if found is not None), None)

    @property
    def place(self) -> tuple[float, float]:
        return (self.line @ self.matrices[-1]).transform((0, 0))

    def move(self, name: str, operands: Any) -> None:
        match name:
            case "BDC" | "BMC":
                self.marks.append(mark_of(operands))
            case "EMC":
                self.marks.pop()
            case "q":
                self.matrices.append(self.matrices[-1])
            case "Q":
                self.matrices.pop()
            case "cm":
                self.matrices[-1] = pikepdf.Matrix(*map(float, operands)) @ self.matrices[-1]
            case "Tm":
                self.line = pikepdf.Matrix(*map(float, operands))
            case "Tf":
                self.letters = letters_of(self.resources.Font[operands[0]])


class Handout:
    """A PDF taken apart: texts by their mark, what is shown without one, and the tree of tags."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.marked: dict[tuple[int, int], str] = {}
        self.untagged: list[str] = []
        self.places: list[tuple[float, float]] = []
        self.numbers = {page.objgen: number for number, page in enumerate(self.pdf.pages)}
        self.aside = [""] * len(self.numbers)
        for number, page in enumerate(self.pdf.pages):
            self._read(number, page, Pen(page.Resources, [None], [pikepdf.Matrix()]))
        self.tree = Element("/Root", parts=[self._element(node, 0) for node in listed(self.pdf.Root.StructTreeRoot.K)])
        self.tree.text = "".join(part.text for part in self.tree.parts)

    def _read(self, page: int, stream: Any, pen: Pen) -> None:
        for operands, operator in pikepdf.parse_content_stream(stream):
            name = str(operator)
            pen.move(name, operands)
            form = pen.resources.XObject[operands[0]] if name == "Do" else None
            if form is not None and form.Subtype == "/Form":
                resources = form.get("/Resources", pen.resources)
                self._read(page, form, Pen(resources, [pen.mark], [pen.matrices[-1]]))
            elif name in SHOWING and pen.mark is None:
                self.untagged.append(f"page {page + 1}: {name}")
            if name in ("Tj", "TJ"):
                self.places.append(pen.place)
                self._write(page, pen, operands[0] if name == "TJ" else operands)

    def _write(self, page: int, pen: Pen, parts: Any) -> None:
        text = "".join(decoded(bytes(part), pen.letters) for part in parts if isinstance(part, pikepdf.String))
        mark = pen.mark
        if isinstance(mark, int):
            self.marked[page, mark] = self.marked.get((page, mark), "") + text
        else:
            self.aside[page] += text

    def _element(self, node: Any, page: int) -> Element:
        page = self.numbers[node.Pg.objgen] if "/Pg" in node else page
        found = Element(str(node.S), alt=str(node.get("/Alt", "")), scope=scope_of(node))
        for child in listed(node.get("/K")):
            if isinstance(child, int):
                found.text += self.marked.get((page, child), "")
            elif "/S" in child:
                found.parts.append(self._element(child, page))
                found.text += found.parts[-1].text
            elif "/MCID" in child:
                found.text += self.marked.get((self.numbers[child.Pg.objgen], int(child.MCID)), "")
        return found


def listed(node: Any) -> list[Any]:
    if node is None:
        return []
    return list(node) if isinstance(node, pikepdf.Array) else [node]


def mark_of(operands: Any) -> int | str | None:
    if str(operands[0]) == "/Artifact":
        return "artifact"
    inside = operands[1] if len(operands) > 1 else None
    return int(inside["/MCID"]) if isinstance(inside, pikepdf.Dictionary) and "/MCID" in inside else None


def scope_of(node: Any) -> str:
    return "".join(str(each["/Scope"]) for each in listed(node.get("/A")) if "/Scope" in each)


def letters_of(font: Any) -> dict[int, str]:
    """What each code of a font means, by the map that a screen reader uses."""
    text = font.ToUnicode.read_bytes().decode()
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        found |= {int(a, 16): plain(b) for a, b in re.findall(r"<(\w+)>\s*<(\w+)>", block)}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for low, high, first in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            found |= {
                code: chr(int(first, 16) + code - int(low, 16)) for code in range(int(low, 16), int(high, 16) + 1)
            }
    return found


def plain(written: str) -> str:
    return bytes.fromhex(written).decode("utf-16-be")


def decoded(codes: bytes, letters: dict[int, str]) -> str:
    return "".join(letters[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))


def close(text: str) -> str:
    """A text without its spaces: where a line ends, none is shown."""
    return re.sub(r"\s+", "", text)


def said_of(slide: Slide) -> list[str]:
    """Every sentence and number of a slide."""
    said = [slide.title, slide.measured, *slide.points, *slide.foot, *slide.notes]
    if slide.commentary:
        said += [slide.commentary.text, slide.commentary.author]
    if slide.figure:
        said += [slide.figure.caption, slide.figure.unit, slide.figure.head, *slide.figure.names, *slide.figure.series]
        said += [cell.text for row in slide.figure.cells for cell in row]
    return [text for text in said if text]


def with_slides(meeting: Meeting, *slides: Slide) -> Meeting:
    return replace(meeting, decks={"lv": replace(meeting.decks["lv"], slides=slides)})


@lru_cache
def printed(content: bytes) -> Handout:
    return Handout(content)


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def handout(meeting: Meeting, language: str) -> Handout:
    return printed(as_pdf(meeting, language))


def test_the_file_says_that_it_is_accessible_in_its_language_and_under_its_title(
    handout: Handout, language: str
) -> None:
    root = handout.pdf.Root
    assert root.MarkInfo.Marked
    assert str(root.Lang).split("-")[0] == language
    assert root.ViewerPreferences.DisplayDocTitle
    with handout.pdf.open_metadata() as told:
        assert str(told["pdfuaid:part"]) == "1"
        assert "Domes sēde" in str(told["dc:title"])


def test_every_font_is_our_own_and_inside_with_its_letters(handout: Handout) -> None:
    fonts = [
        found for found in handout.pdf.objects if isinstance(found, pikepdf.Dictionary) and "/DescendantFonts" in found
    ]
    assert fonts
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert "SourceSans3" in str(font.BaseFont)
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
        assert "/ToUnicode" in font


def test_nothing_is_shown_that_is_neither_tagged_nor_set_aside(handout: Handout) -> None:
    assert handout.untagged == []


def test_headings_begin_with_the_first_level_and_skip_none(handout: Handout) -> None:
    levels = [int(found.kind[-1]) for found in handout.tree.all("/H1", "/H2", "/H3", "/H4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_the_finding_is_the_heading_and_the_bookmark(handout: Handout, meeting: Meeting, language: str) -> None:
    slides = meeting.deck(language).slides
    title, _ = lifeline(meeting, labels_for(language))
    expected = [slide.title for slide in slides[1:]] + [title]
    headings = [found.text for found in handout.tree.all("/H1", "/H2")]
    with handout.pdf.open_outline() as outline:
        bookmarks = [entry.title for entry in outline.root]
    assert close(headings[0]) == close(slides[0].title)
    assert [close(text) for text in headings[2:]] == [close(text) for text in expected]
    assert bookmarks == expected


def test_a_picture_is_told_in_words(handout: Handout, meeting: Meeting, language: str) -> None:
    expected = [slide.alt for slide in meeting.deck(language).slides if slide.picture]
    assert [found.alt for found in handout.tree.all("/Figure")] == expected


def test_a_picture_keeps_its_letters(handout: Handout) -> None:
    assert all("Aizbildņu ģimenēs" in found.text for found in handout.tree.all("/Figure"))


def test_a_table_says_which_heading_a_number_stands_under(handout: Handout, meeting: Meeting, language: str) -> None:
    figures = [slide.figure for slide in meeting.deck(language).slides if slide.figure]
    tables = list(handout.tree.all("/Table"))
    assert len(tables) == len(figures)
    for table, figure in zip(tables, figures, strict=True):
        heads = list(table.all("/TH"))
        rows = [[close(cell.text) for cell in row.all("/TD")] for row in table.all("/TR")]
        assert [close(head.text) for head in heads] == [close(text) for text in (figure.head, *figure.series)]
        assert {head.scope for head in heads} == {"/Column"}
        assert rows[1:] == [
            [close(text) for text in (name, *(cell.text for cell in row))]
            for name, row in zip(figure.names, figure.cells, strict=True)
        ]


def test_links_can_be_reached_by_key_and_say_where_they_lead(handout: Handout) -> None:
    links = [link for page in handout.pdf.pages for link in page.get("/Annots", [])]
    assert links
    assert all(page.Tabs == "/S" for page in handout.pdf.pages if "/Annots" in page)
    assert all(str(link.get("/Contents", "")) for link in links)


def test_every_sentence_number_and_sign_can_be_read_slide_by_slide(
    handout: Handout, meeting: Meeting, language: str
) -> None:
    slides, read = meeting.deck(language).slides, close(handout.tree.text)
    # A title stands in the contents first; that of the cover only on the cover.
    begins = [read.index(close(slides[0].title)), *(read.rindex(close(slide.title)) for slide in slides[1:])]
    assert begins == sorted(begins)
    for slide, part in zip(slides, pairwise([*begins, len(read)]), strict=True):
        assert [text for text in said_of(slide) if close(text) not in read[slice(*part)]] == []
    _, points = lifeline(meeting, labels_for(language))
    assert all(close(point) in read for point in points)


def test_a_commentary_is_a_quotation_with_its_author(handout: Handout) -> None:
    (quoted,) = handout.tree.all("/BlockQuote")
    assert "jauna kārtība" in quoted.text
    assert "Bāriņtiesas priekšsēdētāja" in quoted.text


def test_a_sample_says_so_on_every_page_and_to_every_reader(handout: Handout) -> None:
    assert "PARAUGDATI" in handout.tree.text
    assert all("PARAUGDATI" in text for text in handout.aside[1:])
    assert str(handout.pdf.docinfo["/Title"]).startswith("PARAUGDATI")


def test_what_is_no_sample_does_not_say_it_is_one(meeting: Meeting) -> None:
    found = Handout(as_pdf(replace(meeting, sample=False), "lv"))
    assert "PARAUGDATI" not in found.tree.text + "".join(found.aside) + str(found.pdf.docinfo["/Title"])


def test_every_page_says_which_it_is_and_as_of_when(handout: Handout, meeting: Meeting) -> None:
    count = len(handout.aside)
    for number, aside in enumerate(handout.aside, 1):
        assert aside.endswith(f"{number}/{count}")
        assert meeting.code in aside
        assert "2026" in aside


def test_text_that_looks_like_markup_stays_text(meeting: Meeting) -> None:
    figure = Figure("table", MARKUP, MARKUP, (MARKUP,), (MARKUP,), ((Cell(MARKUP),),))
    said = Commentary(MARKUP, MARKUP)
    slide = Slide("own-1", MARKUP, MARKUP, MARKUP, (MARKUP,), figure, "", "", (MARKUP,), (MARKUP,), said, own=True)
    found = Handout(as_pdf(with_slides(meeting, slide), "lv"))
    assert close(found.tree.text).count(close(MARKUP)) >= len(said_of(slide))


def test_letters_survive(meeting: Meeting) -> None:
    found = Handout(as_pdf(with_slides(meeting, Slide("own-1", "x", LETTERS)), "lv"))
    assert LETTERS in found.tree.text


def test_a_letter_that_the_font_lacks_stops_nothing_and_takes_no_other_with_it(meeting: Meeting) -> None:
    data = Slide("own-1", "x", "Paldies 🙂 漢 a\u0363b \x07", points=("Latvija, nav zudis nekas",))
    found = Handout(as_pdf(with_slides(meeting, data), "lv"))
    assert f"Paldies {UNKNOWN} {UNKNOWN} a{UNKNOWN}b {UNKNOWN}" in found.tree.text
    assert "Latvija, nav zudis nekas" in found.tree.text


def test_a_picture_that_is_none_is_an_error(meeting: Meeting) -> None:
    import typst

    with pytest.raises(typst.TypstError):
        as_pdf(with_slides(meeting, Slide("care", "x", "Virsraksts", picture="<svg", alt="x")), "lv")


def test_a_long_table_goes_on_overleaf_and_loses_nothing(meeting: Meeting) -> None:
    words = Cell("Tekstā minēti 72 lietvedības procesi, bet tabulas rindu summa ir cita. " * 4)
    names = tuple(f"Pretruna Nr. {row}" for row in range(40))
    figure = Figure("table", "Pretrunas", "Kods", names, ("Kas nesaskan", "Ko darām"), ((words, words),) * 40)
    found = Handout(as_pdf(with_slides(meeting, Slide("limits", "x", "Avotā ir 40 pretrunu", figure=figure)), "lv"))
    (table,) = found.tree.all("/Table")
    assert len(list(table.all("/TR"))) == 41
    assert all(close(name) in close(table.text) for name in names)
    assert len(found.pdf.pages) > 3


def test_nothing_is_shown_off_the_paper(meeting: Meeting) -> None:
    columns = tuple(f"202{year}. gada 1. pusgads" for year in range(8))
    names = tuple(
        f"Bāreņu un bez vecāku gādības palikušu bērnu ārpusģimenes aprūpes nodrošināšana {row}" for row in range(7)
    )
    figure = Figure("panels", "Plata", "Pants", names, columns, ((Cell("15 675 (p)", None, "final"),) * 8,) * 7)
    slides = (
        Slide("x", "x", "Plats virsraksts " * 8, figure=figure),
        Slide("y", "y", "y", notes=("Gara piezīme. " * 900,)),
    )
    found = Handout(as_pdf(with_slides(meeting, *slides), "lv"))
    across, up = zip(*found.places, strict=True)
    assert min(across) > 50
    assert max(across) < 545
    assert min(up) > 20
    assert max(up) < 830


def test_a_meeting_without_slides_is_still_a_handout(meeting: Meeting) -> None:
    found = Handout(as_pdf(with_slides(meeting), "lv"))
    assert "Domes sēde" in found.tree.text


def test_two_processes_write_the_same_bytes(meeting: Meeting) -> None:
    script = (
        "import importlib.util, sys\n"
        "spec = importlib.util.spec_from_file_location('sample', sys.argv[1])\n"
        "sample = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(sample)\n"
        "from dashboard.documents.pdf import as_pdf\n"
        "sys.stdout.buffer.write(as_pdf(sample.sample_meeting(), 'lv'))\n"
    )
    command = [sys.executable, "-c", script, str(HERE / "conftest.py")]
    other = subprocess.run(command, check=True, capture_output=True, cwd=HERE.parents[2]).stdout
    assert other == as_pdf(meeting, "lv")
