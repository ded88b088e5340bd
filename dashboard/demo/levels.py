"""How much of a thing there is in a year: as printed, else a modest guess from its unit."""

from __future__ import annotations

import math
from typing import Any, Final

from dashboard.demo.chance import chance
from dashboard.demo.printed import Printed
from loaders import schema
from loaders.catalogue import Catalogue
from loaders.periods import Period

# A year's count of what the programme proposes and has never measured, by unit.
A_YEAR: Final = {
    "event": 12.0,
    "patrol": 90.0,
    "case": 24.0,
    "meeting": 6.0,
    "child": 14.0,
    "youth": 30.0,
    "learner": 24.0,
    "specialist": 5.0,
    "support_option": 3.0,
    "playground": 2.0,
    "charging_point": 2.0,
}
OTHERWISE: Final = 6.0
UNHEARD_OF: Final = 0.6  # a part that is listed, and printed for no year
OF_THE_WHOLE: Final = 0.2  # a stock nobody has counted, of the one that bounds its unit
A_YEARS_CHANGE: Final = {"increase": 1.08, "decrease": 0.95}
UNCHANGED: Final = 0.99
SWING: Final = 0.12


class Levels:
    """The level of every series, and how it moves over the quarters."""

    def __init__(self, catalogue: Catalogue, printed: Printed) -> None:
        self._catalogue, self._printed = catalogue, printed

    def a_year(self, indicator: str, institution: str, gender: str, category: str) -> float:
        """What a year brings of a series."""
        printed = self._printed.a_year((indicator, institution, gender, category))
        if printed is not None:
            return printed
        if category != schema.TOTAL and self._printed.about(indicator, institution):
            return UNHEARD_OF
        parts = len(self._catalogue.categories(indicator)) if category != schema.TOTAL else 1
        guess = A_YEAR.get(self._row(indicator)["unit"], OTHERWISE) / max(parts, 1)
        return guess * chance("level", indicator, institution, category).uniform(0.8, 1.25)

    def of_stock(self, indicator: str, institution: str, gender: str, category: str) -> float:
        """How much there is of a series on any day."""
        printed = self._printed.newest((indicator, institution, gender, category))
        if printed is not None:
            return float(printed)
        row = self._row(indicator)
        bounding = self._catalogue.settings.get("bounds", {}).get(row["unit"])
        owner = self._catalogue.settings["municipality"]["code"]
        whole = bounding and self._printed.newest((bounding, owner, schema.TOTAL, schema.TOTAL))
        if whole and row["population"] == self._row(bounding)["population"]:
            return float(whole) * OF_THE_WHOLE
        return A_YEAR.get(row["unit"], OTHERWISE)

    def moved(self, indicator: str, institution: str, quarter: Period, first: Period) -> float:
        """By what the level of a quarter is multiplied: slowly towards what the programme wants, and a slow swing."""
        years = quarter.year - first.year + (quarter.start.month - first.start.month) / 12
        aim = A_YEARS_CHANGE.get(self._row(indicator)["desired_change"], UNCHANGED)
        phase = chance("phase", indicator, institution).uniform(0, math.tau)
        return float(aim**years * (1 + SWING * math.sin(phase + years * 2)))

    def _row(self, indicator: str) -> dict[str, Any]:
        return self._catalogue.indicator[indicator]
