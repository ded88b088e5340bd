"""Texts of others as they may stand in a picture, on a slide, in a file: nothing unseen that breaks or turns them."""

from __future__ import annotations

import re
from typing import Any, Final

# What XML cannot hold, halves of letters among it, and the signs that turn the order of the letters around.
UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\ufeff\ufffe\uffff\U0001fffe\U0001ffff]"
)
BREAKS: Final = re.compile("[\x85\u2028\u2029]|\r\n?")
BLANKS: Final = re.compile(r"[ \t\n]+")


def printable(text: str) -> str:
    """The text without what nobody sees; every end of a line is one sign."""
    return UNPRINTABLE.sub("", BREAKS.sub("\n", text))


def on_one_line(text: str) -> str:
    """What somebody has typed, in one line and without blanks around it."""
    return BLANKS.sub(" ", printable(text)).strip()


def all_printable(value: Any) -> Any:
    """Every text in dictionaries and lists of a specification, its names too; whatever else there is as it was."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {all_printable(name): all_printable(part) for name, part in value.items()}
    return [all_printable(part) for part in value] if isinstance(value, list | tuple) else value
