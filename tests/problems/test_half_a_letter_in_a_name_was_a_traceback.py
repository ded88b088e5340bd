"""A name with bytes of another code page, as a terminal hands them on, was a traceback when the meeting was sealed."""

from __future__ import annotations

import pytest

from dashboard.labels.printable import on_one_line, printable


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("s\udcebde", "sde"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        (" a\r\n\tb\u2028c ", "a b c"),
        ("āčē 👨‍👩‍👧", "āčē 👨‍👩‍👧"),
        ("2 400\u00a0€", "2 400\u00a0€"),
        ("\u202e \x00", ""),
    ],
)
def test_nothing_unseen_stays_in_what_was_typed(typed: str, expected: str) -> None:
    assert on_one_line(typed) == expected
    on_one_line(typed).encode()


def test_elsewhere_the_ends_of_lines_stay() -> None:
    assert printable("a\r\nb\rc\nd\x85e") == "a\nb\nc\nd\ne"
