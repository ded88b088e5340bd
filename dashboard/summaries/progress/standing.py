"""Every indicator judged once, with what a person has decided instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import polars as pl

from dashboard.summaries.progress.case import Case
from dashboard.summaries.progress.judging import judged
from dashboard.summaries.progress.outcome import (
    ACHIEVED,
    ACHIEVED_LATE,
    BASELINE_ONLY,
    HIDDEN,
    INSUFFICIENT,
    MODERATE,
    MOVING_AWAY,
    NO_DATA,
    NO_TARGET,
    NOT_ACHIEVED,
    ON_TRACK,
    OVERDUE,
    REPORTED,
    Outcome,
)
from dashboard.summaries.progress.plan import Plan, Row
from dashboard.summaries.progress.qualitative import Report
from dashboard.summaries.progress.series import RATIO, Cells, Observation, cells_of, series_of
from dashboard.summaries.progress.shares import shares_of
from dashboard.summaries.progress.targets import Target, targets_of
from loaders import schema
from loaders.periods import parse_period

# From the worst down: an indicator with several targets is no better than its least favourable one, and what is not
# known of one of them is worse than what goes well with another. What has no number to reach says nothing of the rest.
WORST_FIRST: Final = (
    NOT_ACHIEVED, MOVING_AWAY, INSUFFICIENT, MODERATE, NO_DATA, HIDDEN, OVERDUE, BASELINE_ONLY, REPORTED, ON_TRACK,
    ACHIEVED_LATE, ACHIEVED, NO_TARGET,
)  # fmt: skip


@dataclass(frozen=True)
class Override:
    """What a person has set instead of what the rule gives: the state, why, who and when (event `number`)."""

    about: str
    state: str
    reason: str | None
    actor: str | None
    at: datetime | None
    number: int


@dataclass(frozen=True)
class Judged:
    """One series of an indicator: its target, what the rule gives, and what a person has decided instead."""

    indicator: str
    institution: str | None
    category: str
    target: Target | None
    outcome: Outcome
    override: Override | None = None

    @property
    def status(self) -> str:
        """The state that counts; what is hidden stays hidden whatever was decided."""
        if self.override is None or self.outcome.state == HIDDEN:
            return self.outcome.state
        return self.override.state


@dataclass(frozen=True)
class Inputs:
    """What is judged, for one audience: current values (schema CURRENT), reports, decided targets and overrides.

    `public`: the figures are those that everybody may see, not all that were delivered.
    """

    measurements: pl.DataFrame
    activities: pl.DataFrame
    targets: pl.DataFrame
    overrides: pl.DataFrame
    public: bool = False


def indicators_judged(plan: Plan, given: Inputs, today: date) -> dict[str, list[Judged]]:
    """Each indicator's series in the catalogue's order: one a target, or one without."""
    cells, reports = cells_of(given.measurements), reports_of(given.activities)
    overrides = overrides_of(given.overrides)
    by_indicator: dict[str, list[Target]] = {}
    for one in targets_of(plan, given.targets):
        by_indicator.setdefault(one.indicator, []).append(one)
    found: dict[str, list[Judged]] = {}
    for code, row in plan.indicator.items():
        told = tuple(report for action in row["actions"] for report in reports.get(action, ()))
        for target in by_indicator.get(code) or (None,):
            institution, category = (target.institution, target.category) if target else (None, schema.TOTAL)
            series = _series(plan, cells, row, institution, category)
            outcome = judged(Case(plan, row, target, series, today, told, given.public))
            judgement = Judged(code, institution, category, target, outcome, overrides.get(code))
            found.setdefault(code, []).append(judgement)
    return found


def _series(plan: Plan, cells: Cells, indicator: Row, institution: str | None, category: str) -> dict[str, Observation]:
    """The indicator's observations; a ratio of two indicators is computed from them, else as it was delivered."""
    numerator, denominator = indicator["numerator"], indicator["denominator"]
    own = series_of(plan, cells, indicator["code"], institution, category)
    if indicator["measure_kind"] != RATIO or not (numerator and denominator):
        return own
    parts = series_of(plan, cells, numerator, institution, category)
    return own | shares_of(parts, series_of(plan, cells, denominator, institution, category), indicator["per"])


def deciding(series: Sequence[Judged]) -> Judged:
    """The series whose state is the indicator's: the least favourable one."""
    return min(series, key=lambda one: WORST_FIRST.index(one.status))


def reports_of(activities: pl.DataFrame) -> dict[str, tuple[Report, ...]]:
    """The activity reports by action."""
    found: dict[str, tuple[Report, ...]] = {}
    columns = ("action", "period", "institution", "assessment", "submission")
    for action, code, institution, assessment, submission in activities.select(columns).iter_rows():
        period = parse_period(code)
        if period is not None:
            found[action] = (*found.get(action, ()), Report(period, institution, assessment, submission or 0))
    return found


def overrides_of(overrides: pl.DataFrame) -> dict[str, Override]:
    """The overrides by what they are about."""
    columns = ("about", "state", "reason", "actor", "at", "number")
    return {row[0]: Override(*row) for row in overrides.select(columns).iter_rows()}
