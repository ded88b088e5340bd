"""What a roll-up says: a value, or the one reason why there is none, with what can still be said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final

INVALID_PERIOD: Final = "invalid_period"
INCOMPLETE: Final = "incomplete_coverage"
OVERLAPPING: Final = "overlapping_periods"
OTHER_YEAR: Final = "different_reporting_year"
NOT_ADDITIVE: Final = "not_additive_over_time"
OVERLAPPING_CATEGORIES: Final = "overlapping_categories"
DECREASES: Final = "cumulative_series_decreases"
RATIO: Final = "ratio_not_additive"
MISSING: Final = "missing_part"
SUPPRESSED: Final = "suppressed_part"
ZERO_DENOMINATOR: Final = "zero_denominator"
ERRORS: Final = (
    INVALID_PERIOD, INCOMPLETE, OVERLAPPING, OTHER_YEAR, NOT_ADDITIVE, OVERLAPPING_CATEGORIES, DECREASES, RATIO,
    MISSING, SUPPRESSED, ZERO_DENOMINATOR,
)  # fmt: skip
# Kinds of measure; of persons, one may stand in two parts of a sum.
EVENTS, INFLOW, STOCK, DISTINCT = "flow_events", "inflow_persons", "stock", "distinct_persons"
CUMULATIVE, QUOTIENT, AVERAGE, MILESTONE = "cumulative_ytd", "ratio", "average_stock", "milestone"
PERSONS: Final = (INFLOW, DISTINCT, CUMULATIVE)


class Gap(Enum):
    """What stands where a part has no number: it was not delivered, or it is not shown."""

    MISSING = "missing"
    HIDDEN = "hidden"


Part = Fraction | Gap
Bounds = tuple[Fraction, Fraction | None]


@dataclass(frozen=True)
class Rolled:
    """A value in the unit of its parts, or an `error`; `bounds` hold it where a sum of persons is refused.

    `missing` are the codes of the parts that are not there, `taken_from` the one part whose value it is, `kind` the
    kind of measure that the value now is where that has changed, `steps` the growth from part to part.
    """

    value: Fraction | None = None
    error: str | None = None
    missing: tuple[str, ...] = ()
    bounds: Bounds | None = None
    taken_from: str | None = None
    kind: str | None = None
    steps: tuple[tuple[str, Fraction], ...] = ()


def refused(error: str, missing: Iterable[str] = (), bounds: Bounds | None = None) -> Rolled:
    """No value, and why."""
    return Rolled(error=error, missing=tuple(missing), bounds=bounds)


def without_number(parts: Mapping[str, Part]) -> Rolled | None:
    """The refusal that parts without a number cause; None when every part has one."""
    for gap, error in ((Gap.MISSING, MISSING), (Gap.HIDDEN, SUPPRESSED)):
        codes = [code for code, value in parts.items() if value is gap]
        if codes:
            return refused(error, codes)
    return None


def numbers(parts: Mapping[str, Part]) -> list[Fraction]:
    """The parts that have a number."""
    return [value for value in parts.values() if isinstance(value, Fraction)]


def bounds_of(parts: Mapping[str, Part], population: Fraction | None = None, *, whole: bool = True) -> Bounds | None:
    """What a refused sum of persons must lie between: max(parts) <= N <= min(sum, population).

    Unless the parts are the whole, their sum bounds nothing from above. None when a part is hidden or none is known.
    """
    known = numbers(parts)
    if not known or any(value is Gap.HIDDEN for value in parts.values()):
        return None
    complete = whole and len(known) == len(parts)
    above = [most for most in (sum(known, Fraction(0)) if complete else None, population) if most is not None]
    return max(known), min(above) if above else None
