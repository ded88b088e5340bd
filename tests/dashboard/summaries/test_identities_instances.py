"""One row that speaks of many periods, indicators, institutions. A row of `data` is a key with its value."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import polars as pl
import pytest

from dashboard.summaries.identities import FAILS, HOLDS, NOT_COMPUTABLE, evaluated
from loaders import schema

QUARTERS = " + ".join(f"births:{{A}}-Q{n}:DZN:total:total" for n in range(1, 5))


def figures(*rows: tuple[str, str | None] | tuple[str, str | None, str]) -> pl.DataFrame:
    columns = {name: schema.MEASUREMENT[name] for name in (*schema.KEY, "value", "status")}
    values = [
        (*key.split(":"), None if value is None else Decimal(value), *(status or ["final"]))
        for key, value, *status in rows
    ]
    return pl.DataFrame(values, schema=columns, orient="row")


def year(number: int, *quarters: str) -> list[tuple[str, str]]:
    return [(f"births:{number}-Q{n}:DZN:total:total", value) for n, value in enumerate(quarters, 1)]


def identities(*rows: tuple[str, str, str, str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["code", "kind", "left", "right"], orient="row")


def indicators(*rows: tuple[str, str, bool, str | None, bool]) -> pl.DataFrame:
    columns = {
        "code": pl.String,
        "measure_kind": pl.String,
        "gendered": pl.Boolean,
        "categories": pl.String,
        "exhaustive_disjoint": pl.Boolean,
    }
    return pl.DataFrame(rows, schema=columns, orient="row")


def verdicts(result: pl.DataFrame) -> dict[str, str]:
    return dict(result.select("code", "verdict").iter_rows())


def of_years(*data: Iterable[tuple[str, str]]) -> pl.DataFrame:
    rows = [row for part in data for row in part]
    return evaluated(identities(("quarters", "sum", "births:{A}:DZN:total:total", QUARTERS)), figures(*rows))


def total(number: int, value: str) -> list[tuple[str, str]]:
    return [(f"births:{number}:DZN:total:total", value)]


def test_one_row_speaks_of_every_year_there_is() -> None:
    result = of_years(
        year(2025, "1", "2", "3", "4"), total(2025, "10"), year(2026, "1", "1", "1", "1"), total(2026, "5")
    )
    assert verdicts(result) == {"quarters@2025": HOLDS, "quarters@2026": FAILS}
    assert result.filter(code="quarters@2026").select("left_value", "right_value", "difference").row(0) == (5, 4, 1)


def test_the_row_says_both_sides_as_they_are_meant() -> None:
    row = of_years(year(2025, "1", "2", "3", "4"), total(2025, "10")).row(0, named=True)
    assert row["left"] == "births:2025:DZN:total:total"
    assert row["right"].endswith("births:2025-Q4:DZN:total:total")
    assert (row["declaration"], row["period"]) == ("quarters", "2025")


def test_a_year_of_which_only_one_side_is_told_is_not_asked() -> None:
    assert of_years(year(2025, "1", "2", "3", "4")).is_empty()
    assert of_years(total(2025, "10")).is_empty()


def test_a_missing_quarter_leaves_the_year_open_and_is_named() -> None:
    row = of_years(year(2025, "1", "2", "3"), total(2025, "10")).row(0, named=True)
    assert (row["verdict"], row["reason"]) == (NOT_COMPUTABLE, "missing")
    assert row["lacking"] == ["births:2025-Q4:DZN:total:total"]
    assert (row["left_value"], row["right_value"], row["difference"]) == (10, None, None)


def test_what_is_hidden_is_neither_missing_nor_guessed() -> None:
    data = figures(
        *total(2025, "10"), *year(2025, "1", "2", "3"), ("births:2025-Q4:DZN:total:total", None, "suppressed")
    )
    result = evaluated(identities(("quarters", "sum", "births:{A}:DZN:total:total", QUARTERS)), data)
    assert result.select("verdict", "reason").row(0) == (NOT_COMPUTABLE, "hidden")


def test_what_is_counted_by_another_definition_is_compared_with_its_like_only() -> None:
    rule = identities(("half", "at_most", "users:{S}:SLP:total:total", "users:{S}-A:SLP:total:total"))
    half, whole = "users:2024-S1:SLP:total:total", "users:2024:SLP:total:total"
    mixed = evaluated(rule, figures((half, "9"), (whole, "3", "definition_differs")))
    alike = evaluated(rule, figures((half, "9", "definition_differs"), (whole, "3", "definition_differs")))
    assert mixed.select("verdict", "reason", "difference").row(0) == (NOT_COMPUTABLE, "not_comparable", None)
    assert alike["verdict"].to_list() == [FAILS]


def test_a_stock_closes_the_quarter_before_it_and_opens_the_one_after() -> None:
    stock, came = "care:{}:BT:total:total", "placed:{}:BT:total:total"
    rule = identities(
        ("flow", "at_most", stock.format("{Q}-close"), f"{stock.format('{Q}-open')} + {came.format('{Q}')}")
    )
    data = figures(
        (stock.format("2026-01-01"), "50"), (stock.format("2026-04-01"), "54"), (stock.format("2026-07-01"), "60"),
        (came.format("2026-Q1"), "5"), (came.format("2026-Q2"), "3"),
    )  # fmt: skip
    assert verdicts(evaluated(rule, data)) == {"flow@2026-Q1": HOLDS, "flow@2026-Q2": FAILS}


def test_girls_alone_are_not_both_genders() -> None:
    rule = identities(("genders", "sum", "{gendered}:{P}:{I}:total:total", "{gendered}:{P}:{I}:*:total"))
    known = indicators(("births", "flow_events", True, None, False), ("deaths", "flow_events", False, None, False))
    data = figures(("births:2025:DZN:total:total", "9"), ("births:2025:DZN:girls:total", "9"))
    result = evaluated(rule, data, known)
    assert verdicts(result) == {"genders@births:2025:DZN": NOT_COMPUTABLE}
    assert result["lacking"][0].to_list() == ["births:2025:DZN:boys:total"]


def test_an_indicator_placeholder_means_every_indicator_of_its_kind() -> None:
    rule = identities(("parts", "sum", "{exhaustive}:{P}:{I}:total:total", "{exhaustive}:{P}:{I}:total:*"))
    known = indicators(("care", "stock", False, "forms", True), ("users", "distinct_persons", False, "services", False))
    data = figures(
        *((f"{code}:2026-04-01:BT:total:{part}", value) for code in ("care", "users")
          for part, value in (("total", "3"), ("one", "1"), ("two", "1")))
    )  # fmt: skip
    assert verdicts(evaluated(rule, data, known)) == {"parts@care:2026-04-01:BT": FAILS}


def test_a_category_placeholder_means_each_category_and_the_whole() -> None:
    rule = identities(("half", "at_most", "users:{S}:SLP:total:{C}", "users:{S}-A:SLP:total:{C}"))
    data = figures(
        *((f"users:{period}:SLP:total:{part}", value)
          for part, values in (("total", "89"), ("day_care", "45"))
          for period, value in zip(("2026-S1", "2026"), values, strict=True))
    )  # fmt: skip
    assert verdicts(evaluated(rule, data)) == {"half@2026-S1": HOLDS, "half@2026-S1:day_care": HOLDS}


@pytest.fixture
def schools() -> pl.DataFrame:
    rows = [("S1", "ALL", None, None), ("S2", "ALL", None, "2024-08-31"), ("S3", "ALL", "2026-09-01", None)]
    return pl.DataFrame(
        rows, schema=dict.fromkeys(("code", "parent", "active_from", "active_to"), pl.String), orient="row"
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"ALL": "9", "S1": "9", "S2": "5"}, HOLDS),  # what was closed before is no part
        ({"ALL": "9", "S1": "8"}, FAILS),
        ({"ALL": "9", "S1": None}, NOT_COMPUTABLE),
    ],
)
def test_a_group_is_all_its_members_that_were_active(
    schools: pl.DataFrame, given: dict[str, str | None], expected: str
) -> None:
    rule = identities(("schools", "sum", "pupils:{D}:ALL:total:total", "pupils:{D}:ALL/*:total:total"))
    data = figures(
        *((f"pupils:2025-09-01:{code}:total:total", value) for code, value in given.items()),
        ("pupils:2024-09-01:S1:total:total", "7"),
    )
    result = evaluated(rule, data, institutions=schools)
    if expected == NOT_COMPUTABLE:
        assert result.is_empty()  # nothing is told of the members
    else:
        assert verdicts(result) == {"schools@2025-09-01": expected}


def test_what_one_identity_asks_another_does_not_ask_again() -> None:
    rule = identities(
        ("every", "sum", "births:{A}:DZN:total:total", "births:{A}:DZN:*:total"),
        ("printed", "sum", "births:2023:DZN:total:total", "births:2023:DZN:girls:total + births:2023:DZN:boys:total"),
    )
    data = figures(
        *((f"births:{number}:DZN:{gender}:total", value) for number in (2023, 2024)
          for gender, value in (("total", "3"), ("girls", "1"), ("boys", "2")))
    )  # fmt: skip
    assert verdicts(evaluated(rule, data)) == {"printed": HOLDS, "every@2024": HOLDS}


def test_a_side_names_the_figures_that_it_adds_up() -> None:
    rule = identities(("parts", "sum", "care:{D}:BT:total:total", "care:{D}:BT:total:*"))
    data = figures(*((f"care:2026-01-01:BT:total:{part}", "1") for part in ("total", "foster")))
    row = evaluated(rule, data).row(0, named=True)
    assert row["left_cells"] == ["care:2026-01-01:BT:total:total"]
    assert row["right_cells"] == ["care:2026-01-01:BT:total:foster"]
