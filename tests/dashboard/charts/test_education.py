"""Education charts survive their sample, one row and none, and more Septembers than there are today."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from dashboard.charts import education as charts
from dashboard.charts.base import Chart
from dashboard.charts.panels import panel_bars
from dashboard.labels import labels_for
from dashboard.theme import LIGHT
from loaders import schema

LV = labels_for("lv")
COLUMNS = {
    "institution": pl.String, "institution_label": pl.String, "category": pl.String, "category_label": pl.String,
    "period_label": pl.String, "period_short": pl.String, "value": schema.VALUE, "status": pl.String, "note": pl.String,
}  # fmt: skip
SAMPLE = pl.DataFrame(
    [
        ("S-B", "Alūksnes vidusskola", "grades", "1.–12. klase", "a", "01.09.2022.", Decimal(318), "final", None),
        ("S-B", "Alūksnes vidusskola", "grades", "1.–12. klase", "b", "01.09.2023.", Decimal(932), "break", None),
        ("S-A", "Bejas pamatskola", "grades", "1.–12. klase", "a", "01.09.2022.", Decimal(45), "final", None),
        ("S-A", "Bejas pamatskola", "grades", "1.–12. klase", "b", "01.09.2023.", None, "not_applicable", "slēgta"),
    ],
    schema=COLUMNS,
    orient="row",
)
CHARTS = [charts.learners, charts.totals_of_groups, charts.by_kind, charts.arts_schools]
Build = Callable[..., Chart]


def spec(build: Build, frame: pl.DataFrame) -> dict[str, Any]:
    result: dict[str, Any] = build(frame, LV, LIGHT).to_dict()
    return result


def drawn(build: Build, frame: pl.DataFrame) -> list[dict[str, Any]]:
    """The rows that the chart draws."""
    return max(spec(build, frame)["datasets"].values(), key=len)


@pytest.mark.parametrize("build", CHARTS)
@pytest.mark.parametrize("height", [4, 1, 0])
def test_the_chart_is_drawn_from_a_sample_from_one_row_and_from_none(build: Build, height: int) -> None:
    assert spec(build, SAMPLE.head(height))["layer"]


def test_a_closed_school_has_its_word_in_place_of_a_bar() -> None:
    closed = drawn(charts.learners, SAMPLE)[-1]
    assert (closed["text"], closed["value"]) == ("slēgta", None)
    assert closed["start"] == closed["end"]


def test_the_chart_keeps_the_order_of_the_frame_and_names_each_september() -> None:
    result = spec(charts.learners, SAMPLE)["layer"][0]["encoding"]
    assert result["y"]["sort"] == ["Alūksnes vidusskola", "Bejas pamatskola"]
    assert '["01.09.2022.", "01.09.2023."]' in result["x"]["axis"]["labelExpr"]


def test_the_newest_september_stands_out() -> None:
    colours = [row["colour"] for row in drawn(charts.learners, SAMPLE)]
    assert colours == [LIGHT.quiet, LIGHT.accent, LIGHT.quiet, LIGHT.accent]


def test_all_panels_have_one_scale() -> None:
    bars = {row["text"]: row["end"] - row["start"] for row in drawn(charts.learners, SAMPLE)}
    assert bars["318"] == pytest.approx(318)
    assert bars["932"] == pytest.approx(932)


def test_later_septembers_have_panels_of_their_own() -> None:
    many = pl.concat([SAMPLE.head(1).with_columns(period_short=pl.lit(f"01.09.{year}.")) for year in range(2022, 2028)])
    starts = [row["start"] for row in drawn(charts.learners, many)]
    assert starts == sorted(set(starts))
    assert len(starts) == 6


def test_a_group_with_several_levels_names_the_level() -> None:
    two = pl.concat(
        [SAMPLE.head(1), SAMPLE.head(1).with_columns(category=pl.lit("p"), category_label=pl.lit("Pirmsskola"))]
    )
    assert charts.group_names(two)["row_label"].to_list() == [
        "Alūksnes vidusskola: 1.–12. klase", "Alūksnes vidusskola: pirmsskola",
    ]  # fmt: skip
    assert charts.group_names(SAMPLE.head(1))["row_label"].to_list() == ["Alūksnes vidusskola"]


def test_rows_of_zero_are_drawn_as_zero() -> None:
    zero = SAMPLE.head(1).with_columns(value=pl.lit(Decimal(0), dtype=schema.VALUE))
    result = panel_bars(zero, "institution_label", "period_short", LV, LIGHT).to_dict()
    assert next(iter(result["datasets"].values()))[0]["text"] == "0"
