"""What a declared identity speaks of: one equation as it stands, or one for everything its placeholders may mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Final

import polars as pl

from dashboard.summaries.sides import Figures
from loaders import schema
from loaders.identities import (
    CATEGORY,
    EXHAUSTIVE,
    GENDERED,
    INSTITUTION,
    Term,
    bases,
    has_placeholder,
    kind_of,
    named,
    terms_of,
)
from loaders.periods import Period

BETWEEN: Final = " + "


@dataclass(frozen=True)
class Instance:
    """One equation: `code` names it for good; what its placeholders mean here is None where it has none."""

    code: str
    declaration: str
    kind: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    period: str
    indicator: str | None = None
    institution: str | None = None
    category: str | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms of both sides."""
        return self.left + self.right

    @property
    def sides(self) -> tuple[str, str]:
        """Both sides as they are written."""
        left, right = (BETWEEN.join(term.written for term in side) for side in (self.left, self.right))
        return left, right


def instances(identities: pl.DataFrame, figures: Figures, indicators: pl.DataFrame | None) -> Iterator[Instance]:
    """Every equation that can be asked: those without a placeholder always, the others where both sides are told of."""
    listed = {} if indicators is None else {row["code"]: row for row in indicators.iter_rows(named=True)}
    for code, kind, left, right in identities.select("code", "kind", "left", "right").iter_rows():
        declared = Instance(code, code, kind, terms_of(left), terms_of(right), "")
        if not any(has_placeholder(term) for term in declared.terms):
            yield replace(declared, period=declared.left[0].period)
            continue
        for one in _meant(declared, figures, listed):
            if figures.has_any(one.left) and figures.has_any(one.right):
                yield one


def _meant(declared: Instance, figures: Figures, listed: Mapping[str, Mapping[str, Any]]) -> Iterator[Instance]:
    for indicator in _indicators(declared, figures, listed):
        about = _with(declared, 0, indicator)
        used = {term.indicator for term in about.terms}
        codes = {code for name in used for code in figures.periods.get(name, ())}
        periods: list[Period | None] = list(_bases(about, codes))
        institutions = _choices(about, INSTITUTION, used, figures.institutions)
        categories = _choices(about, CATEGORY, used, figures.categories)
        for institution, category, period in product(institutions, categories, periods):
            divided = _with(_with(about, 2, institution), 4, category)
            yield _bound(divided, period, (indicator, institution, category))


def _indicators(
    declared: Instance, figures: Figures, listed: Mapping[str, Mapping[str, Any]]
) -> tuple[str | None, ...]:
    marks = {term.indicator for term in declared.terms if term.indicator.startswith("{")}
    if not marks:
        return (None,)
    return tuple(
        code for code, row in listed.items() if code in figures.periods and all(_fits(row, mark) for mark in marks)
    )


def _fits(row: Mapping[str, Any], mark: str) -> bool:
    match mark:
        case _ if mark == GENDERED:
            return bool(row["gendered"])
        case _ if mark == EXHAUSTIVE:
            return bool(row["exhaustive_disjoint"] and row["categories"])
    return bool(row["measure_kind"] == mark.strip("{}"))


def _choices(declared: Instance, mark: str, used: set[str], known: Mapping[str, set[str]]) -> tuple[str | None, ...]:
    """What a placeholder may mean: whatever any indicator of the equation is told of."""
    if not any(mark in term for term in declared.terms):
        return (None,)
    return tuple(sorted({code for name in used for code in known.get(name, ())}))


def _bases(declared: Instance, codes: set[str]) -> tuple[Period | None, ...]:
    kinds = {kind for term in declared.terms if (kind := kind_of(term.period))}
    return tuple(bases(kinds.pop(), codes)) if kinds else (None,)


def _with(declared: Instance, place: int, code: str | None) -> Instance:
    """The equation with the placeholders in that place of its terms filled."""
    if code is None:
        return declared
    left, right = (tuple(_filled(term, place, code) for term in side) for side in (declared.left, declared.right))
    return replace(declared, left=left, right=right)


def _filled(term: Term, place: int, code: str) -> Term:
    return Term(*(code if i == place and one.startswith("{") else one for i, one in enumerate(term)))


def _bound(declared: Instance, period: Period | None, meant: tuple[str | None, ...]) -> Instance:
    left, right = (
        tuple(term._replace(period=named(term.period, period)) for term in side)
        for side in (declared.left, declared.right)
    )
    indicator, institution, category = meant
    at = period.code if period else left[0].period
    # An undivided figure needs no category in its name.
    parts = [indicator, at, institution, None if category == schema.TOTAL else category]
    code = f"{declared.declaration}@{':'.join(one for one in parts if one)}"
    return Instance(code, declared.declaration, declared.kind, left, right, at, indicator, institution, category)
