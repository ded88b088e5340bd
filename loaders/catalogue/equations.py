"""Whether every identity is written in its grammar, of codes that the catalogue knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from loaders import schema
from loaders.identities import (
    CATEGORY,
    EXHAUSTIVE,
    GENDERED,
    INSTITUTION,
    KINDS,
    MEMBERS,
    PARTS,
    MalformedIdentity,
    Term,
    kind_of,
    terms_of,
)
from loaders.periods import parse_period

if TYPE_CHECKING:
    from loaders.catalogue import Catalogue

SIDES: Final = ("left", "right")


def unknown_in_identities(catalogue: Catalogue) -> Iterator[tuple[int, str, str]]:
    """The spreadsheet row, column and text of every kind and term that means nothing."""
    for row, identity in enumerate(catalogue.identities.iter_rows(named=True), start=2):
        if identity["kind"] not in KINDS:
            yield row, "kind", identity["kind"] or ""
        meant: tuple[set[str], set[str]] = (set(), set())
        both = [(side, term) for side in SIDES for term in _terms(identity[side] or "")]
        for side, term in both:
            if isinstance(term, str):
                yield row, side, term
            elif not _is_known(term, catalogue) or not _means_one(term, *meant):
                yield row, side, term.written


def _terms(side: str) -> tuple[Term | str, ...]:
    try:
        return terms_of(side)
    except MalformedIdentity as error:
        return (error.text,)


def _is_known(term: Term, catalogue: Catalogue) -> bool:
    if term.indicator in catalogue.indicator:
        categories = catalogue.categories(term.indicator)
    elif term.indicator in _kinds_of_indicators(catalogue):
        categories = []
    else:
        return False
    period = parse_period(term.period)
    return (
        (kind_of(term.period) is not None or (period is not None and period.code == term.period))
        and (term.institution == INSTITUTION or term.institution.removesuffix(MEMBERS) in catalogue.institution)
        and term.gender in {*schema.GENDERS, PARTS}
        and term.category in {schema.TOTAL, PARTS, CATEGORY, *categories}
    )


def _means_one(term: Term, indicators: set[str], kinds: set[str]) -> bool:
    """Whether the row still speaks of one indicator and one kind of period; the sets are what it has meant so far."""
    if term.indicator.startswith("{"):
        indicators.add(term.indicator)
    if kind := kind_of(term.period):
        kinds.add(kind)
    return len(indicators) <= 1 and len(kinds) <= 1


def _kinds_of_indicators(catalogue: Catalogue) -> set[str]:
    return {GENDERED, EXHAUSTIVE, *(f"{{{code}}}" for code in catalogue.codes["measure_kinds"]["code"])}
