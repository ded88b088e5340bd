"""Values are exact numbers and stand where their status says that there is one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[..., list[tuple[int | None, str | None, str, str | None]]]


def row(value: str, status: str = "", indicator: str = "offences;2023;AK") -> str:
    return f"{indicator};total;total;{value};{status};;"


@pytest.mark.parametrize("value", ["0", "5", "1 234", "n/d", "slēgta"])
def test_a_whole_number_or_a_known_word_is_not_found(found: Found, value: str) -> None:
    assert found(row(value)) == []


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("13 DI projekta 2", "not_a_number"),
        ("~15", "not_a_number"),
        ("<5", "not_a_number"),
        ("5-8", "not_a_number"),
        ("2*", "not_a_number"),
        ("1e5", "not_a_number"),
        ("########", "narrow_column"),
        ("#REF!", "error_cell"),
        ("#5", "not_a_number"),
        ("12 34", "not_a_number"),
        ("٥", "not_a_number"),
        ("NaN", "not_a_number"),
        ("=1+2", "formula_without_result"),
        ("1.234", "ambiguous_number"),
        ("4.1", "ambiguous_number"),
        ("1.234,5", "ambiguous_number"),
        ("1,234.5", "ambiguous_number"),
        ("-", "ambiguous_dash"),
        ("–", "ambiguous_dash"),
        ("\u2212", "ambiguous_dash"),
        ("0,12345", "too_precise"),
        ("123456789012345", "too_precise"),
        ("9" * 400, "too_precise"),
    ],
)
def test_one_bad_value_is_one_finding(found: Found, value: str, code: str) -> None:
    assert found(row(value)) == [(2, "value", code, value)]


def test_a_row_without_a_value_is_found_unless_its_status_says_so(found: Found) -> None:
    assert found(row("")) == [(2, "value", "missing_value", None)]
    assert found(row("", "estimated")) == [(2, "value", "missing_value", None)]
    assert found(row("", "no_data")) == []
    assert found(row("", "not_applicable")) == []


def test_a_value_beside_a_status_without_one_is_found(found: Found) -> None:
    assert found(row("5", "no_data")) == [(2, "value", "value_without_data", "5")]
    assert found(row("-5", "not_applicable")) == [(2, "value", "value_without_data", "-5")]


@pytest.mark.parametrize(("word", "status"), [("n/d", "final"), ("n/d", "not_applicable"), ("slēgta", "no_data")])
def test_a_word_that_its_status_contradicts_is_found(found: Found, word: str, status: str) -> None:
    assert found(row(word, status)) == [(2, "value", "word_against_status", word)]


def test_a_word_that_its_status_repeats_is_not_found(found: Found) -> None:
    assert found(row("n/d", "no_data")) == []
    assert found(row("slēgta", "not_applicable")) == []


def test_a_count_below_zero_is_found_once(found: Found) -> None:
    assert found(row("-1")) == [(2, "value", "negative", "-1")]
    assert found(row("-1,5")) == [(2, "value", "negative", "-1,5")]
    assert found(row("-0")) == []


def test_a_fraction_of_a_whole_unit_is_found(found: Found) -> None:
    assert found(row("5,5")) == [(2, "value", "fraction", "5,5")]
    assert found(row("5,0")) == []
    assert found(row("45,4", indicator="youth_share;2024;ANP")) == []


def test_a_percent_sign_is_read_where_the_indicator_is_in_percent_and_said(found: Found) -> None:
    share = "youth_share;2024;ANP"
    assert found(row("45,4%", indicator=share)) == [(2, "value", "percent_sign", "45,4%")]
    assert found(row("45,4 %", indicator=share)) == [(2, "value", "percent_sign", "45,4 %")]
    assert found(row("45%")) == [(2, "value", "not_in_percent", "45%")]
    assert found(row("45.4%", indicator=share)) == [(2, "value", "not_a_number", "45.4%")]
