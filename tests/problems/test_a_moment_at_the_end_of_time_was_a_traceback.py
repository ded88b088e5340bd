"""`--as-of 9999-12-31T23:59` was a traceback: no clock of Latvia reaches the hour that it stands for."""

from __future__ import annotations

import pytest

from dashboard.cli.looking import moment


@pytest.mark.parametrize("text", ["9999-12-31T23:59", "0001-01-01", "2200-01-01T12:00", "9" * 5000, "-1", "²", "nav"])
def test_what_nobody_can_mean_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        moment(text)


def test_a_number_and_a_day_are_moments() -> None:
    assert moment("54") == 54
    assert getattr(moment("2026-11-26T12:00+02:00"), "hour", None) == 10
