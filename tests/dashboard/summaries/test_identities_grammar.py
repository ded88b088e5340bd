from __future__ import annotations

import pytest

from dashboard.summaries.identities import MalformedIdentity, Term, terms_of


def test_a_side_is_its_terms_in_order() -> None:
    result = terms_of("offences:2021-S1:AK:total:total + offences:2021-S2:AK:*:total")
    expected = (
        Term("offences", "2021-S1", "AK", "total", "total"),
        Term("offences", "2021-S2", "AK", "*", "total"),
    )
    assert result == expected


def test_a_range_of_years_is_one_period() -> None:
    assert terms_of("offences:2021-01-01/P3Y:AK:total:*")[0].period == "2021-01-01/P3Y"


@pytest.mark.parametrize(
    "text", ["", "offences:2021:AK:total", "offences:2021:AK:total:total +", "a::b:c:d", "a:b:c:d:e:f"]
)
def test_what_is_no_term_is_named(text: str) -> None:
    with pytest.raises(MalformedIdentity, match="indicator:period:institution:gender:category"):
        terms_of(text)
