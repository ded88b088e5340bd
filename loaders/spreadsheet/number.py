"""A stored number and its cell's format -> the text that a person sees: decimal comma, percent sign, Latvian date."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

# Formats that a workbook may use without spelling them out (ECMA-376 part 1, 18.8.30).
BUILT_IN: Final = {
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((14, 15, *range(27, 32), 34, 35, 36, *range(50, 59)), "dd.mm.yyyy"),
    16: "d-mmm",
    17: "mmm-yy",
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47), "hh:mm:ss"),
    22: "dd.mm.yyyy hh:mm",
}
NUMBER: Final = re.compile(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]{1,3})?")
# Quoted words, escaped letters, colours and conditions are shown and mean nothing.
SHOWN_ONLY: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
# Digits that a spreadsheet keeps of a number.
DIGITS: Final = 15


def number_text(stored: str, format_code: str, epoch: datetime) -> str:
    """The number as its reader would type it; what is no number comes back as it stands.

    A date that shows no day or no year becomes `01.2024` or `04.01.`: it names no period and no code.
    """
    if not NUMBER.fullmatch(stored):
        return stored
    signs = SHOWN_ONLY.sub("", format_code.split(";")[0]).casefold()
    number = Decimal(f"{float(stored):.{DIGITS}g}")
    if not number.is_finite():
        return stored
    if "%" in signs:
        return f"{_plain(number * 100)}%"
    if re.search("[dmyhs]", signs.replace("general", "")):
        return _date_text(number, signs, epoch)
    return _plain(number)


def epoch_of(since_1904: bool) -> datetime:
    """The day that a workbook counts as 0; after February 1900, which Excel gives 29 days."""
    return datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  cells have no time zone


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _date_text(number: Decimal, signs: str, epoch: datetime) -> str:
    try:
        moment = epoch + timedelta(days=float(number))
    except OverflowError:
        return _plain(number)
    shown = [form for sign, form in (("d", "%d"), ("m", "%m"), ("y", "%Y")) if sign in signs]
    day = ".".join(moment.strftime(form) for form in shown) if "d" in signs or "y" in signs else ""
    whole = day + "." * ("d" in signs)
    timed = re.search("[hs]", signs) or float(number) % 1
    return f"{whole} {moment:%H:%M:%S}".strip() if timed else whole
