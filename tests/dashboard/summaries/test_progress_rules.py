"""Every rule by itself: what a person would recompute with a pencil."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from dashboard.summaries.exact import exact
from dashboard.summaries.progress import (
    Path,
    Report,
    annual_min,
    annual_running,
    coverage,
    direction_only,
    maintain,
    milestone,
    path,
    qualitative,
    tally,
)
from dashboard.summaries.progress.evidence import qualified
from loaders.periods import parse_period

DAY = date(2026, 7, 1)


def on_path(y0: object, target: object, at: float, y: object, direction: str | None = None) -> tuple[str, str | None]:
    given = Path(exact(y0), Fraction(2023), exact(target), Fraction(2028), direction)  # type: ignore[arg-type]
    outcome = path(given, exact(y), exact(at))  # type: ignore[arg-type]
    return outcome.state, outcome.ratio_text


@pytest.mark.parametrize(
    ("y0", "target", "at", "y", "expected"),
    [
        # The same quotient in floating point is 0.9499999999999998 in one order of multiplication, or in all three.
        (0, 100, 2026, 57, ("on_track", "19/20")),
        ("0.1", "30.1", 2027, "22.9", ("on_track", "19/20")),
        (0.1, 30.1, 2027, 22.9, ("on_track", "19/20")),
        (100, 200, 2024, 112, ("moderate", "3/5")),
        (43, 30, 2025, 40, ("insufficient", "15/26")),
        (43, 30, 2025, 43, ("insufficient", "0/1")),
        (43, 30, 2025, 44, ("moving_away", "-5/26")),
        (43, 30, 2025.5, 38, ("moderate", "10/13")),
        (0, 15, 2024, 0, ("insufficient", "0/1")),
        (7, 0, 2025, 5, ("moderate", "5/7")),
        (7, 0, 2027, 0, ("achieved", None)),
        (43, 30, 2028, 31, ("not_achieved", None)),
        (43, 30, 2028, 30, ("achieved", None)),
        (43, 30, 2029, 29, ("achieved", None)),
        (43, 30, 2023, 43, ("baseline_only", None)),
    ],
)
def test_a_path_is_judged_exactly(y0: object, target: object, at: float, y: object, expected: object) -> None:
    assert on_path(y0, target, at, y) == expected


def test_a_path_without_its_numbers_is_no_data_with_the_reason() -> None:
    given = Path(Fraction(43), Fraction(2023), Fraction(30), Fraction(2028))
    assert path(given, None, Fraction(2025)).reasons == ("no_observation",)
    unknown = Path(None, None, Fraction(30), Fraction(2028))
    assert (path(unknown, Fraction(20), Fraction(2025)).state) == "no_data"
    assert path(unknown, Fraction(20), Fraction(2025)).reasons == ("no_baseline",)
    without = Path(Fraction(43), Fraction(2023), None, Fraction(2028))
    assert path(without, Fraction(20), Fraction(2025)).state == "no_target"


def test_a_target_that_the_baseline_meets_is_a_level_to_be_kept() -> None:
    assert on_path(43, 50, 2025, 45, "decrease")[0] == "achieved"
    assert on_path(43, 50, 2025, 52, "decrease")[0] == "on_track"
    assert on_path(43, 50, 2025, 53, "decrease")[0] == "moving_away"
    assert on_path(43, 43, 2025, 43)[0] == "achieved"
    same = path(Path(Fraction(43), Fraction(2023), Fraction(43), Fraction(2028)), Fraction(46), Fraction(2025))
    assert (same.rule, same.state, same.reasons) == ("maintain", "moving_away", ("target_equals_baseline",))


def test_what_is_expected_by_now_stays_between_baseline_and_target() -> None:
    given = Path(Fraction(43), Fraction(2023), Fraction(30), Fraction(2028))
    expected = [given.expected(Fraction(at)) for at in (2020, 2023, 2025, 2028, 2031)]
    assert expected == [43, 43, Fraction(189, 5), 30, 30]


@pytest.mark.parametrize(
    ("value", "expected"),
    [(15, "achieved"), (16, "achieved"), (14, "moderate"), (9, "moderate"), (8, "insufficient"), (0, "insufficient")],
)
def test_a_complete_year_is_judged_by_its_share_of_the_quota(value: int, expected: str) -> None:
    assert annual_min(Fraction(value), Fraction(15)).state == expected


@pytest.mark.parametrize(
    ("value", "months", "expected"),
    [
        (15, 1, "achieved"),
        (4, 3, "on_track"),
        (3, 3, "moderate"),
        (2, 3, "insufficient"),
        (14, 12, "moderate"),
        (0, 0, "baseline_only"),
    ],
)
def test_a_running_year_is_judged_pro_rata(value: int, months: int, expected: str) -> None:
    assert annual_running(Fraction(value), Fraction(15), months).state == expected


def test_nothing_every_year_is_reached_by_nothing() -> None:
    assert annual_min(Fraction(0), Fraction(0)).state == "achieved"
    assert annual_running(Fraction(0), Fraction(0), 3).state == "achieved"


def test_the_tally_counts_years_and_ends_with_all_of_them() -> None:
    counted = tally({"2024": Fraction(16), "2025": Fraction(12), "2026": None}, Fraction(15))
    assert (counted.complete, counted.met) == (2, 1)
    assert counted.states == {"2024": "achieved", "2025": "moderate", "2026": "no_data"}
    assert counted.at_end(3) == "not_achieved"
    assert tally({"2024": Fraction(16), "2025": None}, Fraction(15)).at_end(2) == "no_data"
    assert tally({"2024": Fraction(16), "2025": Fraction(15)}, Fraction(15)).at_end(2) == "achieved"


@pytest.mark.parametrize(
    ("part", "expected"),
    [(1811, "achieved"), (1810, "on_track"), (1721, "on_track"), (1720, "moderate"), (1087, "moderate"),
     (1086, "insufficient"), (1812, "no_data")],
)  # fmt: skip
def test_everyone_is_everyone_and_not_most_of_them(part: int, expected: str) -> None:
    assert coverage(Fraction(part), Fraction(1811)).state == expected


def test_of_nobody_there_is_no_share() -> None:
    assert coverage(Fraction(0), Fraction(0)).reasons == ("no_whole",)
    assert coverage(None, Fraction(10)).state == "no_data"


@pytest.mark.parametrize(
    ("value", "direction", "expected"),
    [
        (20, "increase", "achieved"),
        (19, "increase", "on_track"),
        (18, "increase", "moving_away"),
        (21, "decrease", "on_track"),
        (22, "decrease", "moving_away"),
        (19, "decrease", "achieved"),
        (21, None, "on_track"),
        (18, None, "moving_away"),
    ],
)
def test_a_level_is_kept_within_its_tolerance(value: int, direction: str | None, expected: str) -> None:
    assert maintain(Fraction(value), Fraction(20), direction).state == expected


def test_the_tolerance_is_five_per_cent_and_of_counts_at_least_one() -> None:
    assert maintain(Fraction(95), Fraction(100), "increase").state == "on_track"
    assert maintain(Fraction(94), Fraction(100), "increase").state == "moving_away"
    assert maintain(Fraction(9, 10), Fraction(1), "increase", counts=False).state == "moving_away"
    assert maintain(Fraction(19, 20), Fraction(1), "increase", counts=False).state == "on_track"


@pytest.mark.parametrize(
    ("done", "today", "stage", "expected"),
    [
        (date(2026, 12, 31), date(2027, 1, 1), "done", "achieved"),
        (date(2027, 1, 1), date(2027, 1, 1), "done", "achieved_late"),
        (date(2027, 2, 1), date(2027, 1, 1), "in_progress", "not_achieved"),
        (None, date(2026, 12, 31), "in_progress", "on_track"),
        (None, date(2026, 12, 31), "delayed", "on_track"),
        (None, date(2027, 1, 1), "in_progress", "not_achieved"),
        (None, date(2026, 2, 1), "not_started", "insufficient"),
        (None, date(2026, 1, 1), "not_started", "baseline_only"),
        (None, date(2026, 2, 1), "cancelled", "not_achieved"),
    ],
)
def test_a_milestone_is_done_by_its_day_or_not(done: date | None, today: date, stage: str, expected: str) -> None:
    assert milestone(done, date(2026, 12, 31), today, date(2026, 1, 1), stage).state == expected


@pytest.mark.parametrize(
    ("current", "direction", "expected"),
    [
        (26, "decrease", "no_clear_change"),
        (25, "decrease", "improving"),
        (65, "decrease", "worsening"),
        (65, "increase", "improving"),
        (25, "increase", "worsening"),
        (43, "decrease", "no_clear_change"),
    ],
)
def test_a_direction_needs_more_than_a_sign(current: int, direction: str, expected: str) -> None:
    outcome = direction_only(Fraction(43), Fraction(current), direction)
    assert (outcome.state, outcome.verdict) == ("no_target", expected)


def test_unequal_exposures_are_compared_as_rates() -> None:
    half = (Fraction(1), Fraction(1, 2))
    assert direction_only(Fraction(40), Fraction(20), "decrease", half).verdict == "no_clear_change"
    assert direction_only(Fraction(40), Fraction(20), "decrease").verdict == "improving"
    assert direction_only(Fraction(0), Fraction(0), "decrease").p_value == 1.0


def test_what_is_no_count_is_not_tested() -> None:
    assert direction_only(Fraction(1, 2), Fraction(1), "increase").reasons == ("not_a_count",)
    assert direction_only(None, Fraction(1), "increase").reasons == ("no_baseline",)


def test_a_reached_target_may_still_be_chance() -> None:
    given = Path(Fraction(43), Fraction(2023), Fraction(30), Fraction(2028))

    def judge(value: Fraction) -> object:
        return path(given, value, Fraction(2024))

    outcome = qualified(judge(Fraction(30)), judge, counts=True)  # type: ignore[arg-type]
    assert (outcome.state, outcome.qualifiers) == ("achieved", ("early", "may_be_chance"))
    assert outcome.p_value == pytest.approx(0.15971168311801956)
    steady = qualified(judge(Fraction(0)), judge, counts=True)  # type: ignore[arg-type]
    assert "robust" in steady.qualifiers


def report(code: str, assessment: str, institution: str = "SLP", number: int = 1) -> Report:
    period = parse_period(code)
    assert period
    return Report(period, institution, assessment, number)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 4, 1), "reported"),
        (date(2026, 6, 30), "reported"),
        (date(2026, 7, 1), "overdue_evidence"),
    ],
)
def test_a_report_is_believed_while_it_is_younger_than_the_cadence(today: date, expected: str) -> None:
    assert qualitative([report("2026-Q1", "in_progress")], "Q", today).state == expected


def test_the_days_that_a_report_may_take_are_not_held_against_it() -> None:
    assert qualitative([report("2026-Q1", "in_progress")], "Q", date(2026, 7, 20), grace=20).state == "reported"


def test_of_several_institutions_the_least_far_speaks_and_silence_is_told() -> None:
    told = [report("2026-Q1", "done"), report("2026-Q1", "delayed", "BT"), report("2025-Q1", "done", "PP")]
    outcome = qualitative(told, "Q", date(2026, 5, 1))
    assert (outcome.state, outcome.inputs["assessment"]) == ("reported", "delayed")
    assert (outcome.inputs["overdue"], outcome.reasons) == ("PP", ("some_reports_overdue",))


def test_an_action_with_an_end_is_done_when_all_say_so() -> None:
    due, both = date(2028, 12, 31), ("SLP", "BT")
    done = [report("2027", "done"), report("2027", "done", "BT")]
    assert qualitative(done, "A", date(2028, 3, 1), due, responsible=both).state == "achieved"
    assert qualitative(done[:1], "A", date(2028, 3, 1), due, responsible=both).state == "reported"
    assert qualitative(done[:1], "A", date(2029, 1, 1), due, responsible=both).state == "not_achieved"
    late = [report("2029", "done"), report("2027", "done", "BT")]
    assert qualitative(late, "A", date(2030, 1, 1), due, responsible=both).state == "achieved_late"


def test_nobody_has_reported_is_no_data() -> None:
    assert qualitative([], "Q", DAY).reasons == ("no_report",)
    assert qualitative([report("2027-Q1", "done")], "Q", DAY).state == "no_data"
