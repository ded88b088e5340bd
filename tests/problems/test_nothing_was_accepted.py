"""A file of a byte order mark alone, as an empty sheet saved by Excel, was accepted with no row and no finding."""

from __future__ import annotations

from loaders.catalogue import Catalogue
from loaders.submission import read_submission


def test_a_byte_order_mark_alone_is_an_empty_file(programme: Catalogue) -> None:
    result = read_submission(b"\xef\xbb\xbf", "AK.csv", programme)
    assert not result.accepted
    assert result.findings["code"].to_list() == ["empty_file"]
