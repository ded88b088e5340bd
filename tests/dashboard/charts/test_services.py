"""The chart of services by its specification: a year and a half-year are different marks that nothing joins."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from dashboard.charts import services
from dashboard.labels import labels_for
from dashboard.theme import LIGHT
from loaders import schema

LV = labels_for("lv")


def rows(period: str, *cells: tuple[str, int, str], target: int | None = None) -> pl.DataFrame:
    data = [
        (period, name, Decimal(value), status, None, None if target is None else Decimal(target), rank)
        for rank, (name, value, status) in enumerate(cells)
    ]
    columns = {
        "period": pl.String, "category_label": pl.String, "value": schema.VALUE, "status": pl.String,
        "note": pl.String, "target": schema.VALUE, "rank": pl.UInt32,
    }  # fmt: skip
    return pl.DataFrame(data, schema=columns, orient="row")


YEARS = rows("2023", ("Psihologs", 14, "final"), ("Aprūpe", 13, "definition_differs"))
HALVES = rows("2024-S1", ("Psihologs", 6, "final"), ("Aprūpe", 2, "definition_differs"))


def marks(spec: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The mark and the whole layer of every layer."""
    for layer in spec["layer"]:
        mark = layer["mark"]
        yield (mark if isinstance(mark, dict) else {"type": mark}), layer


def texts(spec: dict[str, Any]) -> set[str]:
    return {row["text"] for data in spec["datasets"].values() for row in data if "text" in row}


def words(spec: dict[str, Any]) -> set[str]:
    return {row["word"] for data in spec["datasets"].values() for row in data if "word" in row}


def test_nothing_joins_a_year_with_a_half_year() -> None:
    spec = services.usage(YEARS, HALVES, LV, LIGHT).to_dict()
    assert not {mark["type"] for mark, _ in marks(spec)} & {"line", "area", "trail"}
    # The stems start from zero, never from the other mark.
    assert all(layer["encoding"]["x2"] == {"datum": 0} for mark, layer in marks(spec) if mark["type"] == "rule")


def test_the_half_year_is_hollow_and_of_another_shape() -> None:
    points = [mark for mark, _ in marks(services.usage(YEARS, HALVES, LV, LIGHT).to_dict()) if mark["type"] == "point"]
    assert (points[0]["shape"], points[0]["filled"]) == ("circle", True)
    assert (points[1]["shape"], points[1]["filled"]) == ("diamond", False)


def test_the_half_year_says_its_length_beside_every_number() -> None:
    result = texts(services.usage(YEARS, HALVES, LV, LIGHT).to_dict())
    assert result == {"14", "13\u00a0(d)", "6 pusgadā", "2 pusgadā\u00a0(d)"}


def test_the_key_names_the_periods_that_are_drawn_and_no_target_where_none_is_set() -> None:
    nbsp = "\u00a0"
    both = services.usage(YEARS, HALVES, LV, LIGHT).to_dict()
    assert words(both) == {f"2023.{nbsp}gads", f"2024.{nbsp}gada 1.{nbsp}pusgads"}
    assert words(services.usage(YEARS, HALVES.clear(), LV, LIGHT).to_dict()) == {f"2023.{nbsp}gads"}


def test_a_target_has_a_tick_within_the_scale() -> None:
    years = rows("2023", ("Psihologs", 4, "final"), target=20)
    spec = services.usage(years, HALVES.clear(), LV, LIGHT).to_dict()
    ticks = [layer for mark, layer in marks(spec) if mark["type"] == "tick"]
    assert ticks[0]["encoding"]["x"]["field"] == "target"
    assert ticks[0]["encoding"]["x"]["scale"]["domain"][1] > 20
    assert "Mērķis" in words(spec)


def test_services_stand_by_rank() -> None:
    spec = services.usage(YEARS, HALVES, LV, LIGHT).to_dict()
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"] == ["Psihologs", "Aprūpe"]


@pytest.mark.parametrize(("years", "halves"), [(0, 0), (1, 0), (0, 1), (1, 1)])
def test_the_chart_survives_few_rows(years: int, halves: int) -> None:
    spec = services.usage(YEARS.head(years), HALVES.head(halves), LV, LIGHT).to_dict()
    assert len(words(spec)) == years + halves
