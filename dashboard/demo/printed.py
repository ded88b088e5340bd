"""What the programme prints, as the level that drawn figures move around."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import polars as pl

from loaders import schema
from loaders.periods import Period, parse_period

Series = tuple[str, str, str, str]
# Figures that are not of the same thing as the later ones say nothing about their level.
INCOMPARABLE: Final = "definition_differs"
REMEMBERED: Final = 3


@dataclass(frozen=True)
class Figure:
    """One value or, where it is None, the status that stands in its place."""

    value: Decimal | None
    status: str = "final"


class Printed:
    """The programme's own figures; a row of `current` is one of them (schema CURRENT)."""

    def __init__(self, current: pl.DataFrame) -> None:
        self._figures: dict[Series, dict[Period, Figure]] = defaultdict(dict)
        self._periods: dict[tuple[str, str], set[Period]] = defaultdict(set)
        for indicator, code, institution, gender, category, value, status in current.select(
            *schema.KEY, "value", "status"
        ).iter_rows():
            period = parse_period(code)
            if period is not None:
                self._figures[indicator, institution, gender, category][period] = Figure(value, status)
                self._periods[indicator, institution].add(period)

    def about(self, indicator: str, institution: str) -> bool:
        """Whether anything is printed of this indicator about this institution."""
        return bool(self._periods.get((indicator, institution)))

    def figure(self, series: Series, period: Period) -> Figure | None:
        """The figure printed for exactly this period."""
        return self._figures.get(series, {}).get(period)

    def within(self, series: Series, period: Period) -> Decimal:
        """What is printed of shorter periods inside this one: no figure of the whole may be less."""
        told = self._figures.get(series, {}).items()
        return sum((f.value for p, f in told if p.kind == "M" and period.contains(p) and f.value), Decimal(0))

    def whole(self, series: Series, part: Period) -> Decimal | None:
        """The comparable figure of the shortest printed half-year or year that contains this part."""
        told = self._figures.get(series, {}).items()
        found = [
            (p.months, f.value)
            for p, f in told
            if p.months > part.months and p.kind in ("S", "A") and p.contains(part) and f.status != INCOMPARABLE
        ]
        return min(found)[1] if found else None

    def newest(self, series: Series) -> Decimal | None:
        """The newest printed value, comparable ones first; None where none is printed."""
        told = sorted(self._figures.get(series, {}).items(), key=lambda item: item[0].end)
        values = [f.value for _, f in told if f.value is not None]
        comparable = [f.value for _, f in told if f.value is not None and f.status != INCOMPARABLE]
        found = comparable or values
        return found[-1] if found else None

    def a_year(self, series: Series) -> float | None:
        """The mean of the last printed years; a year with other parts of the same thing but not this one counts as 0.

        None where nothing is printed of the series.
        """
        told = self._figures.get(series, {})
        years = sorted(p for p in self._of_parts(series) if p.kind in ("A", "school", "M"))[-REMEMBERED:]
        values = [told[p].value if p in told else Decimal(0) for p in years]
        known = [float(value) for value in values if value is not None]
        return sum(known) / len(known) if told and known else None

    def _of_parts(self, series: Series) -> set[Period]:
        """The periods for which any series of the same breakdown is printed."""
        indicator, institution, gender, category = series
        divided = category != schema.TOTAL
        return {
            period
            for (other, about, sex, part), told in self._figures.items()
            if (other, about, sex) == (indicator, institution, gender) and (part != schema.TOTAL) == divided
            for period in told
        }
