"""Which part of a sealed slide stands on which page: nothing shrinks to fit, what finds no room goes on to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from dashboard.documents.pptx import bars, lines, tables
from dashboard.documents.pptx.room import BODY, HIGH, INNER, LABEL, MARGIN, TITLE, TITLE_LINE, Box, height
from dashboard.meeting.state import Commentary, Figure, Slide

TOP, STRIP, BETWEEN, UNDER = 12.0, 26.0, 10.0, 12.0
BULLET: Final = 20.0
POINT_GAP: Final = 6.0
INSET: Final = 12.0
OPENING: Final = 110.0


@dataclass(frozen=True)
class Part:
    """What stands on one page: a chart or rows of a table, and words."""

    chart: bool = False
    rows: tuple[int, ...] = ()
    points: tuple[str, ...] = ()
    commentary: Commentary | None = None

    def joined(self, other: Part) -> Part:
        """Both on one page."""
        return Part(
            self.chart or other.chart,
            self.rows + other.rows,
            self.points + other.points,
            self.commentary or other.commentary,
        )


def is_drawn(figure: Figure | None) -> bool:
    """Whether a figure becomes a chart: it is meant to, and some number of it may be shown."""
    if figure is None or figure.kind == "table":
        return False
    return any(cell.value is not None for row in figure.cells for cell in row)


def parts(slide: Slide, title: str, *later: str, drawn: bool) -> list[Part]:
    """The pages of a slide under its title, and under one of those of later pages; one page at least."""
    found, used, room = [Part()], 0.0, content(slide, title).height
    for part in _smallest(slide, drawn=drawn):
        head = tables.head_height(slide.figure) if slide.figure and part.rows and not found[-1].rows else 0.0
        high = least_height(part, slide) + head
        if used and used + high > room:
            found, used, room = [*found, Part()], 0.0, min(content(slide, one).height for one in later)
            high += tables.head_height(slide.figure) if slide.figure and part.rows and not head else 0.0
        found[-1], used = found[-1].joined(part), used + high
    return found


def content(slide: Slide, title: str) -> Box:
    """Where figure and words may stand: under the title and what is measured, over the foot."""
    top = title_top(slide) + title_height(title) + measured_height(slide) + BETWEEN
    return Box(MARGIN, top, INNER, HIGH - UNDER - foot_height(slide) - BETWEEN - top)


def title_top(slide: Slide) -> float:
    """Where the title begins; the first slide has little else to say."""
    return TOP + STRIP + (OPENING if slide.code == "title" else 0.0)


def title_height(title: str) -> float:
    """How high the title is."""
    return height([title], TITLE, INNER, bold=True, line=TITLE_LINE) + 6


def measured_height(slide: Slide) -> float:
    """How high the line under the title is."""
    return height([slide.measured], LABEL, INNER) if slide.measured else 0.0


def foot_height(slide: Slide) -> float:
    """How high the lines at the bottom are."""
    return height(slide.foot, LABEL, INNER)


def points_height(points: tuple[str, ...]) -> float:
    """How high the sentences are."""
    return height(points, BODY, INNER - BULLET) + POINT_GAP * len(points)


def commentary_height(commentary: Commentary) -> float:
    """How high the box of a commentary is, the line with its author included."""
    room = INNER - 2 * INSET
    return height([commentary.text], BODY, room) + height([commentary.author], LABEL, room) + 1.5 * INSET + BETWEEN


def least_height(part: Part, slide: Slide) -> float:
    """What a part needs at least; the head of a table is not counted."""
    high = points_height(part.points) + (commentary_height(part.commentary) if part.commentary else 0.0)
    if slide.figure and part.chart:
        needs = lines.least_height if slide.figure.kind == "lines" else bars.least_height
        high += needs(slide.figure, INNER) + BETWEEN
    if slide.figure and part.rows:
        heights = tables.row_heights(slide.figure)
        high += sum(heights[row] for row in part.rows)
    return high


def _smallest(slide: Slide, *, drawn: bool) -> Iterator[Part]:
    """The parts that cannot be parted, in the order in which they are read."""
    if slide.figure and drawn:
        yield Part(chart=True)
    elif slide.figure:
        yield from (Part(rows=(row,)) for row in range(len(slide.figure.names)))
    yield from (Part(points=(point,)) for point in slide.points)
    if slide.commentary:
        yield Part(commentary=slide.commentary)


def left_over(slide: Slide, more: list[Part]) -> Slide:
    """The slide with only those words that stood on none of its pages but these."""
    points = tuple(point for part in more for point in part.points)
    commentary = next((part.commentary for part in more if part.commentary), None)
    return replace(slide, points=points, commentary=commentary)
