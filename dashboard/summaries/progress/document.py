"""What was judged, as one document for other programs: fractions as text, numbers as numbers, every input named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from dashboard.summaries.exact import plain
from dashboard.summaries.progress.counting import Action, LeftOut
from dashboard.summaries.progress.outcome import HIDDEN, Input
from dashboard.summaries.progress.standing import Judged, Override, deciding

if TYPE_CHECKING:
    from dashboard.summaries.progress.frames import Progress


def document(found: Progress, as_of: str, audience: str) -> dict[str, Any]:
    """Everything as one document: directions, actions, indicators; fractions as text, numbers as numbers."""
    return {
        "as_of": as_of,
        "audience": audience,
        "today": found.today.isoformat(),
        "directions": [
            {
                "code": one.code,
                "counts": dict(one.counts),
                "reports": dict(one.evidence),
                "indicators": list(one.indicators),
                "left_out": _left_out(one.left_out),
            }
            for one in found.by_direction
        ],
        "actions": [_action(one) for one in found.by_action],
        "indicators": [_indicator(code, series) for code, series in found.judged.items()],
    }


def _action(one: Action) -> dict[str, Any]:
    return {
        "code": one.code,
        "direction": one.direction,
        "counts": dict(one.counts),
        "status": one.status,
        "status_by": one.basis,
        "indicators": list(one.indicators),
        "left_out": _left_out(one.left_out),
        "evidence": {
            "status": one.evidence.state,
            "period": one.evidence.period,
            "inputs": plain_inputs(one.evidence.inputs),
            "reasons": list(one.evidence.reasons),
            "reporting": list(one.reporting),
            "silent": list(one.silent),
        },
        "override": _override(one.override),
    }


def _indicator(code: str, series: Sequence[Judged]) -> dict[str, Any]:
    """The indicator's deciding series; with several targets all of them beside it."""
    own = {"code": code, **_judged(deciding(series))}
    return own | ({"series": [_judged(one) for one in series]} if len(series) > 1 else {})


def _judged(one: Judged) -> dict[str, Any]:
    outcome, target = one.outcome, one.target
    shown = outcome.state != HIDDEN
    return {
        "status": one.status,
        "rule": outcome.rule,
        "inputs": plain_inputs(outcome.inputs),
        "value": plain(outcome.value),
        "period": outcome.period,
        "baseline": plain(outcome.baseline),
        "target": plain(outcome.target),
        "expected_now": plain(outcome.expected_now),
        "ratio": outcome.ratio_text,
        "verdict": outcome.verdict,
        "p_value": outcome.p_value,
        "qualifiers": list(outcome.qualifiers),
        "reasons": list(outcome.reasons),
        "target_code": target.code if target else None,
        "institution": one.institution,
        "category": one.category,
        "target_from": target.start.code if target else None,
        "target_to": target.end.code if target else None,
        "basis": target.basis if target else None,
        "decision": target.decision if target else None,
        "decision_date": target.decision_date if target else None,
        "override": _override(one.override) if shown else None,
        "computed": outcome.state,
    }


def _left_out(out: Iterable[LeftOut]) -> list[dict[str, Any]]:
    return [{"code": one.indicator, "status": one.status, "reasons": list(one.reasons)} for one in out]


def _override(one: Override | None) -> dict[str, Any] | None:
    if one is None:
        return None
    at = one.at.isoformat() if one.at else None
    return {"state": one.state, "reason": one.reason, "actor": one.actor, "at": at, "number": one.number}


def plain_inputs(inputs: Mapping[str, Input]) -> dict[str, Any]:
    """The inputs of a rule as plain numbers, words and days."""
    return {name: _plain_one(value) for name, value in inputs.items()}


def _plain_one(value: Input) -> Any:
    if isinstance(value, Fraction):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value
