"""An action is reported on for the period that the plan asks for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.checks.cadence import RULES
from loaders.submission import Submission

Told = Callable[..., list[tuple[int | None, str, str]]]
Door = Callable[..., Submission]
CODES = {rule.code for rule in RULES}


@pytest.mark.parametrize(
    "row",
    [
        "R4.2;2026-Q1;AK",  # asked for every quarter
        "R4.2;2026. gada pirmais ceturksnis;AK",
        "R2.2;2025-S2;IP",  # every half-year
        "R2.1;2025;IP",  # every year
        "R4.1;2025;AK",  # as often as one likes
        "R4.1;2026-Q1;AK",
    ],
)
def test_the_period_of_the_plan_is_not_found(told: Told, row: str) -> None:
    assert told(CODES, f"{row};not_started") == []


@pytest.mark.parametrize(
    ("row", "right"),
    [
        ("R4.2;2025;AK", "2025-Q4"),
        ("R4.2;2025-S1;AK", "2025-Q2"),
        ("R2.2;2026-Q1;IP", "2026-S1"),
        ("R2.1;2025-Q3;IP", "2025"),
    ],
)
def test_another_length_is_asked_about_with_one_that_is_right(told: Told, report: Door, row: str, right: str) -> None:
    ((number, code, sentence),) = told(CODES, f"{row};not_started")
    assert (number, code) == (2, "other_cadence")
    assert f"for example, {right};" in sentence
    assert report(f"{row};not_started").accepted


@pytest.mark.parametrize(
    ("row", "right"),
    [
        ("R4.2;2026-03-31;AK", "2026-Q1"),
        ("R4.2;2026-04-01;AK", "2026-Q1"),
        ("R4.2;2026-02;AK", "2026-Q1"),
        ("R2.1;2024./2025.;IP", "2025"),
        ("R4.1;2024.–2025. gads;AK", "2025-Q4"),
        ("X;2026-02;AK", "2026-Q1"),
    ],
)
def test_what_is_no_report_period_is_refused(told: Told, row: str, right: str) -> None:
    ((number, code, sentence),) = told(CODES, f"{row};not_started")
    assert (number, code) == (2, "report_period_needed")
    assert f"for example, {right}." in sentence
