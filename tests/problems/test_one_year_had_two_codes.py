"""`2024` and `2024-01-01/P1Y` were two codes of one year: two keys, so that neither replaced the other."""

from __future__ import annotations

from loaders.catalogue import Catalogue
from loaders.submission import read_submission


def test_a_range_of_one_year_is_that_year(programme: Catalogue) -> None:
    rows = [f"offences;{period};AK;total;total;58" for period in ("2023", "2023-01-01/P1Y", "01.01.2023.–31.12.2023.")]
    text = "\n".join(["indicator;period;institution;gender;category;value", *rows, ""])
    result = read_submission(text.encode(), "AK.csv", programme)
    assert result.findings["code"].to_list() == ["repeated_row", "repeated_row"]
