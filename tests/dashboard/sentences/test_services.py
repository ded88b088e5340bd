"""What is said of services and benefits: no total, no target where none is set, amounts in their own units."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from dashboard.labels import labels_for
from dashboard.sentences import services
from loaders import schema

LV, EN = labels_for("lv"), labels_for("en")
COLUMNS = {
    "period": pl.String, "kind": pl.String, "category_label": pl.String, "value": schema.VALUE, "status": pl.String,
    "target": schema.VALUE,
}  # fmt: skip


def rows(period: str, *cells: tuple[str, int | None], status: str = "final", target: int | None = None) -> pl.DataFrame:
    kind = "S" if "S" in period else "A"
    goal = None if target is None else Decimal(target)
    data = [(period, kind, name, None if v is None else Decimal(v), status, goal) for name, v in cells]
    return pl.DataFrame(data, schema=COLUMNS, orient="row")


def said(text: str) -> str:
    return text.replace("\u00a0", " ")


YEARS = rows("2023", ("Ģimenes asistents", 20), ("Psihologs", 4))
HALVES = rows("2024-S1", ("Ģimenes asistents", 15), ("Psihologs", 6))


def test_the_service_with_most_children_of_the_year_is_named() -> None:
    assert said(services.usage(YEARS, HALVES, LV)) == "Visvairāk bērnu 2023. gadā: ģimenes asistents – 20"


def test_services_with_the_same_number_are_all_named() -> None:
    data = rows("2023", ("Psihologs", 4), ("Krīzes istaba", 4))
    assert said(services.usage(data, HALVES, LV)) == "Visvairāk bērnu 2023. gadā: psihologs un krīzes istaba – 4"


def test_without_a_year_the_half_year_speaks_for_itself() -> None:
    assert said(services.usage(YEARS.clear(), HALVES, LV)).startswith("Visvairāk bērnu 2024. gada 1. pusgadā: ")
    assert services.usage(YEARS.clear(), HALVES.clear(), LV) == "Bērni, kuri saņēmuši pakalpojumu"


def test_the_notes_give_no_total_and_say_that_no_target_is_set() -> None:
    notes = services.usage_notes(pl.concat([YEARS, HALVES]), ["Atbalsta grupa"], LV)
    assert "kopskaits nav norādīts" in notes[0]
    assert notes[-1] == "Nevienam pakalpojumam mērķis nav noteikts."
    assert any("atbalsta grupa" in note for note in notes)
    assert not any(char.isdigit() for note in notes for char in note)


def test_services_without_a_target_are_named_where_others_have_one() -> None:
    data = pl.concat([rows("2023", ("Psihologs", 4), target=5), rows("2023", ("Krīzes istaba", 4))])
    assert services.usage_notes(data, [], LV)[-1] == "Mērķis nav noteikts: krīzes istaba."
    assert services.usage_notes(data.head(1), [], LV)[-1].startswith("Viens bērns")


def test_a_half_year_is_warned_of_only_beside_a_year() -> None:
    warning = "Pusgads ir īsāks par gadu, tāpēc pusgada skaitļus ar gada skaitļiem nesalīdzina."
    assert warning in services.usage_notes(pl.concat([YEARS, HALVES]), [], LV)
    assert warning not in services.usage_notes(YEARS, [], LV)


def test_the_sign_of_another_definition_in_the_chart_is_explained_once() -> None:
    data = pl.concat([rows(p, ("Aprūpe", 2), status="definition_differs") for p in ("2023", "2024-S1")])
    assert services.usage_notes(data, [], LV).count("(d) – skaitīts pēc citas definīcijas") == 1
    assert not any("(d)" in note for note in services.usage_notes(YEARS, [], LV))


def test_a_target_is_a_number_or_the_words_that_none_is_set() -> None:
    assert services.target(None, LV) == "mērķis nav noteikts"
    assert services.target(Decimal("15.0000"), LV) == "15"


@pytest.mark.parametrize(
    ("count", "decisions"),
    [(0, "0 lēmumu"), (1, "1 lēmums"), (2, "2 lēmumi"), (10, "10 lēmumu"), (11, "11 lēmumu"), (21, "21 lēmums"),
     (100, "100 lēmumu")],
)  # fmt: skip
def test_decisions_on_the_birth_allowance_are_counted(count: int, decisions: str) -> None:
    assert said(services.benefits(rows("2023", ("", count)), LV)) == (
        f"2023. gadā – {decisions} par bērna piedzimšanas pabalstu"
    )


@pytest.mark.parametrize(
    ("value", "unit", "lv", "en"),
    [
        ("40", "percent", "40 %", "40%"),
        ("0.5", "percent", "0,5 %", "0.5%"),
        ("1.1", "percent", "1,1 %", "1.1%"),
        ("200", "euro", "200 euro", "200 euros"),
        ("1", "minimum_wage", "1 minimālā mēneša darba alga", "1 minimum monthly wage"),
        ("2", "minimum_wage", "2 minimālās mēneša darba algas", "2 minimum monthly wages"),
        ("6", "month", "6 mēneši", "6 months"),
        ("1", "half_year", "1 pusgads", "1 half-year"),
        ("21", "gift", "21 dāvana", "21 gifts"),
    ],
)
def test_an_amount_is_written_in_its_own_unit(value: str, unit: str, lv: str, en: str) -> None:
    row = {"code": unit, "label_lv": "dāvanas", "label_en": "gifts", "aliases_lv": "dāvanu | dāvana | dāvanas"}
    assert said(services.amount(Decimal(value), row, LV)) == lv
    assert said(services.amount(Decimal(value), row, EN)) == en


def test_an_amount_that_the_programme_does_not_state_is_said_so() -> None:
    assert services.amount(None, None, LV) == "apmērs nav norādīts"


def test_the_table_of_benefits_says_where_each_amount_stands() -> None:
    terms = pl.DataFrame(
        {
            "title_lv": ["Pabalsts"], "title_en": ["Allowance"], "value": [Decimal("0.5")], "unit": ["percent"],
            "base": ["minimālā alga, dienā"], "source": ["Noteikumi Nr. 11/2021, 3. punkts: “0,5% dienā”"],
        }
    )  # fmt: skip
    result = services.benefits_table(terms, {"percent": {"code": "percent"}}, LV).row(0)
    assert tuple(said(cell) for cell in result) == (
        "Pabalsts", "0,5 %", "minimālā alga, dienā", "Noteikumi Nr. 11/2021, 3. punkts",
    )  # fmt: skip
