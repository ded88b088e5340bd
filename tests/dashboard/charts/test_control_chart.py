"""The control chart by its specification: from a full series, from one without limits, from a single point."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from dashboard.charts import control as charts
from dashboard.labels import labels_for
from dashboard.summaries import control
from dashboard.theme import LIGHT

LV = labels_for("lv")


def quarters(*values: int | None) -> pl.DataFrame:
    codes = [f"{2024 + place // 4}-Q{place % 4 + 1}" for place in range(len(values))]
    return pl.DataFrame(
        {
            "indicator": "offences", "institution": "AK", "gender": "total", "category": "total", "period": codes,
            "period_short": codes, "note": None,
            "value": pl.Series([None if v is None else Decimal(v) for v in values], dtype=pl.Decimal(18, 4)),
            "status": ["no_data" if value is None else "final" for value in values],
        },
        schema_overrides={"note": pl.String},
    )  # fmt: skip


def spec(frame: pl.DataFrame) -> dict[str, Any]:
    chart = control.control_chart(frame, "decrease")
    drawn: dict[str, Any] = charts.points(chart.points, chart.limits, LV, LIGHT).to_dict()
    return drawn


def texts(drawn: dict[str, Any]) -> list[str]:
    values = [layer["encoding"].get("text", {}).get("value") for layer in drawn["layer"]]
    return [value for value in values if value]


def test_the_centre_and_the_limits_stand_by_their_names() -> None:
    result = texts(spec(quarters(*[10, 12] * 7)))
    assert result == ["vidēji 11", "parasti līdz 16", "vismaz 6"]


@pytest.mark.parametrize("values", [(4,), (4, 5, None, 6)])
def test_without_limits_there_are_only_the_points(values: tuple[int | None, ...]) -> None:
    drawn = spec(quarters(*values))
    assert texts(drawn) == []
    assert len(drawn["layer"]) == 3


def test_a_point_that_stands_out_has_another_shape() -> None:
    data = spec(quarters(*[10, 12] * 7, 20))["datasets"]
    rows = next(iter(data.values()))
    assert [row["period_short"] for row in rows if row["special"]] == ["2027-Q3"]


def test_trial_limits_are_drawn_lighter_than_full_ones() -> None:
    few, many = spec(quarters(*[10, 12] * 4)), spec(quarters(*[10, 12] * 7))
    dashes = [[layer["mark"].get("strokeDash") for layer in drawn["layer"][3:6]] for drawn in (few, many)]
    assert dashes == [[[1, 0], [2, 4], [2, 4]], [[1, 0], [6, 4], [6, 4]]]
