"""What leaves at all."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from dashboard.summaries.disclosure.cuts import breakdown, level, year
from dashboard.summaries.disclosure.facts import Facts
from dashboard.summaries.disclosure.figures import figures
from loaders.periods import parse_period

Frame = Callable[..., pl.DataFrame]
STOCK = {"reference_day": None}
SEPTEMBER = {"reference_day": "--09-01"}


@pytest.mark.parametrize(
    ("code", "indicator", "closes", "counted_in"),
    [
        ("2025", STOCK, 4, 2025),
        ("2025-S2", STOCK, 3, 2025),
        ("2025-Q3", STOCK, 2, 2025),
        ("2025-M05", STOCK, 1, 2025),
        ("2024-A1", STOCK, 4, 2025),
        ("2021-01-01/P3Y", STOCK, 4, 2023),
        ("2026-01-01", STOCK, 4, 2025),
        ("2026-07-01", STOCK, 3, 2026),
        ("2026-04-01", STOCK, 2, 2026),
        ("2026-05-01", STOCK, 1, 2026),
        ("2026-05-02", STOCK, 0, 2026),
        ("2025-09-01", SEPTEMBER, 4, 2025),
        ("2026-01-01", SEPTEMBER, 0, 2026),
    ],
)
def test_a_stock_belongs_to_the_period_that_it_closes(
    code: str, indicator: dict[str, str | None], closes: int, counted_in: int
) -> None:
    period = parse_period(code)
    assert period is not None
    assert (level(period, indicator), year(period, indicator)) == (closes, counted_in)


def test_a_cross_of_two_breakdowns_is_none() -> None:
    assert breakdown("total", "total") == "total"
    assert breakdown("girls", "total") == "gender"
    assert breakdown("total", "BTAL-81") == "category"
    assert breakdown("girls", "BTAL-81") is None


def test_only_what_a_cut_publishes_leaves(current_of: Frame, printed: pl.DataFrame, facts: Facts) -> None:
    data = {
        "offences:2026-Q1:AK:total:total": 9,
        "offences:2026-S1:AK:total:total": 20,
        "offences:2026-S1:AK:girls:total": 9,
        "offences:2026-S1:AK:total:BTAL-81": 9,
        "offences:2026:AK:total:total": 40,
        "offences:2026:AK:girls:total": 20,
        "offences:2026:AK:total:BTAL-81": 9,
        "offences:2026:AK:girls:BTAL-81": 9,
        "care_children:2027-01-01:BT:total:foster": 30,
        "care_children:2026-07-01:BT:total:foster": 30,
        "offence_outcomes:2026-S1:AK:total:measure": 9,
    }
    result = figures(current_of(data), printed, facts).select("indicator", "period", "gender", "category").rows()
    expected = [
        ("care_children", "2027-01-01", "total", "foster"),
        ("offences", "2026", "girls", "total"),
        ("offences", "2026", "total", "BTAL-81"),
        ("offences", "2026", "total", "total"),
        ("offences", "2026-S1", "total", "total"),
    ]
    assert result == expected


def test_what_the_programme_prints_leaves_whatever_its_period(printed: pl.DataFrame, facts: Facts) -> None:
    result = figures(printed, printed, facts)
    assert result.filter("printed").height == printed.height
    assert result.filter(~pl.col("printed"))["derived"].all()
