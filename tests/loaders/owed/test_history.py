"""Beside an owed row stands what it is called and what came before it, where that may be compared."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.owed import owed, with_history, with_labels

Fact = tuple[str, str, str, str, str, str | None, str]


def history(*facts: Fact) -> pl.DataFrame:
    columns = dict.fromkeys((*schema.KEY, "value", "status"), pl.String)
    return pl.DataFrame(list(facts), schema=columns, orient="row").with_columns(pl.col("value").cast(schema.VALUE))


def told(catalogue: Catalogue, row: tuple[str, ...], *facts: Fact) -> tuple[object, ...]:
    rows = pl.DataFrame([row], schema=list(schema.KEY), orient="row")
    return with_history(rows, history(*facts), catalogue).drop(schema.KEY).row(0)


def offences(period: str, value: str | None, status: str = "final") -> Fact:
    return ("offences", period, "AK", "total", "total", value, status)


def guardians(period: str, value: str | None, status: str = "final") -> Fact:
    return ("guardians", period, "BT", "total", "total", value, status)


ASKED = ("offences", "2026-Q1", "AK", "total", "total")
UNKNOWN = (None, None, None, None)


def test_the_last_comparable_value_and_what_to_expect(reporting: Catalogue) -> None:
    result = told(reporting, ASKED, offences("2025-Q1", "16"), offences("2025-Q4", "90"), offences("2024-Q1", "16"))
    assert result == (Decimal(16), "2025-Q1", 0, 32)


def test_a_half_year_is_not_compared_with_a_quarter_nor_a_quarter_with_another(reporting: Catalogue) -> None:
    assert told(reporting, ASKED, offences("2025-S1", "9"), offences("2025-Q2", "9"), offences("2025", "9")) == UNKNOWN


def test_nothing_is_expected_without_history_or_from_the_future(reporting: Catalogue) -> None:
    assert told(reporting, ASKED) == UNKNOWN
    assert told(reporting, ASKED, offences("2026-Q1", "9"), offences("2027-Q1", "9")) == UNKNOWN


def test_a_stock_is_compared_with_any_earlier_day(reporting: Catalogue) -> None:
    asked = ("guardians", "2026-04-01", "BT", "total", "total")
    assert told(reporting, asked, guardians("2024-01-01", "16"))[:2] == (Decimal(16), "2024-01-01")


def test_the_mean_is_of_the_last_four(reporting: Catalogue) -> None:
    facts = [offences(f"{year}-Q1", value) for year, value in zip(range(2020, 2026), "999444", strict=True)]
    assert told(reporting, ASKED, *facts) == (Decimal(4), "2025-Q1", 0, 15)  # mean 5.25


def test_zero_leaves_room_for_a_first_case(reporting: Catalogue) -> None:
    assert told(reporting, ASKED, offences("2025-Q1", "0")) == (Decimal(0), "2025-Q1", 0, 4)


def test_missing_and_differently_defined_figures_tell_nothing(reporting: Catalogue) -> None:
    facts = [offences("2025-Q1", None, "no_data"), offences("2024-Q1", "9", "definition_differs")]
    assert told(reporting, ASKED, *facts) == UNKNOWN


def test_nothing_is_compared_across_a_break(reporting: Catalogue) -> None:
    before, at, after = offences("2023-Q1", "90"), offences("2024-Q1", "9", "break"), offences("2025-Q1", "4")
    assert told(reporting, ASKED, before, at, after) == (Decimal(4), "2025-Q1", 0, 17)  # mean 6.5
    elsewhere = offences("2025-Q3", "4", "break")
    assert told(reporting, ASKED, before, elsewhere) == UNKNOWN


def test_a_share_has_a_last_value_and_no_range(reporting: Catalogue) -> None:
    asked = ("youth_share", "2026", "ANP", "total", "total")
    fact = ("youth_share", "2025", "ANP", "total", "total", "45.4", "final")
    assert told(reporting, asked, fact) == (Decimal("45.4"), "2025", None, None)


def test_rows_keep_their_order(reporting: Catalogue) -> None:
    rows = owed(reporting, "AK", "2026")
    assert with_history(rows, history(offences("2025-Q1", "5")), reporting).select(schema.KEY).equals(rows)


@pytest.mark.parametrize(
    ("row", "language", "expected"),
    [
        (("offences", "2026", "AK", "girls", "total"), "lv", "Likumpārkāpumi: meitenes"),
        (("offences", "2026", "AK", "total", "BTAL-81"), "lv", "Likumpārkāpumi: Vardarbība pret bērnu"),
        (("offences", "2026", "AK", "total", "total"), "en", "Offences"),
        (("guardians", "2026", "BT", "total", "total"), "en", "Aizbildņi"),
    ],
)
def test_a_row_is_called_by_words(reporting: Catalogue, row: tuple[str, ...], language: str, expected: str) -> None:
    rows = pl.DataFrame([row], schema=list(schema.KEY), orient="row")
    assert with_labels(rows, reporting, language)["label"].to_list() == [expected]


def test_the_institution_is_named_where_there_are_several(reporting: Catalogue) -> None:
    rows = owed(reporting, "IP", "2026-Q3").filter(indicator="learners", category="grades")
    result = with_labels(rows, reporting, "lv")
    assert result["label"][1] == "Liepnas skola – Izglītojamie skolās: 1.–12. klase"
    assert set(result["unit"]) == {"child"}
