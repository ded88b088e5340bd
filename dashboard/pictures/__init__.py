"""A chart's specification -> a picture of it: SVG and PNG, without a browser and without a network."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import threading
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import vl_convert

from dashboard.labels.printable import all_printable

FONTS: Final = Path(__file__).parents[1] / "static"
VEGA_LITE: Final = "6.4"
PNG_WIDTH: Final = 1920
ROOT: Final = re.compile(r"<svg\b[^>]*>")
VIEW_BOX: Final = re.compile(r'\bviewBox="([^"]+)"')
SIZE: Final = re.compile(r'\s(?:width|height)="[^"]*"')
# Vega describes its marks in English; the words of a picture are those of whoever shows it.
DESCRIPTION: Final = re.compile(r'\s(?:role|aria-[a-z]+)="[^"]*"(?=[^<]*>)')
FIRST_CHUNK: Final = 33  # bytes of a PNG before its second chunk
ONE_AT_A_TIME: Final = threading.Lock()


class NotAPictureError(ValueError):
    """What should become a picture is no SVG with a viewBox."""

    def __init__(self) -> None:
        super().__init__("not an SVG with a viewBox")


def svg_of(spec: Mapping[str, Any]) -> str:
    """A Vega-Lite specification with its data inline as SVG; the same specification gives the same bytes.

    Ids are the picture's own, so that many pictures can stand in one document. ValueError: not a specification, or one
    that asks for data elsewhere.
    """
    # One control character in a name, and the library would take the whole process with it.
    clean = all_printable(dict(spec))
    written = json.dumps(clean, sort_keys=True, default=str)
    with ONE_AT_A_TIME:
        _know_our_fonts()
        drawn = str(vl_convert.vegalite_to_svg(clean, vl_version=VEGA_LITE, allowed_base_urls=[]))
    return _own_ids(DESCRIPTION.sub("", drawn), hashlib.blake2b(written.encode(), digest_size=4).hexdigest())


def png_of(svg: str, width: int = PNG_WIDTH) -> bytes:
    """An SVG as PNG, exactly `width` px wide and as high as its shape asks. NotAPictureError."""
    across, down = size_of(svg)
    root = ROOT.search(svg)
    assert root is not None
    size = f' width="{width}" height="{round(down * width / across)}">'
    sized = svg[: root.start()] + SIZE.sub("", root.group())[:-1] + size + svg[root.end() :]
    with ONE_AT_A_TIME:
        _know_our_fonts()
        return bytes(vl_convert.svg_to_png(sized))


def size_of(svg: str) -> tuple[float, float]:
    """Width and height of an SVG in its own units. NotAPictureError."""
    root = ROOT.search(svg)
    box = VIEW_BOX.search(root.group()) if root else None
    if box is None:
        raise NotAPictureError
    _, _, across, down = (float(number) for number in box.group(1).split())
    return across, down


def described(png: bytes, words: Mapping[str, str], language: str) -> bytes:
    """The PNG with words about it, which name their language (iTXt: keyword -> text)."""
    chunks = b"".join(_text_chunk(key, text.replace("\u00a0", " "), language) for key, text in words.items())
    return png[:FIRST_CHUNK] + chunks + png[FIRST_CHUNK:]


def _text_chunk(key: str, text: str, language: str) -> bytes:
    """An uncompressed text of a PNG: length, kind, content (keyword, two flags, language, no other keyword), sum."""
    content = b"\0".join([key.encode("latin-1"), b"\0", language.encode(), b"", text.encode()])
    return struct.pack(">I", len(content)) + b"iTXt" + content + struct.pack(">I", zlib.crc32(b"iTXt" + content))


@cache
def _know_our_fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))


def _own_ids(svg: str, own: str) -> str:
    """The ids of clips and gradients led by the picture's own, counted anew from where the library had got to."""
    names = dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg))
    new = {name: f"p{own}-{place}" for place, name in enumerate(names)}
    return re.sub(r'(\bid="|url\(#|href="#)([^")]+)', lambda found: found[1] + new.get(found[2], found[2]), svg)
