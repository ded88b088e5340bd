"""An invented world of figures: every one that may be asked for, all of them in agreement with one another."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import product
from typing import Any, Final

import polars as pl

from dashboard.demo import flows, persons, stocks
from dashboard.demo.chance import chance
from dashboard.demo.levels import Levels
from dashboard.demo.links import STOCKS, Links, Term
from dashboard.demo.printed import Figure, Printed
from dashboard.demo.quarters import stepped
from loaders import schema
from loaders.catalogue import Catalogue
from loaders.owed import reporting_quarter
from loaders.periods import Period

NOT_APPLICABLE: Final = Figure(None, "not_applicable")
SPREAD: Final = 0.6  # of a share in per cent, from one period to the next
Cell = tuple[str, str]


class World:
    """The figures of the sample; a row of `printed` is one of the programme's own (schema CURRENT).

    What is drawn is whole persons and cases in the smallest parts; everything larger is added up from them.
    """

    def __init__(self, catalogue: Catalogue, printed: pl.DataFrame, first: Period) -> None:
        self.catalogue, self.first = catalogue, first
        self.printed, self.links = Printed(printed), Links(catalogue)
        self.levels = Levels(catalogue, self.printed)
        self._known: dict[tuple[object, ...], Any] = {}

    def figure(self, term: Term, period: Period) -> Figure:
        """The figure of this period, however it is divided; without a value where the thing cannot be there."""
        members = self.links.members(term.indicator, term.institution)
        if members:
            return self._of_group(term, period, members)
        match self.row(term)["measure_kind"]:
            case "milestone":
                return self._milestone(term, period)
            case "ratio":
                return self._ratio(term, period)
            case "distinct_persons":
                return _figure(persons.count(self, term, period))
            case kind if kind in STOCKS:
                return _figure(stocks.count(self, term, reporting_quarter(self.row(term), period)))
            case _:
                return Figure(Decimal(flows.count(self, term, period)))

    def row(self, term: Term) -> dict[str, Any]:
        """The term's indicator as the catalogue has it."""
        return self.catalogue.indicator[term.indicator]

    def cells(self, term: Term) -> list[Cell]:
        """The smallest parts that the term is made of: gender x category."""
        row, listed = self.row(term), self.catalogue.categories(term.indicator)
        genders = schema.GENDERS[1:] if row["gendered"] else (schema.TOTAL,)
        asked = [term.gender] if term.gender in genders else list(genders)
        parts = [term.category] if term.category != schema.TOTAL else listed or [schema.TOTAL]
        return list(product(asked, parts))

    def share(self, term: Term, gender: str) -> float:
        """The part of one gender in the term, as printed; half where nothing is."""
        if gender == schema.TOTAL:
            return 1.0
        counts = [
            self.printed.a_year((term.indicator, term.institution, g, schema.TOTAL)) or 0.0 for g in schema.GENDERS[1:]
        ]
        own = counts[schema.GENDERS[1:].index(gender)]
        return own / sum(counts) if sum(counts) else 0.5

    def once(self, make: Callable[[], Any], *what: object) -> Any:
        """What `make` gives for this key, made once."""
        if what not in self._known:
            self._known[what] = make()
        return self._known[what]

    def _of_group(self, term: Term, period: Period, members: list[str]) -> Figure:
        there = [code for code in members if self.links.is_active(code, period)]
        told = [self.figure(Term(term.indicator, code, term.gender, term.category), period).value for code in there]
        values = [value for value in told if value is not None]
        return Figure(sum(values, Decimal(0))) if values else NOT_APPLICABLE

    def _milestone(self, term: Term, period: Period) -> Figure:
        """Done from some quarter of the first two years on; what is to be maintained was always done."""
        since = stepped(self.first, chance("milestone", term).randint(2, 7))
        done = self.row(term)["desired_change"] == "maintain" or period.end >= since.start
        return Figure(Decimal(int(done)))

    def _ratio(self, term: Term, period: Period) -> Figure:
        about = self.levels.of_stock(term.indicator, term.institution, term.gender, term.category)
        drawn = about + chance("ratio", term, period.code).gauss(0, SPREAD)
        return Figure(round(Decimal(drawn), 1))


def _figure(count: int | None) -> Figure:
    return NOT_APPLICABLE if count is None else Figure(Decimal(count))
