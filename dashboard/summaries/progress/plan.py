"""The programme as the rules need it: its tables, its years, and who is counted together with whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import polars as pl

from loaders.periods import Period, span, year

Row = Mapping[str, Any]
GROUP: Final = "group"


@dataclass(frozen=True, eq=False)
class Plan:
    """The catalogue's tables (`ownership`: indicator, institution, deliverer) and the years of the programme.

    `partitions` are the categories that together make up an institution's figure of an indicator, where they do;
    `grace` the days that a report may take.
    """

    directions: pl.DataFrame
    actions: pl.DataFrame
    indicators: pl.DataFrame
    institutions: pl.DataFrame
    ownership: pl.DataFrame
    targets: pl.DataFrame
    first_year: int
    last_year: int
    partitions: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    grace: int = 0

    @cached_property
    def indicator(self) -> dict[str, Row]:
        """Each indicator's row by its code."""
        return {row["code"]: row for row in self.indicators.iter_rows(named=True)}

    @cached_property
    def years(self) -> Period:
        """From the first day of the programme to its last; what is continuous ends with it."""
        return span(year(self.first_year).start, self.last_year - self.first_year + 1)

    @cached_property
    def _kinds(self) -> dict[str, str | None]:
        return dict(self.institutions.select("code", "kind").iter_rows())

    @cached_property
    def _parents(self) -> dict[str, str | None]:
        return dict(self.institutions.select("code", "parent").iter_rows())

    @cached_property
    def _subjects(self) -> dict[str, list[str]]:
        subjects: dict[str, list[str]] = {}
        for indicator, institution in self.ownership.select("indicator", "institution").iter_rows():
            subjects.setdefault(indicator, []).append(institution)
        return subjects

    def counted(self, indicator: str, institution: str | None) -> tuple[str, ...]:
        """The institutions whose figures make up the indicator's for one institution, or for all (None).

        The institution's own figure where it has one; else those beneath it, and of a group never also its members.
        """
        subjects = self._subjects.get(indicator, [])
        if institution in subjects:
            return (institution,)
        beneath = [code for code in subjects if institution is None or self._is_beneath(code, institution)]
        groups = [code for code in beneath if self._kinds.get(code) == GROUP]
        return tuple(groups or beneath)

    def partition(self, indicator: str, institution: str) -> tuple[str, ...]:
        """The categories that together make up the institution's figure; none where nothing adds up to it."""
        return self.partitions.get((indicator, institution)) or ()

    def exclusive(self, institutions: tuple[str, ...]) -> bool:
        """Whether nobody is counted by two of them: the groups that a bigger group is divided into."""
        parents = {self._parents.get(code) for code in institutions}
        return len(parents) == 1 and all(self._kinds.get(code) == GROUP for code in institutions)

    def _is_beneath(self, code: str, above: str) -> bool:
        seen: set[str | None] = set()
        current: str | None = code
        while current is not None and current not in seen:
            if current == above:
                return True
            seen.add(current)
            current = self._parents.get(current)
        return False
