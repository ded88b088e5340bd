"""Which period an indicator is asked for in which quarter. Reporting goes by quarters: longer ones are their union.

The reading of the contract that is built here:
- A flow of frequency Q is asked for every quarter, S for the half-year in Q2 and Q4, A for the year in Q4.
- Persons counted once do not add up, so `distinct_persons` and `inflow_persons` are also asked for every longer period
  that ends in the quarter: the half-year in Q2, the second half and the year in Q4.
- A stock is asked for as often, dated the day after the period's end; with a `reference_day` it is asked for on that
  day only, in the quarter that holds it (1 September: Q3).
- An indicator of the school year (`reporting_year_start`) is asked for when the school year ends: 2025-A1 in 2026-Q3.
- A ratio whose numerator and denominator are indicators is computed from them and never asked for.
- An indicator without a frequency is printed once and never asked for again.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import polars as pl

from loaders.catalogue import Catalogue
from loaders.forms import form_of
from loaders.periods import Period, day, parse_period, part, reference_day_after, school_year, year

STOCKS: Final = ("stock", "average_stock")
PERSONS: Final = ("distinct_persons", "inflow_persons")
FREQUENCIES: Final = ("M", "Q", "S", "A")
# An action is reported as a flow is: for the period of its cadence, in the quarter in which that ends.
AS_FLOW: Final = dict.fromkeys(("reporting_year_start", "reference_day", "numerator", "denominator"), None) | {
    "measure_kind": "flow_events"
}


def quarters_of(code: str) -> list[Period]:
    """The quarters that a reporting period is made of; none for a code that is no quarter, half-year or year."""
    period = parse_period(code)
    if period is None or period.kind not in ("Q", "S", "A"):
        return []
    quarters = [part(period.year, "Q", index) for index in range(1, 5)]
    return [quarter for quarter in quarters if period.contains(quarter)]


def quarter_of(when: date) -> Period:
    """The quarter that holds the day."""
    return part(when.year, "Q", (when.month + 2) // 3)


def periods_asked(indicator: dict[str, Any], frequency: str | None, quarter: Period) -> list[Period]:
    """The periods that one indicator's figures of this frequency are asked for in the quarter, shortest first."""
    if frequency not in FREQUENCIES or _is_computed(indicator):
        return []
    if indicator["reporting_year_start"]:
        ended = school_year(quarter.end.year - 1)
        return [ended] if quarter.contains(day(ended.end)) else []
    if indicator["measure_kind"] in STOCKS and indicator["reference_day"]:
        counted = reference_day(indicator["reference_day"], quarter.year)
        return [day(counted)] if quarter.contains(day(counted)) else []
    spans = _ending_in(quarter, frequency)
    if indicator["measure_kind"] in STOCKS:
        return [day(reference_day_after(span)) for span in spans]
    if indicator["measure_kind"] in PERSONS:
        spans += [
            span for longer in FREQUENCIES[FREQUENCIES.index(frequency) + 1 :] for span in _ending_in(quarter, longer)
        ]
    return spans


def reference_day(text: str, number: int) -> date:
    """The day that `--09-01` means in the year."""
    return date.fromisoformat(f"{number}-{text.removeprefix('--')}")


def breakdown_frequency(indicator: dict[str, Any]) -> str | None:
    """How often the parts are asked for; where the catalogue does not say, as often as the whole."""
    frequency: str | None = indicator["breakdown_frequency"] or indicator["frequency"]
    return frequency


def reporting_quarter(indicator: dict[str, Any], period: Period) -> Period:
    """The quarter in whose report a figure of this period belongs: a stock of 2026-04-01 stands in that of 2026-Q1."""
    if period.kind == "D" and not indicator["reference_day"]:
        return quarter_of(period.start - timedelta(days=1))
    return quarter_of(period.end)


def with_reporting(rows: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The rows, each with `reporting`: the quarter whose report it belongs to; null where a code is unread."""
    subject = form_of(rows).subject
    known = catalogue.indicator if subject == "indicator" else dict.fromkeys(catalogue.actions["code"], AS_FLOW)
    pairs = rows.select(subject, "period").unique(maintain_order=True)
    quarters = [
        reporting_quarter(known[about], period).code
        if about in known and (period := parse_period(code or ""))
        else None
        for about, code in pairs.iter_rows()
    ]
    named = pairs.with_columns(pl.Series("reporting", quarters, dtype=pl.String))
    return rows.join(named, on=[subject, "period"], how="left", nulls_equal=True, maintain_order="left")


def _is_computed(indicator: dict[str, Any]) -> bool:
    return bool(indicator["numerator"] and indicator["denominator"])


def _ending_in(quarter: Period, frequency: str) -> list[Period]:
    """The periods of one frequency that end in the quarter: three months, one quarter, and in Q2 or Q4 a longer one."""
    number, index = quarter.year, (quarter.start.month + 2) // 3
    match frequency:
        case "M":
            return [part(number, "M", month) for month in range(3 * index - 2, 3 * index + 1)]
        case "Q":
            return [quarter]
        case "S":
            return [part(number, "S", index // 2)] if index % 2 == 0 else []
        case _:
            return [year(number)] if index == 4 else []
