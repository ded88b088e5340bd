"""Exactly the rows that an institution owes: indicator x institution x gender x category, by frequency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.owed.quarters import breakdown_frequency, periods_asked, quarters_of
from loaders.periods import Period, parse_period

Row = tuple[str, str, str, str, str]


def owed(catalogue: Catalogue, deliverer: str, period: str) -> pl.DataFrame:
    """One row a figure that the deliverer owes for the reporting period (columns KEY), in the catalogue's order.

    `period` is a quarter (`2026-Q1`), or a half-year or year, which owe what their quarters owe. A school year
    (`2025-A1`) owes the figures of that school year alone. Any other code owes nothing. Of a broken-down indicator the
    undivided figure is asked for with its frequency, girls and boys of it and each category (of both genders together)
    with the frequency of the breakdown, but for those that `not_asked` spares the institution. One that is not active
    in a figure's own period owes none.
    """
    rows = dict.fromkeys(row for quarter in _reports_of(period) for row in _owed_in(catalogue, deliverer, quarter))
    whole = parse_period(period)
    if whole and whole.kind == "school":
        rows = {row: None for row in rows if row[1] == whole.code}
    return pl.DataFrame(list(rows), schema=dict.fromkeys(schema.KEY, pl.String), orient="row")


def _reports_of(period: str) -> list[Period]:
    whole = parse_period(period)
    if whole and whole.kind == "school":
        return quarters_of(str(whole.end.year))
    return quarters_of(period)


def _owed_in(catalogue: Catalogue, deliverer: str, quarter: Period) -> Iterator[Row]:
    owners = _owners(catalogue)
    for code, indicator in catalogue.indicator.items():
        wholes = periods_asked(indicator, indicator["frequency"], quarter)
        parts = periods_asked(indicator, breakdown_frequency(indicator), quarter)
        periods = sorted({*wholes, *parts}, key=lambda p: (p.end, -p.start.toordinal()))
        subjects = [s for s in catalogue.subjects(indicator["subjects"]) if owners.get((code, s)) == deliverer]
        active = ((p, s) for p in periods for s in subjects if _is_active(catalogue.institution[s], p))
        for period, subject in active:
            cells = _cells(catalogue, code, subject, whole=period in wholes, parts=period in parts)
            yield from ((code, period.code, subject, gender, category) for gender, category in cells)


def _cells(
    catalogue: Catalogue, indicator: str, subject: str, *, whole: bool, parts: bool
) -> Iterator[tuple[str, str]]:
    if whole:
        yield schema.TOTAL, schema.TOTAL
    if parts and catalogue.indicator[indicator]["gendered"]:
        yield from ((gender, schema.TOTAL) for gender in schema.GENDERS if gender != schema.TOTAL)
    if parts:
        yield from ((schema.TOTAL, category) for category in catalogue.asked_categories(indicator, subject))


def _owners(catalogue: Catalogue) -> dict[tuple[str, str], str]:
    return {(indicator, subject): deliverer for indicator, subject, deliverer in catalogue.ownership.iter_rows()}


def _is_active(institution: dict[str, Any], period: Period) -> bool:
    """Whether the institution existed on some day of the period; an open end is unbounded."""
    first, last = institution["active_from"], institution["active_to"]
    begun = not first or date.fromisoformat(first) <= period.end
    return begun and (not last or date.fromisoformat(last) >= period.start)
