"""Roll-up over categories and over institutions, by the kind of measure; and ratios, which are computed anew."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from dashboard.summaries.rollups.over_time import over_time
from dashboard.summaries.rollups.result import (
    EVENTS,
    MILESTONE,
    MISSING,
    OVERLAPPING_CATEGORIES,
    PERSONS,
    QUOTIENT,
    RATIO,
    STOCK,
    ZERO_DENOMINATOR,
    Gap,
    Part,
    Rolled,
    bounds_of,
    numbers,
    refused,
    without_number,
)

Side = Mapping[str, Part] | Part
StartDay = str | Mapping[str, str] | None
TIME, CATEGORY, INSTITUTIONS = "time", "category", "institution"
DAYS: Final = "average"


def over_categories(
    kind: str, parts: Mapping[str, Part], *, partition: bool, population: Fraction | None = None
) -> Rolled:
    """The sum of the categories of one thing, where they are all of them and no two share anything (`partition`)."""
    if kind == QUOTIENT:
        return refused(RATIO)
    if not partition and kind != MILESTONE:  # of milestones the done ones are counted, each is its own
        bounds = bounds_of(parts, population) if kind in (*PERSONS, STOCK) else None
        return refused(OVERLAPPING_CATEGORIES, bounds=bounds)
    return _sum(parts)


def over_institutions(
    kind: str, parts: Mapping[str, Part], *, exclusive: bool | None = None, population: Fraction | None = None
) -> Rolled:
    """The sum of institutions: events always, a stock unless persons may be in two, persons only where they may not.

    `exclusive`: nobody is counted by two of them; None where that is not known.
    """
    if kind == QUOTIENT:
        return refused(RATIO)
    licensed = exclusive if kind in PERSONS else exclusive is not False or kind == EVENTS
    if not licensed:
        return refused(OVERLAPPING_CATEGORIES, bounds=bounds_of(parts, population))
    return _sum(parts)


def ratio(
    numerator: Side | None,
    denominator: Side | None,
    per: Fraction,
    to: str | None = None,
    *,
    axis: str = TIME,
    kinds: tuple[str, str | None] = (EVENTS, None),
    partition: bool = True,
    start_day: StartDay = None,
) -> Rolled:
    """per x numerator / denominator, each side first rolled up by its own kind; ratios themselves never add up.

    A side is one number or parts by code. A denominator whose kind is not told is of the numerator's where it has the
    same parts, else a stock. Raises nothing: what lacks is an error of the result.
    """
    if numerator is None or denominator is None:
        return refused(RATIO if numerator is None else MISSING)
    both = isinstance(numerator, Mapping) and isinstance(denominator, Mapping)
    unmatched = set(numerator) ^ set(denominator) if both else set()  # type: ignore[arg-type]  # both are mappings
    if unmatched and axis != TIME:
        return refused(MISSING, sorted(unmatched))
    below_kind = kinds[1] or (kinds[0] if both and not unmatched else STOCK)
    rolled = [
        _side(side, kind, to, axis, partition=partition, start_day=start_day)
        for side, kind in ((numerator, kinds[0]), (denominator, below_kind))
    ]
    failed = next((side for side in rolled if side.error), None)
    if failed:
        return failed
    above, below = (side.value or Fraction(0) for side in rolled)
    return Rolled(per * above / below) if below > 0 else refused(ZERO_DENOMINATOR)


def _side(side: Side, kind: str, to: str | None, axis: str, *, partition: bool, start_day: StartDay) -> Rolled:
    if not isinstance(side, Mapping):
        return without_number({"": side}) or Rolled(numbers({"": side})[0])
    if axis == CATEGORY:
        return over_categories(kind, side, partition=partition)
    if axis != TIME:
        return over_institutions(kind, side)
    if kind == STOCK:  # a population is counted on days of its own choice, which need not begin and end the period
        return over_time(kind, side, how=DAYS, start_day=start_day)
    return over_time(kind, side, to, start_day=start_day)


def _sum(parts: Mapping[str, Part]) -> Rolled:
    if not parts:
        return refused(MISSING)
    return without_number(parts) or Rolled(sum(numbers(parts), Fraction()))


def part_of(value: Fraction | None, *, hidden: bool = False) -> Part:
    """A value as a part of a roll-up: its number, or which gap stands in its place."""
    if hidden:
        return Gap.HIDDEN
    return Gap.MISSING if value is None else value
