"""Roll-ups of whole frames: longer periods that nobody delivered, and which periods may be set side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import polars as pl

from dashboard.summaries.exact import exact, rounded
from dashboard.summaries.rollups.across import part_of
from dashboard.summaries.rollups.over_time import over_time
from dashboard.summaries.rollups.result import Gap, Part
from dashboard.summaries.rollups.stocks import LAST
from loaders import schema
from loaders.periods import Period, comparable, parse_period, part, school_year, year

DELIVERED: Final = "delivered"
SERIES: Final = ("indicator", "institution", "gender", "category")
ROLLED: Final[schema.Columns] = {
    **{name: schema.MEASUREMENT[name] for name in schema.KEY},
    "value": schema.VALUE,
    "origin": pl.String,
    "parts": pl.List(pl.String),
    "error": pl.String,
    "missing": pl.List(pl.String),
    "at_least": schema.VALUE,
    "at_most": schema.VALUE,
}
# Across these nothing is compared or added.
UNFIT: Final = ("definition_differs", "break")


def rolled_up(measurements: pl.DataFrame, kinds: Mapping[str, str], to: str) -> pl.DataFrame:
    """One row a series and longer period (`to`: A, S or school) that has any part (schema ROLLED), sorted by key.

    `origin` is `delivered`, `computed`, or `refused` with the `error`; where a sum of persons is refused, the value
    lies from `at_least` to `at_most`. `kinds` gives each indicator's kind of measure; values keep their units.
    """
    rows: list[dict[str, Any]] = []
    for key, frame in measurements.sort(schema.KEY).group_by(SERIES, maintain_order=True):
        series = dict(zip(SERIES, map(str, key), strict=True))
        values = {row["period"]: row for row in frame.iter_rows(named=True)}
        for whole in _wholes(values, to):
            rows.append(series | _rolled(values, whole, kinds.get(series["indicator"], "")))
    return pl.DataFrame(rows, schema=ROLLED).sort(schema.KEY)


def comparable_periods(code: str, known: Iterable[str]) -> list[str]:
    """The known periods that may stand beside this one, newest first: a half-year only with the same half-year."""
    own = parse_period(code)
    if own is None:
        return []
    others = {other for text in known if (other := parse_period(text)) and other.code != own.code}
    return [other.code for other in sorted(others, reverse=True) if comparable(own, other)]


def _wholes(values: Mapping[str, Any], to: str) -> list[Period]:
    found = set()
    for code in values:
        period = parse_period(code)
        if period and period.kind != "range":
            found.add(_whole_of(period, to))
    return sorted(found)


def _whole_of(period: Period, to: str) -> Period:
    match to:
        case "S":
            return part(period.year, "S", (period.start.month + 5) // 6)
        case "school":
            return school_year(period.year if period.start.month >= 9 else period.year - 1)
        case _:
            return year(period.year)


def _rolled(values: Mapping[str, dict[str, Any]], whole: Period, kind: str) -> dict[str, Any]:
    own = values.get(whole.code)
    if own is not None and own["value"] is not None:
        return {"period": whole.code, "value": own["value"], "origin": DELIVERED, "parts": [whole.code]}
    parts = finest({code: _part(row) for code, row in values.items()}, whole)
    rolled = over_time(kind, parts, whole.code, how=LAST)
    least, most = rolled.bounds or (None, None)
    return {
        "period": whole.code,
        "value": rounded(rolled.value),
        "origin": "computed" if rolled.error is None else "refused",
        "parts": list(parts),
        "error": rolled.error,
        "missing": list(rolled.missing),
        "at_least": rounded(least),
        "at_most": rounded(most),
    }


def finest(values: Mapping[str, Part], whole: Period) -> dict[str, Part]:
    """The parts within the whole, of each stretch only the longest with a number."""
    inside = [p for code in values if (p := parse_period(code)) and p.code != whole.code and _within(whole, p)]
    chosen: list[Period] = []
    for period in sorted(inside, key=lambda one: (values[one.code] is Gap.MISSING, -one.months, one.start)):
        if not any(other.start <= period.end and period.start <= other.end for other in chosen):
            chosen.append(period)
    return {period.code: values[period.code] for period in sorted(chosen)}


def _within(whole: Period, other: Period) -> bool:
    return whole.contains(other) or (other.kind == "D" and (other.start - whole.end).days == 1)


def _part(row: Mapping[str, Any]) -> Part:
    value = None if row["value"] is None or row["status"] in UNFIT else exact(row["value"])
    return part_of(value, hidden=row["status"] == schema.SUPPRESSED)
