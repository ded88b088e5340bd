from decimal import Decimal

import pytest

from dashboard.labels import labels_for
from dashboard.labels.figures import NotExactError

NBSP = "\u00a0"
MINUS = "\u2212"
LV = labels_for("lv")
EN = labels_for("en")

NUMBERS = [
    (Decimal("0"), 0, "0", "0"),
    (Decimal("-0.4"), 0, "0", "0"),
    (Decimal("0.5"), 0, "1", "1"),
    (Decimal("2.5"), 0, "3", "3"),
    (2554, 0, "2554", "2554"),
    (9999, 0, "9999", "9999"),
    (Decimal("9999.6"), 0, f"10{NBSP}000", "10,000"),
    (10000, 0, f"10{NBSP}000", "10,000"),
    (Decimal("15675.0000"), 0, f"15{NBSP}675", "15,675"),
    (1234567, 0, f"1{NBSP}234{NBSP}567", "1,234,567"),
    (-12, 0, f"{MINUS}12", f"{MINUS}12"),
    (Decimal("-15675.25"), 1, f"{MINUS}15{NBSP}675,3", f"{MINUS}15,675.3"),
    (Decimal("45.4"), 1, "45,4", "45.4"),
    (Decimal("45.4"), 2, "45,40", "45.40"),
    (Decimal("99999999999999.9999"), 4, f"99{NBSP}999{NBSP}999{NBSP}999{NBSP}999,9999", "99,999,999,999,999.9999"),
    (None, 0, "nav datu", "no data"),
]


@pytest.mark.parametrize(("value", "decimals", "latvian", "english"), NUMBERS)
def test_every_number_follows_one_rule(value: Decimal | int | None, decimals: int, latvian: str, english: str) -> None:
    assert (LV.number(value, decimals), EN.number(value, decimals)) == (latvian, english)


def test_a_float_is_refused_because_nobody_delivered_its_digits() -> None:
    with pytest.raises(NotExactError, match="not exact"):
        LV.number(45.4)  # type: ignore[arg-type]  # the wrong type is the point


def test_a_percentage_keeps_its_own_decimals_and_its_sign_on_the_same_line() -> None:
    assert LV.percent(Decimal("45.4000")) == f"45,4{NBSP}%"
    assert LV.percent(40) == f"40{NBSP}%"
    assert LV.percent(Decimal("45.45"), 1) == f"45,5{NBSP}%"
    assert EN.percent(Decimal("45.4")) == "45.4%"
    assert LV.percent(None) == "nav datu"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("45.4000"), "45,4"),
        (Decimal("15675.0000"), "15675"),
        (Decimal("-12"), "-12"),
        (Decimal("0.0000"), "0"),
        (Decimal("1E+3"), "1000"),
        (7, "7"),
        (None, ""),
    ],
)
def test_a_csv_cell_is_readable_by_a_latvian_spreadsheet(value: Decimal | int | None, expected: str) -> None:
    assert [LV.plain(value), EN.plain(value)] == [expected, expected]


@pytest.mark.parametrize(
    ("value", "unit", "status", "note", "expected"),
    [
        (Decimal("43.0000"), "process", "final", "", "43"),
        (Decimal("0"), "process", "final", "", "0"),
        (Decimal("45.4000"), "%", "final", "", f"45,4{NBSP}%"),
        (Decimal("45.4000"), "percent", "definition_differs", "", f"45,4{NBSP}%{NBSP}(d)"),
        (Decimal("43"), "process", "provisional", "", f"43{NBSP}(p)"),
        (Decimal("90"), "child", "break", "", f"90{NBSP}(b)"),
        (None, "child", "no_data", "", ".."),
        (None, "child", "final", "", ".."),
        (None, "child", "suppressed", "", "…"),
        (Decimal("3"), "child", "suppressed", "", "…"),
        (None, "child", "not_applicable", "slēgta", "slēgta"),
        (None, "child", "not_applicable", "-", "x"),
        (None, "child", "not_applicable", "", "x"),
        (None, "child", "not_applicable", "tādu klašu nav", "x"),
    ],
)
def test_a_table_cell_shows_the_number_with_its_mark_or_the_sign_for_none(
    value: Decimal | None, unit: str, status: str, note: str, expected: str
) -> None:
    assert LV.value(value, unit, status, note=note) == expected


def test_the_printed_word_for_a_closed_school_is_translated() -> None:
    assert EN.value(None, "child", "not_applicable", note="slēgta") == "closed"


def test_the_legend_explains_each_sign_that_stands_in_the_table_and_no_other() -> None:
    assert LV.legend(["final", "provisional", "suppressed", "provisional"]) == [
        ("…", "netiek rādīts, lai aizsargātu bērnu privātumu"),
        ("(p)", "provizoriski"),
    ]
    assert LV.legend([]) == []
