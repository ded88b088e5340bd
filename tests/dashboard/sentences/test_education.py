"""Education sentences: Latvian plural forms, computed totals marked, nothing said where nothing is known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from dashboard.labels import Labels, labels_for
from dashboard.sentences import education, figures
from loaders import schema

LV, EN = labels_for("lv"), labels_for("en")
NBSP = "\u00a0"
COLUMNS = {
    "indicator": pl.String, "indicator_label": pl.String, "period": pl.String, "start": pl.Date,
    "institution": pl.String, "institution_label": pl.String, "category_label": pl.String,
    "value": schema.VALUE, "status": pl.String, "unit": pl.String, "computed": pl.Boolean,
}  # fmt: skip


def rows(*values: int | str | None, computed: bool = False) -> pl.DataFrame:
    """One row a value, each of another school, all of 1 September 2024."""
    return pl.DataFrame(
        [
            (
                "pupils", f"Rādītājs {place}", "2024-09-01", date(2024, 9, 1), f"S-{place}", f"{place}. skola",
                f"Veids {place}",
                None if value is None else Decimal(value), "final", "learner", computed,
            )
            for place, value in enumerate(values)
        ],
        schema=COLUMNS,
        orient="row",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0 izglītojamo"),
        (1, "1 izglītojamais"),
        (2, "2 izglītojamie"),
        (10, "10 izglītojamo"),
        (11, "11 izglītojamo"),
        (21, "21 izglītojamais"),
        (100, "100 izglītojamo"),
    ],
)
def test_learners_take_the_latvian_plural_form(count: int, expected: str) -> None:
    assert education.learners(Decimal(count), LV) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "notika 0 komisijas sēžu"),
        (1, "notika 1 komisijas sēde"),
        (2, "notika 2 komisijas sēdes"),
        (10, "notika 10 komisijas sēžu"),
        (11, "notika 11 komisijas sēžu"),
        (21, "notika 21 komisijas sēde"),
        (100, "notika 100 komisijas sēžu"),
    ],
)
def test_sessions_take_the_latvian_plural_form(count: int, expected: str) -> None:
    assert education.opinions(rows(92), rows(count), LV).endswith(f"; {expected}")


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0 interešu izglītības programmu"),
        (1, "1 interešu izglītības programma"),
        (2, "2 interešu izglītības programmas"),
        (10, "10 interešu izglītības programmu"),
        (11, "11 interešu izglītības programmu"),
        (21, "21 interešu izglītības programma"),
        (100, "100 interešu izglītības programmu"),
    ],
)
def test_programmes_take_the_latvian_plural_form(count: int, expected: str) -> None:
    assert education.programmes(rows(count), LV).endswith(f"– {expected}")


def test_a_computed_total_says_so_in_both_languages() -> None:
    assert education.programmes(rows(64, computed=True), LV).endswith("64 interešu izglītības programmas (aprēķināts)")
    assert education.programmes(rows(64, computed=True), EN).endswith("64 interest education programmes (computed)")


def test_the_note_names_the_school_whose_total_is_computed_where_another_delivered_its_own() -> None:
    both = pl.concat([rows(158), rows(159, computed=True).with_columns(institution_label=pl.lit("Mākslas skola"))])
    said = figures.note_on_computed(both, LV)
    assert said == ("Mākslas skola: kopskaits ir aprēķināts no daļām; avotā tas nav norādīts.",)
    assert figures.note_on_computed(rows(158), LV) == ()


def test_the_school_with_most_learners_is_named_and_so_are_two_with_as_many() -> None:
    day = f"2024.{NBSP}gada 1.{NBSP}septembrī"
    one = education.by_institution(rows(74, 895), "grades", "Virsraksts", LV)
    assert one == f"Visvairāk izglītojamo 1.–12. klasē {day}: 1. skola – 895 izglītojamie"
    two = education.by_institution(rows(40, 40, None), "preschool", "Virsraksts", LV)
    assert two == f"Visvairāk izglītojamo pirmsskolas programmās {day}: 0. skola un 1. skola – 40 izglītojamo"


def test_the_commission_without_sessions_speaks_of_opinions_only() -> None:
    result = education.opinions(rows(92), rows().clear(), LV)
    assert result == f"2024.{NBSP}gada 1.{NBSP}septembrī atzinumu saņēma 92 izglītojamie"


def test_printed_totals_are_named_by_group() -> None:
    assert education.of_groups(rows(1235, 497), LV).endswith(": 0. skola – 1235; 1. skola – 497")


def test_single_figures_name_the_first_three_that_are_known() -> None:
    data = rows(35, None, 2).with_columns(indicator=pl.Series(["a", "b", "c"]))
    assert figures.single_figures(data, "Virsraksts", LV) == "Rādītājs 0 – 35; rādītājs 2 – 2"


@pytest.mark.parametrize("labels", [LV, EN])
def test_nothing_known_leaves_a_title_and_never_a_number(labels: Labels) -> None:
    none = rows().clear()
    said = [
        education.of_groups(none, labels),
        education.by_institution(none, "grades", "Title", labels),
        education.opinions(none, none, labels),
        education.programmes(none, labels),
        education.arts_schools(none, labels),
        figures.single_figures(none, "Title", labels),
    ]
    assert all(said)
    assert not any(character.isdigit() for character in "".join(said))
