"""A workbook's cells are read as its reader sees them; what she does not see, or nobody calculated, is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter

from loaders.spreadsheet import limits, read_cells
from loaders.submission import Submission

Submit = Callable[..., Submission]
Found = Callable[..., list[tuple[int | None, str | None, str, str | None]]]
Edit = Callable[[Any, Any], None]
HEADER = ["rādītājs", "periods", "institūcija", "dzimums", "kategorija", "vērtība", "statuss", "piezīme", "avots"]
ROW = ["youth_share", 2024, "ANP", "total", "total", 45.4]
VALUE = (1, 5)


def workbook(edit: Edit | None = None, row: list[Any] | None = None, **parts: Callable[[str], str]) -> bytes:
    """A workbook of one row, edited as xlsxwriter's (book, sheet), its XML parts then changed by name."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Dati")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, row or ROW)
        if edit:
            edit(book, sheet)
    return changed(buffer.getvalue(), **parts) if parts else buffer.getvalue()


def changed(content: bytes, **parts: Callable[[str], str]) -> bytes:
    """The zip file with the text of some parts changed, named by the end of their path without .xml."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            edit = parts.get(name.rpartition("/")[2].removesuffix(".xml"), lambda text: text)
            new.writestr(name, edit(old.read(name).decode()))
    return buffer.getvalue()


def calculated(text: str) -> str:
    return text.replace(' fullCalcOnLoad="1"', "")


def formatted(code: str, number: float, place: tuple[int, int] = VALUE) -> Edit:
    return lambda book, sheet: sheet.write_number(*place, number, book.add_format({"num_format": code}))


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        ("General", 45.4, "45.4"),
        ("General", 45, "45"),
        ("#,##0.00", 1234.5, "1234.5"),
        ("0.0", 0.1 + 0.2, "0.3"),
        ("0%", 0.45, "45"),
        ("0.0%", 0.454, "45.4"),
        ('0.0"%"', 45.4, "45.4"),
        ("@", 7, "7"),
        ("General", -0.5, "-0.5"),
        ("[Red]0.0;[Blue]-0.0", 45.4, "45.4"),
        ('[Magenta]#,##0.0\\ "gab."', 45.4, "45.4"),
        ("#,##0.0 [$€-426]", 45.4, "45.4"),
    ],
)
def test_a_number_is_read_as_it_is_shown(submit: Submit, code: str, number: float, expected: str) -> None:
    result = submit(content=workbook(formatted(code, number)))
    assert result.frame["value"].to_list() == [Decimal(expected)]


@pytest.mark.parametrize(
    ("code", "number", "finding"),
    [
        ("0%", 0.45, ("not_in_percent", "45%")),
        ("General", 1 / 3, ("too_precise", "0,333333333333333")),
        ("General", 1e300, ("too_precise", "1" + "0" * 300)),
        ("dd.mm.yyyy", 45295, ("not_a_number", "04.01.2024.")),
        ("hh:mm", 0.5, ("not_a_number", "12:00:00")),
    ],
)
def test_a_number_that_is_no_value_is_found(found: Found, code: str, number: float, finding: tuple[str, str]) -> None:
    row = ["offences", 2024, "AK", "total", "total", ""]
    assert found(content=workbook(formatted(code, number), row)) == [(2, "value", *finding)]


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [("d.m.yyyy", 46026, "04.01.2026."), ("d-mmm", 46026, "04.01."), ("General", 4.1, "4,1"), ("yyyy", 46026, "2026")],
)
def test_a_date_or_a_number_in_a_code_column_is_an_error(found: Found, code: str, number: float, shown: str) -> None:
    assert (2, "indicator", "date_in_code", shown) in found(content=workbook(formatted(code, number, (1, 0))))


def test_a_date_in_the_period_column_is_that_day_and_a_month_is_not(submit: Submit) -> None:
    whole = submit(content=workbook(formatted("dd.mm.yyyy", 45292, (1, 1))))
    assert whole.periods == ["2024-01-01"]
    since_1904 = workbook(
        formatted("dd.mm.yyyy", 43830, (1, 1)), workbook=lambda t: t.replace("<workbookPr", '<workbookPr date1904="1"')
    )
    assert submit(content=since_1904).periods == ["2024-01-01"]
    assert submit(content=workbook(formatted("mmm yy", 45292, (1, 1)))).findings["code"].to_list() == ["unknown_period"]


def test_a_number_kept_as_text_is_read_as_it_is_typed(submit: Submit) -> None:
    texts = ["youth_share", "2024", "ANP", "total", "total", "1 045,5"]
    assert submit(content=workbook(row=texts)).frame["value"].to_list() == [Decimal("1045.5")]
    assert submit(content=workbook(row=[*texts[:5], "1.5"])).findings["code"].to_list() == ["ambiguous_number"]


def test_a_formula_counts_with_its_stored_result_and_says_so(submit: Submit) -> None:
    content = workbook(lambda book, sheet: sheet.write_formula(*VALUE, "=40+5.4", None, 45.4), workbook=calculated)
    result = submit(content=content)
    assert result.accepted
    assert result.frame["value"].to_list() == [Decimal("45.4")]
    assert result.findings.select("column", "code", "hint").rows() == [("value", "formula_result", "1")]


def test_a_formula_that_was_never_calculated_is_an_error(found: Found) -> None:
    expected = [(2, "value", "formula_without_result", "=40+5.4")]

    def formula(book: Any, sheet: Any) -> None:
        sheet.write_formula(*VALUE, "=40+5.4", None, 45.4)

    # Its writer asks for everything to be calculated anew: what is stored was never a result.
    assert found(content=workbook(formula)) == expected
    no_result = workbook(formula, workbook=calculated, sheet1=lambda text: text.replace("<v>45.4</v>", "<v></v>"))
    assert found(content=no_result) == expected
    assert found(content=changed(no_result, sheet1=lambda text: text.replace("<v></v>", ""))) == expected


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_an_error_cell_is_found_once(found: Found, error: str) -> None:
    content = workbook(lambda book, sheet: sheet.write_formula(*VALUE, "=1", None, error), workbook=calculated)
    codes = [finding for finding in found(content=content) if finding[2] != "formula_result"]
    assert codes == [(2, "value", "error_cell", error)]


def test_a_truth_value_is_no_number(found: Found) -> None:
    content = workbook(lambda book, sheet: sheet.write_boolean(*VALUE, True))
    assert found(content=content) == [(2, "value", "not_a_number", "TRUE")]


def test_what_is_hidden_is_refused(found: Found) -> None:
    def hide(book: Any, sheet: Any) -> None:
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(7, 7, None, None, {"hidden": True})
        other = book.add_worksheet("Otra")
        other.write(0, 0, "x")
        other.hide()

    assert found(content=workbook(hide)) == [
        (None, None, "hidden_sheet", "Otra"),
        (None, None, "hidden_column", "H"),
        (2, None, "hidden_row", None),
    ]


def test_what_is_hidden_and_blank_is_nothing(found: Found) -> None:
    def hide(book: Any, sheet: Any) -> None:
        sheet.set_row(7, None, None, {"hidden": True})
        sheet.set_column(20, 30, None, None, {"hidden": True})
        book.add_worksheet("Otra").hide()

    assert found(content=workbook(hide)) == []


def test_merged_cells_are_refused_in_the_table_and_allowed_above_it(found: Found) -> None:
    merged = workbook(lambda book, sheet: sheet.merge_range("G1:H1", "statuss"))
    assert (None, None, "merged_cells", "G1:H1") in found(content=merged)
    huge = changed(
        workbook(lambda book, sheet: sheet.merge_range("G2:H2", "")),
        sheet1=lambda text: text.replace("G2:H2", "A2:XFD1048576"),
    )
    assert found(content=huge) == [(None, None, "merged_cells", "A2:XFD1048576")]
    # A title merged over the columns stands above the form.
    titled = io.BytesIO()
    with xlsxwriter.Workbook(titled) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:F1", "Pārskats")
        sheet.write_row(2, 0, HEADER)
        sheet.write_row(3, 0, ROW)
    result = read_cells(titled.getvalue())
    assert result.findings.is_empty()
    assert result.frame["row"].to_list() == [4]


def test_the_one_sheet_with_the_header_is_read(submit: Submit) -> None:
    def explain(book: Any, sheet: Any) -> None:
        other = book.add_worksheet("Skaidrojums")
        other.write_column(0, 0, ["Kā aizpildīt", "rādītājs", "periods"])
        other.activate()

    content = workbook(explain)
    assert submit(content=content).accepted
    assert "Kā aizpildīt" in read_cells(content).loose.filter(place="other_sheet")["text"].to_list()


def test_two_sheets_with_the_header_are_refused_by_name(found: Found) -> None:
    content = workbook(lambda book, sheet: book.add_worksheet("Kopija").write_row(0, 0, HEADER))
    assert found(content=content) == [(None, None, "several_sheets", "“Dati”, “Kopija”")]


def test_a_workbook_without_the_header_names_what_is_missing(found: Found) -> None:
    content = workbook(lambda book, sheet: sheet.write_row(0, 0, ["a", "b", "c", "d", "e", "f"]))
    assert {code for _, _, code, _ in found(content=content)} == {"missing_column", "unknown_column"}


def test_rows_are_counted_as_the_spreadsheet_counts_them(submit: Submit) -> None:
    content = workbook(lambda book, sheet: sheet.write_row(6, 0, ["youth_share", 2023, *ROW[2:]]))
    assert submit(content=content).frame["row"].to_list() == [2, 7]


def test_texts_outside_the_cells_are_given_to_the_guard() -> None:
    def write(book: Any, sheet: Any) -> None:
        book.set_properties({"author": "Autora Vieta", "comments": "Apraksta vieta"})
        sheet.write_comment("A1", "Piezīmes vieta")
        sheet.set_header("&CGalvenes vieta")
        sheet.data_validation("F2:F9", {"validate": "integer", "criteria": ">", "value": 0, "input_title": "Padoms"})
        sheet.write_formula("J1", '=HYPERLINK("mailto:x")', None, "")

    loose = read_cells(workbook(write)).loose
    texts = dict(loose.group_by("place").agg("text").iter_rows())
    assert "Autora Vieta" in texts["property"]
    assert "Apraksta vieta" in texts["property"]
    assert "Piezīmes vieta" in texts["comment"]
    assert "Dati" in texts["sheet_name"]
    assert {"&CGalvenes vieta", "Padoms"} <= set(texts["sheet"])
    assert '=HYPERLINK("mailto:x")' in texts["formula"]


def test_an_empty_workbook_is_said_to_be_empty(found: Found) -> None:
    buffer = io.BytesIO()
    xlsxwriter.Workbook(buffer).close()
    assert found(content=buffer.getvalue()) == [(None, None, "empty_file", None)]


def test_a_protected_workbook_is_refused_in_one_sentence(found: Found) -> None:
    compound = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1000)
    assert found(content=compound + "EncryptedPackage".encode("utf-16-le")) == [(None, None, "protected", None)]
    assert found(content=compound) == [(None, None, "other_format", None)]


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_zip_file_that_is_no_workbook_is_told_from_a_damaged_one(found: Found) -> None:
    assert found(content=zipped(a=b"b")) == [(None, None, "no_workbook", None)]
    assert found(content=workbook()[:-100]) == [(None, None, "damaged_workbook", None)]
    content = bytearray(workbook())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        content[archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 100] ^= 1
    assert found(content=bytes(content)) == [(None, None, "damaged_workbook", None)]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(found: Found) -> None:
    for size in (limits.MOST_UNPACKED + 1, 5_000_000):
        assert found(content=zipped(a=bytes(size))) == [(None, None, "too_big_unpacked", None)]
    parts = {f"part{number}": b"" for number in range(limits.MOST_PARTS + 1)}
    assert found(content=zipped(**parts)) == [(None, None, "too_big_unpacked", None)]


def test_entities_are_refused_before_they_grow(found: Found) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]>'
    content = workbook(sheet1=lambda text: text.replace("<worksheet", f"{bomb}<worksheet", 1))
    assert found(content=content) == [(None, None, "damaged_workbook", None)]


def test_what_cannot_be_looked_into_is_refused(found: Found) -> None:
    buffer = io.BytesIO(workbook())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/media/image1.png", b"x")
    assert found(content=buffer.getvalue()) == [(None, None, "embedded_object", None)]


def test_a_cell_far_to_the_right_is_refused_and_builds_nothing(found: Found) -> None:
    content = workbook(lambda book, sheet: sheet.write(0, 16_000, "x"))
    assert found(content=content) == [(None, None, "too_wide", None)]
    far = workbook(lambda book, sheet: sheet.write_row(1_048_575, 0, ["youth_share", 2023, *ROW[2:]]))
    assert found(content=far) == []


def test_a_workbook_as_others_write_it_is_read_too(submit: Submit) -> None:
    """Without the places of cells and rows, with a prefix on every element, and with texts in parts or in place."""
    inline = '<c t="inlineStr"><is><r><t>youth_</t></r><r><t>share</t></r><rPh><t>x</t></rPh></is></c>'
    row = f'<row>{inline}<c><v>2024</v></c><c t="str"><v>ANP</v></c>' + '<c t="inlineStr"><is><t>total</t></is></c>' * 2

    def rewritten(text: str) -> str:
        start, end = text.index('<row r="2"'), text.index("</sheetData>")
        text = text[:start] + row + "<c><v>4.54E1</v></c></row>" + text[end:]
        text = text.replace("<worksheet xmlns=", "<worksheet xmlns:x=").replace("<", "<x:").replace("<x:/", "</x:")
        return text.replace("<x:?xml", "<?xml")

    result = submit(content=workbook(sheet1=rewritten))
    assert result.frame.select("row", "indicator", "value").rows() == [(2, "youth_share", Decimal("45.4"))]
