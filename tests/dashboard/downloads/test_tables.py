"""What stands in a table of a page stands in its files: numbers as numbers, signs and words as they are."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import polars as pl
import pytest

from dashboard.downloads import slug
from dashboard.downloads.sheets import csv_of, xlsx_of
from dashboard.downloads.tables import Number, Table, number_of, read_tables
from dashboard.labels import labels_for
from dashboard.sections import markup

LV, DAY = labels_for("lv"), date(2026, 11, 23)
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(book: bytes, sheet: int = 1) -> dict[str, tuple[str, str]]:
    """Address -> (kind, content) of a worksheet; the kind of a number is `n`, of a text `s`."""
    with zipfile.ZipFile(io.BytesIO(book)) as files:
        strings = ["".join(item.itertext()) for item in ElementTree.fromstring(files.read("xl/sharedStrings.xml"))]
        root = ElementTree.fromstring(files.read(f"xl/worksheets/sheet{sheet}.xml"))
    found = {}
    for cell in root.iter(f"{SHEET}c"):
        kind, content = cell.get("t", "n"), cell.findtext(f"{SHEET}v") or ""
        found[cell.get("r", "")] = (kind, strings[int(content)] if kind == "s" else content)
    return {place: (kind, content) for place, (kind, content) in found.items() if content}


@pytest.fixture
def table() -> Table:
    frame = pl.DataFrame(
        {
            "Gads": ["2021", "2022", "2023", "=1+1"],
            "Skaits": ["15\u00a0675", "45,4\u00a0(p)", "…", "−3"],
            "Daļa": ["45,4\u00a0%", "..", "0", "12,50"],
            "Piezīme": ["2.1", "slēgta", "2022: 7", "01.09.2023."],
        }
    )
    return read_tables(markup.text_table(frame, "Skaiti").html, "?", "lv")[0]


@pytest.mark.parametrize(
    ("language", "text", "value", "after"),
    [
        ("lv", "15\u00a0675", "15675", ""),
        ("lv", "1\u00a0234\u00a0567,89", "1234567.89", ""),
        ("lv", "−3", "-3", ""),
        ("lv", "45,4\u00a0%", "45.4", "\u00a0%"),
        ("lv", "45,40\u00a0(p)", "45.40", "\u00a0(p)"),
        ("lv", "0", "0", ""),
        ("en", "15,675", "15675", ""),
        ("en", "45.4%", "45.4", "%"),
        ("en", "1235", "1235", ""),
    ],
)
def test_a_number_is_read_as_labels_write_it(language: str, text: str, value: str, after: str) -> None:
    assert number_of(text, language) == Number(text, Decimal(value), after)


@pytest.mark.parametrize("text", ["…", "..", "x", "–", "", "nav datu", "2.1", "01.09.2023.", "23 ≠ 22", "1,2,3"])
def test_a_sign_or_a_word_is_no_number(text: str) -> None:
    assert number_of(text, "lv") is None


def test_a_table_is_read_as_it_is_shown(table: Table) -> None:
    assert table.name == "Skaiti"
    assert table.head == ("Gads", "Skaits", "Daļa", "Piezīme")
    assert table.rows[0] == (
        "2021",
        Number("15\u00a0675", Decimal(15675)),
        Number("45,4\u00a0%", Decimal("45.4"), "\u00a0%"),
        "2.1",
    )
    assert [row[1] for row in table.rows[1:3]] == [Number("45,4\u00a0(p)", Decimal("45.4"), "\u00a0(p)"), "…"]


def test_a_table_without_a_caption_is_called_after_the_row_it_opens_in() -> None:
    inner = markup.table(["A"], [["x & y"], [markup.link("12", "a?b=1")]])
    lines = markup.joined([markup.element("span", "Panti (14)", "name"), markup.element("span", "klusi", "quiet")])
    html = markup.row("c", markup.element("span", lines, "names"), inner).html + markup.table(["B"], []).html
    first, second = read_tables(html, "Lapa", "lv")
    assert (first.name, second.name) == ("Panti", "Lapa")
    assert first.rows == (("x & y",), ("12",))


def test_a_sign_that_is_said_in_words_is_written_in_words() -> None:
    cell = markup.link(markup.element("span", "✓", "state submitted"), "x", title="iesniegts")
    lines = markup.joined(["Nosaukums", markup.element("div", "kam", "quiet")])
    assert read_tables(markup.table(["A", "B"], [[cell, lines]]).html, "?", "lv")[0].rows == (
        ("iesniegts", "Nosaukums\nkam"),
    )


def test_a_csv_is_one_that_latvian_excel_opens_right(table: Table) -> None:
    content = csv_of(table, LV)
    assert content.startswith("\ufeff".encode())
    assert content.decode("utf-8-sig").split("\r\n") == [
        "Gads;Skaits;Daļa;Piezīme",
        "2021;15675;45,4 %;'2.1",
        "2022;45,4 (p);..;slēgta",
        "2023;…;0;'2022: 7",
        "'=1+1;-3;12,5;01.09.2023.",
        "",
    ]


def test_an_english_table_has_the_decimal_comma_too() -> None:
    html = markup.table(["Value"], [["1.5"], ["12,345.6"]], numeric=(0,)).html
    assert (
        csv_of(read_tables(html, "t", "en")[0], labels_for("en")).decode("utf-8-sig") == "Value\r\n1,5\r\n12345,6\r\n"
    )


def test_a_workbook_has_numbers_as_numbers_and_signs_as_text(table: Table) -> None:
    book = xlsx_of([table], ["Skaiti", "Avots: programma"], LV, DAY)
    found = cells(book)
    assert found["B2"] == ("n", "15675")
    assert found["B3"] == ("n", "45.4")
    assert found["B4"] == ("s", "…")
    assert found["B5"] == ("n", "-3")
    assert found["C2"] == ("n", "45.4")
    assert found["A5"] == ("s", "=1+1")
    assert found["D2"] == ("s", "2.1")
    assert [text for _kind, text in cells(book, 2).values()] == ["Skaiti", "Avots: programma"]


def test_the_same_tables_give_the_same_workbook(table: Table) -> None:
    assert xlsx_of([table], ["a"], LV, DAY) == xlsx_of([table], ["a"], LV, DAY)


def test_every_sheet_has_a_name_that_a_workbook_may_have() -> None:
    names = [
        "Bērni institūcijās 2024. gada 1. janvārī",
        "Bērni institūcijās 2024. gada 1. jūlijā",
        "a/b: [c]*?",
        "",
        "PAR DATIEM",
    ]
    book = xlsx_of([Table(name, ("A",), ()) for name in names], ["a"], LV, DAY)
    with zipfile.ZipFile(io.BytesIO(book)) as files:
        sheets = ElementTree.fromstring(files.read("xl/workbook.xml")).iter(f"{SHEET}sheet")
        result = [sheet.get("name", "") for sheet in sheets]
    assert len({name.lower() for name in result}) == len(names) + 1
    assert all(0 < len(name) <= 31 for name in result)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Procesi pēc likuma panta", "procesi-pec-likuma-panta"),
        (
            "Bērni, kuri saņēmuši pakalpojumu: “Šķūņi” (1.–12. klase)",
            "berni-kuri-sanemusi-pakalpojumu-skuni-1-12-klase",
        ),
        ("…", "dati"),
        ("garš " * 40, "-".join(["gars"] * 12)),
    ],
)
def test_a_file_is_called_so_that_any_computer_takes_it(text: str, expected: str) -> None:
    assert slug(text) == expected
