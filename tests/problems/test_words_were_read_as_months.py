"""Months were known by their first letters, so that “2024. gada aprūpe” was April and “2024. augstākā” August."""

from __future__ import annotations

import pytest

from loaders.periods import parse_period


@pytest.mark.parametrize("text", ["2024. gada aprūpe", "2024. augstākā", "2024. gada 1. apraksts", "2024 decembrista"])
def test_a_word_that_begins_like_a_month_is_no_month(text: str) -> None:
    assert parse_period(text) is None
