"""Separators and decimal signs are read as a spreadsheet reads them; rows keep the numbers that their sender sees."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from loaders.spreadsheet import limits, read_cells
from loaders.submission import Submission

Submit = Callable[..., Submission]
Found = Callable[..., list[tuple[int | None, str | None, str, str | None]]]
HEADER = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība;statuss;piezīme;avots"
SHARE = "youth_share;2024;ANP;total;total;{};;;"


def file(separator: str, value: str, first: str = "") -> bytes:
    lines = [HEADER.replace(";", separator), SHARE.replace(";", separator).format(value)]
    return (first + "\n".join(lines) + "\n").encode()


@pytest.mark.parametrize(
    ("separator", "typed", "expected"),
    [
        (";", "1 234,5", "1234.5"),
        ("\t", "1\u202f234,5", "1234.5"),
        (",", "1 234.5", "1234.5"),
        (",", "1.234", "1.234"),
        (",", "45", "45"),
    ],
)
def test_the_decimal_sign_comes_with_the_separator(submit: Submit, separator: str, typed: str, expected: str) -> None:
    result = submit(content=file(separator, typed))
    assert result.accepted
    assert result.frame["value"].to_list() == [Decimal(expected)]


@pytest.mark.parametrize(
    ("separator", "typed"), [(";", "1.5"), ("\t", "1.5"), (",", '"1,5"'), (",", '"1,234"'), (",", '"1,234.5"')]
)
def test_the_other_decimal_sign_is_an_error_and_never_a_guess(found: Found, separator: str, typed: str) -> None:
    assert found(content=file(separator, typed)) == [(2, "value", "ambiguous_number", typed.strip('"'))]


@pytest.mark.parametrize("line", ["sep=;\n", "sep=;\r\n", "SEP=;\n", '"sep=;"\n'])
def test_a_separator_line_is_obeyed_and_not_counted(line: str) -> None:
    assert read_cells(file(";", "5", line)).frame["row"].to_list() == [2]
    assert read_cells(b"\xef\xbb\xbf" + file(";", "5", line)).frame["row"].to_list() == [2]


def test_a_separator_line_is_obeyed_even_where_it_is_wrong(found: Found) -> None:
    assert {finding[2] for finding in found(content=file(";", "5", "sep=,\n"))} == {"missing_column", "unknown_column"}


@pytest.mark.parametrize("quote", ["", '"'])
def test_quoted_and_plain_files_have_the_same_rows(quote: str) -> None:
    rows = ["", "a;b;c;d;e;1;;;", ";;;;;;;;", " ", "a;b;c;d;e;2;;;", "", ""]
    lines = [";".join(f"{quote}{cell}{quote}" if cell.strip() else cell for cell in row.split(";")) for row in rows]
    for end in ("\n", "\r\n", "\r"):
        result = read_cells(end.join([HEADER, *lines]).encode())
        assert result.findings.is_empty()
        assert result.frame.select("row", "value").rows() == [(3, "1"), (6, "2")]


def test_a_line_break_in_a_cell_is_no_row() -> None:
    text = f'{HEADER}\na;b;c;d;e;1;;"x\n\ny";\na;b;c;d;e;2;;;\n'
    assert read_cells(text.encode()).frame.select("row", "note").rows() == [(2, "x\n\ny"), (3, None)]


def test_a_quotation_mark_within_a_plain_cell_is_a_letter() -> None:
    text = f'{HEADER}\na;b;skola "Ābeļi";d;e;1;;5" caurule;\n'
    assert read_cells(text.encode()).frame.select("institution", "note").rows() == [('skola "Ābeļi"', '5" caurule')]


def test_columns_that_the_template_adds_are_read_over_and_given_to_the_guard() -> None:
    text = "nosaukums;" + HEADER + ";Mērvienība\nTeksts;a;b;c;d;e;1;;;;bērni\n"
    result = read_cells(text.encode())
    assert result.findings.is_empty()
    assert result.frame["value"].to_list() == ["1"]
    assert result.loose.filter(place="ignored").select("row", "text").rows() == [(2, "Teksts"), (2, "bērni")]


def test_a_blank_column_between_is_nothing_and_a_filled_one_is_refused(found: Found) -> None:
    header, row = HEADER.replace("periods", ";periods"), "offences;{};2023;AK;total;total;5;;;"
    assert found(row.format(""), header=header) == []
    assert found(row.format("x"), header=header) == [(2, None, "cell_count", "7")]


def test_what_is_too_big_is_refused_before_it_is_read(found: Found) -> None:
    assert found(content=b"x" * (limits.MOST_BYTES + 1)) == [(None, None, "too_big", None)]
    wide = ";".join([HEADER, *map(str, range(1_000_000))])
    assert [code for _, _, code, _ in found(content=wide.encode())] == ["too_wide"]
    long = HEADER.encode() + b"\n" * (limits.MOST_ROWS + 10)
    assert found(content=long) == [(None, None, "too_long", None)]
    assert found(content=long.replace(b"\n", b"\r")) == [(None, None, "too_long", None)]


def test_a_cell_longer_than_a_spreadsheets_is_refused_with_its_place(found: Found) -> None:
    row = "offences;2023;AK;total;total;5;;{};"
    assert found(row.format("ā" * 32_767)) == []
    assert found(row.format("ā" * 32_768)) == [(2, "note", "cell_too_long", None)]
    assert found(row.format("a" * 200_000), 'x"') == [(2, None, "broken_quotes", None)]
