"""A number stays a number in an office file and looks as it does on the slide: the format of its cell or label."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from dashboard.labels.figures import MINUS, NBSP, STYLES
from dashboard.meeting.state import Cell

GENERAL: Final = "General"
# Windows numbers of the languages: an office program then writes the decimal sign of that language.
LOCALE: Final = {"lv": "[$-426]", "en": "[$-809]"}
PARTS: Final = re.compile(rf"(?P<before>\D*?)[{MINUS}-]?(?P<digits>\d(?:[\d{NBSP}.,]*\d)?)(?P<after>.*)", re.DOTALL)
SPACED: Final = re.compile(r"(?<=\d) (?=\d{3})")


def number_format(cell: Cell, language: str) -> str:
    """The format under which the cell's value reads as its text: decimals, groups, the mark of its status.

    The words around the number are quoted, so that an edited number keeps them; "General" when the text is about
    another number than the value.
    """
    style = STYLES[language]
    found = PARTS.fullmatch(SPACED.sub(NBSP, cell.text))
    if found is None or cell.value is None:
        return GENERAL
    whole, _, fraction = found["digits"].partition(style.decimal)
    bare = whole.replace(style.group, "")
    if not (bare + fraction).isdigit() or _rounded(cell.value, len(fraction)) != Decimal(f"{bare}.{fraction or 0}"):
        return GENERAL
    digits = _quoted(style.group).join("0" * (1 if group == 0 else 3) for group in range(whole.count(style.group) + 1))
    digits += f".{'0' * len(fraction)}" if fraction else ""
    before, after = _quoted(found["before"]), _quoted(found["after"])
    below = f";{before}{_quoted(MINUS)}{digits}{after}" if cell.value < 0 else ""
    return f"{LOCALE[language] if fraction else ''}{before}{digits}{after}{below}"


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return abs(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _quoted(words: str) -> str:
    """Words as they stand in a number format; a quotation mark cannot stand there, so it is left out."""
    bare = words.replace('"', "")
    return f'"{bare}"' if bare else ""
