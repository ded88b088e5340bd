"""Whether parts tile a whole: disjoint, without a gap, counted from the same start of the year, and nothing beyond."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from dashboard.summaries.rollups.result import INCOMPLETE, OTHER_YEAR, OVERLAPPING, Rolled, refused
from dashboard.summaries.rollups.spans import MONTHS_IN, ONE_DAY, InvalidPeriod, Span, later, span

# From long to short: a gap is named by as few codes as the delivered kinds allow, then by shorter ones.
KINDS = ("A", "S", "T", "Q", "M")


def untiled(parts: Sequence[Span], whole: Span) -> Rolled | None:
    """The refusal that the parts' spans cause; None when they tile the whole exactly."""
    if any(part.year and whole.year and part.year != whole.year for part in parts):
        return refused(OTHER_YEAR)
    ordered = sorted(parts)
    if overlapping(ordered):
        return refused(OVERLAPPING)
    inside = [part for part in ordered if whole.contains(part)]
    holes = gaps(inside, whole)
    if holes or len(inside) < len(ordered):
        return refused(INCOMPLETE, [code for hole in holes for code in _names(hole, inside or ordered, whole)])
    return None


def overlapping(ordered: Sequence[Span]) -> bool:
    """Whether two of the spans, sorted by their first day, share a day."""
    return any(later_one.start <= earlier.end for earlier, later_one in pairwise(ordered))


def gaps(parts: Sequence[Span], whole: Span) -> list[tuple[date, date]]:
    """The first and last day of every stretch of the whole that no part covers; parts sorted and disjoint."""
    holes, following = [], whole.start
    for part in parts:
        if part.start > following:
            holes.append((following, part.start - ONE_DAY))
        following = part.end + ONE_DAY
    if following <= whole.end:
        holes.append((following, whole.end))
    return holes


def _names(hole: tuple[date, date], parts: Sequence[Span], whole: Span) -> list[str]:
    """The codes that fill a gap, in the kinds that the parts have; else the days that it runs over."""
    wanted = [kind for kind in KINDS if kind in {part.kind for part in parts}]
    kinds = [*wanted, *(kind for kind in KINDS if not wanted or MONTHS_IN[kind] < MONTHS_IN[wanted[-1]])]
    first, last = hole
    names: list[str] = []
    while first <= last:
        found = next((one for kind in kinds if (one := _beginning(first, kind, whole)) and one.end <= last), None)
        if found is None:
            return [*names, f"{first.isoformat()}/P{(last - first).days + 1}D"]
        names.append(found.code)
        first = found.end + ONE_DAY
    return names


def _beginning(first: date, kind: str, whole: Span) -> Span | None:
    """The period of the kind that begins on the day, in the whole's own reporting year."""
    start = whole.year or (1, 1)
    year = first.year if (first.month, first.day) >= start else first.year - 1
    base = date(year, *start)
    place = next((n for n in range(12 // MONTHS_IN[kind]) if later(base, n * MONTHS_IN[kind]) == first), None)
    if place is None:
        return None
    plain = kind == "A" and start == (1, 1)
    code = str(year) if plain else f"{year}-{kind}{place + 1:0{2 if kind == 'M' else 1}d}"
    try:
        return span(code, f"--{start[0]:02d}-{start[1]:02d}")
    except InvalidPeriod:
        return None
