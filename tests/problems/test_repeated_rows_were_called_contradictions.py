"""`eq_missing("v")` compares with the letter v, not with the column: every equal row counted as a different one."""

from __future__ import annotations

from loaders.catalogue import Catalogue
from loaders.submission import preview, read_submission

FILE = (
    "rādītājs;periods;institūcija;dzimums;kategorija;vērtība\n"
    "offences;2023;AK;total;total;58\n"
    "offences;2023;AK;total;total;58\n"
).encode()


def test_an_equal_row_is_a_notice(programme: Catalogue) -> None:
    assert read_submission(FILE, "AK.csv", programme).findings["code"].to_list() == ["repeated_row"]


def test_a_delivered_file_changes_nothing_of_itself(programme: Catalogue) -> None:
    result = read_submission(FILE, "AK.csv", programme)
    assert preview(result, result.frame) == {"new": 0, "changed": 0, "unchanged": 1}
