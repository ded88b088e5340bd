"""Where the texts and rows of a slide's picture stand: how wide words are, how names wrap, how high rows become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import polars as pl

from loaders import schema

WIDTH: Final = 1200
# px of the author's 1280 x 720: what a hall can still read, and the numbers that it looks for.
TEXT: Final = 24
NUMBER: Final = 28
LINE: Final = 28
ROW_GAP: Final = 8
HIGHEST_ROW: Final = 110
NAME_WIDTHS: Final = (380, 460, 540, 620, 700)
# One row a cell of a figure: the row's name and place, the series' name and place, the value for positions only.
CELLS: Final[schema.Columns] = {
    "name": pl.String,
    "row": pl.Int64,
    "series": pl.String,
    "column": pl.Int64,
    "value": pl.Float64,
    "text": pl.String,
    "status": pl.String,
    "meaning": pl.String,
}
# Advance widths of Source Sans 3 Semibold in hundredths of the size, rounded up; a test holds them to the font.
_ADVANCES: Final = {
    20: "\u00a0 ",
    30: "ijlIīļĪ',.:;|’·",
    35: "f!()-/[\\]{}",
    40: "rt",
    45: "szšž*?",
    50: 'cvxyJč"_–“”„',
    55: "0123456789aegkoāēģķļEFLSTVXYZĒĻŠŽ#$+<=>^`~−€×",
    60: "bdhnpquņūABCKPRĀČĶ",
    65: "DGĢ&",
    70: "HNOQUŅŪ",
    75: "wM",
    80: "W—",
    85: "m%",
    100: "@…",
}
ADVANCE: Final[Mapping[str, float]] = MappingProxyType(
    {letter: width / 100 for width, letters in _ADVANCES.items() for letter in letters}
)
OTHER_LETTER: Final = 0.7


def text_width(text: str, size: int = TEXT) -> float:
    """How many px a text takes at most in one line."""
    return size * sum(ADVANCE.get(letter, OTHER_LETTER) for letter in text)


def wrapped_to(text: str, width: float, size: int = TEXT) -> list[str]:
    """The text in lines of at most that many px; a word that is longer stands alone, and a no-break space holds."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balanced(text: str, width: float, size: int = TEXT) -> list[str]:
    """The same number of lines as `wrapped_to`, of lengths as alike as its words allow."""
    wanted = len(wrapped_to(text, width, size))
    narrow = text_width(text, size) / wanted
    while narrow < width and len(wrapped_to(text, narrow, size)) > wanted:
        narrow += size / 2
    return wrapped_to(text, min(narrow, width), size)


@dataclass(frozen=True)
class Rows:
    """The rows of a picture: `left` is where their bars begin, `height` what all of it takes.

    `centres` are the y of each row, `thickness` the height of its bar. A row of `words` is a line of a name with its y.
    """

    left: float
    height: int
    centres: tuple[float, ...]
    thickness: float
    words: pl.DataFrame


def rows_of(names: Sequence[str], height: int, top: int = 0) -> Rows:
    """The names one under another below `top`, wrapped as little as fits; the picture grows where nothing fits."""
    room = height - top
    for width in NAME_WIDTHS:
        lines = [balanced(name, width) for name in names]
        taken = sum(len(parts) * LINE + ROW_GAP for parts in lines)
        if taken <= room:
            break
    spare = max(room - taken, 0) / max(len(names), 1)
    heights = [
        min(len(parts) * LINE + ROW_GAP + spare, max(HIGHEST_ROW, len(parts) * LINE + ROW_GAP)) for parts in lines
    ]
    edges = [top + sum(heights[:place]) for place in range(len(heights))]
    centres = [edge + own / 2 for edge, own in zip(edges, heights, strict=True)]
    longest = max((text_width(line) for parts in lines for line in parts), default=0)
    return Rows(
        left=longest + 16,
        height=max(height, round(top + sum(heights))),
        centres=tuple(centres),
        thickness=min(56.0, 0.68 * min(heights, default=0)),
        words=_words(lines, centres),
    )


def _words(lines: list[list[str]], centres: list[float]) -> pl.DataFrame:
    """A row a line of a name: its text, its y, and the row of the picture that it belongs to."""
    placed = [
        (row, line, centre + (place - (len(parts) - 1) / 2) * LINE)
        for row, (parts, centre) in enumerate(zip(lines, centres, strict=True))
        for place, line in enumerate(parts)
    ]
    return pl.DataFrame(placed, schema={"row": pl.Int64, "text": pl.String, "y": pl.Float64}, orient="row")
