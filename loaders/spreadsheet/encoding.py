"""Bytes -> UTF-8, by byte order mark, else by the letters of the header: never by statistics."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import Final

from loaders.spreadsheet import limits
from loaders.spreadsheet.layout import ENOUGH, Layout

MARKS: Final = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What Latvian Windows and DOS write, in this order: the first two differ in every letter, the third hardly from these.
CODE_PAGES: Final = ("cp1257", "cp775", "iso8859-13")
# What no program types: bytes that are letters in another code page, or in none.
CONTROL: Final = re.compile("[\x80-\x9f]")
SAMPLE: Final = 1 << 16


def as_utf8(content: bytes, layouts: Iterable[Layout]) -> bytes | None:
    """The whole text as UTF-8 without a byte order mark; None where no encoding makes it the form's."""
    text = by_beginning(content)
    if text is None or _decoded(text, "utf-8") is None:
        return from_code_page(content, layouts)
    return text


def by_beginning(content: bytes) -> bytes | None:
    """The text as UTF-8 by its byte order mark or, of a text without one, by its beginning; None where it is not.

    Beyond the beginning its reader finds out, who raises UnicodeDecodeError; then from_code_page may know better.
    """
    for mark, name in MARKS:
        if content.startswith(mark):
            text = _decoded(content[len(mark) :], name)
            return None if text is None else text.encode()
    begins = codecs.getincrementaldecoder("utf-8")()
    try:
        begins.decode(content[:SAMPLE], final=len(content) <= SAMPLE)
    except UnicodeDecodeError:
        return None
    return content.removeprefix(codecs.BOM_UTF8)


def from_code_page(content: bytes, layouts: Iterable[Layout]) -> bytes | None:
    """The text as UTF-8 by the code page in which its header is the form's; None where there is none."""
    if content.startswith((codecs.BOM_UTF8, *(mark for mark, _ in MARKS))):
        return None
    for page in CODE_PAGES:
        text = _decoded(content, page)
        if text is None or CONTROL.search(text):
            continue
        if any(_proves(text, layout) for layout in layouts):
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
            latvian = [cell for cell in cells if not cell.isascii()]
            if layout.known(latvian) and layout.known(cells) >= ENOUGH:
                return True
    return False
