"""Figures and reports on actions come through one door: a file's own header says which it is."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from loaders import schema
from loaders.catalogue import Catalogue, read_catalogue
from loaders.checks.rule import Context
from loaders.messages import with_messages
from loaders.submission import Submission, read_submission

Door = Callable[..., Submission]
DATA = Path(__file__).parents[2] / "data"
LATVIAN = "rīcība;periods;institūcija;novērtējums;apraksts;pierādījums"
ENGLISH = "action;period;institution;assessment;narrative;evidence"
ROW = "R4.1;2026. gada 3. ceturksnis;Sociālo lietu pārvalde;Izpildīts;Mentors strādā ar bērniem;Līgums Nr. 5"
READ = (2, "R4.1", "2026-Q3", "SLP", "done", "Mentors strādā ar bērniem", "Līgums Nr. 5")


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return read_catalogue(DATA)


@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("header", [LATVIAN, ENGLISH, LATVIAN.upper()])
def test_a_report_is_known_by_its_header(real: Catalogue, header: str, separator: str) -> None:
    content = f"{header}\n{ROW}\n".replace(";", separator).encode()
    result = read_submission(content, "jebkas.csv", real)
    assert result.frame.rows() == [READ]
    assert (result.deliverer, result.periods) == ("SLP", ["2026-Q3"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1257", "cp775"])
def test_every_encoding_of_latvian_excel_is_read(real: Catalogue, encoding: str) -> None:
    content = f"{LATVIAN}\n{ROW}\n".encode(encoding)
    assert read_submission(content, "a.csv", real).frame.rows() == [READ]


def test_columns_come_in_any_order_and_a_line_break_stays_in_its_cell(real: Catalogue) -> None:
    header = "apraksts;novērtējums;rīcība;pierādījums;institūcija;periods"
    text = f'{header}\n"Divas\nrindas; viens";procesā;r4.1;;SLP;2026-Q3\n'
    assert read_submission(text.encode(), "a.csv", real).frame.rows() == [
        (2, "R4.1", "2026-Q3", "SLP", "in_progress", "Divas\nrindas; viens", None)
    ]


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("rīcība;periods;institūcija;apraksts", ["assessment", "evidence"]),
        ("rīcība;novērtējums", ["period", "institution", "narrative", "evidence"]),
        ("rādītājs;periods;institūcija", ["gender", "category", "value"]),
        ("periods;institūcija", ["indicator", "gender", "category", "value"]),
    ],
)
def test_a_header_that_is_none_is_spoken_of_as_the_nearest_form(
    real: Catalogue, header: str, missing: list[str]
) -> None:
    result = read_submission(f"{header}\n1;2;3;4\n".encode(), "a.csv", real)
    assert set(result.findings.filter(code="missing_column")["column"]) == set(missing)
    sentences = with_messages(result.findings.filter(code="missing_column"), "lv")["message"]
    assert all(
        "kolonna “" in sentence and not any(f"“{name}”" in sentence for name in missing) for sentence in sentences
    )


@pytest.mark.parametrize("lost", ["r?c?ba;periods;instit?cija;nov?rt?jums;apraksts;pier?d?jums"])
def test_lost_letters_of_a_report_are_known_as_such(real: Catalogue, lost: str) -> None:
    result = read_submission(f"{lost}\n{ROW}\n".encode(), "a.csv", real)
    assert result.findings["code"].to_list() == ["lost_letters"]


def test_an_unknown_column_is_refused(real: Catalogue) -> None:
    result = read_submission(f"{LATVIAN};bērni\n{ROW};Zēns\n".encode(), "a.csv", real)
    assert result.findings["code"].to_list() == ["unknown_column"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ar ģimeni strādāja Anna Paraudziņa", "personal_name"),
        ("Zvanīt 20 000 000", "personal_phone"),
        ("Bērns 310299-12345", "personal_code"),
    ],
)
@pytest.mark.parametrize("column", ["narrative", "evidence"])
def test_no_person_is_named_in_a_report(real: Catalogue, text: str, code: str, column: str) -> None:
    cells = {"narrative": "Notika sēdes", "evidence": "Protokols"} | {column: text}
    content = f"{LATVIAN}\nR4.1;2026-Q3;SLP;done;{cells['narrative']};{cells['evidence']}\n".encode()
    result = read_submission(content, "a.csv", real)
    assert (code, column, 2) in result.findings.select("code", "column", "row").rows()
    assert (result.content, result.frame.height) == (b"", 0)
    assert text not in repr(result.findings.rows())


@pytest.mark.parametrize(
    "text",
    [
        "Ernsta Glika Alūksnes Valsts ģimnāzijā notika mācības",
        "Kopā ar Sociālo lietu pārvaldi un Alūksnes novada bāriņtiesu",
        "Protokols Nr. 12 un lēmums Nr. Alūksnē/3",
        "Sēdes 12.03.2026. un 2026. gada 4. aprīlī, piedalījās 24 vecāki",
        "Publikācija pašvaldības tīmekļvietnē www.aluksne.lv",
    ],
)
def test_what_is_no_person_may_stand_in_a_report(real: Catalogue, text: str) -> None:
    content = f"{LATVIAN}\nR4.1;2026-Q3;SLP;done;{text};{text}\n".encode()
    assert read_submission(content, "a.csv", real).accepted


def test_a_file_of_reports_is_held_against_reports(report: Door) -> None:
    row = "R4.2;2026-Q1;AK;done;Notika;Protokols"
    held = report(row, current=(row,))
    assert held.findings["code"].to_list() == ["already_held"]
    closed = report(row, closed=(("AK", "2026-Q1"),))
    assert closed.findings["code"].to_list() == ["closed_period"]
    assert report(row, current=(row,), closed=(("AK", "2026-Q1"),)).findings["code"].to_list() == ["already_held"]


@pytest.mark.parametrize(
    ("period", "code"), [("2026-Q3", "future_period"), ("2026-Q2", "unfinished_period"), ("2026.1", "unknown_period")]
)
def test_a_report_is_about_a_time_that_is_over(report: Door, period: str, code: str) -> None:
    result = report(f"R4.2;{period};AK;done;Notika;Protokols")
    assert code in result.findings["code"]


def test_all_problems_of_a_report_are_said_at_once(real: Catalogue) -> None:
    rows = ("04.01.2026;2026-Q9;XX;gatavs;;", "R4.1;2027-Q1;BT;done;;", "R4.1;2026-02;SLP;;Notika;")
    now = Context(schema.empty(schema.CURRENT), date(2026, 11, 1))
    result = read_submission("\n".join([LATVIAN, *rows, ""]).encode(), "a.csv", real, context=now)
    assert result.findings.drop_nulls("row").select("row", "code").rows() == [
        (2, "date_in_code"), (2, "unknown_assessment"), (2, "unknown_code"), (2, "unknown_period"),
        (3, "missing_evidence"), (3, "not_responsible"), (3, "missing_narrative"), (3, "future_period"),
        (4, "missing_assessment"), (4, "report_period_needed"),
    ]  # fmt: skip


def book(*sheets: list[list[str]]) -> bytes:
    """A workbook with these sheets."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as written:
        for lines in sheets:
            sheet = written.add_worksheet()
            for down, line in enumerate(lines):
                sheet.write_row(down, 0, line)
    return content.getvalue()


