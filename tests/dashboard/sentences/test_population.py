"""Population sentences: Latvian plural forms, the largest part beside a computed whole, differences stated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from dashboard.labels import labels_for
from dashboard.sentences import figures, population
from loaders import schema

LV = labels_for("lv")
NBSP = "\u00a0"
COLUMNS = {
    "indicator": pl.String, "period": pl.String, "start": pl.Date, "gender": pl.String, "gender_label": pl.String,
    "category_label": pl.String, "value": schema.VALUE, "computed": pl.Boolean, "status": pl.String,
}  # fmt: skip


def row(
    indicator: str, value: int, name: str = "Kopā", gender: str = "total", *, computed: bool = False
) -> pl.DataFrame:
    return pl.DataFrame(
        [(indicator, "2023", date(2023, 1, 1), gender, name, name, Decimal(value), computed, "final")],
        schema=COLUMNS,
        orient="row",
    )


NONE = row("births", 0).clear()


@pytest.mark.parametrize(
    ("count", "residents", "children"),
    [
        (0, "0 iedzīvotāju", "0 deklarēto bērnu"),
        (1, "1 iedzīvotājs", "1 deklarētais bērns"),
        (2, "2 iedzīvotāji", "2 deklarētie bērni"),
        (10, "10 iedzīvotāju", "10 deklarēto bērnu"),
        (11, "11 iedzīvotāju", "11 deklarēto bērnu"),
        (21, "21 iedzīvotājs", "21 deklarētais bērns"),
        (100, "100 iedzīvotāju", "100 deklarēto bērnu"),
        (15675, f"15{NBSP}675 iedzīvotāji", f"15{NBSP}675 deklarētie bērni"),
    ],
)
def test_residents_and_children_take_the_latvian_plural_form(count: int, residents: str, children: str) -> None:
    assert population.residents(Decimal(count), LV) == residents
    assert population.children(Decimal(count), LV) == children


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0 dzimšanas reģistru"),
        (1, "1 dzimšanas reģistrs"),
        (2, "2 dzimšanas reģistri"),
        (10, "10 dzimšanas reģistru"),
        (11, "11 dzimšanas reģistru"),
        (21, "21 dzimšanas reģistrs"),
        (100, "100 dzimšanas reģistru"),
    ],
)
def test_birth_records_take_the_latvian_plural_form(count: int, expected: str) -> None:
    assert population.births(row("births", count), NONE, LV) == f"2023.{NBSP}gadā: {expected}"


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0 ārstniecības iestāžu"),
        (1, "1 ārstniecības iestāde"),
        (2, "2 ārstniecības iestādes"),
        (10, "10 ārstniecības iestāžu"),
        (11, "11 ārstniecības iestāžu"),
        (21, "21 ārstniecības iestāde"),
        (100, "100 ārstniecības iestāžu"),
    ],
)
def test_institutions_take_the_latvian_plural_form(count: int, expected: str) -> None:
    assert population.health_institutions(row("h", count), NONE, LV) == f"2023.{NBSP}gadā – {expected}"


def test_births_are_said_by_gender_and_one_gender_alone() -> None:
    genders = pl.concat([row("births", 46, "Zēni", "boys"), row("births", 42, "Meitenes", "girls")])
    both = population.births(row("births", 88), genders, LV)
    assert both == f"2023.{NBSP}gadā: 88 dzimšanas reģistri; zēni – 46 un meitenes – 42"
    assert population.births(NONE, genders.tail(1), LV) == f"2023.{NBSP}gadā: meitenes – 42"


def test_the_largest_part_stands_beside_the_computed_whole() -> None:
    parts = pl.concat([row("birth_order", 30, "Pirmais bērns"), row("birth_order", 20, "Otrais bērns")])
    result = figures.largest_part(parts, row("birth_order", 88, computed=True), "Virsraksts", LV)
    assert result == f"Visvairāk 2023.{NBSP}gadā: pirmais bērns – 30; kopā 88 (aprēķināts)"


def test_two_largest_parts_are_both_named() -> None:
    parts = pl.concat([row("f", 43, "Dzimuši laulībā"), row("f", 43, "Atzīta paternitāte"), row("f", 2, "Cits")])
    result = figures.largest_part(parts, NONE, "Virsraksts", LV)
    assert result == f"Visvairāk 2023.{NBSP}gadā: dzimuši laulībā – 43 un atzīta paternitāte – 43"


def test_a_printed_total_and_what_its_parts_add_up_to_are_both_said() -> None:
    differing = row("h", 23).with_columns(
        parts=pl.lit(Decimal(22), dtype=schema.VALUE), difference=pl.lit(Decimal(1), dtype=schema.VALUE)
    )
    said = population.health_institutions(row("h", 23), differing, LV)
    assert said == f"2023.{NBSP}gadā – 23 ārstniecības iestādes; pa veidiem saskaitot – 22 (aprēķināts)"
    note = population.difference_note(differing, LV)
    assert note == (f"2023.{NBSP}gads: norādītais kopskaits 23, daļu summa 22; starpība 1 (aprēķināts).",)


def test_nothing_known_leaves_a_title() -> None:
    assert population.births(NONE, NONE, LV) == "Dzimušie pēc dzimuma"
    assert population.residents_and_children(NONE, NONE, LV) == "Iedzīvotāji un bērni"
    assert population.health_institutions(NONE, NONE, LV) == "Ārstniecības iestādes pēc veida"
    assert figures.largest_part(NONE, NONE, "Virsraksts", LV) == "Virsraksts"


def test_the_largest_of_some_hidden_parts_is_only_the_largest_shown() -> None:
    hidden = row("birth_order", 3, "Otrais bērns").with_columns(
        value=pl.lit(None, schema.VALUE), status=pl.lit("suppressed")
    )
    parts = pl.concat([row("birth_order", 30, "Pirmais bērns"), hidden])
    result = figures.largest_part(parts, NONE, "", LV).replace(NBSP, " ")
    assert result == "Visvairāk 2023. gadā: pirmais bērns – 30 (no redzamajiem skaitļiem)"
