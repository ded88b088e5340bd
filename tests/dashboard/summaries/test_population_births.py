"""Births by gender, and figures that stand alone."""

from __future__ import annotations

import polars as pl

from dashboard.summaries import breakdowns, population
from loaders import schema


def rows(*parts: tuple[str, str, str, str, int]) -> pl.DataFrame:
    """Measurements: (indicator, period, gender, category, value)."""
    return pl.DataFrame(
        [
            (name, period, "DZN", gender, category, value, "final", None, None)
            for name, period, gender, category, value in parts
        ],
        schema=schema.MEASUREMENT,
        orient="row",
    )


BIRTHS = rows(
    ("births", "2024", "girls", "total", 40),
    ("births", "2023", "total", "total", 88),
    ("births", "2023", "girls", "total", 42),
    ("births", "2023", "boys", "total", 46),
)


def test_boys_and_girls_of_each_year_without_the_total() -> None:
    result = population.births_by_gender(BIRTHS)
    assert result.select("period", "gender", "value").rows() == [
        ("2023", "boys", 46), ("2023", "girls", 42), ("2024", "girls", 40),
    ]  # fmt: skip


def test_one_gender_is_shown_when_it_is_chosen() -> None:
    assert population.births_by_gender(BIRTHS, "girls")["value"].to_list() == [42, 40]


def test_all_births_are_the_delivered_total_and_no_sum() -> None:
    assert population.births(BIRTHS).select("period", "value").rows() == [("2023", 88)]


def test_parts_stand_in_the_order_of_their_list() -> None:
    data = rows(("birth_order", "2023", "total", "second", 20), ("birth_order", "2023", "total", "first", 30))
    assert breakdowns.by_category(data, ["first", "second"])["value"].to_list() == [30, 20]


def test_single_figures_stand_in_the_given_order_the_newest_period_first() -> None:
    data = rows(
        ("twin_births", "2023", "total", "total", 4),
        ("birth_grants", "2023", "total", "total", 100),
        ("twin_births", "2024", "total", "total", 2),
        ("birth_order", "2023", "total", "first", 30),
    )
    result = breakdowns.headline(data, ["birth_grants", "twin_births"])
    assert result["value"].to_list() == [100, 2, 4]


def test_no_measurements_make_empty_frames() -> None:
    data = schema.empty(schema.MEASUREMENT)
    assert population.births_by_gender(data).is_empty()
    assert population.births(data).is_empty()
    assert breakdowns.by_category(data, ["first"]).is_empty()
    assert breakdowns.headline(data, ["births"]).is_empty()
