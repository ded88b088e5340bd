"""A delivered file is read exactly, with all that is wrong with it, and never half."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.checks import RULES
from loaders.submission import Submission, preview, read_submission

Submit = Callable[..., Submission]
HEADER = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība;statuss;piezīme;avots"


def test_a_row_of_codes_is_one_measurement(submit: Submit) -> None:
    result = submit("offences;2023;AK;girls;BTAL-81;1;provisional;Note;Source")
    expected = pl.DataFrame(
        [(2, "offences", "2023", "AK", "girls", "BTAL-81", Decimal(1), "provisional", "Note", "Source")],
        schema={"row": pl.Int64} | schema.MEASUREMENT,
        orient="row",
    )
    assert_frame_equal(result.frame, expected)
    assert result.accepted
    assert not result.has_warnings
    assert (result.deliverer, result.periods, result.file_name) == ("AK", ["2023"], "file.csv")


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("indicator", "LIKUMPĀRKĀPUMI", "offences"),
        ("indicator", "Offences", "offences"),
        ("institution", "Administratīvā  komisija", "AK"),
        ("institution", "adm. komisija", "AK"),
        ("institution", "ak", "AK"),
        ("gender", "Meitenes", "girls"),
        ("gender", "zēns", "boys"),
        ("gender", "pavisam", "total"),
        ("category", "smēķēšana", "BTAL-77.2"),
        ("category", "btal-77.2", "BTAL-77.2"),
        ("category", "Kopā", "total"),
        ("status", "Galīgie dati", "final"),
        ("status", "Estimated", "estimated"),
    ],
)
def test_labels_and_aliases_are_read_as_their_code(submit: Submit, column: str, text: str, code: str) -> None:
    cells = dict(zip(schema.MEASUREMENT, ["offences", "2023", "AK", "total", "total", "5", "", "", ""], strict=True))
    for typed in (text, unicodedata.normalize("NFD", text)):
        assert submit(";".join((cells | {column: typed}).values())).frame[column].to_list() == [code]


@pytest.mark.parametrize("quotes", ["“”", "„“", "«»"])
def test_any_quotation_marks_are_alike_in_a_label(submit: Submit, quotes: str) -> None:
    result = submit(f"pupils;2023-09-01;{quotes[0]}Ernsta Glika{quotes[1]} ģimnāzija;total;grades;5;;;")
    assert result.frame["institution"].to_list() == ["S-GLIKA"]


def test_a_label_means_what_it_means_in_its_indicators_own_list(submit: Submit) -> None:
    result = submit("care_children;2024-01-01;BT;total;Iestāde;1;;;", "service_users;2024-S1;SLP;total;Iestāde;2;;;")
    assert result.frame["category"].to_list() == ["institution", "venue"]


def test_a_label_that_could_mean_two_codes_means_none(submit: Submit) -> None:
    result = submit("care_children;2024-01-01;BT;total;ārpus mājām;1;;;")
    assert result.findings["code"].to_list() == ["unknown_code"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("58", "58"),
        ("45,4", "45.4"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u202f234\u2009567,25", "1234567.25"),
        ("\u22125,5", "-5.5"),
        ("007", "7"),
        ("0,1000000", "0.1"),
        ("99999999999999,9999", "99999999999999.9999"),
    ],
)
def test_a_number_as_latvians_write_it_is_read_exactly(submit: Submit, typed: str, expected: str) -> None:
    result = submit(f"youth_share;2024;ANP;total;total;{typed};;;")
    assert result.frame["value"].to_list() == [Decimal(expected)]


@pytest.mark.parametrize("typed", ["1.234", "45.4", "-", "1,234.5", "12 34", "1e3", "45,4%%", "5 000 00", "%"])
def test_a_number_that_could_be_two_is_refused(submit: Submit, typed: str) -> None:
    result = submit(f"youth_share;2024;ANP;total;total;{typed};;;")
    assert not result.accepted
    assert result.frame["value"].to_list() == [None]


@pytest.mark.parametrize(
    ("typed", "status", "note"),
    [
        ("n/d", "no_data", None),
        ("N/D", "no_data", None),
        ("nav datu", "no_data", None),
        ("slēgta", "not_applicable", "slēgta"),
        (unicodedata.normalize("NFD", "Slēgta"), "not_applicable", unicodedata.normalize("NFD", "Slēgta")),
    ],
)
def test_a_word_in_place_of_a_value_is_a_status_and_never_zero(
    submit: Submit, typed: str, status: str, note: str | None
) -> None:
    result = submit(f"pupils;2023-09-01;S-LIEPNA;total;grades;{typed};;;")
    assert result.accepted
    assert result.frame.select("value", "status", "note").row(0) == (None, status, note)


def test_a_note_of_ones_own_stays(submit: Submit) -> None:
    result = submit("pupils;2023-09-01;S-LIEPNA;total;grades;slēgta;;Slēgta 2022. gadā;")
    assert result.frame["note"].to_list() == ["Slēgta 2022. gadā"]


def test_one_period_is_stored_however_it_is_written(submit: Submit) -> None:
    result = submit("offences;2021. gada pirmajā pusgadā;AK;total;total;32;;;", "offences;2021-H2;AK;total;total;40;;;")
    assert result.periods == ["2021-S1", "2021-S2"]


def test_all_problems_of_a_file_are_found_at_once(submit: Submit) -> None:
    result = submit(
        "ofences;2023;AK;total;total;5;;;",
        "offences;2023.1;AK;total;total;5;;;",
        "offences;2023;AK;total;guardian;abc;;;",
        "offences;2023;BT;x;total;;;;",
        "offences;2023;AK;total;total;5;;;",
        "offences;2023;AK;total;total;6;;;",
        "offences;2023;AK;total;total;6;;;;x",
    )
    assert result.findings.select("row", "column", "code").rows() == [
        (2, "indicator", "unknown_code"),
        (3, "period", "unknown_period"),
        (4, "category", "category_of_other_list"),
        (4, "value", "not_a_number"),
        (5, "gender", "unknown_code"),
        (5, "institution", "not_asked_of_institution"),
        (5, "value", "missing_value"),
        (7, "value", "contradicting_row"),
        (8, None, "cell_count"),
    ]
    assert not result.accepted


def test_a_row_is_found_once_for_each_of_its_bad_cells(submit: Submit) -> None:
    result = submit("x;x;x;x;x;x;x;;")
    assert sorted(result.findings["column"]) == sorted(list(schema.MEASUREMENT)[:7])


def test_a_preview_counts_what_is_new_changed_and_unchanged(submit: Submit) -> None:
    now = submit(
        "offences;2021;AK;total;total;72;;;",
        "offences;2022;AK;total;total;47;;;",
        "offences;2020;AK;total;total;n/d;;;",
        "offences;2019;AK;total;total;1;;;",
    ).frame
    result = submit(
        "offences;2021;AK;total;total;72;final;another note;",
        "offences;2022;AK;total;total;n/d;;;",
        "offences;2020;AK;total;total;n/d;;;",
        "offences;2019;AK;total;total;1;provisional;;",
        "offences;2023;AK;total;total;58;;;",
        "offences;2023;AK;total;total;58;;;",
    )
    assert preview(result, now) == {"new": 1, "changed": 2, "unchanged": 2}


def test_a_preview_of_nothing_counts_nothing(submit: Submit) -> None:
    assert preview(submit(content=b""), schema.empty(schema.CURRENT)) == {"new": 0, "changed": 0, "unchanged": 0}


def test_a_file_of_nothing_but_unknown_codes_is_answered_soon(submit: Submit) -> None:
    result = submit(*(f"offences{n};2023;SKOLAS{n};total;total{n};5;;;" for n in range(5_000)))
    assert result.findings["code"].value_counts().rows() == [("unknown_code", 15_000)]
    assert result.findings.group_by("column").agg((pl.col("hint") != "").sum()).sort("column").rows() == [
        ("category", 0),
        ("indicator", 50),
        ("institution", 50),
    ]


ODD = st.sampled_from(
    ["", "\ufeff", '"', "\x00", "\r", "\x1c", "\u2028", "-", "\u2212", "%s{0}{row}",
     "9" * 40, "-0", "1e999", "NaN", "inf",
     "١", "0000-01-01", "2024-02-30/P9Y", "n/d", "slēgta", "suppressed", "İ", "a\u0304", "?", "\U0001f600"]
)  # fmt: skip
KNOWN = st.sampled_from(
    ["offences", "care_children", "youth_share", "2023", "2024-S1", "AK", "BT", "total", "girls", "boys", "BTAL-81",
     "guardian", "5", "5,5", "1 234", "-1", "final", "no_data"]
)  # fmt: skip
CELL = st.one_of(KNOWN, ODD, st.text(max_size=12))


def _answers(content: bytes, catalogue: Catalogue) -> None:
    result = read_submission(content, "file.csv", catalogue)
    assert result.frame.schema == pl.Schema({"row": pl.Int64} | schema.MEASUREMENT)
    assert result.findings.schema == pl.Schema(schema.FINDING)
    assert set(result.findings["code"]) <= set(RULES)
    if result.accepted:
        needed = result.frame.select(*schema.KEY, "status")
        assert needed.null_count().sum_horizontal().item() == 0
        assert result.frame.height > 0
        has_value = result.frame["value"].is_not_null()
        assert (result.frame["status"].is_in(schema.WITH_VALUE) == has_value).all()


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(st.lists(CELL, min_size=5, max_size=10), min_size=1, max_size=6))
def test_no_cells_whatsoever_make_the_door_fail(catalogue: Catalogue, rows: list[list[str]]) -> None:
    lines = [HEADER, *(";".join(row) for row in rows)]
    _answers("\n".join(lines).encode(), catalogue)


@settings(max_examples=100, deadline=None)
@given(
    cells=st.tuples(
        st.sampled_from(["offences", "care_children", "service_users", "youth_share", "warnings"]),
        st.sampled_from(["2023", "2024-S1", "2024-01-01"]),
        st.sampled_from(["AK", "BT", "SLP", "ANP"]),
        st.sampled_from(["total", "girls", "kopā"]),
        st.sampled_from(["total", "BTAL-81", "guardian", "Iestāde"]),
        st.one_of(KNOWN, ODD, st.decimals(allow_nan=False, allow_infinity=False).map(str)),
        st.sampled_from(["", *schema.STATUSES, "suppressed"]),
    )
)
def test_what_is_accepted_is_whole(catalogue: Catalogue, cells: tuple[str, ...]) -> None:
    _answers("\n".join([HEADER, ";".join(cells)]).encode(), catalogue)


@settings(max_examples=100, deadline=None)
@given(
    content=st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(str.encode),
        st.binary(max_size=40).map(lambda junk: HEADER.encode() + b"\n" + junk),
        st.text(alphabet=';"\n\r ,a1ā', max_size=60).map(lambda junk: (HEADER + "\n" + junk).encode()),
    )
)
def test_no_bytes_whatsoever_make_the_door_fail(catalogue: Catalogue, content: bytes) -> None:
    _answers(content, catalogue)
