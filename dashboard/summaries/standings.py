"""What stands out of a programme that was judged: states counted, what is missed or worsens, what cannot be told."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import polars as pl

from dashboard.summaries.progress import Progress
from dashboard.summaries.progress.counting import UNJUDGED
from dashboard.summaries.progress.direction import WORSENING
from dashboard.summaries.progress.outcome import MOVING_AWAY, NOT_ACHIEVED
from loaders import schema

OVERDUE: Final = "overdue"
# From the gravest down.
MISSED: Final = (NOT_ACHIEVED, MOVING_AWAY, WORSENING)
TOO_FEW: Final = "too_few_events"
OVERDUE_COLUMNS: Final[schema.Columns] = {
    "action": pl.String,
    "direction": pl.String,
    "institutions": pl.List(pl.String),
    "period": pl.String,
}


def states(indicators: pl.DataFrame, codes: Collection[str]) -> dict[str, int]:
    """How many of these indicators (rows of Progress.indicators) are in which state, from reached to not shown."""
    counts = dict(indicators.filter(pl.col("indicator").is_in(list(codes)))["status"].value_counts().iter_rows())
    return {state: counts[state] for state in schema.PROGRESS if state in counts}


def parted(counts: dict[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """The counts of what is judged, and of what is not."""
    judged = {state: count for state, count in counts.items() if state not in UNJUDGED}
    return judged, {state: count for state, count in counts.items() if state in UNJUDGED}


def verdicts(series: pl.DataFrame, codes: Collection[str]) -> dict[str, int]:
    """How many of these indicators without a number to reach have changed how; the least favourable of each counts."""
    tested = _tested(series).filter(pl.col("indicator").is_in(list(codes)) & (pl.col("rule") == "direction_only"))
    worst = tested.group_by("indicator").agg(pl.col("verdict").replace_strict(_RANKS, return_dtype=pl.Int64).min())
    return {verdict: worst.filter(verdict=rank).height for verdict, rank in _RANKS.items()}


_RANKS: Final = {WORSENING: 0, "no_clear_change": 1, "improving": 2}


def missed(series: pl.DataFrame, codes: Collection[str]) -> pl.DataFrame:
    """The series (rows of Progress.series) that missed their target or move away from what is wanted, with the `kind`.

    The gravest first; what is hidden is none of them.
    """
    worsening = pl.col("verdict").eq_missing(WORSENING) & _enough()
    kind = pl.when(pl.col("status").is_in(MISSED)).then("status").when(worsening).then(pl.lit(WORSENING))
    return (
        series.filter(pl.col("indicator").is_in(list(codes)) & (pl.col("computed") != "hidden"))
        .with_columns(kind.alias("kind"))
        .drop_nulls("kind")
        .sort(pl.col("kind").replace_strict(list(MISSED), range(len(MISSED))), maintain_order=True)
    )


def overdue(found: Progress, actions: Collection[str]) -> pl.DataFrame:
    """One row an action of these with reports that are older than they may be: whose, and the newest of their periods.

    In the plan's order.
    """
    rows = []
    for one in found.by_action:
        late = str(one.evidence.inputs.get("overdue") or "").split()
        if one.code in actions and late:
            told = [str(one.evidence.inputs[f"assessment_{code}"]).rpartition(" ")[2] for code in late]
            rows.append((one.code, one.direction, late, max(told)))
    return pl.DataFrame(rows, schema=OVERDUE_COLUMNS, orient="row")


def told(series: pl.DataFrame, codes: Collection[str]) -> int:
    """Of how many of these indicators it can be told whether they miss or worsen: judged, or compared with a start."""
    judged = pl.col("status").is_in(UNJUDGED).not_()
    compared = _tested(series)["indicator"].implode()
    known = series.filter(pl.col("indicator").is_in(list(codes)) & (judged | pl.col("indicator").is_in(compared)))
    return known["indicator"].n_unique()


def _tested(series: pl.DataFrame) -> pl.DataFrame:
    return series.filter(pl.col("verdict").is_not_null() & _enough() & (pl.col("computed") != "hidden"))


def _enough() -> pl.Expr:
    return pl.col("reasons").list.contains(TOO_FEW).not_()
