"""What is to be reached: the programme's own targets and those that managers have set, as numbers and periods."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import polars as pl

from dashboard.summaries.exact import exact_or_none
from dashboard.summaries.progress.plan import Plan, Row
from loaders import schema
from loaders.periods import Period, parse_period, year

DECIDED: Final = "decided"
PATHS: Final = {"increase_to": "increase", "decrease_to": "decrease"}


@dataclass(frozen=True)
class Target:
    """What an indicator is to reach: numbers exact, periods read; `basis` is official, proposed or decided."""

    code: str
    indicator: str
    institution: str | None
    category: str
    shape: str
    value: Fraction | None
    start: Period
    end: Period
    baseline: Fraction | None
    baseline_period: Period | None
    tolerance: Fraction | None
    decision: str | None
    decision_date: str | None
    basis: str

    @property
    def series(self) -> tuple[str, str | None, str]:
        """What the target is set for; of one thing only the newest decision counts."""
        return self.indicator, self.institution, self.category


def targets_of(plan: Plan, decided: pl.DataFrame) -> list[Target]:
    """The targets that count: what the managers have decided, and the programme's own for everything else."""
    own = [target(row, plan, DECIDED) for row in decided.iter_rows(named=True)]
    taken = {one.series for one in own}
    printed = [target(row, plan, row["basis"] or "") for row in plan.targets.iter_rows(named=True)]
    return [one for one in printed if one.series not in taken] + own


def target(row: Row, plan: Plan, basis: str) -> Target:
    """One target read from its row; where it has no end, the end of the programme."""
    start, end = (parse_period(row[name] or "") for name in ("period_from", "period_to"))
    baseline_period = parse_period(row["baseline_period"] or "")
    value, baseline, tolerance = (exact_or_none(row[name]) for name in ("value", "baseline", "tolerance"))
    return Target(
        code=row["code"],
        indicator=row["indicator"],
        institution=row["institution"] or None,
        category=row["category"] or schema.TOTAL,
        shape=row["shape"],
        value=value,
        start=start or year(plan.first_year),
        end=end or year(plan.last_year),
        baseline=baseline,
        baseline_period=baseline_period,
        tolerance=tolerance,
        decision=row["decision"],
        decision_date=row["decision_date"],
        basis=basis,
    )
