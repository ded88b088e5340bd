from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.summaries.change import Observation, compared
from dashboard.summaries.change.verdicts import CANNOT, CODES, COUNTED

UNHURRIED = settings(deadline=None)  # the machine may be busy

TURNED = {"fall": "rise", "rise": "fall"}
COUNTS = st.integers(0, 200)


def seen(value: float | None, period: str, status: str = "final", of: float | None = None) -> Observation:
    number = None if value is None else Decimal(str(value))
    return Observation(period, number, status, None if of is None else Decimal(str(of)))


def pair(earlier: float | None, later: float | None, kind: str = "flow_events") -> tuple[str, str]:
    result = compared(seen(earlier, "2022"), seen(later, "2023"), kind)
    return result.code, result.reason


def test_72_to_43_is_a_real_fall() -> None:
    result = compared(seen(72, "2021"), seen(43, "2023"))
    assert (result.code, result.reason, result.real) == ("fall", "beyond_chance", True)
    assert round(result.p or 0, 3) == 0.009
    assert [round(number or 0, 3) for number in (result.ratio, result.lower, result.upper)] == [0.597, 0.4, 0.883]
    assert (result.earlier, result.later, result.level) == (seen(72, "2021"), seen(43, "2023"), 0.05)


def test_47_to_43_is_no_fall() -> None:
    result = compared(seen(47, "2022"), seen(43, "2023"))
    assert (result.code, result.reason, result.real) == ("no_clear_change", "within_chance", False)
    assert round(result.p or 0, 2) == 0.75


@pytest.mark.parametrize(
    ("later", "expected"), [(26, "no_clear_change"), (25, "fall"), (65, "rise"), (43, "no_clear_change")]
)
def test_from_a_baseline_of_43(later: int, expected: str) -> None:
    assert pair(43, later)[0] == expected


def test_so_few_events_that_none_of_their_splits_could_tell() -> None:
    assert pair(0, 0) == ("cannot_tell", "too_few_events")
    assert pair(0, 5) == ("cannot_tell", "too_few_events")
    assert pair(0, 6)[0] == "rise"


def test_a_hidden_value_tells_nothing_not_even_beside_a_missing_one() -> None:
    result = compared(seen(None, "2022", "suppressed"), seen(None, "2023", "no_data"))
    assert (result.code, result.reason, result.p, result.ratio) == ("cannot_tell", "hidden", None, None)
    assert compared(seen(3, "2022", "suppressed"), seen(90, "2023")).reason == "hidden"


def test_a_missing_value_is_no_zero() -> None:
    assert pair(None, 40) == ("cannot_tell", "missing")


@pytest.mark.parametrize(
    ("earlier", "later"), [("2023", "2024-S1"), ("2023-S1", "2023-S2"), ("2023-Q1", "2024-Q2"), ("2023", "2023")]
)
def test_periods_that_are_not_the_same_place_of_the_year(earlier: str, later: str) -> None:
    assert compared(seen(90, earlier), seen(10, later)).reason == "periods_differ"


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("2023-S1", "2024-S1"), ("2023-Q4", "2025-Q4"), ("2024-01-01", "2026-01-01"), ("2022-A1", "2023-A1")],
)
def test_periods_of_the_same_place_of_the_year(earlier: str, later: str) -> None:
    assert compared(seen(90, earlier), seen(10, later)).code == "fall"


@pytest.mark.parametrize(
    ("statuses", "between", "expected"),
    [
        (("definition_differs", "final"), (), "definition_differs"),
        (("final", "definition_differs"), (), "definition_differs"),
        (("final", "final"), ("final", "definition_differs"), "definition_differs"),
        (("final", "break"), (), "break"),
        (("final", "final"), ("break",), "break"),
        (("break", "final"), (), "beyond_chance"),
        (("provisional", "estimated"), ("provisional",), "beyond_chance"),
    ],
)
def test_nothing_is_compared_across_another_definition(
    statuses: tuple[str, str], between: tuple[str, ...], expected: str
) -> None:
    earlier, later = statuses
    result = compared(seen(90, "2021", earlier), seen(10, "2023", later), between=between)
    assert result.reason == expected


