"""A header row that is not the form's: what is missing, unknown or repeated, and whether its letters were lost."""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from loaders.checks import columns as rules
from loaders.checks.rule import found_in_file
from loaders.spreadsheet.layout import Layout

# What stands where a letter was lost: a question mark, or the sign that Unicode has for it.
LOST: Final = "?\ufffd"
# Code pages in which UTF-8 is mistakenly opened.
OPENED_AS: Final = ("cp1257", "cp1252", "cp775")
SHOWN: Final = 200


def header_problems(layout: Layout, header: list[str]) -> list[pl.DataFrame]:
    """The findings about a header row; where its letters were lost or garbled, that one only."""
    names = [layout.canonical(text) for text in header]
    unknown = [text for text, name in zip(header, names, strict=True) if name not in layout.columns and text]
    for text in unknown:
        if _is_lost(layout, text):
            return [found_in_file(rules.LOST_LETTERS, text[:SHOWN])]
        if _is_garbled(layout, text):
            return [found_in_file(rules.GARBLED_LETTERS, text[:SHOWN])]
    findings = [
        found_in_file(rules.MISSING_COLUMN, column=column)
        for column in layout.columns
        if column not in names and column not in layout.optional
    ]
    for index, (name, text) in enumerate(zip(names, header, strict=True)):
        if name in names[:index] and text:
            column = name if name in layout.columns else None
            findings.append(found_in_file(rules.REPEATED_COLUMN, text[:SHOWN], column=column))
        elif name not in layout.columns and name not in layout.ignored and text:
            findings.append(found_in_file(rules.UNKNOWN_COLUMN, text[:SHOWN]))
    return findings


def _is_lost(layout: Layout, text: str) -> bool:
    plain = layout.canonical(text)
    if not set(LOST) & set(plain):
        return False
    letters = re.compile("".join("." if letter in LOST else re.escape(letter) for letter in plain))
    return any(letters.fullmatch(known) for known in layout.headers)


def _is_garbled(layout: Layout, text: str) -> bool:
    """Whether the text is UTF-8 that was opened in another code page."""
    return any(layout.canonical(_turned_back(text, page)) in layout.columns for page in OPENED_AS)


def _turned_back(text: str, page: str) -> str:
    try:
        # A byte that the code page does not know stands as the control character of its number.
        return b"".join(bytes([ord(c)]) if 0x80 <= ord(c) < 0xA0 else c.encode(page) for c in text).decode()
    except ValueError:
        return ""
