"""Which figures leave at all: those that a published breakdown holds, at its frequency or longer.

A figure of girls and boys within a category is of no breakdown. A stock belongs to the period that it closes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

import polars as pl

from dashboard.summaries.disclosure.facts import Facts
from loaders import schema
from loaders.periods import Period, parse_period

CATEGORY, GENDER = "category", "gender"
# How long a time a figure stands for, in ascending order.
LEVELS: Final = {"M": 1, "Q": 2, "S": 3, "A": 4}
YEARLY: Final = ("A", "school", "range")
# The months whose first day closes a year, a half-year, a quarter.
CLOSES: Final = {1: "A", 7: "S", 4: "Q", 10: "Q"}
Row = Mapping[str, Any]


def breakdown(gender: str, category: str) -> str | None:
    """Which breakdown a figure belongs to: total, gender or category; None for a cross of two."""
    if schema.TOTAL not in (gender, category):
        return None
    if category != schema.TOTAL:
        return CATEGORY
    return GENDER if gender != schema.TOTAL else schema.TOTAL


def level(period: Period, indicator: Row) -> int:
    """How long a time the indicator's figure of the period stands for (LEVELS); 0 for a day that closes nothing."""
    if period.kind in YEARLY:
        return LEVELS["A"]
    if period.kind != "D":
        return LEVELS[period.kind]
    if indicator["reference_day"]:
        return LEVELS["A"] if f"--{period.start:%m-%d}" == indicator["reference_day"] else 0
    return LEVELS.get(CLOSES.get(period.start.month, "M"), 0) if period.start.day == 1 else 0


def year(period: Period, indicator: Row) -> int:
    """The calendar year that the figure belongs to: of the period's end; of the day before, for a stock that closes."""
    closes = period.kind == "D" and not indicator["reference_day"]
    last: date = period.start - timedelta(days=1) if closes else period.end
    return last.year


def lowest_levels(cuts: pl.DataFrame) -> dict[tuple[str, str], int]:
    """The lowest published level by indicator and breakdown; a published part brings its whole with it."""
    lowest: dict[tuple[str, str], int] = {}
    for indicator, breakdowns, frequency in cuts.select("indicator", "breakdowns", "frequency").iter_rows():
        if frequency not in LEVELS:
            continue
        for name in {*(breakdowns or "").split(), schema.TOTAL}:
            known = lowest.get((indicator, name), LEVELS["A"])
            lowest[indicator, name] = min(known, LEVELS[frequency])
    return lowest


def published(figures: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """The figures (schema KEY, `printed`) that leave: those of a public cut, and what the programme prints."""
    lowest = lowest_levels(facts.cuts)
    keep = [
        printed or _is_public(indicator, period, breakdown(gender, category), lowest, facts)
        for indicator, period, gender, category, printed in figures.select(
            "indicator", "period", "gender", "category", "printed"
        ).iter_rows()
    ]
    return figures.filter(pl.Series(keep, dtype=pl.Boolean))


def _is_public(
    indicator: str, period: str, name: str | None, lowest: Mapping[tuple[str, str], int], facts: Facts
) -> bool:
    read = parse_period(period)
    least = lowest.get((indicator, name or ""))
    return read is not None and least is not None and level(read, facts.indicators[indicator]) >= least
