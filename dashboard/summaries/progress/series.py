"""The observations of one indicator as they were delivered, and the totals that a complete partition licenses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

import polars as pl

from dashboard.summaries.exact import exact
from dashboard.summaries.progress.plan import Plan
from dashboard.summaries.rollups import Gap, Part, Rolled, over_institutions, part_of
from loaders import schema
from loaders.periods import Period, parse_period

# The sum is as doubtful as its most doubtful part; across the last two nothing is compared.
DOUBT: Final = ("final", "provisional", "estimated", "definition_differs", "break")
DIFFERS, BREAK = "definition_differs", "break"
MILESTONE, RATIO = "milestone", "ratio"
IMPOSSIBLE: Final = "not_applicable"
NO_TOTAL: Final = "no_total"
Cell = tuple[Fraction | None, str]
# Of one indicator and institution: period -> category -> value and status.
Periods = Mapping[str, Mapping[str, Cell]]
Cells = Mapping[tuple[str, str], Periods]
NO_CELL: Final[Cell] = (None, "no_data")


@dataclass(frozen=True)
class Observation:
    """One value of an indicator in a period; `of` are a share's part and whole, `codes` the periods it was added up of.

    Without a value `at_least` and `at_most` may still bound it; `reason` says why there is none.
    """

    period: Period
    value: Fraction | None
    status: str = "final"
    codes: tuple[str, ...] = ()
    of: tuple[Fraction, Fraction] | None = None
    at_least: Fraction | None = None
    at_most: Fraction | None = None
    reason: str | None = None

    @property
    def hidden(self) -> bool:
        """Whether the value is kept from this reader."""
        return self.status == schema.SUPPRESSED

    @property
    def known(self) -> bool:
        """Whether there is anything here: a value, or one that is hidden."""
        return self.hidden or self.value is not None

    @property
    def part(self) -> Part:
        """The observation as a part of a sum; what is defined otherwise, or breaks the series, is none."""
        fit = None if self.status in (DIFFERS, BREAK) else self.value
        return part_of(fit, hidden=self.hidden)

    def complete(self, today: date) -> bool:
        """Whether its period is over."""
        return self.period.end <= today


Series = Mapping[str, Observation]


def cells_of(measurements: pl.DataFrame) -> Cells:
    """The current values by what they are of, undivided by gender."""
    cells: dict[tuple[str, str], dict[str, dict[str, Cell]]] = {}
    columns = ("indicator", "institution", "period", "category", "value", "status")
    for indicator, institution, period, category, value, status in (
        measurements.filter(gender=schema.TOTAL).select(columns).iter_rows()
    ):
        of_period = cells.setdefault((indicator, institution), {}).setdefault(period, {})
        of_period[category] = (None if value is None else exact(value), status)
    return cells


def series_of(
    plan: Plan, cells: Cells, indicator: str, institution: str | None, category: str
) -> dict[str, Observation]:
    """The observations by period; of several institutions their sum, where their figures may be added."""
    members = plan.counted(indicator, institution)
    keys = [(indicator, member) for member in members]
    own = [_of_one(cells.get(key, {}), category, plan.partition(*key)) for key in keys]
    if len(own) < 2:
        return own[0] if own else {}
    kind, exclusive = plan.indicator[indicator]["measure_kind"], plan.exclusive(members)
    codes = sorted({code for one in own for code in one})
    return {code: _together(code, members, own, kind, exclusive=exclusive) for code in codes}


def _of_one(
    periods: Mapping[str, Mapping[str, Cell]], category: str, partition: tuple[str, ...]
) -> dict[str, Observation]:
    found = {}
    for code, cells in periods.items():
        period = parse_period(code)
        if period is not None:
            value, status = cells.get(category) or _sum_of_parts(cells, category, partition)
            there = any(one is not None for one, _ in cells.values())
            reason = NO_TOTAL if there and value is None and status != schema.SUPPRESSED else None
            found[period.code] = Observation(period, value, status, reason=reason)
    return found


def _sum_of_parts(cells: Mapping[str, Cell], category: str, partition: tuple[str, ...]) -> Cell:
    """The undivided value where every part of the partition is known; a hidden part hides it."""
    parts = [cells.get(code, NO_CELL) for code in partition] if category == schema.TOTAL else []
    if any(status == schema.SUPPRESSED for _, status in parts):
        return None, schema.SUPPRESSED
    values = [value for value, _ in parts if value is not None]
    if not values or any(value is None and status != IMPOSSIBLE for value, status in parts):
        return NO_CELL
    return sum(values, Fraction()), most_doubtful(status for value, status in parts if value is not None)


def _together(
    code: str, members: Iterable[str], series: list[dict[str, Observation]], kind: str, *, exclusive: bool
) -> Observation:
    there = {member: one.get(code) for member, one in zip(members, series, strict=True)}
    found = [one for one in there.values() if one is not None]
    parts: dict[str, Part] = {
        member: Gap.MISSING if one is None else one.part
        for member, one in there.items()
        if one is None or one.status != IMPOSSIBLE
    }
    rolled = over_institutions(kind, parts, exclusive=exclusive or None) if parts else Rolled(error="missing_part")
    if rolled.error == "suppressed_part":
        return Observation(found[0].period, None, schema.SUPPRESSED)
    status = most_doubtful(one.status for one in found if one.value is not None) if rolled.error is None else "no_data"
    return Observation(found[0].period, rolled.value, status, reason=rolled.error)


def most_doubtful(statuses: Iterable[str]) -> str:
    """The status of a sum."""
    return max(statuses, key=lambda status: DOUBT.index(status) if status in DOUBT else 0, default="final")
