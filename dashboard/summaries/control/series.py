"""The control chart of a series of measurements, by the rules for showing one.

For series of a quarter or longer that count the same thing at even distances. Fewer than 7 points have no limits,
7 to 12 trial limits (drawn dashed, without icons), 13 and more full ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import polars as pl

from dashboard.summaries.control.charts import FULL, NONE, POINT, TRIAL, Chart, Direction, xmr
from dashboard.summaries.periods import with_span
from loaders import schema

FEWEST_POINTS: Final = 7
HIDDEN, TOO_FEW, BROKEN = "hidden", "too_few_points", "broken"
DRAWN: Final[schema.Columns] = {**POINT, "limits": pl.String, "lpl_drawn": pl.Float64}


class NotOneSeries(ValueError):
    """Rows of several series, or of periods of several kinds, where a chart needs one."""


def control_chart(
    rows: pl.DataFrame,
    desired_change: str = "none",
    target: float | None = None,
    screening: bool = False,
    fixed_after: int | None = None,
) -> Chart:
    """The chart of one series' measurements of one kind of period, to be drawn: the rows and the columns DRAWN beside.

    A stretch of limits ends at a missing value, a skipped period or another definition, and a new one begins at a
    break in the series; each has its own limits, of 7 points or more. With any point hidden there are none at all, for
    they would tell it. `lpl_drawn` is the lower limit, never below 0 as a count is. Raises NotOneSeries.
    """
    points = _ordered(rows)
    improvement = _improvement(desired_change)
    blank = Chart(_with_limits(points, []), NONE, TOO_FEW, None, None, improvement, target, screening)
    if schema.SUPPRESSED in points["status"]:
        return replace(blank, reason=HIDDEN)
    stretches = list(_stretches(points))
    if not stretches:
        return blank
    charts = [
        (stretch, xmr(_values(points, stretch), improvement, target, screening, fixed_after))
        for stretch in stretches
        if len(stretch) >= FEWEST_POINTS
    ]
    drawn = replace(blank, points=_with_limits(points, charts))
    if len(stretches[-1]) < FEWEST_POINTS:
        known = sum(map(len, stretches))
        return replace(drawn, reason=BROKEN if known >= FEWEST_POINTS else TOO_FEW)
    newest = charts[-1][1]
    if newest.limits == TRIAL:
        return replace(drawn, limits=TRIAL, reason=None)
    return replace(drawn, limits=FULL, reason=None, variation=newest.variation, assurance=newest.assurance)


def _improvement(desired_change: str) -> Direction:
    if desired_change == "increase":
        return "increase"
    return "decrease" if desired_change == "decrease" else "neutral"


def _ordered(rows: pl.DataFrame) -> pl.DataFrame:
    points = (rows if "start" in rows.columns else with_span(rows)).sort("start")
    series = [
        column for column in ("indicator", "institution", "gender", "category", "kind") if column in points.columns
    ]
    if points.select(series).n_unique() > 1 or points["start"].n_unique() < points.height:
        raise NotOneSeries("a chart takes one value a period, of one series and one kind of period")
    return points


def _stretches(points: pl.DataFrame) -> Iterator[list[int]]:
    """The places of the points that may be taken together, stretch by stretch."""
    months = [start.year * 12 + start.month for start in points["start"]]
    step = min((later - earlier for earlier, later in pairwise(months)), default=0)
    stretch: list[int] = []
    for place, (value, status) in enumerate(points.select("value", "status").iter_rows()):
        usable = value is not None and status != "definition_differs"
        follows = bool(stretch) and months[place] - months[place - 1] == step and status != "break"
        if stretch and not (usable and follows):
            yield stretch
            stretch = []
        if usable:
            stretch.append(place)
    if stretch:
        yield stretch


def _values(points: pl.DataFrame, stretch: Sequence[int]) -> list[float]:
    return [float(points["value"][place]) for place in stretch]


def _with_limits(points: pl.DataFrame, charts: Sequence[tuple[Sequence[int], Chart]]) -> pl.DataFrame:
    """The points with the columns DRAWN, null where a point has no limits."""
    rows: list[tuple[object, ...]] = [(None,) * len(DRAWN)] * points.height
    for number, (stretch, chart) in enumerate(charts):
        for place, point in zip(stretch, chart.points.iter_rows(named=True), strict=True):
            own = [number if column == "group" else point[column] for column in POINT]
            rows[place] = (*own, chart.limits, max(point["lpl"], 0.0))
    return points.hstack(pl.DataFrame(rows, schema=DRAWN, orient="row"))
