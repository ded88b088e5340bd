"""A cell beyond the CSV reader's limit, as an unclosed quotation mark makes of a long file, was an exception."""

from __future__ import annotations

import pytest

from loaders.catalogue import Catalogue
from loaders.submission import read_submission

HEADER = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība"


@pytest.mark.parametrize(
    ("header", "row", "code"),
    [('"' + HEADER, 1, "broken_quotes"), ("x" * 200_000, 1, "cell_too_long"), (HEADER + '\n"', 2, "broken_quotes")],
)
def test_an_unclosed_quotation_mark_is_one_finding(programme: Catalogue, header: str, row: int, code: str) -> None:
    text = header + "offences;2023;AK;total;total;58\n" * 10_000
    result = read_submission(text.encode(), "AK.csv", programme)
    assert result.findings.select("row", "code").rows() == [(row, code)]