def test_a_workbook_is_known_by_its_header_too(real: Catalogue) -> None:
    content = book([["Pārskats par ceturksni"], LATVIAN.split(";"), ROW.split(";")])
    assert read_submission(content, "dati.bin", real).frame.rows() == [(3, *READ[1:])]


def test_a_workbook_with_another_header_is_spoken_of_as_the_nearest_form(real: Catalogue) -> None:
    result = read_submission(book([["rīcība", "periods", "institūcija", "apraksts"], ["R4.1"]]), "a.xlsx", real)
    assert set(result.findings.filter(code="missing_column")["column"]) == {"assessment", "evidence"}


def test_both_forms_in_one_workbook_are_two_files(real: Catalogue) -> None:
    figures = ["rādītājs", "periods", "institūcija", "dzimums", "kategorija", "vērtība"]
    result = read_submission(book([LATVIAN.split(";"), ROW.split(";")], [figures]), "a.xlsx", real)
    assert result.findings["code"].to_list() == ["several_sheets"]


def test_a_number_in_the_column_of_actions_is_never_taken_for_one(real: Catalogue) -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as written:
        sheet = written.add_worksheet()
        sheet.write_row(0, 0, LATVIAN.split(";"))
        sheet.write_row(1, 0, ["", *ROW.split(";")[1:]])
        sheet.write_number(1, 0, 46026, written.add_format({"num_format": "dd.mm.yy"}))
    result = read_submission(content.getvalue(), "a.xlsx", real)
    assert result.findings.select("code", "value", "hint").rows() == [("date_in_code", "04.01.2026.", "R4.1?")]
