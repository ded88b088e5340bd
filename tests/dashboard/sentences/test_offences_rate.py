"""Proceedings per 1000 children: with the population and its date, and never from fewer than three cases."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from dashboard.labels import labels_for
from dashboard.sentences import offences as sentences
from dashboard.summaries import change
from loaders import schema

LV = labels_for("lv")


def counted(indicator: str, *values: tuple[str, int]) -> pl.DataFrame:
    rows = [
        {"indicator": indicator, "period": period, "institution": "AK", "gender": "total", "category": "total",
         "value": Decimal(value), "status": "final"}
        for period, value in values
    ]  # fmt: skip
    return pl.DataFrame(rows, schema_overrides={"value": schema.VALUE})


def rates(*values: tuple[str, int]) -> pl.DataFrame:
    return change.rates(counted("offences", *values), counted("children_14_17", ("2024-07-01", 500)), 1000)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_newest_rate_stands_with_both_its_numbers() -> None:
    result = plain(sentences.rate(rates(("2023", 43), ("2024", 51)), LV))
    assert result == "2024. gadā: 102 procesi uz 1000 bērniem 14–17 gadu vecumā (51 process un 500 bērnu)"


def test_a_rate_of_few_cases_is_called_so() -> None:
    assert sentences.rate(rates(("2024", 4)), LV).endswith("– mazs skaits")


def test_below_three_cases_there_is_no_rate_and_the_table_says_why() -> None:
    few = rates(("2024", 2))
    assert sentences.rate(few, LV) == "Rādītāju uz 1000 bērniem nevar aprēķināt nevienam no šiem gadiem"
    assert few["rate"].to_list() == [None]
    assert "gadījumu ir par maz" in sentences.rate_table(few, LV).row(0)


def test_the_table_gives_the_day_of_the_population_and_how_far_chance_moves_the_rate() -> None:
    row = [plain(cell) for cell in sentences.rate_table(rates(("2024", 51)), LV).row(0)]
    assert row == ["2024. gads", "51", "500 (01.07.2024.)", "102,0", "no 75,9 līdz 134,1"]
