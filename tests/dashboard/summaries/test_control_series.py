"""A row of `data` is a quarter of one series: its value, and its status where it is not final."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from dashboard.summaries.control import NotOneSeries, control_chart
from loaders import schema

COLUMNS = {name: schema.CURRENT[name] for name in (*schema.KEY, "value", "status")}
STEADY = [20, 22] * 10
Cell = int | None | tuple[int | None, str]


def quarters(*cells: Cell, first: int = 2020) -> pl.DataFrame:
    rows = []
    for place, cell in enumerate(cells):
        value, status = cell if isinstance(cell, tuple) else (cell, "final" if cell is not None else "no_data")
        period = f"{first + place // 4}-Q{place % 4 + 1}"
        rows.append(("users", period, "SLP", "total", "total", None if value is None else Decimal(value), status))
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def with_limits(data: pl.DataFrame) -> list[bool]:
    return control_chart(data).points["mean"].is_not_null().to_list()


@pytest.mark.parametrize(
    ("points", "limits", "reason"),
    [
        (0, "none", "too_few_points"),
        (6, "none", "too_few_points"),
        (7, "trial", None),
        (12, "trial", None),
        (13, "full", None),
    ],
)
def test_seven_points_have_trial_limits_and_thirteen_full_ones(points: int, limits: str, reason: str | None) -> None:
    result = control_chart(quarters(*STEADY[:points]), "decrease", target=5)
    assert (result.limits, result.reason) == (limits, reason)
    assert set(result.points["limits"].drop_nulls()) == ({limits} - {"none"})
    assert (result.variation is None, result.assurance is None) == (limits != "full", limits != "full")


def test_a_full_chart_says_what_it_sees() -> None:
    result = control_chart(quarters(*STEADY[:16], 40), "decrease", target=5)
    assert (result.variation, result.assurance) == ("concern", "consistent_fail")
    assert control_chart(quarters(*STEADY[:16], 40), "maintain", target=5).variation == "neutral_high"


def test_programme_half_years_are_too_few_for_a_chart() -> None:
    data = pl.DataFrame(
        [("offences", f"{2021 + n // 2}-S{n % 2 + 1}", "AK", "total", "total", Decimal(value), "final")
         for n, value in enumerate([32, 40, 18, 29, 23, 20])],
        schema=COLUMNS, orient="row",
    )  # fmt: skip
    assert (control_chart(data, "decrease").limits, with_limits(data)) == ("none", [False] * 6)


def test_one_hidden_point_takes_all_limits_away() -> None:
    data = quarters(*STEADY[:10], (None, "suppressed"), *STEADY[:9])
    result = control_chart(data)
    assert (result.limits, result.reason, result.variation) == ("none", "hidden", None)
    assert with_limits(data) == [False] * 20


def test_a_missing_quarter_ends_a_stretch_of_limits() -> None:
    data = quarters(*STEADY[:8], None, *STEADY[:13])
    result = control_chart(data)
    assert (result.limits, result.variation) == ("full", "common_cause")
    assert with_limits(data) == [True] * 8 + [False] + [True] * 13
    assert result.points["limits"].to_list()[:8] == ["trial"] * 8


def test_a_quarter_that_nobody_delivered_ends_it_too() -> None:
    data = quarters(*STEADY[:16])
    assert with_limits(data.filter(pl.col("period") != "2020-Q3")) == [False] * 2 + [True] * 13


def test_after_a_gap_too_few_points_are_no_stretch() -> None:
    result = control_chart(quarters(*STEADY[:13], None, *STEADY[:4]))
    assert (result.limits, result.reason) == ("none", "broken")
    assert result.points["mean"].null_count() == 5


def test_a_break_begins_new_limits() -> None:
    data = quarters(*STEADY[:13], (60, "break"), *[61, 60] * 6)
    result = control_chart(data)
    assert result.points["group"].to_list() == [0] * 13 + [1] * 13
    assert result.variation == "common_cause"


def test_a_point_of_another_definition_stands_outside_all_limits() -> None:
    data = quarters(*STEADY[:8], (90, "definition_differs"), *STEADY[:8])
    assert with_limits(data) == [True] * 8 + [False] + [True] * 8


def test_the_lower_limit_of_a_count_is_drawn_at_nothing_and_told_as_computed() -> None:
    point = control_chart(quarters(*[0, 9] * 7)).points.row(-1, named=True)
    assert point["lpl"] < 0
    assert point["lpl_drawn"] == 0


def test_rows_keep_their_columns_and_come_in_order_of_time() -> None:
    data = quarters(*STEADY).with_columns(pl.lit("x").alias("period_label"))
    result = control_chart(data.reverse()).points
    assert result["period"].to_list() == data["period"].to_list()
    assert result["period_label"].unique().to_list() == ["x"]


def test_stocks_are_charted_by_their_days() -> None:
    days = [f"{year}-{month:02}-01" for year in range(2022, 2026) for month in (1, 4, 7, 10)]
    data = quarters(*STEADY[:16]).with_columns(pl.Series("period", days))
    assert control_chart(data).limits == "full"


def test_several_series_or_kinds_of_period_are_refused() -> None:
    data = quarters(*STEADY)
    with pytest.raises(NotOneSeries):
        control_chart(pl.concat([data, data.with_columns(pl.lit("girls").alias("gender"))]))
    with pytest.raises(NotOneSeries):
        control_chart(pl.concat([data, data.head(1).with_columns(pl.lit("2020").alias("period"))]))
    with pytest.raises(NotOneSeries):
        control_chart(pl.concat([data, data.head(1)]))
