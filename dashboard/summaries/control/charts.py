"""A control chart as numbers: each point with its limits and its special cause, and what the whole says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

from dashboard.summaries.control.limits import Limits, limits_of
from dashboard.summaries.control.rules import COMMON_CAUSE, HIGH, special_causes
from loaders import schema

Direction = Literal["increase", "decrease", "neutral"]
FULL_POINTS: Final = 13
NONE, TRIAL, FULL = "none", "trial", "full"
IMPROVEMENT, CONCERN, NEUTRAL_HIGH, NEUTRAL_LOW = "improvement", "concern", "neutral_high", "neutral_low"
PASS, FAIL, INCONSISTENT = "consistent_pass", "consistent_fail", "inconsistent"
POINT: Final[schema.Columns] = {
    "group": pl.Int64,
    **dict.fromkeys(("mean", "lpl", "upl", "near_lpl", "near_upl"), pl.Float64),
    "special_cause": pl.String,
    "point_type": pl.String,
}


@dataclass(frozen=True, eq=False)
class Chart:
    """A control chart: a row of `points` is one point, oldest first.

    `limits` (none, trial, full) are those of the newest points; `reason` says why there are none. `variation` is the
    type of the newest point, `assurance` what the target may expect of the process; both None without full limits.
    """

    points: pl.DataFrame
    limits: str
    reason: str | None
    variation: str | None
    assurance: str | None
    improvement: Direction
    target: float | None
    screening: bool


def xmr(
    values: Sequence[float],
    improvement: Direction = "neutral",
    target: float | None = None,
    screening: bool = False,
    fixed_after: int | None = None,
    rebased: Sequence[int] = (),
) -> Chart:
    """The chart of these values as NHSRplotthedots 0.2 makes it, of any number of points; `points` has `value` first.

    `rebased` are the places from which the limits start anew. `limits` is trial where a group has fewer than 13
    points; icons are given even then: `control_chart` is the one for pages.
    """
    starts = sorted({0, *rebased})
    groups = [list(values[start:end]) for start, end in zip(starts, [*starts[1:], len(values)], strict=True)]
    rows: list[tuple[object, ...]] = []
    for number, group in enumerate(groups):
        rows += _points(group, number, limits_of(group, screening, fixed_after), improvement)
    points = pl.DataFrame(
        [(value, *row) for value, row in zip(values, rows, strict=True)],
        schema={"value": pl.Float64, **POINT},
        orient="row",
    )
    last = points.row(-1, named=True)
    return Chart(
        points=points,
        limits=TRIAL if min(map(len, groups)) < FULL_POINTS else FULL,
        reason=None,
        variation=last["point_type"],
        assurance=assurance(last["lpl"], last["upl"], target, improvement),
        improvement=improvement,
        target=target,
        screening=screening,
    )


def assurance(lower: float | None, upper: float | None, target: float | None, improvement: Direction) -> str | None:
    """Whether a steady process always, never or sometimes reaches the target; None without a target or a direction."""
    if target is None or improvement == "neutral" or lower is None or upper is None:
        return None
    if lower <= target <= upper:
        return INCONSISTENT
    return PASS if (target < lower) == (improvement == "increase") else FAIL


def _points(
    values: Sequence[float], group: int, limits: Limits, improvement: Direction
) -> Iterator[tuple[object, ...]]:
    edges = (limits.mean, limits.lower, limits.upper, limits.near_lower, limits.near_upper)
    for cause in special_causes(values, limits):
        yield group, *edges, cause, _point_type(cause, improvement)


def _point_type(cause: str, improvement: Direction) -> str:
    if cause == COMMON_CAUSE:
        return COMMON_CAUSE
    high = cause in HIGH
    if improvement == "neutral":
        return NEUTRAL_HIGH if high else NEUTRAL_LOW
    return IMPROVEMENT if high == (improvement == "increase") else CONCERN
