"""Population charts survive their sample, one row and none."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import polars as pl
import pytest

from dashboard.charts import population as charts
from dashboard.charts.base import Chart
from dashboard.labels import labels_for
from dashboard.theme import LIGHT
from loaders import schema

LV = labels_for("lv")
COLUMNS = {
    "gender": pl.String, "gender_label": pl.String, "category_label": pl.String, "period_label": pl.String,
    "value": schema.VALUE, "status": pl.String, "note": pl.String,
}  # fmt: skip
SAMPLE = pl.DataFrame(
    [
        ("boys", "Zēni", "0–6 gadi", "2023. gads", Decimal(46), "final", None),
        ("girls", "Meitenes", "7–18 gadi", "2023. gads", Decimal(42), "final", None),
    ],
    schema=COLUMNS,
    orient="row",
)


@pytest.mark.parametrize("build", [charts.by_kind, charts.births_by_gender])
@pytest.mark.parametrize("height", [2, 1, 0])
def test_the_chart_is_drawn_from_a_sample_from_one_row_and_from_none(build: Callable[..., Chart], height: int) -> None:
    assert build(SAMPLE.head(height), LV, LIGHT).to_dict()["layer"]


def test_boys_and_girls_have_their_own_colours() -> None:
    result = charts.births_by_gender(SAMPLE, LV, LIGHT).to_dict()
    rows = max(result["datasets"].values(), key=len)
    assert [row["colour"] for row in rows] == [LIGHT.gender["boys"], LIGHT.gender["girls"]]


def test_a_girl_alone_keeps_her_colour() -> None:
    result = charts.births_by_gender(SAMPLE.tail(1), LV, LIGHT).to_dict()
    assert next(iter(result["datasets"].values()))[0]["colour"] == LIGHT.gender["girls"]
