"""Which figures hang together, read from the catalogue: nothing here knows an indicator by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from loaders.catalogue import Catalogue
from loaders.periods import Period

STOCKS: Final = ("stock", "average_stock")
INFLOW: Final = "inflow_persons"


@dataclass(frozen=True)
class Term:
    """One side of an identity, whatever its period."""

    indicator: str
    institution: str
    gender: str
    category: str


class Links:
    """What the catalogue's identities, ratios, code lists and groups say about how figures hang together."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        # The parts of one indicator that make up a figure of another: outcomes of offences, foster children by place.
        self.split_of: dict[tuple[str, str], Term] = {}
        # What a figure is never less than: those served in a year and those there on a day.
        self.floor_of: dict[Term, Term] = {}
        for kind, left, right in catalogue.identities.select("kind", "left", "right").iter_rows():
            # What holds for every period holds by how figures are drawn; the printed pairs say which hang together.
            if " + " not in left + right and "{" not in left + right:
                self._learn(kind, _term(left), _term(right))

    def _learn(self, kind: str, left: Term, right: Term) -> None:
        if kind == "at_most":
            self.floor_of.setdefault(right, left)
            return
        for whole, parts in ((left, right), (right, left)):
            divided = "*" in (parts.category, parts.gender) or bool(self._catalogue.categories(parts.indicator))
            if whole.indicator != parts.indicator and divided and "*" not in (whole.category, whole.gender):
                self.split_of.setdefault((parts.indicator, parts.institution), whole)
                return

    def inflow_of(self, stock: str) -> str | None:
        """The indicator of the new cases that feed a stock: the same parts, sent by the same institution."""
        own = self._catalogue.indicator[stock]
        fits = [
            code
            for code, row in self._catalogue.indicator.items()
            if row["measure_kind"] == INFLOW
            and row["categories"]
            and (row["categories"], row["subjects"]) == (own["categories"], own["subjects"])
        ]
        return fits[0] if own["measure_kind"] in STOCKS and len(fits) == 1 else None

    def base_of(self, indicator: str) -> str | None:
        """What a count of learners, families, ... is a part of: the denominator of its ratio, else one of its unit."""
        ratios = [row for row in self._catalogue.indicator.values() if row["numerator"] and row["denominator"]]
        own = next((row["denominator"] for row in ratios if row["numerator"] == indicator), None)
        if own:
            return str(own)
        unit = self._catalogue.indicator[indicator]["unit"]
        bases = [str(row["denominator"]) for row in ratios]
        same = [code for code in bases if code != indicator and self._catalogue.indicator[code]["unit"] == unit]
        return next((code for code in same if self._catalogue.indicator[code]["measure_kind"] in STOCKS), None)

    def members(self, indicator: str, institution: str) -> list[str]:
        """The institutions of a group that the indicator is about as well: their figures make up the group's."""
        about = self._catalogue.subjects(self._catalogue.indicator[indicator]["subjects"])
        return [code for code in about if self._catalogue.institution[code]["parent"] == institution]

    def is_active(self, code: str, period: Period) -> bool:
        """Whether the institution had not ended before the period."""
        last = self._catalogue.institution[code]["active_to"]
        return not last or date.fromisoformat(last) >= period.start

    def count_below(self, institution: str, period: Period, kind: str | None = None) -> int:
        """How many schools and preschools of a group (of one kind) were active on some day of the period."""
        return sum(1 for code in self._below(institution) if self._is_counted(code, period, kind))

    def count_ended(self, institution: str, period: Period) -> int:
        """How many institutions of the same group ended in the period, as the catalogue knows itself."""
        ends = [row["active_to"] for row in self._catalogue.institution.values() if row["deliverer"] == institution]
        return sum(1 for end in ends if end and period.start <= date.fromisoformat(end) <= period.end)

    def _below(self, institution: str) -> Iterator[str]:
        for code, row in self._catalogue.institution.items():
            if row["parent"] == institution:
                yield code
                yield from self._below(code)

    def _is_counted(self, code: str, period: Period, kind: str | None) -> bool:
        row = self._catalogue.institution[code]
        fits = row["kind"] == kind if kind else row["kind"] not in ("group", "body")
        return fits and self.is_active(code, period)


def _term(text: str) -> Term:
    indicator, _period, institution, gender, category = text.strip().split(":")
    return Term(indicator, institution, gender, category)
