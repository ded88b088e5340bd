"""What a decision would change: the state of an indicator as it is, and as it would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

import polars as pl

from dashboard.desk import Target
from dashboard.judgement import plan_of
from dashboard.release import Release
from dashboard.summaries.progress import Inputs, Progress, progress
from loaders import schema

Row = Mapping[str, Any]
# A page asks the same again at every click.
REMEMBERED: Final = 8


@dataclass(frozen=True)
class Foreseen:
    """Rows of Progress.series: the state now, where the same thing is judged already, and with the target."""

    before: Row | None
    after: Row


@lru_cache(maxsize=REMEMBERED)
def computed(release: Release, today: date) -> Progress:
    """The release judged by its rules alone, whatever states people have set."""
    return _judged(release, release.targets, today)


@lru_cache(maxsize=REMEMBERED)
def foreseen(target: Target, release: Release, today: date) -> Foreseen:
    """How the target's own series stands, and how it would once the target was set. By the rules alone."""
    others = release.targets.filter(pl.col("code") != target.code)
    row = {name: getattr(target, name, None) for name in release.targets.columns}
    row |= {"decision_date": target.decision_date.isoformat()}
    new = pl.DataFrame([row], schema=release.targets.schema)
    after = _row(target, _judged(release, pl.concat([others, new]), today))
    if after is None:
        raise LookupError(target.code)  # every target is judged
    return Foreseen(_row(target, computed(release, today)), after)


def _judged(release: Release, targets: pl.DataFrame, today: date) -> Progress:
    given = Inputs(release.measurements, release.activities, targets, release.overrides.clear())
    return progress(plan_of(release.catalogue), given, today)


def _row(target: Target, judged: Progress) -> Row | None:
    rows = judged.series.filter(
        pl.col("indicator") == target.indicator,
        pl.col("institution").is_null() | (pl.col("institution") == target.institution),
        pl.col("category").fill_null(schema.TOTAL) == target.category,
    )
    return rows.row(0, named=True) if rows.height else None
