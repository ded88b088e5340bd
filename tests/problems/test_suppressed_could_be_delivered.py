"""The list of statuses has a label for `suppressed`, so a file could deliver it; it exists only on the way out."""

from __future__ import annotations

import pytest

from loaders.catalogue import Catalogue
from loaders.submission import read_submission


@pytest.mark.parametrize("status", ["suppressed", "Neuzrāda konfidencialitātes dēļ"])
def test_no_file_delivers_a_suppressed_value(programme: Catalogue, status: str) -> None:
    text = f"indicator;period;institution;gender;category;value;status\noffences;2023;AK;total;total;;{status}\n"
    result = read_submission(text.encode(), "AK.csv", programme)
    assert result.findings["code"].to_list() == ["unknown_code"]
