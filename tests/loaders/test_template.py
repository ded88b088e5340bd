"""A template comes back as it was sent out: untouched it says so, filled in it is accepted, every value as typed."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from loaders import schema
from loaders.catalogue import Catalogue, read_catalogue
from loaders.checks.rule import Context
from loaders.owed import owed, owed_activities, with_history
from loaders.submission import read_submission
from loaders.template import UnknownFormat, write_template

DATA = Path(__file__).parents[2] / "data"
NOW = Context(schema.empty(schema.CURRENT), date(2027, 2, 1))


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return read_catalogue(DATA)


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read(name).decode()


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_is_what_a_latvian_spreadsheet_opens(reporting: Catalogue) -> None:
    result = write_template(owed(reporting, "BT", "2026-Q1"), reporting, "BT", "2026-Q1", "csv")
    assert result.startswith(b"\xef\xbb\xbf")
    assert result.count(b"\r\n") == result.count(b"\n")
    header, *rows = table(result)
    assert header == [
        "rādītājs", "periods", "institūcija", "dzimums", "kategorija", "nosaukums", "mērvienība",
        "iepriekšējā vērtība", "sagaidāms", "vērtība", "statuss", "piezīme", "avots",
    ]  # fmt: skip
    assert rows[2] == ["guardians", "2026-04-01", "BT", "total", "total", "Aizbildņi", "child", *[""] * 6]


def test_what_was_and_what_to_expect_stand_beside_the_row(reporting: Catalogue) -> None:
    columns = dict.fromkeys((*schema.KEY, "value", "status"), pl.String)
    fact = ("guardians", "2026-01-01", "BT", "total", "total", "16", "final")
    current = pl.DataFrame([fact], schema=columns, orient="row").with_columns(pl.col("value").cast(schema.VALUE))
    rows = with_history(owed(reporting, "BT", "2026-Q1"), current, reporting)
    (
        header,
        *_,
    ) = table(write_template(rows, reporting, "BT", "2026-Q1", "csv"))
    line = dict(zip(header, table(write_template(rows, reporting, "BT", "2026-Q1", "csv"))[3], strict=True))
    assert (line["iepriekšējā vērtība"], line["sagaidāms"]) == ("16 (2026-01-01)", "no 0 līdz 32")


@pytest.mark.parametrize("quarter", range(1, 5))
def test_every_untouched_template_is_recognised(real: Catalogue, quarter: int) -> None:
    for deliverer in real.ownership["deliverer"].unique():
        rows = owed(real, deliverer, f"2026-Q{quarter}")
        for kind, language in (("csv", "lv"), ("csv", "en"), ("xlsx", "lv"), ("xlsx", "en")):
            content = write_template(rows, real, deliverer, f"2026-Q{quarter}", kind, language)  # type: ignore[arg-type]
            result = read_submission(content, f"veidne.{kind}", real, deliverer, NOW)
            expected = ["nothing_filled_in"] if rows.height else ["no_rows"]
            assert result.findings.filter(severity="error")["code"].to_list() == expected, (deliverer, kind, language)


@pytest.mark.parametrize("language", ["lv", "en"])
def test_a_filled_template_comes_back_as_it_was_filled(real: Catalogue, language: str) -> None:
    for deliverer in ("BT", "SLP", "AK", "IP"):
        rows = owed(real, deliverer, "2026-Q4")
        header, *lines = table(write_template(rows, real, deliverer, "2026-Q4", "csv", language))
        at = header.index("vērtība" if language == "lv" else "value")
        values = ["1" if real.indicator[line[0]]["measure_kind"] == "milestone" else str(3) for line in lines]
        filled = [header, *([*line[:at], value, *line[at + 1 :]] for line, value in zip(lines, values, strict=True))]
        content = "\r\n".join(";".join(f'"{cell}"' for cell in line) for line in filled).encode("utf-8-sig")
        result = read_submission(content, "veidne.csv", real, deliverer, NOW)
        assert result.accepted, result.findings
        assert "owed_rows_missing" not in result.findings["code"]
        assert result.frame.select(schema.KEY).equals(rows)
        assert result.frame["value"].to_list() == [Decimal(value) for value in values]


@pytest.mark.parametrize("quarter", range(1, 5))
def test_every_untouched_template_of_actions_is_recognised(real: Catalogue, quarter: int) -> None:
    asked = 0
    for deliverer in real.reporting["deliverer"].unique():
        rows = owed_activities(real, deliverer, f"2026-Q{quarter}")
        asked += rows.height
        for kind, language in product(("csv", "xlsx"), ("lv", "en")):
            content = write_template(rows, real, deliverer, f"2026-Q{quarter}", kind, language)  # type: ignore[arg-type]
            result = read_submission(content, f"veidne.{kind}", real, deliverer, NOW)
            expected = ["nothing_filled_in"] if rows.height else ["no_rows"]
            assert result.findings.filter(severity="error")["code"].to_list() == expected, (deliverer, kind, language)
    assert asked > 5


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["lv", "en"])
def test_a_filled_template_of_actions_comes_back_as_it_was_filled(real: Catalogue, language: str, kind: str) -> None:
    words = real.codes["assessments"].select(f"label_{language}", "code").rows()
    for deliverer in ("IP", "SLP", "IPAN", "SSG"):
        rows = owed_activities(real, deliverer, "2026-Q4")
        header, *lines = table(write_template(rows, real, deliverer, "2026-Q4", "csv", language))
        said = [(words[place % 5], f"Notika {place}. pasākums; ar semikolu\nun rindu") for place in range(len(lines))]
        filled = [
            [*line[:-3], word, text, f"Protokols Nr. {place}"]
            for place, (line, ((word, _), text)) in enumerate(zip(lines, said, strict=True))
        ]
        content = as_csv([header, *filled]) if kind == "csv" else as_workbook([header, *filled])
        result = read_submission(content, f"veidne.{kind}", real, deliverer, NOW)
        assert result.accepted, result.findings
        assert set(result.findings["code"]) <= {"rows_not_there"}
        assert result.frame.select(schema.ACTIVITY_KEY).equals(rows)
        assert result.frame.select("assessment", "narrative", "evidence").rows() == [
            (code, text, f"Protokols Nr. {place}") for place, ((_, code), text) in enumerate(said)
        ]


def as_csv(lines: list[list[str]]) -> bytes:
    """As a spreadsheet saves it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def as_workbook(lines: list[list[str]]) -> bytes:
    """The same as .xlsx."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Veidne")
        for down, line in enumerate(lines):
            for across, text in enumerate(line):
                sheet.write_string(down, across, text)
    return content.getvalue()


def test_the_rules_of_the_workbook_block(reporting: Catalogue) -> None:
    content = write_template(owed(reporting, "SLP", "2026-Q2"), reporting, "SLP", "2026-Q2", "xlsx")
    rules = re.findall("<dataValidation .*?</dataValidation>", part(content, "xl/worksheets/sheet1.xml"))
    assert rules
    assert all('showErrorMessage="1"' in rule and 'errorTitle="Nederīga vērtība"' in rule for rule in rules)
    assert all("errorStyle" not in rule for rule in rules)  # the default stops, the others may be waved away
    assert any('type="whole" operator="greaterThanOrEqual"' in rule for rule in rules)
    assert any('type="whole"' in rule and "<formula2>1</formula2>" in rule for rule in rules)  # done or not
    assert any("Galīgie dati," in rule and "Nav datu" in rule for rule in rules)
    assert any("total,girls,boys" in rule for rule in rules)


def test_a_share_may_have_decimals(reporting: Catalogue) -> None:
    content = write_template(owed(reporting, "ANP", "2026-Q4"), reporting, "ANP", "2026-Q4", "xlsx")
    assert 'type="decimal" operator="greaterThanOrEqual"' in part(content, "xl/worksheets/sheet1.xml")


def test_codes_are_text_the_header_is_frozen_and_nobody_is_named(reporting: Catalogue) -> None:
    content = write_template(owed(reporting, "BT", "2026-Q1"), reporting, "BT", "2026-Q1", "xlsx")
    assert 'numFmtId="49"' in part(content, "xl/styles.xml")  # text
    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert 'ySplit="1"' in sheet
    assert 'state="frozen"' in sheet
    assert re.search(r'<c r="J2" s="\d+"/>', sheet)  # the value: a style, and nothing in it
    assert "<dc:creator></dc:creator>" in part(content, "docProps/core.xml")
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in part(content, "docProps/core.xml")
    assert '<workbookPr filterPrivacy="1"' in part(content, "xl/workbook.xml")  # nor will the program that saves it


def test_the_same_rows_give_the_same_bytes(reporting: Catalogue) -> None:
    rows = owed(reporting, "BT", "2026-Q1")
    one, other = (write_template(rows, reporting, "BT", "2026-Q1", "xlsx") for _ in range(2))
    assert one == other


def test_the_second_sheet_explains(reporting: Catalogue) -> None:
    content = write_template(owed(reporting, "IP", "2026-Q3"), reporting, "IP", "2026-Q3", "xlsx")
    assert 'name="Veidne"' in part(content, "xl/workbook.xml")
    assert 'name="Paskaidrojums"' in part(content, "xl/workbook.xml")
    texts = part(content, "xl/sharedStrings.xml")
    for said in ("Ko aizpildīt", "n/d", "45,4", "20.10.2026.", "Skaita 1. septembrī.", "Nav datu"):
        assert said in texts


def test_without_a_calendar_the_sheet_says_so(real: Catalogue) -> None:
    content = write_template(owed(real, "BT", "2026-Q1"), real, "BT", "2026-Q1", "xlsx")
    assert "Ziņošanas kalendārs vēl nav noteikts." in part(content, "xl/sharedStrings.xml")


def test_the_activity_form_has_its_own_columns(reporting: Catalogue) -> None:
    rows = owed_activities(reporting, "IP", "2026-Q4")
    header, *lines = table(write_template(rows, reporting, "IP", "2026-Q4", "csv"))
    assert header == [
        "rīcība", "periods", "institūcija", "nosaukums", "sagaidāms", "novērtējums", "apraksts", "pierādījums",
    ]  # fmt: skip
    assert lines[0] == ["R2.1", "2026", "IP", "Skolas", "Pieejama izglītība", "", "", ""]
    book = write_template(rows, reporting, "IP", "2026-Q4", "xlsx")
    assert "not_started,in_progress,done,delayed,cancelled" in part(book, "xl/worksheets/sheet1.xml")


def test_an_institution_that_owes_nothing_gets_the_headers(reporting: Catalogue) -> None:
    rows = owed(reporting, "IP", "2026-Q1")
    assert rows.is_empty()
    assert len(table(write_template(rows, reporting, "IP", "2026-Q1", "csv"))) == 1
    assert write_template(rows, reporting, "IP", "2026-Q1", "xlsx").startswith(b"PK")


def test_another_format_is_refused(reporting: Catalogue) -> None:
    with pytest.raises(UnknownFormat, match="ods"):
        write_template(owed(reporting, "BT", "2026-Q1"), reporting, "BT", "2026-Q1", "ods")  # type: ignore[arg-type]
