"""Bytes -> UTF-8, by byte order mark, else by the letters of the header: never by statistics."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from typing import Final

from loaders.spreadsheet import limits
from loaders.spreadsheet.layout import ENOUGH, Layout

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What Latvian Windows and DOS write, in this order: the first two differ in every letter, the third hardly from these.
CODE_PAGES: Final = ("cp1257", "cp775", "iso8859-13")
SAMPLE: Final = 1 << 16


def as_utf8(content: bytes, layouts: Iterable[Layout]) -> bytes | None:
    """The text as UTF-8 without a byte order mark; None where no encoding makes it the form's."""
    for mark, name in MARKS:
        if content.startswith(mark):
            text = _decoded(content[len(mark) :], name)
            return None if text is None else text.encode()
    if _decoded(content, "utf-8") is not None:
        return content
    for page in CODE_PAGES:
        text = _decoded(content, page)
        if text is not None and any(_proves(text, layout) for layout in layouts):
            return text.encode()
    return None


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _proves(text: str, layout: Layout) -> bool:
    """Whether one of the first rows is the form's header and has a Latvian letter in it: those differ by code page."""
    for line in text[:SAMPLE].splitlines()[: limits.HEADER_WITHIN]:
        for separator in ";\t,":
            cells = [cell.strip().strip('"') for cell in line.split(separator)]
            latvian = any(not cell.isascii() and layout.canonical(cell) in layout.columns for cell in cells)
            if latvian and layout.known(cells) >= ENOUGH:
                return True
    return False
