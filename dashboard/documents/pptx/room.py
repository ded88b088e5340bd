"""How much room words need on a slide, in points. Widths are Arial's, which Liberation Sans shares."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

WIDE, HIGH, MARGIN = 960.0, 540.0, 36.0
INNER: Final = WIDE - 2 * MARGIN
TITLE, BODY, LABEL, CELL = 36, 24, 18, 20
LINE: Final = 1.2
TITLE_LINE: Final = 1.16
# Thousandths of the size of the letters; whatever is not named is as wide as a small letter.
WIDTHS: Final = {
    "ijl": 222, "ftI.,:;/! \u00a0·": 278, "r()-“”‘’": 333, "ckvxyzsJ": 500, "TZF": 611, "ABEKPSVXY&": 667,
    "CDHNRUw": 722, "GOQ": 778, "mM%": 840, "W…→—←": 1000,
}  # fmt: skip
BOLD_WIDTHS: Final = {
    "ijlI., \u00a0·/‘’": 278, "ft()-:;!": 333, "r": 389, "z“”": 500, "acekvxysJ": 556, "TZFL": 611, "EPSVXY": 667,
    "ABCDHKNRU&": 722, "wGOQ": 778, "M": 833, "m%": 889, "W": 944, "…→—←": 1000, "0123456789–": 556,
}  # fmt: skip
OF_LETTER: Final = {letter: width for letters, width in WIDTHS.items() for letter in letters}
OF_BOLD: Final = {letter: width for letters, width in BOLD_WIDTHS.items() for letter in letters}
OTHERS, OTHERS_BOLD = 556, 611


@dataclass(frozen=True)
class Box:
    """A place on a slide in points, from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Where the next thing may begin."""
        return self.top + self.height

    def under(self, above: float) -> Box:
        """The box without its upper part."""
        return replace(self, top=self.top + above, height=self.height - above)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How long a text is on one line."""
    plain = (unicodedata.normalize("NFD", letter)[0] for letter in text)
    widths, others = (OF_BOLD, OTHERS_BOLD) if bold else (OF_LETTER, OTHERS)
    return sum(widths.get(letter, others) for letter in plain) / 1000 * size


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """On how many lines a text stands; a word that is longer than the line is broken, a no-break space is not."""
    count, used = 1, 0.0
    gap = width(" ", size)
    for word in text.split(" "):
        long = width(word, size, bold=bold)
        if used and used + gap + long > room:
            count, used = count + 1, 0.0
        broken = int(long // room)
        count, used = count + broken, used + (gap if used else 0) + long - broken * room
    return count


def height(texts: Iterable[str], size: float, room: float, *, bold: bool = False, line: float = LINE) -> float:
    """How high some paragraphs are."""
    told = [part for text in texts for part in text.splitlines() or [""]]
    return sum(lines(text, size, room, bold=bold) for text in told) * size * line
