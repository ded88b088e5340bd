"""Is it a file of ours at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.messages import with_messages
from loaders.submission import Submission

Submit = Callable[..., Submission]
Found = Callable[..., list[tuple[int | None, str | None, str, str | None]]]
HEADER = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība;statuss;piezīme;avots"
ROW = "offences;2023;AK;total;total;5"


def test_a_file_of_ours_has_nothing_to_be_found(found: Found) -> None:
    assert found(ROW) == []


@pytest.mark.parametrize("content", [b"", b" \r\n\r\n", b"\xef\xbb\xbf", "\ufeff \n".encode()])
def test_an_empty_file_is_said_to_be_empty(found: Found, content: bytes) -> None:
    assert found(content=content) == [(None, None, "empty_file", None)]


@pytest.mark.parametrize(
    "content",
    [
        b"a;\x00\n",
        b"\xff\xfea",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "indicator;period;institution;gender;category;value;ā\n".encode("cp1257"),
    ],
)
def test_what_is_no_text_of_a_known_encoding_is_refused_once(found: Found, content: bytes) -> None:
    assert found(content=content) == [(None, None, "not_text", None)]


def test_every_missing_column_is_named(found: Found) -> None:
    assert found("2023;AK;total;5", header="periods;institūcija;dzimums;vērtība") == [
        (None, "category", "missing_column", None),
        (None, "indicator", "missing_column", None),
    ]


def test_a_missing_column_is_named_as_its_reader_knows_it(submit: Submit) -> None:
    findings = submit("x", header=HEADER.replace("vērtība", "x")).findings
    assert "nav atrasta kolonna “vērtība”" in " ".join(with_messages(findings, "lv")["message"])
    assert "the column “value” is missing" in " ".join(with_messages(findings, "en")["message"])


def test_an_unknown_column_is_refused_and_not_dropped(found: Found) -> None:
    assert found(ROW + ";;;;x", header=HEADER + ";krāsa") == [(None, None, "unknown_column", "krāsa")]


def test_a_column_that_stands_twice_is_refused(found: Found) -> None:
    assert found(ROW + ";;;;5", header=HEADER + ";Value") == [(None, "value", "repeated_column", "Value")]


def test_a_cell_beyond_the_headers_is_refused_with_its_row(found: Found) -> None:
    assert found(ROW, ROW.replace("2023", "2022") + ";;;;x") == [(3, None, "cell_count", "10")]
    assert found(ROW, ROW.replace("2023", "2022") + ";;;;") == []


@pytest.mark.parametrize("broken", ['offences;2023;AK;"total', 'offences;2023;AK;"total"x;total;5'])
def test_a_quotation_mark_gone_astray_is_refused_with_its_row(found: Found, broken: str) -> None:
    assert found(ROW, broken, ROW) == [(3, None, "broken_quotes", None)]


def test_a_quotation_mark_gone_astray_in_the_header_is_refused(found: Found) -> None:
    assert found(ROW, header='"' + HEADER) == [(1, None, "broken_quotes", None)]


def test_a_form_without_data_is_said_to_be_one(found: Found) -> None:
    assert found() == [(None, None, "no_rows", None)]
    assert found("", ";;;;;;;;") == [(None, None, "no_rows", None)]
