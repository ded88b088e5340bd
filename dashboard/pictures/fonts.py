"""Our typeface in pictures: how wide a text is, where its lines break, and the font inside a file that leaves us."""

from __future__ import annotations

import base64
from functools import cache, lru_cache

from PIL import ImageFont

from dashboard.pictures import FONTS
from dashboard.theme import FONT

FACES = {400: "SourceSans3-Regular", 600: "SourceSans3-Semibold"}
EM = 1000


def width(text: str, size: float, weight: int = 400) -> float:
    """How wide a text is at that size, in the units of the size; pairs of letters may stand a little closer."""
    return sum(_advance(letter, weight) for letter in text) * size / EM


def lines(text: str, size: float, room: float, weight: int = 400) -> list[str]:
    """The text on as few lines as the room has place for; a no-break space stays unbroken, so does a long word."""
    broken: list[str] = []
    for word in text.split(" "):
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and width(longer, size, weight) <= room:
            broken[-1] = longer
        else:
            broken.append(word)
    return broken


@cache
def embedded() -> str:
    """The two faces that pictures use as a `<style>`, for an SVG that is opened where our fonts are not."""
    rules = [
        f"@font-face{{font-family:{FONT.partition(',')[0]};font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{base64.b64encode((FONTS / f'{name}.woff2').read_bytes()).decode()})"
        f' format("woff2")}}'
        for weight, name in FACES.items()
    ]
    return f"<style>{''.join(rules)}</style>"


@lru_cache(maxsize=1024)
def _advance(letter: str, weight: int) -> float:
    return _face(weight).getlength(letter)


@cache
def _face(weight: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{FACES[weight]}.ttf", EM, layout_engine=ImageFont.Layout.BASIC)
