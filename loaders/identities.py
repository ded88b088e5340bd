"""How an identity is written: an equation that the figures must satisfy, for one period or for every period there is.

A side is terms joined by ` + `; a term is `indicator:period:institution:gender:category`. Instead of one code may stand
- `*` as gender (girls and boys) or as category (the delivered parts, never the total), and `GROUP/*` as institution
  (the members of the group that were active in the period): the sum of all of them;
- a placeholder in braces, which means the same wherever its row has it; the row then speaks of everything that it may
  stand for: `{A}` a year, `{S}` a half-year, `{Q}` a quarter, `{A1}` a school year, `{D}` a day, `{P}` any period;
  `{I}` an institution; `{C}` a category or the total; as indicator a measure kind (`{flow_events}`), `{gendered}`, or
  `{exhaustive}`, one whose categories make up the whole.
A period may be named by its place: `{A}-S1`, `{A}-Q4`, `{S}-Q2` (its parts), `{Q}-S`, `{Q}-A`, `{S}-A` (what it lies
in), `{A}-open` (its first day) and `{A}-close` (the day after it, on which a stock closes it).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from loaders.periods import Period, day, parse_period, part, reference_day_after, school_year, year

SUM, AT_MOST = "sum", "at_most"
KINDS: Final = (SUM, AT_MOST)
PARTS, MEMBERS = "*", "/*"
INSTITUTION, CATEGORY = "{I}", "{C}"
GENDERED, EXHAUSTIVE = "{gendered}", "{exhaustive}"
ANY, SCHOOL = "P", "A1"
OPEN, CLOSE = "open", "close"
# What may follow a placeholder of each kind.
PLACES: Final = {
    "A": ("S1", "S2", "Q1", "Q2", "Q3", "Q4", OPEN, CLOSE),
    "S": ("A", "Q1", "Q2", OPEN, CLOSE),
    "Q": ("A", "S", OPEN, CLOSE),
    SCHOOL: (OPEN, CLOSE),
    "D": (),
    ANY: (),
}
_PART: Final = re.compile(r"[^\s:+]+")
_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}(?:-(\w+))?")


class MalformedIdentity(ValueError):
    """A side of an identity that is not written in its grammar; `text` is the term that is not."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(f"{text!r}: write indicator:period:institution:gender:category, terms joined by ' + '")


class Term(NamedTuple):
    """The key of a value; of all parts of one where a dimension is `*`, of many where it holds a placeholder."""

    indicator: str
    period: str
    institution: str
    gender: str
    category: str

    @property
    def written(self) -> str:
        """The term as it stands in a side."""
        return ":".join(self)


def terms_of(side: str) -> tuple[Term, ...]:
    """The terms of one side; MalformedIdentity when one has not five filled parts."""
    terms = []
    for text in side.split(" + "):
        parts = text.strip().split(":")
        if len(parts) != len(Term._fields) or not all(_PART.fullmatch(one) for one in parts):
            raise MalformedIdentity(text)
        terms.append(Term(*parts))
    return tuple(terms)


def has_placeholder(term: Term) -> bool:
    """Whether the term speaks of more than one thing."""
    return any(one.startswith("{") for one in term)


def kind_of(period: str) -> str | None:
    """The kind of period that a placeholder stands for (`A` of `{A}-Q1`); None where the text is no placeholder."""
    found = _PLACEHOLDER.fullmatch(period)
    if found is None or found[1] not in PLACES or (found[2] and found[2] not in PLACES[found[1]]):
        return None
    return found[1]


def named(period: str, base: Period | None) -> str:
    """The code that a term's period means where its placeholder stands for `base`; a code means itself."""
    found = _PLACEHOLDER.fullmatch(period)
    if found is None or base is None:
        return period
    return _placed(base, found[2]).code


def bases(kind: str, codes: Iterable[str]) -> list[Period]:
    """The periods of a kind that these codes lie in or bound, in order: what a placeholder may stand for."""
    periods = [period for code in codes if (period := parse_period(code))]
    if kind == ANY:
        return sorted(set(periods))
    if kind == "D":
        return sorted({period for period in periods if period.kind == "D"})
    # A stock closes the period that ended the day before it.
    return sorted({_around(moment, kind) for p in periods for moment in (p.start, p.start - timedelta(days=1))})


def _around(moment: date, kind: str) -> Period:
    match kind:
        case "S":
            return part(moment.year, "S", (moment.month + 5) // 6)
        case "Q":
            return part(moment.year, "Q", (moment.month + 2) // 3)
        case "A1":
            begun = school_year(moment.year)
            return begun if begun.start <= moment else school_year(moment.year - 1)
        case _:
            return year(moment.year)


def _placed(base: Period, place: str | None) -> Period:
    match place:
        case None:
            return base
        case "open":
            return day(base.start)
        case "close":
            return day(reference_day_after(base))
        case "A" | "S":
            return _around(base.start, place)
    index = int(place[1])
    if place[0] == "S":
        return part(base.year, "S", index)
    return part(base.year, "Q", (base.start.month - 1) // 3 + index)
