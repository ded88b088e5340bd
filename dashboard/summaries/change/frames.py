"""Verdicts for whole frames of measurements: one row a series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import polars as pl

from dashboard.summaries.change.observations import RATIO, Observation
from dashboard.summaries.change.rates import nearest
from dashboard.summaries.change.series import change, five_years, yearly
from dashboard.summaries.change.verdicts import BREAK, DEFINITION_DIFFERS, LEVEL, Verdict
from loaders import schema

# Each indicator's row of the catalogue, or only its measure_kind, numerator and denominator.
Facts = Mapping[str, Mapping[str, Any]]
Key = tuple[str, ...]
SERIES: Final = ("indicator", "institution", "gender", "category")
CHANGE: Final[schema.Columns] = {
    **dict.fromkeys((*SERIES, "earlier", "later"), pl.String),
    **dict.fromkeys(("earlier_value", "earlier_of", "later_value", "later_of"), schema.VALUE),
    **dict.fromkeys(("verdict", "reason"), pl.String),
    **dict.fromkeys(("p", "ratio", "lower", "upper"), pl.Float64),
    "small_number": pl.Boolean,
}
TREND: Final[schema.Columns] = {
    **dict.fromkeys((*SERIES, "first", "last", "marker", "reason"), pl.String),
    **dict.fromkeys(("chi2", "slope"), pl.Float64),
}


def changes(measurements: pl.DataFrame, facts: Facts, level: float = LEVEL) -> pl.DataFrame:
    """One row a series of the frame (columns CHANGE): its latest comparable pair and the verdict on it.

    A ratio is judged by its numerator and denominator, which must stand in the same frame: their counts are then the
    values, and `earlier_of`, `later_of` the wholes. `ratio` is later : earlier.
    """
    rows = [(*key, *_cells(change(points, kind, level))) for key, kind, points in _series(measurements, facts)]
    return pl.DataFrame(rows, schema=CHANGE, orient="row").sort(SERIES)


def trends(measurements: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """One row a series of the frame (columns TREND): the direction of its last five years, or why there is none."""
    rows = []
    for key, kind, points in _series(measurements, facts):
        run = yearly(points)
        trend = five_years(run, kind)
        ends = (run[0].period, run[-1].period) if run else (None, None)
        rows.append((*key, *ends, trend.marker, trend.reason, trend.chi2, trend.slope))
    return pl.DataFrame(rows, schema=TREND, orient="row").sort(SERIES)


def _series(measurements: pl.DataFrame, facts: Facts) -> Iterator[tuple[Key, str, list[Observation]]]:
    """Each series with its measure_kind and its observations; those of a ratio are of its parts."""
    found: dict[Key, list[Observation]] = {}
    for row in measurements.iter_rows(named=True):
        key = tuple(row[column] for column in SERIES)
        found.setdefault(key, []).append(Observation(row["period"], row["value"], row["status"]))
    for key, points in found.items():
        own = facts[key[0]]
        kind = str(own["measure_kind"])
        if kind == RATIO:
            parts, wholes = (found.get((str(own.get(name)), *key[1:]), []) for name in ("numerator", "denominator"))
            yield key, kind, [_of_parts(point, parts, wholes) for point in points]
        else:
            yield key, kind, points


def _of_parts(ratio: Observation, parts: Sequence[Observation], wholes: Sequence[Observation]) -> Observation:
    """The ratio's observation with its numerator as value and its denominator beside; unchanged where one is unknown.

    A numerator is of the same period; so is a denominator, or else the stock nearest the middle of it.
    """
    part = next((point for point in parts if point.period == ratio.period), None)
    whole = next((point for point in wholes if point.period == ratio.period), None) or _stock(ratio, wholes)
    if part is None or whole is None:
        return ratio
    statuses = (ratio.status, part.status, whole.status)
    status = next((code for code in (schema.SUPPRESSED, DEFINITION_DIFFERS, BREAK) if code in statuses), ratio.status)
    return replace(ratio, value=part.value, of=whole.value, status=status)


def _stock(ratio: Observation, wholes: Sequence[Observation]) -> Observation | None:
    stocks = [point for point in wholes if point.span.kind == "D"]
    place = nearest([point.span for point in stocks], ratio.span)
    return None if place is None else stocks[place]


def _cells(verdict: Verdict) -> tuple[object, ...]:
    earlier = verdict.earlier or Observation("", None)
    later = verdict.later
    return (
        earlier.period or None,
        later.period,
        earlier.value,
        earlier.of,
        later.value,
        later.of,
        verdict.code,
        verdict.reason,
        verdict.p,
        verdict.ratio,
        verdict.lower,
        verdict.upper,
        verdict.small_number,
    )
