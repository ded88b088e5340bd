"""`n/d` beside the status `final` passed every check and stood in the ledger as a final value without a value."""

from __future__ import annotations

from loaders.catalogue import Catalogue
from loaders.submission import read_submission


def test_a_word_for_no_data_is_not_final(programme: Catalogue) -> None:
    text = "indicator;period;institution;gender;category;value;status\noffences;2023;AK;total;total;n/d;final\n"
    result = read_submission(text.encode(), "AK.csv", programme)
    assert result.findings["code"].to_list() == ["word_against_status"]
