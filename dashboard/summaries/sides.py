"""One side of an identity, added up from the current figures: its value, and what keeps it from being known.

What is missing makes a side unknown: it is never taken for 0. A part that cannot exist adds nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import polars as pl

from loaders import schema
from loaders.identities import MEMBERS, PARTS, Term
from loaders.periods import parse_period

MISSING, HIDDEN, NOT_COMPARABLE = "missing", "hidden", "not_comparable"
IMPOSSIBLE: Final = "not_applicable"
OTHERWISE_DEFINED: Final = "definition_differs"
Cell = tuple[Decimal | None, str]
NOTHING: Final[Cell] = (None, "")
Row = tuple[str, str, str, str, str, Decimal | None, str]


@dataclass(frozen=True)
class Side:
    """The sum of the figures `cells`; None where any is `lacking`, and the `reason`: missing or hidden."""

    value: Decimal | None
    cells: tuple[Term, ...]
    lacking: tuple[Term, ...]
    reason: str | None
    statuses: frozenset[str]


class Figures:
    """The figures as of one moment, found by what they are of; a row of `institutions` says who is in which group."""

    def __init__(self, rows: Iterable[Row], institutions: pl.DataFrame | None = None) -> None:
        self._cells: dict[Term, Cell] = {}
        self._about: dict[tuple[str, str, str], list[Term]] = defaultdict(list)
        self.periods: dict[str, set[str]] = defaultdict(set)
        self.institutions: dict[str, set[str]] = defaultdict(set)
        self.categories: dict[str, set[str]] = defaultdict(set)
        self._members = _members(institutions)
        for *key, value, status in rows:
            term = Term(*key)
            self._cells[term] = value, status
            self._about[term.indicator, term.period, term.institution].append(term)
            self.periods[term.indicator].add(term.period)
            self.institutions[term.indicator].add(term.institution)
            self.categories[term.indicator].add(term.category)

    def side(self, terms: tuple[Term, ...]) -> Side:
        """The terms added up."""
        known: list[Term] = []
        lacking: list[Term] = []
        for term in terms:
            told = [(cell, is_part, *self._cells.get(cell, NOTHING)) for cell, is_part in self._cells_of(term)]
            known += [cell for cell, _, value, _ in told if value is not None]
            lacking += [cell for cell, is_part, value, status in told
                        if value is None and not (is_part and status == IMPOSSIBLE)]  # fmt: skip
            if all(value is None and status == IMPOSSIBLE for *_, value, status in told):
                lacking.append(term)
        return self._summed(known, lacking)

    def _summed(self, known: list[Term], lacking: list[Term]) -> Side:
        statuses = frozenset(self._cells[cell][1] for cell in known)
        if lacking:
            hidden = any(self._cells.get(cell, NOTHING)[1] == schema.SUPPRESSED for cell in lacking)
            return Side(None, tuple(known), tuple(lacking), HIDDEN if hidden else MISSING, statuses)
        total = sum((self._cells[cell][0] or Decimal(0) for cell in known), Decimal(0))
        return Side(total, tuple(known), (), None, statuses)

    def has_any(self, terms: tuple[Term, ...]) -> bool:
        """Whether anything is told of the side: a value, or that there is one which is not shown."""
        told = (self._cells.get(cell, NOTHING) for term in terms for cell, _ in self._cells_of(term))
        return any(value is not None or status == schema.SUPPRESSED for value, status in told)

    def _cells_of(self, term: Term) -> Iterator[tuple[Term, bool]]:
        """The figures that a term adds up, each with whether it is a part beside others."""
        several = term.institution.endswith(MEMBERS)
        for institution in self._active(term) if several else (term.institution,):
            one = term._replace(institution=institution)
            for gender in schema.GENDERS[1:] if term.gender == PARTS else (term.gender,):
                yield from ((cell, several or PARTS in term) for cell in self._of_categories(one, gender))

    def _of_categories(self, term: Term, gender: str) -> Iterator[Term]:
        if term.category != PARTS:
            yield term._replace(gender=gender)
            return
        about = self._about.get((term.indicator, term.period, term.institution), ())
        parts = [cell for cell in about if cell.gender == gender and cell.category != schema.TOTAL]
        # Where no part was delivered, the parts themselves are what is lacking.
        yield from parts or [term._replace(gender=gender)]

    def _active(self, term: Term) -> list[str]:
        period = parse_period(term.period)
        members = self._members.get(term.institution.removesuffix(MEMBERS), [])
        if period is None:
            return [code for code, _, _ in members]
        start, end = period.start.isoformat(), period.end.isoformat()
        return [code for code, first, last in members if (not first or first <= end) and (not last or last >= start)]


def figures_of(measurements: pl.DataFrame, institutions: pl.DataFrame | None = None) -> Figures:
    """The figures of a frame of measurements (schema KEY, value, status)."""
    return Figures(measurements.select(*schema.KEY, "value", "status").iter_rows(), institutions)


def _members(institutions: pl.DataFrame | None) -> dict[str, list[tuple[str, str | None, str | None]]]:
    members: dict[str, list[tuple[str, str | None, str | None]]] = defaultdict(list)
    if institutions is not None:
        for code, parent, first, last in institutions.select("code", "parent", "active_from", "active_to").iter_rows():
            members[parent or ""].append((code, first, last))
    return members
