"""From a baseline to a target by a date, on a straight line; and a level to be kept. Exact fractions throughout."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from dashboard.summaries.progress.outcome import (
    ACHIEVED,
    BASELINE_MEETS_TARGET,
    BASELINE_ONLY,
    MOVING_AWAY,
    NO_BASELINE,
    NO_DATA,
    NO_OBSERVATION,
    NO_TARGET,
    NO_VALUE,
    NOT_ACHIEVED,
    ON_TRACK,
    ONLY_BASELINE,
    TARGET_IS_BASELINE,
    Input,
    Outcome,
    banded,
)

INCREASE, DECREASE = "increase", "decrease"
SIGNS: Final = {INCREASE: 1, DECREASE: -1}
LEAST_TOLERANCE, TOLERANCE = Fraction(1), Fraction(1, 20)


@dataclass(frozen=True)
class Path:
    """A straight line from `baseline` at `since` to `target` at `until`, times in decimal years.

    `direction` is the declared one (increase, decrease); without it the target's own side of the baseline.
    """

    baseline: Fraction | None
    since: Fraction | None
    target: Fraction | None
    until: Fraction
    direction: str | None = None

    def expected(self, at: Fraction) -> Fraction | None:
        """What the line asks for at a time; before its beginning the baseline, after its end the target."""
        if self.baseline is None or self.since is None or self.target is None:
            return None
        length = self.until - self.since
        share = Fraction(1) if length <= 0 else min(max((at - self.since) / length, Fraction(0)), Fraction(1))
        return self.baseline + (self.target - self.baseline) * share


def path(given: Path, value: Fraction | None, at: Fraction | None, *, counts: bool = True) -> Outcome:
    """The state of a value at a time on its path.

    R = (y - y0)(T - t0) / ((yT - y0)(t - t0)): from 19/20 on track, from 3/5 moderate, from 0 insufficient, below it
    moving away. Reached is achieved, at or after the deadline anything else is not. A target that the baseline has
    reached already is a level to be maintained.
    """
    inputs = _inputs(given, value, at)
    outcome = Outcome(NO_DATA, "path", inputs, value=value, baseline=given.baseline, target=given.target)
    if value is None or at is None:
        return outcome.because(NO_OBSERVATION)
    if given.since is not None and at <= given.since:
        return replace(outcome, state=BASELINE_ONLY).because(ONLY_BASELINE)
    if given.baseline is None or given.since is None:
        return outcome.because(NO_BASELINE)
    if given.target is None:
        return replace(outcome, state=NO_TARGET).because(NO_VALUE)
    line = (given.baseline, given.since, given.target)
    side = _sign(given.target - given.baseline)
    if side in (0, -SIGNS.get(given.direction or "", side)):
        kept = maintain(value, given.target, given.direction, counts=counts)
        reason = BASELINE_MEETS_TARGET if side else TARGET_IS_BASELINE
        return replace(kept, inputs={**inputs, **kept.inputs}, baseline=given.baseline).because(reason)
    return _on_the_way(replace(outcome, expected_now=given.expected(at)), line, given.until, value, at)


def _on_the_way(
    outcome: Outcome, line: tuple[Fraction, Fraction, Fraction], until: Fraction, value: Fraction, at: Fraction
) -> Outcome:
    """The state of a value later than the baseline, which is on the other side of the target."""
    start, since, goal = line
    if _sign(goal - start) * (value - goal) >= 0:
        return replace(outcome, state=ACHIEVED)
    if at >= until:
        return replace(outcome, state=NOT_ACHIEVED)
    ratio = (value - start) * (until - since) / ((goal - start) * (at - since))
    return replace(outcome, state=banded(ratio) if ratio >= 0 else MOVING_AWAY, ratio=ratio)


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


def maintain(
    value: Fraction | None,
    reference: Fraction | None,
    direction: str | None = None,
    tolerance: Fraction | None = None,
    *,
    counts: bool = True,
) -> Outcome:
    """The state of a level to be kept: not on the wrong side of the reference, or not farther than the tolerance.

    The tolerance is 5 % of the reference, for counts 1 at least. Without a direction either side is the wrong one.
    """
    if tolerance is None and reference is not None:
        tolerance = max(abs(reference) * TOLERANCE, LEAST_TOLERANCE if counts else Fraction(0))
    inputs: dict[str, Input] = {
        "kind": "maintain", "y": value, "reference": reference, "direction": direction, "tolerance": tolerance,
    }  # fmt: skip
    outcome = Outcome(NO_DATA, "maintain", inputs, value=value, target=reference)
    if value is None:
        return outcome.because(NO_OBSERVATION)
    if reference is None or tolerance is None:
        return replace(outcome, state=NO_TARGET).because(NO_VALUE)
    beyond = SIGNS[direction] * (value - reference) if direction in SIGNS else -abs(value - reference)
    state = ACHIEVED if beyond >= 0 else ON_TRACK if beyond >= -tolerance else MOVING_AWAY
    return replace(outcome, state=state, expected_now=reference)


def _inputs(given: Path, value: Fraction | None, at: Fraction | None) -> dict[str, Input]:
    return {
        "kind": "path",
        "y0": given.baseline,
        "t0": given.since,
        "yT": given.target,
        "T": given.until,
        "y": value,
        "t": at,
        "direction": given.direction,
    }
