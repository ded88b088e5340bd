"""A table that is longer than its slide goes on on the next one: nothing is set smaller than a hall can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from dashboard.labels import Labels, labels_for
from dashboard.meeting.slides.cells import told
from dashboard.meeting.state import Commentary, Deck, Figure, Slide
from dashboard.pictures.fonts import lines, width

# The closest setting of static/slides.css that keeps the letters readable, in px of its 1280 x 720.
WIDE, HIGH = 1200, 720 - 26
TITLE, TEXT, AUTHOR, SMALL = 48, 32, 28, 24
TITLE_LINE, TEXT_LINE, SMALL_LINE, ROW_LINE = 1.08, 1.22, 1.25, 1.08
ABOVE: Final = 34 + 8
GAP: Final = 6
CELL: Final = 28
ROW_EDGES: Final = 6
BOX: Final = (14, 42)
# What is so short stands on one line (slides.css .short).
SHORT: Final = 24
# Lines break a little earlier on the screen than by the letters alone.
SAFE: Final = 0.98
BOLD: Final = 600


def parted(decks: Mapping[str, Deck]) -> dict[str, Deck]:
    """The decks with every table that is too long on several slides, at the same rows in every language."""
    same = zip(*(deck.slides for deck in decks.values()), strict=True)
    pages = [_pages(slides) for slides in same]
    return {
        language: replace(
            deck,
            slides=tuple(
                part
                for slide, rows in zip(deck.slides, pages, strict=True)
                for part in _parts(slide, rows, labels_for(language))
            ),
        )
        for language, deck in decks.items()
    }


def _pages(slides: Sequence[Slide]) -> list[list[int]]:
    """Which rows of a slide's table stand together, in whatever language; one page where all of them do."""
    tables = [(slide, slide.figure) for slide in slides if slide.figure and slide.figure.kind == "table"]
    if len(tables) < len(slides):
        return [[]]
    heights = [list(_heights(figure)) for _, figure in tables]
    # On the first of them stand the words too.
    rooms = [[_room(slide), _room(_later(slide, labels_for("lv")))] for slide, _ in tables]

    def fits(rows: Sequence[int], *, first: bool) -> bool:
        used = (own[0] + sum(own[row + 1] for row in rows) for own in heights)
        return all(high <= room[not first] for high, room in zip(used, rooms, strict=True))

    count = min(map(len, heights)) - 1
    found: list[list[int]] = [[]]
    for row in range(count):
        if found[-1] and not fits([*found[-1], row], first=len(found) == 1):
            found.append([])
        found[-1].append(row)
    even = _evenly(count, len(found))
    return even if all(fits(rows, first=not place) for place, rows in enumerate(even)) else found


def _evenly(count: int, pages: int) -> list[list[int]]:
    """So many rows on so many pages, the earlier ones with one more where they cannot all have the same."""
    most, more = divmod(count, pages)
    edges = [place * most + min(place, more) for place in range(pages + 1)]
    return [list(range(*pair)) for pair in pairwise(edges)]


def _parts(slide: Slide, pages: Sequence[Sequence[int]], labels: Labels) -> Iterator[Slide]:
    """The slide, or its parts; its words, notes and commentary stay on the first one."""
    if slide.figure is None or len(pages) == 1:
        yield slide
        return
    for place, rows in enumerate(pages):
        figure = _part(slide.figure, rows)
        whole = _later(slide, labels) if place else slide
        code = f"{slide.code}.{place + 1}" if place else slide.code
        yield replace(whole, code=code, figure=figure, alt=told(figure))


def _later(slide: Slide, labels: Labels) -> Slide:
    """The slide on which a table goes on."""
    measured = labels.t("Continued: {name}", name=slide.measured or slide.name)
    return replace(slide, measured=measured, points=(), notes=(), commentary=None)


def _part(figure: Figure, rows: Sequence[int]) -> Figure:
    return replace(
        figure,
        names=tuple(figure.names[row] for row in rows),
        cells=tuple(figure.cells[row] for row in rows),
    )


def _room(slide: Slide) -> float:
    """What the slide's words leave for its table."""
    texts = (_high([slide.title], TITLE, TITLE_LINE, BOLD), _high(slide.foot, SMALL, SMALL_LINE))
    measured = 4 + SMALL * SMALL_LINE if slide.measured else 0
    points = _high(slide.points, TEXT, TEXT_LINE) + 2 * GAP * len(slide.points)
    return HIGH - ABOVE - sum(texts) - measured - points - _said(slide.commentary) - 4 * GAP


def _said(commentary: Commentary | None) -> float:
    """A commentary with its author, who stands beside the last line where there is room."""
    if commentary is None:
        return 0
    edges, inset = BOX
    broken = lines(commentary.text, TEXT, (WIDE - inset) * SAFE)
    beside = len(broken) == 1 and width(f"{broken[0]}“” — {commentary.author}", TEXT) < WIDE - 2 * inset
    author = 0.0 if beside else AUTHOR * TEXT_LINE
    return edges + len(broken) * TEXT * TEXT_LINE + author + GAP


def _high(texts: Sequence[str], size: int, line: float, weight: int = 400) -> float:
    return sum(len(lines(text, size, WIDE * SAFE, weight)) for text in texts) * size * line


def _heights(figure: Figure) -> Iterator[float]:
    """How high the head and each row of a table are, its columns shared out as a browser does."""
    texts = [(figure.head, *figure.series)] + [
        (name, *(cell.text for cell in cells)) for name, cells in zip(figure.names, figure.cells, strict=True)
    ]
    rooms = _columns(list(zip(*texts, strict=True)))
    for row in texts:
        most = max(len(lines(text, SMALL, room, BOLD)) for text, room in zip(row, rooms, strict=True))
        yield most * SMALL * ROW_LINE + ROW_EDGES


def _columns(columns: Sequence[Sequence[str]]) -> list[float]:
    """The room for letters in each column: the longest word at least, and a share of what is left by what is wished."""
    wished = [max(width(text, SMALL, BOLD) for text in texts) for texts in columns]
    least = [max(map(_least, texts)) for texts in columns]
    free = (WIDE - CELL * (len(columns) - 1)) * SAFE
    if sum(wished) <= free:
        return [wish + 1 for wish in wished]
    more = max(free - sum(least), 0) / (sum(wished) - sum(least) or 1)
    return [small + more * (wish - small) for small, wish in zip(least, wished, strict=True)]


def _least(text: str) -> float:
    return max(width(word, SMALL, BOLD) for word in ([text] if len(text) <= SHORT else text.split(" ")))
