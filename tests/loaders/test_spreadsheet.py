"""Cells come out as they were typed, each with the row number its sender sees."""

from __future__ import annotations

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from loaders import schema
from loaders.spreadsheet import canonical, read_cells

HEADER = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība;statuss;piezīme;avots"
ROW = "offences;2023;AK;total;total;58;final;a;b"
CELLS = ROW.split(";")


def cells(*rows: tuple[int, list[str | None]]) -> pl.DataFrame:
    return pl.DataFrame([(row, *values) for row, values in rows], schema=schema.RAW, orient="row")


def read(text: str) -> pl.DataFrame:
    result = read_cells(text.encode())
    assert result.findings.is_empty()
    return result.frame


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_a_byte_order_mark_and_any_line_end_are_read_alike(bom: str, line_end: str, last: bool) -> None:
    text = bom + HEADER + line_end + ROW + line_end * last
    assert_frame_equal(read(text), cells((2, CELLS)))


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    noted = 'offences;2022;AK;total;total;47;final;"two\r\nlines; and a ""word""";b'
    result = read("\r\n".join([HEADER, noted, "", ";;;;;;;;", ROW, ""]))
    note = 'two\r\nlines; and a "word"'
    assert_frame_equal(
        result, cells((2, ["offences", "2022", "AK", "total", "total", "47", "final", note, "b"]), (5, CELLS))
    )


def test_english_headers_in_any_order_case_and_spacing_are_read() -> None:
    header = " Value ;CATEGORY;Gender;institution;Period;indicator"
    result = read(f"{header}\n58;total;girls;AK;2023;offences\n")
    assert_frame_equal(result, cells((2, ["offences", "2023", "AK", "girls", "total", "58", None, None, None])))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("rādītājs", "indicator"),
        (" VĒRTĪBA ", "value"),
        ("ra\u0304di\u0304ta\u0304js", "indicator"),
        ("periods", "period"),
        ("period", "period"),
        ("personas kods", "personas kods"),
    ],
)
def test_a_header_stands_for_its_column(header: str, expected: str) -> None:
    assert canonical(header) == expected


def test_a_short_row_ends_in_blank_cells() -> None:
    assert_frame_equal(
        read(f"{HEADER}\noffences;2023;AK\n"),
        cells((2, ["offences", "2023", "AK", None, None, None, None, None, None])),
    )


def test_blank_columns_beyond_the_form_are_nothing() -> None:
    assert_frame_equal(read(f"{HEADER};;\n{ROW};;\n{ROW}; ;\n"), cells((2, CELLS), (3, CELLS)))


def test_cells_are_trimmed_and_nothing_else() -> None:
    result = read(f"{HEADER}\n offences ;01.10;007;\u00a0total;NA;1e3;=1+2;#N/A;null\n")
    assert result.row(0) == (2, "offences", "01.10", "007", "total", "NA", "1e3", "=1+2", "#N/A", "null")


def test_a_note_as_long_as_a_spreadsheets_cell_is_read_whole() -> None:
    assert read(f"{HEADER}\n{ROW.replace('a;b', 'ā' * 32_767)}\n")["note"].to_list() == ["ā" * 32_767]


def test_a_refused_file_has_no_rows() -> None:
    result = read_cells(f'{HEADER}\n{ROW}\n"{ROW}\n'.encode())
    assert result.frame.is_empty()
    assert result.frame.schema == pl.Schema(schema.RAW)
    assert result.findings["row"].to_list() == [3]
