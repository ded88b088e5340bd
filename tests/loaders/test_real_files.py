"""What LibreOffice in the Latvian locale saves (tests/files/make.py) is read exactly, or refused with what to do."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from loaders.catalogue import Catalogue, read_catalogue
from loaders.messages import message
from loaders.submission import read_submission

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "files"
NOTE = 'Divas rindas;\nun “pēdiņas" ar komatu, te'
EXPECTED = [
    (2, "offences", "2023", "AK", "total", "total", Decimal(58), "final", None, "4. nodaļa"),
    (3, "offences", "2022-S1", "AK", "girls", "BTAL-77.2", Decimal(12), "final", NOTE, None),
    (5, "population", "2024", "ANP", "total", "total", Decimal(15675), "final", "ķļņšžčģ āēīū ĶĻŅŠŽČĢ ĀĒĪŪ", None),
    (6, "youth_city_share", "2024", "ABJC", "total", "total", Decimal("45.4"), "final", None, "5. nodaļa"),
    (7, "children", "2024-01-01", "ANP", "total", "age_0_6", None, "no_data", None, None),
]


@pytest.fixture(scope="module")
def programme() -> Catalogue:
    return read_catalogue(ROOT / "data")


@pytest.mark.parametrize(
    "name", ["excel-cp1257.csv", "excel-utf8.csv", "unicode-text.txt", "ms-dos.csv", "workbook.xlsx"]
)
def test_every_format_that_is_read_gives_the_same_values(programme: Catalogue, name: str) -> None:
    result = read_submission((FILES / name).read_bytes(), "file", programme)
    assert result.frame.rows() == EXPECTED
    # The file mixes what several institutions send; nothing else is wrong with it, and the percent sign is said.
    assert set(result.findings["code"]) == {"not_entitled", "percent_sign"}


@pytest.mark.parametrize(("name", "kind"), [("old.xls", ".xls"), ("open.ods", ".ods"), ("html.xls", "HTML")])
def test_every_other_format_is_refused_with_what_to_do(programme: Catalogue, name: str, kind: str) -> None:
    result = read_submission((FILES / name).read_bytes(), "file.csv", programme)
    assert result.frame.is_empty()
    assert result.findings["code"].to_list() == ["other_format"]
    sentence = message(result.findings.row(0, named=True), "lv")
    assert kind in sentence
    assert "saglabājiet kā .xlsx vai “CSV UTF-8”" in sentence