@pytest.mark.parametrize("kind", COUNTED)
def test_everything_counted_may_be_compared(kind: str) -> None:
    assert pair(24, 6, kind)[0] == "fall"


@pytest.mark.parametrize(
    ("earlier", "later", "kind", "expected"),
    [
        (1, 0, "milestone", "milestone"),
        (90, 10, "average_stock", "not_a_count"),
        (90.5, 10, "flow_events", "not_a_count"),
        (-90, 10, "flow_events", "not_a_count"),
        (45.4, 60.2, "ratio", "parts_unknown"),
    ],
)
def test_what_is_no_count_is_not_compared_as_one(earlier: float, later: float, kind: str, expected: str) -> None:
    assert pair(earlier, later, kind) == ("cannot_tell", expected)


def test_shares_are_compared_by_their_parts_and_wholes() -> None:
    result = compared(seen(80, "2022", of=100), seen(60, "2023", of=100), "ratio")
    assert (result.code, result.ratio, result.lower) == ("fall", 0.75, None)
    assert compared(seen(8, "2022", of=10), seen(6, "2023", of=10), "ratio").code == "no_clear_change"
    assert compared(seen(1, "2022", of=2), seen(1, "2023", of=2), "ratio").reason == "too_few_events"
    assert compared(seen(11, "2022", of=10), seen(6, "2023", of=10), "ratio").reason == "parts_unknown"


def test_rates_are_compared_per_population() -> None:
    """The same number of events is a fall where twice as many children could have had one."""
    result = compared(seen(50, "2022", of=400), seen(50, "2023", of=800))
    assert (result.code, result.ratio) == ("fall", 0.5)
    assert compared(seen(50, "2022"), seen(50, "2023")).code == "no_clear_change"


@pytest.mark.parametrize(
    ("events", "of", "expected"), [(2, 400, "too_few_events"), (40, 0, "no_population"), (40, None, "no_population")]
)
def test_rates_need_three_events_and_a_population(events: int, of: int | None, expected: str) -> None:
    assert compared(seen(40, "2022", of=400), seen(events, "2023", of=of)).reason == expected


def test_small_numbers_are_said_to_be_small() -> None:
    assert compared(seen(40, "2022"), seen(9, "2023")).small_number
    assert not compared(seen(40, "2022"), seen(10, "2023")).small_number
    assert not compared(seen(None, "2022"), seen(9, "2023")).small_number


def test_a_ratio_without_a_bound_is_not_given() -> None:
    result = compared(seen(0, "2022"), seen(30, "2023"))
    assert (result.code, result.ratio, result.upper) == ("rise", None, None)
    assert result.lower is not None


@UNHURRIED
@given(COUNTS, COUNTS)
def test_a_verdict_turns_when_time_does(one: int, other: int) -> None:
    there = compared(seen(one, "2022"), seen(other, "2023"))
    back = compared(seen(other, "2022"), seen(one, "2023"))
    assert there.code in CODES
    assert back.code == TURNED.get(there.code, there.code)
    assert there.reason == back.reason
    assert (there.p is None) == (there.reason in CANNOT)
    if there.p is not None:
        assert there.p == pytest.approx(back.p, rel=1e-9)
        assert 0 < there.p <= 1


@UNHURRIED
@given(COUNTS, COUNTS)
def test_a_direction_is_never_a_sign_alone(one: int, other: int) -> None:
    result = compared(seen(one, "2022"), seen(other, "2023"))
    if result.real:
        assert result.p is not None
        assert result.p < result.level
        assert (result.code == "rise") == (other > one)


@UNHURRIED
@given(COUNTS, COUNTS, COUNTS)
def test_a_wider_gap_is_never_less_of_a_change(one: int, narrow: int, wide: int) -> None:
    nearer, farther = sorted((one + narrow, one + wide))
    small, large = (compared(seen(earlier, "2022"), seen(one, "2023")) for earlier in (nearer, farther))
    assert large.code == "fall" or small.code != "fall"
