"""Every row has a period that can be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[..., list[tuple[int | None, str | None, str, str | None]]]


def test_a_readable_period_is_not_found(found: Found) -> None:
    assert found("offences;2023. gada 1. pusgads;AK;total;total;5;;;") == []


@pytest.mark.parametrize("period", ["2023.1", "2023-Q5", "pērn"])
def test_an_unreadable_period_is_found(found: Found, period: str) -> None:
    assert found(f"offences;{period};AK;total;total;5;;;") == [(2, "period", "unknown_period", period)]


def test_a_missing_period_is_found(found: Found) -> None:
    assert found("offences;;AK;total;total;5;;;") == [(2, "period", "missing_period", None)]
