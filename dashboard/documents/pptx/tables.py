"""Tables that can be edited: how wide and high they are, and how they are put on a slide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide as Page
from pptx.util import Pt

from dashboard.documents.pptx.room import CELL, INNER, LABEL, LINE, Box, lines, width
from dashboard.documents.pptx.text import fill_frame, placed
from dashboard.meeting.state import Figure

PADDING, ROW_PADDING = 8.0, 4.0
ROOMY: Final = 1.6
SIZES: Final = (CELL, LABEL)
# Letters of a text that stands on one line, where all such texts have room.
SHORT: Final = 24


def letters(figure: Figure) -> int:
    """The size of the letters: the larger one, if no word must be broken for it."""
    return next((size for size in SIZES if sum(_words(figure, size)) <= INNER), SIZES[-1])


def columns(figure: Figure) -> tuple[float, ...]:
    """The width of each column: what its texts ask for; the head gives way first, then the rows, a word never."""
    size = letters(figure)
    whole_texts, words = _words(figure, size, SHORT), _words(figure, size)
    least, rows = whole_texts if sum(whole_texts) <= INNER else words, []
    for (_, *texts), word in zip(_columns(figure), least, strict=True):
        rows.append(max(word, *(width(text, size) + 3 * PADDING for text in texts), 0.0))
    whole = [
        max(row, width(head, size, bold=True) + 3 * PADDING)
        for row, head in zip(rows, (figure.head, *figure.series), strict=True)
    ]
    if sum(whole) <= INNER:
        return tuple(wish * min(ROOMY, INNER / sum(whole)) for wish in whole)
    if sum(least) > INNER:
        return tuple(word * INNER / sum(least) for word in least)
    return _between(rows, whole) if sum(rows) <= INNER else _between(least, rows)


def _between(least: Sequence[float], wished: Sequence[float]) -> tuple[float, ...]:
    """The whole width shared out: everybody's least, and the rest in parts of what they wish beyond it."""
    more = [wish - small for small, wish in zip(least, wished, strict=True)]
    free = (INNER - sum(least)) / (sum(more) or 1)
    return tuple(small + rest * free for small, rest in zip(least, more, strict=True))


def row_height(texts: Sequence[str], figure: Figure, *, bold: bool = False) -> float:
    """How high a row of these texts is."""
    size = letters(figure)
    rooms = [room - 2 * PADDING for room in columns(figure)]
    most = max(lines(text, size, room, bold=bold) for text, room in zip(texts, rooms, strict=True))
    return most * size * LINE + 2 * ROW_PADDING


def head_height(figure: Figure) -> float:
    """How high the first row is, which stands on every part of the table."""
    return row_height((figure.head, *figure.series), figure, bold=True)


def row_heights(figure: Figure) -> list[float]:
    """How high each row is."""
    return [row_height(texts, figure) for texts in _texts(figure)]


def add_table(page: Page, box: Box, figure: Figure, rows: Sequence[int]) -> float:
    """The head and those rows of the figure as a table; how high it is."""
    texts = [(figure.head, *figure.series), *(_texts(figure)[row] for row in rows)]
    heights = [head_height(figure), *(row_heights(figure)[row] for row in rows)]
    frame = page.shapes.add_table(len(texts), len(texts[0]), 0, 0, 0, 0)
    placed(frame, Box(box.left, box.top, sum(columns(figure)), sum(heights)))
    frame.name = figure.caption
    title = f"{figure.caption}, {figure.unit}" if figure.unit else figure.caption
    frame._element.nvGraphicFramePr.cNvPr.set("descr", title)
    for column, room in zip(frame.table.columns, columns(figure), strict=True):
        column.width = Pt(room)
    for row, high in zip(frame.table.rows, heights, strict=True):
        row.height = Pt(high)
    for place, told in enumerate(texts):
        numbers = [False, *(_number(figure, column) for column in range(len(figure.series)))]
        for column, text in enumerate(told):
            _write(frame.table.cell(place, column), text, letters(figure), bold=place == 0, right=numbers[column])
    return sum(heights)


def _write(cell: Any, text: str, size: int, *, bold: bool, right: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(PADDING)
    cell.margin_top = cell.margin_bottom = Pt(ROW_PADDING)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    fill_frame(cell.text_frame, [text])
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    for run in paragraph.runs:
        run.font.size, run.font.bold = Pt(size), bold


def _texts(figure: Figure) -> list[tuple[str, ...]]:
    return [(name, *(cell.text for cell in cells)) for name, cells in zip(figure.names, figure.cells, strict=True)]


def _number(figure: Figure, column: int) -> bool:
    """Whether a column holds numbers, or signs that stand for them."""
    return any(cells[column].value is not None or cells[column].status for cells in figure.cells)


def _columns(figure: Figure) -> list[tuple[str, ...]]:
    return list(zip((figure.head, *figure.series), *_texts(figure), strict=True))


def _words(figure: Figure, size: int, short: int = 0) -> list[float]:
    """The longest word of each column; a text of at most `short` letters under the head is one."""
    return [
        max(
            width(word, size, bold=True)
            for place, text in enumerate(column)
            for word in ([text] if place and len(text) <= short else text.split(" "))
        )
        + 2 * PADDING
        + 2
        for column in _columns(figure)
    ]
