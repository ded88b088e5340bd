"""What must hold of every state, whatever the numbers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from dashboard.summaries.progress import (
    Outcome,
    Path,
    annual_min,
    annual_running,
    coverage,
    direction_only,
    maintain,
    path,
)

# From worst to best; the states of one rule are among them in this order.
BETTER = ("not_achieved", "moving_away", "insufficient", "moderate", "on_track", "achieved")
VERDICTS = ("worsening", "no_clear_change", "improving")
VALUES = st.fractions(-1000, 1000, max_denominator=10_000)
COUNTS = st.integers(0, 400).map(Fraction)
TIMES = st.fractions(2023, 2030, max_denominator=12)
DIRECTIONS = st.sampled_from(["increase", "decrease"])


def rank(outcome: Outcome) -> int:
    return BETTER.index(outcome.state)


def is_monotone(judge: Callable[[Fraction], Outcome], one: Fraction, other: Fraction, direction: str) -> bool:
    """Whether a better value never has a worse state."""
    worse, better = sorted((one, other), reverse=direction == "decrease")
    return rank(judge(worse)) <= rank(judge(better))


@given(VALUES, VALUES, VALUES, VALUES, TIMES.filter(lambda t: t > 2023), DIRECTIONS)
def test_a_better_value_on_a_path_never_has_a_worse_state(
    y0: Fraction, target: Fraction, one: Fraction, other: Fraction, at: Fraction, direction: str
) -> None:
    line = Path(y0, Fraction(2023), target, Fraction(2028), direction)
    assert is_monotone(lambda value: path(line, value, at), one, other, direction)


@given(VALUES, VALUES, VALUES, TIMES)
def test_a_reduction_is_as_good_as_an_increase(y0: Fraction, target: Fraction, value: Fraction, at: Fraction) -> None:
    up = path(Path(y0, Fraction(2023), target, Fraction(2028)), value, at)
    down = path(Path(-y0, Fraction(2023), -target, Fraction(2028)), -value, at)
    assert (up.state, up.ratio) == (down.state, down.ratio)


@given(VALUES, VALUES, VALUES, TIMES, VALUES, st.fractions("1/10", 10).filter(lambda factor: factor > 0))
def test_a_path_knows_no_unit_and_no_zero(
    y0: Fraction, target: Fraction, value: Fraction, at: Fraction, shift: Fraction, factor: Fraction
) -> None:
    outcome = path(Path(y0, Fraction(2023), target, Fraction(2028)), value, at, counts=False)
    moved = Path(y0 * factor + shift, Fraction(2023), target * factor + shift, Fraction(2028))
    if y0 != target:
        again = path(moved, value * factor + shift, at, counts=False)
        assert (outcome.state, outcome.ratio) == (again.state, again.ratio)


@given(COUNTS, COUNTS, COUNTS, st.integers(0, 12))
def test_more_in_a_year_is_never_worse(quota: Fraction, one: Fraction, other: Fraction, months: int) -> None:
    assert is_monotone(lambda value: annual_min(value, quota), one, other, "increase")
    if months:
        assert is_monotone(lambda value: annual_running(value, quota, months), one, other, "increase")


@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 400))
def test_more_of_all_is_never_worse(whole: int, one: int, other: int) -> None:
    parts = [Fraction(min(part, whole)) for part in (one, other)]
    assert is_monotone(lambda part: coverage(part, Fraction(whole)), *parts, direction="increase")


@given(VALUES, VALUES, VALUES, DIRECTIONS)
def test_a_better_level_is_never_worse(reference: Fraction, one: Fraction, other: Fraction, direction: str) -> None:
    assert is_monotone(lambda value: maintain(value, reference, direction), one, other, direction)


@given(COUNTS, COUNTS, COUNTS, DIRECTIONS)
def test_a_better_count_never_has_a_worse_verdict(
    baseline: Fraction, one: Fraction, other: Fraction, direction: str
) -> None:
    worse, better = sorted((one, other), reverse=direction == "decrease")
    verdicts = [direction_only(baseline, value, direction).verdict for value in (worse, better)]
    assert [VERDICTS.index(verdict or "") for verdict in verdicts] == sorted(
        VERDICTS.index(verdict or "") for verdict in verdicts
    )


@given(COUNTS, COUNTS)
def test_a_verdict_is_the_same_seen_from_the_other_side(baseline: Fraction, current: Fraction) -> None:
    fewer = direction_only(baseline, current, "decrease")
    more = direction_only(baseline, current, "increase")
    opposite = {"improving": "worsening", "worsening": "improving", "no_clear_change": "no_clear_change"}
    assert opposite[fewer.verdict or ""] == more.verdict
