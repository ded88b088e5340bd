"""The tables of a page as data: read back from the HTML that the reader sees, so that a file holds what is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from typing import Final

from dashboard.labels.figures import MINUS, STYLES

BREAKS: Final = frozenset({"br", "p", "div", "li"})
COUNT: Final = re.compile(r" \(\d+\)$")  # how many lines a list has stands after its name
SPACES: Final = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Number:
    """A number as it is shown, exact, with what stands after it: `%` or the mark of its status."""

    text: str
    value: Decimal
    after: str = ""

    @property
    def decimals(self) -> int:
        """How many decimals are shown."""
        return max(0, -int(self.value.as_tuple().exponent))


Cell = str | Number


@dataclass(frozen=True)
class Table:
    """A table under its name: column heads and rows; a column of numbers has a Number wherever no sign stands."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def read_tables(html: str, name: str, language: str) -> tuple[Table, ...]:
    """Every table of the HTML, in its order; one without a caption has the name of the row it opens in, else `name`."""
    reader = _Reader(name, language)
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


@dataclass
class _Open:
    """A table while it is read."""

    name: str
    rows: list[list[tuple[str, bool]]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Goes through the HTML once, keeping the names of the rows that it is inside of."""

    def __init__(self, name: str, language: str) -> None:
        super().__init__()
        self.found: list[Table] = []
        self.language = language
        self.names = [name]
        self.table: _Open | None = None
        self.text: list[str] | None = None
        self.said: str | None = None
        self.spans = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        known = dict(attributes)
        css = (known.get("class") or "").split()
        if tag == "details":
            self.names.append(self.names[-1])
        elif tag == "table":
            self.table = _Open(self.names[-1])
        elif tag == "tr" and self.table:
            self.table.rows.append([])
        elif tag in ("th", "td") and self.table:
            self.table.rows[-1].append(("", "number" in css))
            self.text, self.said = [], None
        elif tag == "caption" or (tag == "span" and "name" in css and not self.table):
            self.text, self.said, self.spans = [], None, 0
        elif tag == "span":
            self.spans += 1
        elif tag in BREAKS and self.text:
            self.text.append("\n")
        if self.text is not None and known.get("aria-label"):
            self.said = known["aria-label"]  # a sign says here in words what it means

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(SPACES.sub(" ", data))

    def handle_endtag(self, tag: str) -> None:
        if tag == "details":
            self.names.pop()
        elif tag == "table" and self.table:
            self.found.append(_finished(self.table, self.language))
            self.table = None
        elif tag in ("th", "td") and self.table and self.table.rows:
            self.table.rows[-1][-1] = (self._taken(), self.table.rows[-1][-1][1])
        elif tag == "caption" and self.table:
            self.table = replace(self.table, name=self._taken())
        elif tag == "span" and self.spans:
            self.spans -= 1
        elif tag == "span" and self.text is not None and not self.table:
            self.names[-1] = COUNT.sub("", self._taken())

    def _taken(self) -> str:
        """The text read since it was begun, line by line."""
        whole = self.said if self.said is not None else "".join(self.text or [])
        self.text = None
        return "\n".join(line for part in whole.split("\n") if (line := part.strip(" ")))


def _finished(table: _Open, language: str) -> Table:
    """The rows as cells; what stands in a column of numbers is read as one where it is."""
    head, *rows = table.rows or [[]]
    return Table(
        name=table.name,
        head=tuple(text for text, _ in head),
        rows=tuple(
            tuple(number_of(text, language) or text if numeric else text for text, numeric in row) for row in rows
        ),
    )


def number_of(text: str, language: str) -> Number | None:
    """The number that a text of this language is, as labels write it; None for a sign in place of one, or words."""
    found = _written(language).fullmatch(text)
    if not found:
        return None
    sign, whole, fraction, after = found.groups()
    digits = re.sub(r"\D", "", whole) + (f".{fraction}" if fraction else "")
    return Number(text, Decimal(f"{'-' if sign else ''}{digits}"), after or "")


@cache
def _written(language: str) -> re.Pattern[str]:
    style = STYLES[language]
    group, decimal = re.escape(style.group), re.escape(style.decimal)
    return re.compile(
        rf"([{MINUS}-])?(\d{{1,3}}(?:{group}\d{{3}})+|\d+)(?:{decimal}(\d+))?((?:\u00a0?%)?(?:\u00a0\([a-z]\))?)"
    )
