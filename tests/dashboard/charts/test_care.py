"""Care charts by their specification: stock and inflow in bars of their own, every mark with its number."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from dashboard.charts import care
from dashboard.labels import labels_for
from dashboard.theme import LIGHT
from loaders import schema

LV = labels_for("lv")
BARS = pl.DataFrame(
    {
        "bar": [0, 1],
        "indicator": ["care_children", "care_placements"],
        "period": ["2024-01-01", "2023"],
        "value": pl.Series([Decimal(58), Decimal(15)], dtype=schema.VALUE),
        "computed": [False, True],
        "head": ["Aprūpē 2024. gada 1. janvārī", "No jauna ievietoti 2023. gadā"],
    }
)
FORMS = pl.DataFrame(
    [
        ("care_children", "2024-01-01", "guardian", 0, 20), ("care_children", "2024-01-01", "foster", 1, 31),
        ("care_children", "2024-01-01", "institution", 2, 7), ("care_placements", "2023", "guardian", 0, 3),
        ("care_placements", "2023", "foster", 1, 10), ("care_placements", "2023", "institution", 2, 2),
    ],
    schema={
        "indicator": pl.String, "period": pl.String, "category": pl.String, "place": pl.Int64, "value": schema.VALUE
    },
    orient="row",
).with_columns(
    pl.col("category").alias("category_label"), status=pl.lit("final"), note=pl.lit(None, pl.String)
)  # fmt: skip
CARERS = pl.DataFrame(
    {
        "indicator": ["guardians", "guardians", "foster_families"],
        "indicator_label": ["Aizbildņi", "Aizbildņi", "Audžuģimenes"],
        "period_short": ["01.01.2023.", "01.01.2024.", "01.01.2024."],
        "start": [datetime.date(2023, 1, 1), datetime.date(2024, 1, 1), datetime.date(2024, 1, 1)],
        "value": pl.Series([Decimal(24), Decimal(16), Decimal(20)], dtype=schema.VALUE),
        "status": ["final"] * 3,
        "note": pl.Series([None] * 3, dtype=pl.String),
    }
)


def drawn(chart: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    spec: dict[str, Any] = chart.to_dict()
    return spec, [row for data in spec.get("datasets", {}).values() for row in data]


def test_each_bar_is_headed_by_what_it_counts_and_how_many() -> None:
    _, data = drawn(care.by_form(BARS, FORMS, LV, LIGHT))
    assert [row["words"] for row in data if "words" in row] == [
        "Aprūpē 2024. gada 1. janvārī: 58",
        "No jauna ievietoti 2023. gadā: 15 (aprēķināts)",
    ]


def test_the_newly_placed_are_a_bar_of_their_own_and_no_part_of_the_stock() -> None:
    _, data = drawn(care.by_form(BARS, FORMS, LV, LIGHT))
    parts = [row for row in data if "category" in row]
    assert sum(row["value"] for row in parts if row["bar"] == 0) == 58
    assert sum(row["value"] for row in parts if row["bar"] == 1) == 15


def test_the_scale_begins_at_zero_and_ends_with_the_longest_bar() -> None:
    spec, _ = drawn(care.by_form(BARS, FORMS, LV, LIGHT))
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 58]


def test_a_form_has_its_own_colour_whatever_else_is_in_the_frame() -> None:
    spec, _ = drawn(care.by_form(BARS, FORMS.filter(category="institution"), LV, LIGHT))
    scale = spec["layer"][0]["encoding"]["color"]["scale"]
    assert (scale["domain"], scale["range"]) == (["institution"], [LIGHT.care["institution"]])


def test_guardians_and_families_stand_in_panels_of_their_own() -> None:
    spec, data = drawn(care.side_by_side(CARERS, LV, LIGHT))
    assert spec["facet"]["column"]["sort"] == ["Aizbildņi", "Audžuģimenes"]
    assert [row["text"] for row in data] == ["24", "16", "20"]


def test_a_long_panel_name_is_broken_into_even_lines() -> None:
    name = "Vecāki, kuriem pārtrauktas aizgādības tiesības"
    spec, _ = drawn(care.side_by_side(CARERS.with_columns(indicator_label=pl.lit(name)), LV, LIGHT))
    assert spec["facet"]["column"]["sort"] == ["Vecāki, kuriem pārtrauktas\naizgādības tiesības"]


@pytest.mark.parametrize("height", [0, 1])
def test_charts_survive_few_rows(height: int) -> None:
    drawn(care.by_form(BARS.head(height), FORMS.head(height), LV, LIGHT))
    drawn(care.side_by_side(CARERS.head(height), LV, LIGHT))


def marks(spec: dict[str, Any]) -> set[str]:
    """The type of every mark, however deep it stands."""
    inner = [mark for part in [*spec.get("layer", []), *filter(None, [spec.get("spec")])] for mark in marks(part)]
    mark = spec.get("mark", [])
    return {*inner, *([mark["type"]] if isinstance(mark, dict) else [])}


def test_no_chart_of_care_draws_a_trend() -> None:
    assert marks(care.by_form(BARS, FORMS, LV, LIGHT).to_dict()) == {"bar", "text", "point"}
    # The points are the boxes of hidden numbers.
    assert marks(care.side_by_side(CARERS, LV, LIGHT).to_dict()) == {"bar", "text", "point"}
