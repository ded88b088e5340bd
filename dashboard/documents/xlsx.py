"""A sealed meeting as a workbook: what it is, then a sheet a slide with every sentence and every number of it."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.documents.formats import number_format
from dashboard.documents.steady import new_book
from dashboard.labels import Labels, labels_for
from dashboard.meeting.state import Cell, Deck, Figure, Meeting, Slide, digest
from dashboard.theme import LIGHT

LONGEST_SHEET_NAME: Final = 31
# Excel counts a sign beyond the first 65 536 as two.
FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\'\U00010000-\U0010ffff]")
FIRST_WIDTH, WIDTH, WORDS_WIDTH, LAST_COLUMN = 44, 18, 48, 6
LETTERS_A_LINE: Final = 105
LINE_HEIGHT: Final = 15
WRAPPED: Final = {"text_wrap": True, "valign": "top"}
LINED: Final = {"bottom": 1, "bottom_color": LIGHT.grid}
LOOKS: Final = {
    "text": WRAPPED,
    "name": WRAPPED | {"bold": True},
    "title": WRAPPED | {"bold": True, "font_size": 14, "font_color": LIGHT.ink},
    "head": WRAPPED | {"bold": True, "font_color": LIGHT.background, "bg_color": LIGHT.accent, "border": 1},
    "row": WRAPPED | LINED | {"align": "left", "indent": 1},
    "number": WRAPPED | LINED | {"align": "right"},
    "link": WRAPPED | {"font_color": LIGHT.accent, "underline": 1},
}


@dataclass(frozen=True)
class Pen:
    """Where and in which language a sheet is written."""

    book: Workbook
    sheet: Worksheet
    labels: Labels

    def look(self, name: str, **more: str | bool) -> object:
        """A cell format of LOOKS."""
        return self.book.add_format(LOOKS[name] | more)

    def told(self, row: int, name: str, text: str, look: str = "text") -> int:
        """A line of a name and its text, as high as the text needs; the row after it."""
        self.sheet.write_string(row, 0, name, self.look("name"))
        self.sheet.merge_range(row, 1, row, LAST_COLUMN, "", self.look(look))
        self.sheet.write_string(row, 1, text, self.look(look))
        self.high(row, [(text, LETTERS_A_LINE)], LINE_HEIGHT + 5 * (look == "title"))
        return row + 1

    def high(self, row: int, texts: Iterable[tuple[str, int]], line: int = LINE_HEIGHT) -> None:
        """The row as high as the longest of its texts, each with the letters that its column has room for."""
        self.sheet.set_row(row, line * max((len(textwrap.wrap(text, width)) for text, width in texts), default=1) + 3)


def as_xlsx(meeting: Meeting, language: str) -> bytes:
    """The meeting as a workbook; the same meeting is always the same bytes."""
    deck, labels, result = meeting.deck(language), labels_for(language), io.BytesIO()
    about = {"title": meeting.name, "subject": deck.programme, "author": deck.municipality, "comments": deck.about}
    first = labels.t("Meeting")
    names = sheet_names((slide.name for slide in deck.slides), first)
    with new_book(result, meeting.sealed_at, **about) as book:
        front, *sheets = (book.add_worksheet(name) for name in (first, *names))
        _front(Pen(book, front, labels), meeting, deck, names)
        for slide, sheet in zip(deck.slides, sheets, strict=True):
            _slide(Pen(book, sheet, labels), slide)
    return result.getvalue()


def sheet_names(wanted: Iterable[str], *taken: str) -> tuple[str, ...]:
    """A name a sheet as Excel allows it: short, without its signs, and none twice whatever the size of the letters."""
    used = {name.casefold() for name in taken} | {"history"}
    given = []
    for text in wanted:
        name = plain = " ".join(FORBIDDEN.sub(" ", text).split())[:LONGEST_SHEET_NAME].strip() or "–"
        number = 1
        while name.casefold() in used:
            number += 1
            name = f"{plain[: LONGEST_SHEET_NAME - len(str(number)) - 1].strip()} {number}"
        used.add(name.casefold())
        given.append(name)
    return tuple(given)


def _front(pen: Pen, meeting: Meeting, deck: Deck, names: Sequence[str]) -> None:
    """What the meeting is, what was chosen, and its slides with a link to the sheet of each."""
    labels = pen.labels
    _paper(pen, freeze=1)
    row = pen.told(0, labels.t("Meeting"), meeting.name, "title")
    for name, text in _facts(meeting, deck, labels):
        row = pen.told(row, name, text)
    row += 1
    heads = (labels.t("Sheet"), labels.t("Finding"))
    for column, text in enumerate(heads):
        pen.sheet.write_string(row, column, text, pen.look("head"))
    pen.sheet.merge_range(row, 1, row, LAST_COLUMN, heads[1], pen.look("head"))
    for below, (slide, name) in enumerate(zip(deck.slides, names, strict=True), row + 1):
        pen.told(below, name, slide.title)
        pen.sheet.write_url(below, 0, f"internal:'{name}'!A1", pen.look("link"), name)


def _facts(meeting: Meeting, deck: Deck, labels: Labels) -> Iterator[tuple[str, str]]:
    if meeting.sample:
        yield labels.t("Note"), labels.t("SAMPLE DATA – invented figures, not the municipality's")
    yield labels.t("Date"), labels.day(meeting.day)
    yield labels.t("Municipality"), deck.municipality
    yield labels.t("Programme"), deck.programme
    yield labels.t("What was chosen"), deck.about
    yield labels.t("Data as of"), labels.date(meeting.as_of.date())
    yield labels.t("Entry of the ledger"), str(meeting.head)
    yield labels.t("Sealed"), labels.date(meeting.sealed_at.date())
    yield labels.t("Hash (SHA-256)"), digest(meeting)


def _slide(pen: Pen, slide: Slide) -> None:
    """The finding and the table on top, where they stay in sight; under them whatever else the slide says."""
    _paper(pen, freeze=4 if slide.figure else 1)
    row = pen.told(0, pen.labels.t("Finding"), slide.title, "title")
    if slide.measured:
        row = pen.told(row, pen.labels.t("What is measured"), slide.measured)
    row = _table(pen, slide.figure, top=3) if slide.figure else row + 1
    for name, text in _words(slide, pen.labels):
        row = pen.told(row, name, text)


def _words(slide: Slide, labels: Labels) -> Iterator[tuple[str, str]]:
    yield from ((labels.t("On the slide"), text) for text in slide.points)
    if slide.commentary:
        yield labels.t("Commentary"), slide.commentary.text
        yield labels.t("Author of the commentary"), slide.commentary.author
    yield from ((labels.t("Under the slide"), text) for text in slide.foot)
    yield from ((labels.t("Notes"), text) for text in slide.notes)
    if slide.alt:
        yield labels.t("Picture in words"), slide.alt
    if slide.own:
        yield labels.t("Note"), labels.t("the presenter's own, nothing computed")


def _table(pen: Pen, figure: Figure, top: int) -> int:
    """The figure from row `top` on, with what the signs of a row mean behind it; the row where the rest may begin."""
    caption = f"{figure.caption}, {figure.unit}" if figure.unit else figure.caption
    pen.sheet.write_string(top - 1, 0, caption, pen.look("name", text_wrap=False))
    meanings = [_meaning(figure, cells, pen.labels) for cells in figure.cells]
    heads = (figure.head, *figure.series, *([pen.labels.t("Signs")] if any(meanings) else []))
    if any(meanings):
        pen.sheet.set_column(len(heads) - 1, len(heads) - 1, WORDS_WIDTH)
    for column, text in enumerate(heads):
        pen.sheet.write_string(top, column, text, pen.look("head"))
    pen.high(top, [(text, WIDTH - 4) for text in heads])
    for row, (name, cells, meaning) in enumerate(zip(figure.names, figure.cells, meanings, strict=True), top + 1):
        pen.sheet.write_string(row, 0, name, pen.look("row"))
        for column, cell in enumerate(cells, 1):
            _cell(pen, row, column, cell)
        if any(meanings):
            pen.sheet.write_string(row, len(cells) + 1, meaning, pen.look("row"))
        words = [(cell.text, WIDTH - 4) for cell in cells]
        pen.high(row, [(name, FIRST_WIDTH - 4), (meaning, WORDS_WIDTH - 4), *words])
    return top + len(figure.names) + 2


def _cell(pen: Pen, row: int, column: int, cell: Cell) -> None:
    """A number as a number that looks as on the slide; what has none as its sign or its words."""
    if cell.value is None:
        pen.sheet.write_string(row, column, cell.text, pen.look("number" if cell.status else "row"))
    else:
        look = pen.look("number", num_format=number_format(cell, pen.labels.language))
        pen.sheet.write_number(row, column, float(cell.value), look)


def _meaning(figure: Figure, cells: Sequence[Cell], labels: Labels) -> str:
    """What is to be known of the numbers of a row: provisional, not shown, no data."""
    said = []
    for series, cell in zip(figure.series, cells, strict=True):
        known = "; ".join(meaning for _, meaning in labels.legend([cell.status]))
        said += [known if len(figure.series) == 1 else f"{series}: {known}"] if known else []
    return "; ".join(said)


def _paper(pen: Pen, freeze: int) -> None:
    """Columns that can be read, the head in sight, and a printed page that is as wide as the sheet."""
    pen.sheet.set_column(0, 0, FIRST_WIDTH)
    pen.sheet.set_column(1, LAST_COLUMN, WIDTH)
    pen.sheet.freeze_panes(freeze, 0)
    pen.sheet.set_landscape()
    pen.sheet.set_paper(9)
    pen.sheet.fit_to_pages(1, 0)
