"""Actions and directions by their indicators: counts of states and what was left out, never an average."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.summaries.progress.outcome import BASELINE_ONLY, HIDDEN, NO_DATA, NO_TARGET, Outcome
from dashboard.summaries.progress.plan import Plan, Row
from dashboard.summaries.progress.qualitative import Report, qualitative
from dashboard.summaries.progress.standing import Inputs, Judged, Override, deciding, overrides_of, reports_of
from loaders import schema
from loaders.periods import parse_period

# What says nothing of the way to a target: it is listed with its reasons, and never counted as anything else.
UNJUDGED: Final = (NO_DATA, NO_TARGET, HIDDEN, BASELINE_ONLY)
BY_OVERRIDE, BY_INDICATOR, BY_REPORTS = "override", "indicator", "reports"


@dataclass(frozen=True)
class LeftOut:
    """An indicator that is not judged, its state, and why."""

    indicator: str
    status: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Action:
    """One action: its indicators' states counted, what its reports say, and its own status where it can have one."""

    code: str
    direction: str
    indicators: tuple[str, ...]
    counts: Mapping[str, int]
    status: str | None
    basis: str | None
    evidence: Outcome
    reporting: tuple[str, ...]
    silent: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    override: Override | None = None


@dataclass(frozen=True)
class Direction:
    """One direction: the states of its indicators, each counted once, and those of its actions' reports."""

    code: str
    indicators: tuple[str, ...]
    counts: Mapping[str, int]
    evidence: Mapping[str, int]
    left_out: tuple[LeftOut, ...]


def actions_judged(plan: Plan, given: Inputs, series: Mapping[str, Sequence[Judged]], today: date) -> list[Action]:
    """Each action in the plan's order."""
    reports, overrides = reports_of(given.activities), overrides_of(given.overrides)
    return [
        _action(plan, row, series, reports.get(row["code"], ()), overrides.get(row["code"]), today)
        for row in plan.actions.iter_rows(named=True)
    ]


def _action(
    plan: Plan,
    row: Row,
    series: Mapping[str, Sequence[Judged]],
    reports: Sequence[Report],
    override: Override | None,
    today: date,
) -> Action:
    codes = tuple(code for code, indicator in plan.indicator.items() if row["code"] in indicator["actions"])
    # Pastāvīgi, continuous, is until the programme ends, and no day on which it would be done.
    last = None if row["continuous"] or not row["deadline_to"] else parse_period(row["deadline_to"])
    due = last.end if last else None
    evidence = qualitative(reports, row["cadence"], today, due, plan.grace, row["institutions"])
    status, basis = _status(codes, series, evidence, override)
    told = {report.institution for report in reports if report.period.start <= today}
    return Action(
        code=row["code"],
        direction=row["direction"],
        indicators=codes,
        counts=counted(codes, series),
        status=status,
        basis=basis,
        evidence=evidence,
        reporting=tuple(code for code in row["institutions"] if code in told),
        silent=tuple(code for code in row["institutions"] if code not in told),
        left_out=left_out(codes, series),
        override=override,
    )


def _status(
    codes: Sequence[str], series: Mapping[str, Sequence[Judged]], evidence: Outcome, override: Override | None
) -> tuple[str | None, str | None]:
    """An action has a status by decision, by its only indicator, or, where that has no target, by its reports."""
    if override is not None:
        return override.state, BY_OVERRIDE
    if len(codes) > 1:
        return None, None
    only = deciding(series[codes[0]]) if codes else None
    in_words = only is None or (only.target is None and only.status in UNJUDGED and evidence.state != NO_DATA)
    if in_words or only is None:
        return evidence.state, BY_REPORTS
    return only.status, BY_INDICATOR


def directions_judged(plan: Plan, series: Mapping[str, Sequence[Judged]], actions: Sequence[Action]) -> list[Direction]:
    """Each direction in the plan's order; an indicator that serves several of its actions counts once."""
    found = []
    for code in plan.directions["code"]:
        own = [action for action in actions if action.direction == code]
        codes = tuple(dict.fromkeys(indicator for action in own for indicator in action.indicators))
        evidence = Counter(action.evidence.state for action in own)
        found.append(Direction(code, codes, counted(codes, series), _ordered(evidence), left_out(codes, series)))
    return found


def counted(codes: Iterable[str], series: Mapping[str, Sequence[Judged]]) -> dict[str, int]:
    """How many of the indicators are in which state, never an average of them."""
    return _ordered(Counter(deciding(series[code]).status for code in codes))


def left_out(codes: Iterable[str], series: Mapping[str, Sequence[Judged]]) -> tuple[LeftOut, ...]:
    """The indicators that are not judged, each with its reasons."""
    found = ((code, deciding(series[code])) for code in codes)
    return tuple(LeftOut(code, one.status, one.outcome.reasons) for code, one in found if one.status in UNJUDGED)


def _ordered(counts: Mapping[str, int]) -> dict[str, int]:
    return {state: counts[state] for state in schema.PROGRESS if counts.get(state)}
