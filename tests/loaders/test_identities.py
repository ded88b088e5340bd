"""How an identity is written, and what its placeholders may stand for."""

from __future__ import annotations

import pytest

from loaders.identities import MalformedIdentity, Term, bases, has_placeholder, kind_of, named, terms_of
from loaders.periods import parse_period


def test_a_side_is_its_terms_in_order() -> None:
    result = terms_of("offences:2021-S1:AK:total:total + offences:2021-S2:AK:*:total")
    expected = (
        Term("offences", "2021-S1", "AK", "total", "total"),
        Term("offences", "2021-S2", "AK", "*", "total"),
    )
    assert result == expected


def test_a_range_of_years_is_one_period() -> None:
    assert terms_of("offences:2021-01-01/P3Y:AK:total:*")[0].period == "2021-01-01/P3Y"


def test_a_term_is_written_as_it_was_read() -> None:
    text = "pupils:{D}:SKOLAS/*:total:{C}"
    assert terms_of(text)[0].written == text


@pytest.mark.parametrize(
    "text", ["", "offences:2021:AK:total", "offences:2021:AK:total:total +", "a::b:c:d", "a:b:c:d:e:f"]
)
def test_what_is_no_term_is_named(text: str) -> None:
    with pytest.raises(MalformedIdentity, match="indicator:period:institution:gender:category"):
        terms_of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("offences:2021:AK:total:*", False), ("offences:{A}:AK:total:*", True), ("{gendered}:2021:AK:*:total", True)],
)
def test_a_term_with_a_placeholder_speaks_of_more_than_one_thing(text: str, expected: bool) -> None:
    assert has_placeholder(terms_of(text)[0]) is expected


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("{A}", "2026", "2026"),
        ("{A}-S2", "2026", "2026-S2"),
        ("{A}-Q3", "2026", "2026-Q3"),
        ("{A}-open", "2026", "2026-01-01"),
        ("{A}-close", "2026", "2027-01-01"),
        ("{S}-Q1", "2026-S2", "2026-Q3"),
        ("{S}-Q2", "2026-S2", "2026-Q4"),
        ("{S}-A", "2026-S2", "2026"),
        ("{Q}-S", "2026-Q2", "2026-S1"),
        ("{Q}-A", "2026-Q2", "2026"),
        ("{Q}-close", "2026-Q1", "2026-04-01"),
        ("{A1}-open", "2026-A1", "2026-09-01"),
        ("{A1}-close", "2026-A1", "2027-09-01"),
        ("{D}", "2026-09-01", "2026-09-01"),
        ("{P}", "2026-M09", "2026-M09"),
        ("2021", "2026", "2021"),
    ],
)
def test_a_placeholder_means_a_period_by_its_place(text: str, base: str, expected: str) -> None:
    assert named(text, parse_period(base)) == expected


@pytest.mark.parametrize("text", ["2021", "{A}-A", "{Q}-Q1", "{D}-open", "{X}", "{A}-S3", "{A}Q1", "{A}-"])
def test_what_is_no_placeholder_has_no_kind(text: str) -> None:
    assert kind_of(text) is None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("A", ["2026", "2027"]),
        ("S", ["2026-S2", "2027-S1"]),
        ("Q", ["2026-Q3", "2026-Q4", "2027-Q1"]),
        ("D", ["2027-01-01"]),
        ("P", ["2026-Q4", "2027-01-01"]),
    ],
)
def test_a_placeholder_may_stand_for_what_the_codes_lie_in_or_close(kind: str, expected: list[str]) -> None:
    assert [period.code for period in bases(kind, ["2026-Q4", "2027-01-01"])] == expected


def test_a_day_opens_one_school_year_and_closes_another() -> None:
    assert [period.code for period in bases("A1", ["2026-09-01"])] == ["2025-A1", "2026-A1"]
