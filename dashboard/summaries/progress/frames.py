"""What was judged, as frames for pages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from dashboard.summaries.exact import rounded
from dashboard.summaries.progress.columns import ACTION, COUNT, INDICATOR, LEFT_OUT, SERIES
from dashboard.summaries.progress.counting import Action, Direction, LeftOut, actions_judged, directions_judged
from dashboard.summaries.progress.document import plain_inputs
from dashboard.summaries.progress.outcome import HIDDEN
from dashboard.summaries.progress.plan import Plan
from dashboard.summaries.progress.standing import Inputs, Judged, deciding, indicators_judged


@dataclass(frozen=True, eq=False)
class Progress:
    """The programme judged on one day for one audience."""

    today: date
    judged: Mapping[str, Sequence[Judged]]
    by_action: Sequence[Action]
    by_direction: Sequence[Direction]
    actions_of: Mapping[str, Sequence[str]]

    @cached_property
    def series(self) -> pl.DataFrame:
        """One row an indicator and target of it (SERIES), in the catalogue's order."""
        rows = [_series_row(one) for series in self.judged.values() for one in series]
        return pl.DataFrame(rows, schema=SERIES)

    def series_of(self, indicators: Sequence[str]) -> pl.DataFrame:
        """The rows of these indicators (SERIES)."""
        return self.series.filter(pl.col("indicator").is_in(list(indicators)))

    @cached_property
    def indicators(self) -> pl.DataFrame:
        """One row an indicator (INDICATOR): its least favourable series, with the actions that it serves."""
        rows = [
            _series_row(deciding(series)) | {"actions": list(self.actions_of.get(code, ())), "series": len(series)}
            for code, series in self.judged.items()
        ]
        return pl.DataFrame(rows, schema=INDICATOR)

    @cached_property
    def actions(self) -> pl.DataFrame:
        """One row an action (ACTION), in the plan's order."""
        return pl.DataFrame([_action_row(action) for action in self.by_action], schema=ACTION)

    @cached_property
    def counts(self) -> pl.DataFrame:
        """One row an action or direction and state of its indicators (COUNT); level `reports` counts the reports."""
        levels: list[tuple[str, Sequence[tuple[str, Mapping[str, int]]]]] = [
            ("direction", [(one.code, one.counts) for one in self.by_direction]),
            ("reports", [(one.code, one.evidence) for one in self.by_direction]),
            ("action", [(one.code, one.counts) for one in self.by_action]),
        ]
        rows = [
            (level, code, status, count)
            for level, units in levels
            for code, counts in units
            for status, count in counts.items()
        ]
        return pl.DataFrame(rows, schema=COUNT, orient="row")

    @cached_property
    def left_out(self) -> pl.DataFrame:
        """One row an action or direction and indicator of it that is not judged (LEFT_OUT), with the reasons."""
        units: list[tuple[str, str, tuple[LeftOut, ...]]] = [
            *(("direction", one.code, one.left_out) for one in self.by_direction),
            *(("action", one.code, one.left_out) for one in self.by_action),
        ]
        rows = [
            (level, code, one.indicator, one.status, list(one.reasons)) for level, code, out in units for one in out
        ]
        return pl.DataFrame(rows, schema=LEFT_OUT, orient="row")


def progress(plan: Plan, given: Inputs, today: date) -> Progress:
    """The programme judged on a day: every indicator once, then every action and direction by counting."""
    series = indicators_judged(plan, given, today)
    actions = actions_judged(plan, given, series, today)
    directions = directions_judged(plan, series, actions)
    return Progress(today, series, actions, directions, {code: row["actions"] for code, row in plan.indicator.items()})


def _series_row(one: Judged) -> dict[str, Any]:
    outcome, target = one.outcome, one.target
    override = one.override if outcome.state != HIDDEN else None
    return {
        "indicator": one.indicator,
        "target_code": target.code if target else None,
        "institution": one.institution,
        "category": one.category,
        "shape": target.shape if target else None,
        "basis": target.basis if target else None,
        "decision": target.decision if target else None,
        "decision_date": target.decision_date if target else None,
        "status": one.status,
        "computed": outcome.state,
        "rule": outcome.rule,
        "value": rounded(outcome.value),
        "period": outcome.period,
        "baseline": rounded(outcome.baseline),
        "target": rounded(outcome.target),
        "target_to": target.end.code if target else None,
        "expected_now": rounded(outcome.expected_now),
        "ratio": outcome.ratio_text,
        "verdict": outcome.verdict,
        "p_value": outcome.p_value,
        "qualifiers": list(outcome.qualifiers),
        "reasons": list(outcome.reasons),
        "override_reason": override.reason if override else None,
        "override_actor": override.actor if override else None,
        "inputs": json.dumps(plain_inputs(outcome.inputs), ensure_ascii=False),
    }


def _action_row(one: Action) -> dict[str, Any]:
    return {
        "code": one.code,
        "direction": one.direction,
        "status": one.status,
        "basis": one.basis,
        "evidence": one.evidence.state,
        "assessment": one.evidence.inputs.get("assessment"),
        "report_period": one.evidence.period,
        "believed_until": one.evidence.inputs.get("believed_until"),
        "indicators": list(one.indicators),
        "reporting": list(one.reporting),
        "silent": list(one.silent),
        "override_reason": one.override.reason if one.override else None,
        "override_actor": one.override.actor if one.override else None,
    }
