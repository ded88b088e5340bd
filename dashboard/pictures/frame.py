"""A chart with everything that it must say where its page is far away: finding, what is measured, source, language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from dashboard.pictures import ROOT, size_of
from dashboard.pictures.fonts import embedded, lines
from dashboard.theme import FONT, LIGHT

WIDTH: Final = 960
MARGIN: Final = 32
ROOM: Final = WIDTH - 2 * MARGIN
# Size, distance between lines, weight and colour of each part.
TITLE: Final = (25, 31, 600, LIGHT.ink)
MEASURED: Final = (16, 22, 400, LIGHT.secondary)
FOOT: Final = (14, 20, 400, LIGHT.secondary)
SAMPLE: Final = (15, 34, 600, LIGHT.ink)
SAMPLE_COLOUR: Final = "#FDE68A"
GAP: Final = 16
# A viewer that knows no embedded font takes another one: a narrow one where it has it, and lines leave it some room.
SUBSTITUTES: Final = (", sans-serif", ", Calibri, Carlito, Arial, sans-serif")
WIDER: Final = 1.16
Style = tuple[int, int, int, str]


@dataclass(frozen=True)
class Words:
    """What a picture says beside its chart, in one language; each of `foot` is a paragraph.

    `about` is the sentence for those who do not see the picture, `sample` what stands above all where figures are
    invented.
    """

    finding: str
    measured: str
    foot: tuple[str, ...]
    language: str
    sample: str = ""

    @property
    def about(self) -> str:
        """Everything but the title, for a description."""
        return " ".join(text for text in (self.sample, self.measured, *self.foot) if text)


def framed(chart: str, words: Words) -> str:
    """The chart, an SVG of `pictures.svg_of`, in a picture of its own with its words; a wide chart widens it."""
    across, down = size_of(chart)
    width = max(WIDTH, round(across) + 2 * MARGIN)
    room, parts, y = width - 2 * MARGIN, [], float(MARGIN)
    if words.sample:
        parts.append(_sample(words.sample, width))
        y += SAMPLE[1]
    for text, style in ((words.finding, TITLE), (words.measured, MEASURED)):
        block, y = _block([text], style, y, room)
        parts.append(block)
        y += GAP / 2
    parts.append(f'<g transform="translate({MARGIN},{y:g})" aria-hidden="true">{_inside(chart)}</g>')
    y += down + GAP
    parts.append(f'<path d="M{MARGIN} {y:g}H{width - MARGIN}" stroke="{LIGHT.grid}"/>')
    block, y = _block(words.foot, FOOT, y + GAP / 2, room)
    return _document([*parts, block], (width, round(y + MARGIN * 0.75)), words)


def with_fonts(picture: str) -> str:
    """A framed picture that brings its typeface along, for a file; what draws it here knows our fonts already."""
    named = picture.replace(*SUBSTITUTES)
    root = ROOT.search(named)
    return named[: root.end()] + embedded() + named[root.end() :] if root else named


def _document(parts: Sequence[str], size: tuple[int, int], words: Words) -> str:
    language, (width, height) = escape(words.language), size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" '
        f'xml:lang="{language}" lang="{language}" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="{escape(FONT)}"><title>{escape(words.finding)}</title><desc>{escape(words.about)}</desc>'
        f'<path d="M0 0H{width}V{height}H0Z" fill="{LIGHT.background}"/>{"".join(parts)}</svg>'
    )


def _block(paragraphs: Sequence[str], style: Style, top: float, room: float) -> tuple[str, float]:
    """The paragraphs under each other from `top` down, and where they end."""
    size, step, weight, colour = style
    rows = [
        line
        for text in paragraphs
        if text
        for line in lines(text.replace(" · ", "\u00a0· "), size, room / WIDER, weight)
    ]
    spans = "".join(
        f'<text x="{MARGIN}" y="{top + step * place + size:g}">{escape(line)}</text>' for place, line in enumerate(rows)
    )
    return f'<g font-size="{size}" font-weight="{weight}" fill="{colour}">{spans}</g>', top + step * len(rows)


def _sample(text: str, width: int) -> str:
    """That figures are invented, across the top of the picture."""
    size, height, weight, colour = SAMPLE
    return (
        f'<path d="M0 0H{width}V{height}H0Z" fill="{SAMPLE_COLOUR}"/><text x="{MARGIN}" y="{height - 11}" '
        f'font-size="{size}" font-weight="{weight}" fill="{colour}">{escape(text)}</text>'
    )


def _inside(chart: str) -> str:
    """What stands between the tags of an SVG."""
    root = ROOT.search(chart)
    return chart[root.end() : chart.rindex("</svg>")] if root else ""
