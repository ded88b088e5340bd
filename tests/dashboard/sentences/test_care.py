"""What the care figures say, in the forms that Latvian numbers ask for."""

from __future__ import annotations

import datetime
from decimal import Decimal

import polars as pl
import pytest

from dashboard.labels import labels_for
from dashboard.sentences import care
from loaders import schema

LV, EN = labels_for("lv"), labels_for("en")
DAY, EARLIER = "2024-01-01", "2023-01-01"


def rows(*cells: tuple[str, str, str, int | None]) -> pl.DataFrame:
    """Values of (indicator, period, category), in time order."""
    data = [
        (indicator, period, category, None if value is None else Decimal(value), datetime.date.fromisoformat(day))
        for indicator, period, category, value in cells
        for day in [period if len(period) > 4 else f"{period}-01-01"]
    ]
    columns = {
        "indicator": pl.String,
        "period": pl.String,
        "category": pl.String,
        "value": schema.VALUE,
        "start": pl.Date,
    }
    return pl.DataFrame(data, schema=columns, orient="row")


def said(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("count", "children", "guardians", "families"),
    [
        (0, "0 bērnu", "0 aizbildņu", "0 audžuģimeņu"),
        (1, "1 bērns", "1 aizbildnis", "1 audžuģimene"),
        (2, "2 bērni", "2 aizbildņi", "2 audžuģimenes"),
        (10, "10 bērnu", "10 aizbildņu", "10 audžuģimeņu"),
        (11, "11 bērnu", "11 aizbildņu", "11 audžuģimeņu"),
        (21, "21 bērns", "21 aizbildnis", "21 audžuģimene"),
        (100, "100 bērnu", "100 aizbildņu", "100 audžuģimeņu"),
    ],
)
def test_each_unit_has_its_own_forms(count: int, children: str, guardians: str, families: str) -> None:
    value = Decimal(count)
    assert care.children(value, LV) == children
    assert care.guardians(value, LV) == guardians
    assert care.foster_families(value, LV) == families


def test_an_unknown_count_is_said_to_be_unknown() -> None:
    assert {care.children(None, LV), care.guardians(None, LV), care.foster_families(None, LV)} == {"nav datu"}


def test_the_stock_is_said_beside_the_newly_placed() -> None:
    counted = rows(("care_children", DAY, "", 58), ("care_placements", "2023", "", 15))
    bars = care.with_heads(counted.with_columns(status=pl.lit("final")), LV)
    assert said(care.by_form(bars, LV)) == (
        "Ārpusģimenes aprūpē 2024. gada 1. janvārī: 58 bērni; no jauna ievietoti 2023. gadā: 15 bērnu"
    )
    assert said(care.by_form(bars.tail(1), LV)) == "No jauna ievietoti 2023. gadā: 15 bērnu"
    assert care.by_form(bars.clear(), LV) == "Bērni ārpusģimenes aprūpē"


def test_a_hidden_count_is_no_lack_of_data() -> None:
    bars = care.with_heads(rows(("care_children", DAY, "", None)).with_columns(status=pl.lit("suppressed")), LV)
    assert said(care.by_form(bars, LV)) == "Ārpusģimenes aprūpē 2024. gada 1. janvārī: …"


@pytest.mark.parametrize(
    ("total", "away", "expected"),
    [
        (31, 10, "31 bērns, no tiem 10 – citos novados"),
        (0, 0, "0 bērnu, no tiem 0 – citos novados"),
        (31, None, "31 bērns"),
        (None, 10, "nav datu, no tiem 10 – citos novados"),
    ],
)
def test_foster_children_in_other_municipalities_are_a_part_of_all(
    total: int | None, away: int | None, expected: str
) -> None:
    data = rows(("foster_children", DAY, "other_municipality", away), ("foster_children", DAY, "total", total))
    assert said(care.foster_children(data, LV)) == f"Audžuģimenēs 2024. gada 1. janvārī: {expected}"


def test_carers_are_those_of_the_latest_day() -> None:
    data = rows(
        ("guardians", EARLIER, "total", 24), ("guardians", DAY, "total", 16),
        ("foster_families", EARLIER, "total", 19), ("foster_families", DAY, "total", 20),
    )  # fmt: skip
    assert said(care.carers(data, LV)) == "2024. gada 1. janvārī: 16 aizbildņu un 20 audžuģimeņu"


@pytest.mark.parametrize(
    ("count", "families"),
    [(0, "0 audžuģimenēm"), (1, "1 audžuģimenei"), (2, "2 audžuģimenēm"), (10, "10 audžuģimenēm"),
     (11, "11 audžuģimenēm"), (21, "21 audžuģimenei"), (100, "100 audžuģimenēm")],
)  # fmt: skip
def test_specialised_families_are_said_without_a_date(count: int, families: str) -> None:
    data = rows(("specialised_foster_families", "2024", "total", count))
    assert care.specialised(data, LV) == f"Specializētās audžuģimenes statuss ir {families}"


@pytest.mark.parametrize(
    ("count", "parents"),
    [(0, "0 vecākiem"), (1, "1 vecākam"), (2, "2 vecākiem"), (10, "10 vecākiem"), (11, "11 vecākiem"),
     (21, "21 vecākam"), (100, "100 vecākiem")],
)  # fmt: skip
def test_custody_names_both_counts_of_the_latest_year_and_no_share(count: int, parents: str) -> None:
    data = rows(
        ("custody_suspended", "2022", "total", 19), ("custody_suspended", "2023", "total", 7),
        ("custody_restored", "2022", "total", 6), ("custody_restored", "2023", "total", count),
    )  # fmt: skip
    result = said(care.custody(data, LV))
    assert result == f"Aizgādības tiesības 2023. gadā: pārtrauktas 7 vecākiem, atjaunotas {parents}"
    assert "%" not in result


def test_english_counts_parents_too() -> None:
    data = rows(("custody_suspended", "2023", "total", 1))
    assert said(care.custody(data, EN)) == "Custody in 2023: suspended for 1 parent"


def test_without_rows_each_sentence_names_its_subject() -> None:
    none = rows()
    assert care.foster_children(none, LV) == "Kur dzīvo audžuģimenēs ievietotie bērni"
    assert care.carers(none, LV) == "Aizbildņi un audžuģimenes"
    assert care.specialised(none, LV) == "Specializētās audžuģimenes"
    assert care.custody(none, LV) == "Vecāku aizgādības tiesības"
    assert care.children_at(none, LV) == ""
