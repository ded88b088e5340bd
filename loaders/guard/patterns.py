"""What looks like a person in a text: codes, contacts, birth dates, initials, names, addresses.

Each pattern is one row of the table in the project's privacy rules; shape alone decides, since a mistyped personal code
is still one. A text is made plain before it is asked: compatibility forms folded, invisible letters taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from loaders.guard.names import FORMS

UPPER, LOWER = "A-ZĀČĒĢĪĶĻŅŌŖŠŪŽА-ЯЁ", "a-zāčēģīķļņōŗšūžа-яё"
DASHES = r"\-‐-―−"
WORD = f"[{UPPER}][{LOWER}]+"
# Old codes begin with a date and the century, new ones with 3 and 2-9.
CODE_START = r"(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[012]|3[2-9]\d{5})\d{4}"
CODE_DASH: Final = re.compile(rf"(?<!\d)\d{{6}}\s?[{DASHES}]\s?\d{{5}}(?!\d)")
CODE_BARE: Final = re.compile(rf"(?<![\d.,]){CODE_START}(?!\d)")
CODE_SPACED: Final = re.compile(r"(?<![\d.,+])\d(?:[ .]?\d){10}(?!\d)")
EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE_ABROAD: Final = re.compile(r"(?:\+|(?<!\d)00)\s?371(?:[\s-]?\d){8}(?!\d)")
PHONE_NAMED: Final = re.compile(
    r"(?i)\b(?:tālr|talr|tel|mob|zvan)\w*\.?\s*(?::\s*)?(?:nr\.?\s*)?\(?\d(?:[\s)-]*\d){7}(?!\d)"
)
PHONE_BARE: Final = re.compile(r"(?<![\d.,])[26](?:\d{7}|\d \d{3} \d{3}|\d{3} \d{4})(?![\d]|[.,]\d)")
BIRTH: Final = re.compile(
    r"(?i)\b(?:dzim\w*\.?|dz\.)\s*(?::\s*)?\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\bdzim(?:is|usi|\.)\s+\d{4}"
)
# The number of a document is no initial.
INITIAL: Final = re.compile(
    rf"(?<![{UPPER}{LOWER}\d])(?!Nr\.)([{UPPER}])[{LOWER}]?\.\s?(?=([{UPPER}][{LOWER}]{{3,}}|[{UPPER}]{{4,}}))"
)
# The second word is looked ahead for, so that it may be the first one of the next pair.
PAIR: Final = re.compile(rf"(?<![{UPPER}{LOWER}])({WORD})(?:-{WORD})?(?=\s+({WORD}))")
ADDRESS: Final = re.compile(
    r"(?i)(?<![\w.])([\w.]+)\s+(?:iel[aāu]s?|prospekt(?:s|ā|a)|bulvār(?:is|ī|a)|šosej(?:a|ā|as)|alej(?:a|ā|as))\s*(\d+)"
)
HEADER: Final = re.compile(
    r"(?i)\b(?:uz)?vārd[sui]?\b|\bpersonas?\s*kod|\bp\.\s?k\.|\bdzimšan|\badres|\btālr|\btelefon|\be-?past"
)

Pattern = Callable[[str], Iterator[tuple[str, ...]]]


def _codes(text: str) -> Iterator[tuple[str, ...]]:
    yield from ((match[0],) for pattern in (CODE_DASH, CODE_BARE) for match in pattern.finditer(text))


def _spaced_codes(text: str) -> Iterator[tuple[str, ...]]:
    for match in CODE_SPACED.finditer(text):
        digits = re.sub(r"[ .]", "", match[0])
        # A date and a number beside it: 01.01.2024 123.
        dated = re.match(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b", match[0])
        if digits != match[0] and not dated and re.fullmatch(CODE_START, digits):
            yield (match[0],)


def _emails(text: str) -> Iterator[tuple[str, ...]]:
    yield from ((match[0],) for match in EMAIL.finditer(text))


def _phones(text: str) -> Iterator[tuple[str, ...]]:
    yield from ((match[0],) for pattern in (PHONE_ABROAD, PHONE_NAMED) for match in pattern.finditer(text))
    yield from ((match[0],) for match in PHONE_BARE.finditer(text) if not _is_date_or_years(match[0]))


def _is_date_or_years(digits: str) -> bool:
    """20240101 is a day, and 2023 2024 are two years."""
    years = digits.split(" ")
    if len(years) == 2:
        return all(1900 <= int(number) <= 2100 for number in years)
    try:
        return 1900 <= date.fromisoformat(digits).year <= 2100
    except ValueError:
        return False


def _births(text: str) -> Iterator[tuple[str, ...]]:
    yield from ((match[0],) for match in BIRTH.finditer(text))


def _initials(text: str) -> Iterator[tuple[str, ...]]:
    yield from ((match[1], match[2]) for match in INITIAL.finditer(text))


def _names(text: str) -> Iterator[tuple[str, ...]]:
    for match in PAIR.finditer(text):
        first, second = match[1], match[2]
        if first.casefold() in FORMS or second.casefold() in FORMS:
            yield first, second


def _addresses(text: str) -> Iterator[tuple[str, ...]]:
    yield from ((match[1], match[2]) for match in ADDRESS.finditer(text))


# What each rule looks for; what it yields is compared with what is allowed, and never leaves this room.
PATTERNS: Final[dict[str, Pattern]] = {
    "personal_code": _codes,
    "personal_code_spaced": _spaced_codes,
    "personal_email": _emails,
    "personal_phone": _phones,
    "personal_birth": _births,
    "personal_initial": _initials,
    "personal_name": _names,
    "personal_address": _addresses,
}

# What a text must hold for any of them to be worth asking. Polars' own expressions look neither ahead nor behind.
WORTH_ASKING: Final = (
    rf"\d(?:[\s.()nrNR{DASHES}]{{0,4}}\d){{7}}|@|(?i:\bdz)(?i:im|\.)|\p{{Lu}}\p{{L}}?\.\s?\p{{Lu}}"
    r"|\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s+\p{Lu}\p{Ll}|(?i:iel|prospekt|bulvār|šosej|alej)\p{L}*\s*\d"
)
# Written so that both Python and polars read them: what is taken out, and what may hide a pattern from the above.
INVISIBLE: Final = "[\u00ad\u200b-\u200f\u2060\ufeff]"
HIDDEN: Final = "[\u00ad\u200b-\u200f\u2060\ufeff\uff00-\uffef\u0300-\u036f\u00a0\u202f]"
