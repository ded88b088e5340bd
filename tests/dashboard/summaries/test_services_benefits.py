"""The terms of benefits: exact numbers out of the catalogue's texts."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from dashboard.summaries import services

PARAMETERS = pl.DataFrame(
    {
        "title_lv": ["Pabalsts ēdināšanai", "Ziemassvētku pabalsts", "Mājokļa pabalsts", "Mentora pakalpojums"],
        "value": ["0,5", "1,1", None, "10"],
        "unit": ["percent", "percent", None, "year"],
    }
)


def test_only_benefits_are_taken_with_their_exact_values() -> None:
    result = services.benefits(PARAMETERS).select("title_lv", "value").rows()
    assert result == [
        ("Pabalsts ēdināšanai", Decimal("0.5")), ("Ziemassvētku pabalsts", Decimal("1.1")), ("Mājokļa pabalsts", None),
    ]  # fmt: skip
