"""No personal data comes in, and no finding repeats any. Every string here is made up."""

from __future__ import annotations

import time
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import schema
from loaders.catalogue import Catalogue, read_catalogue
from loaders.guard import allowed_by, check_beside, check_loose, check_texts, texts_of, withheld
from loaders.messages import message
from loaders.spreadsheet import read_cells
from loaders.submission import read_submission

DATA = Path(__file__).parents[3] / "data"
HEADER = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība;statuss;piezīme;avots"
PERSONAL = [
    ("310299-12345", "personal_code"),
    ("310299 - 12345", "personal_code"),
    ("320000–00000", "personal_code"),
    ("bērns 399999-99999 no Liepnas", "personal_code"),
    ("31029912345", "personal_code"),
    ("32000000000", "personal_code"),
    ("310299\u201112345", "personal_code"),
    ("310299\u200b-12345", "personal_code"),
    ("３１０２９９-12345", "personal_code"),
    ("310299 12345", "personal_code_spaced"),
    ("320 000 000 00", "personal_code_spaced"),
    ("3601 001 0408", "personal_code_spaced"),
    ("paraugs@example.lv", "personal_email"),
    ("+371 20000000", "personal_phone"),
    ("00371 6 432 1000", "personal_phone"),
    ("tālr. 64320000", "personal_phone"),
    ("zvanīt 20 000 000", "personal_phone"),
    ("20000000", "personal_phone"),
    ("dzim. 31.02.2015.", "personal_birth"),
    ("dzimusi 2015. gadā", "personal_birth"),
    ("dz. 1.2.15", "personal_birth"),
    ("J. Paraudziņš", "personal_initial"),
    ("Dz.PARAUGA", "personal_initial"),
    ("Anna Paraudziņa", "personal_name"),
    ("Paraudziņš Jānis", "personal_name"),
    ("Jāņa Parauga māte", "personal_name"),
    ("Anna-Marija Paraudziņa", "personal_name"),
    ("Ja\u0304nis Paraudziņš", "personal_name"),
    ("Parauga ielā 12", "personal_address"),
    ("Paraugu prospekts 3-7", "personal_address"),
]
HARMLESS = [
    "2024. gada 1. janvārī 58 bērni",
    "uz 01.01.2024 123 bērni",
    "20240101",
    "2023 2024",
    "90000018622",
    "BTAL-77.2",
    "2021-01-01/P3Y",
    "15 675",
    "99999999999999",
    "Sociālo lietu pārvalde",
    "Maijā Alūksnē",
    "Avotā: “slēgta”.",
    "I07, I08",
    "Dzimšanas reģistri",
]
# The programme's own: its address, and a school named after a person.
OWN = ["Dārza ielā 11, Alūksnē", "Dārza iela 11", "“Ernsta Glika” ģimnāzijā", "Ernsta Glika Alūksnes Valsts ģimnāzija"]


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return read_catalogue(DATA)


def cells(*texts: str, column: str = "note") -> pl.DataFrame:
    rows = [(row, column, text) for row, text in enumerate(texts, start=2)]
    return pl.DataFrame(rows, schema={"row": pl.Int64, "column": pl.String, "text": pl.String}, orient="row")


@pytest.mark.parametrize(("text", "code"), PERSONAL)
def test_personal_data_is_found_by_its_kind(real: Catalogue, text: str, code: str) -> None:
    result = check_texts(cells("fine", text), allowed_by(real))
    assert (3, "note", code, "error", None, "") in result.rows()
    assert set(result["row"]) == {3}


@pytest.mark.parametrize("text", [*HARMLESS, *OWN])
def test_what_is_no_person_comes_in(real: Catalogue, text: str) -> None:
    assert check_texts(cells(text), allowed_by(real)).is_empty()


def test_only_the_programmes_own_names_are_let_by(catalogue: Catalogue, real: Catalogue) -> None:
    assert check_texts(cells("Dārza ielā 11"), allowed_by(catalogue)).height == 1
    assert check_texts(cells("Dārza ielā 12"), allowed_by(real)).height == 1
    assert check_texts(cells("Ernsta Paraudziņa"), allowed_by(real)).height == 1
    beside = "Ernsta Glika ģimnāzijā mācās Anna Paraudziņa"
    assert check_texts(cells(beside), allowed_by(real))["code"].to_list() == ["personal_name"]


def test_the_baseline_comes_in(real: Catalogue) -> None:
    for name, content in real.baseline.items():
        texts = texts_of(read_cells(content).frame)
        assert check_texts(texts, allowed_by(real)).is_empty(), name
        assert check_loose(name, allowed_by(real)).is_empty(), name


@pytest.mark.parametrize("piece", ["a", "a.", "Anna", "tālr ", "dzim. ", " ", "1 ", "1-", "Aa ", "A. ", "@", "iela "])
def test_a_long_cell_takes_no_long_time(real: Catalogue, piece: str) -> None:
    """No pattern may go over the same letters again and again: a cell of a spreadsheet has room for 32 767."""
    begun = time.process_time()
    for end in ("", "@", " 1", ":"):
        for start in ("", "tel", "dzim", "Anna "):
            check_texts(cells(start + piece * (32_000 // len(piece)) + end), allowed_by(real))
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("column", schema.MEASUREMENT)
def test_every_column_is_read(real: Catalogue, column: str) -> None:
    result = check_texts(cells("310299-12345", column=column), allowed_by(real))
    assert result.select("row", "column").rows() == [(2, column)]


def test_a_column_that_nobody_knows_is_not_named(real: Catalogue) -> None:
    assert check_texts(cells("310299-12345", column="Anna Paraudziņa"), allowed_by(real))["column"].to_list() == [None]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PERSONAL), st.text(alphabet="abcdē žģ .,;-0123456789", max_size=12))
def test_no_finding_holds_the_text(personal: tuple[str, str], around: str) -> None:
    text, _ = personal
    real = read_once()
    result = check_texts(cells(f"{around} {text} {around}"), allowed_by(real))
    sentences = [message(finding, language) for finding in result.iter_rows(named=True) for language in ("lv", "en")]
    assert result["value"].null_count() == result.height
    assert set(result["hint"]) <= {""}
    assert not any(text in sentence for sentence in sentences)


def read_once(memory: list[Catalogue] = []) -> Catalogue:  # noqa: B006  # read once for all examples
    if not memory:
        memory.append(read_catalogue(DATA))
    return memory[0]


@pytest.mark.parametrize(
    ("given_to", "texts", "code"),
    [
        ("sheets", ["Anna Paraudziņa"], "personal_sheet_name"),
        ("sheets", ["Personas kodi"], "personal_sheet_name"),
        ("comments", ["Paraudziņš, tālr. 20000000"], "personal_comment"),
        ("properties", ["Microsoft Excel", "Jānis Paraudziņš"], "personal_properties"),
        ("headers", ["Vārds"], "personal_header"),
        ("headers", ["uzvārds"], "personal_header"),
        ("headers", ["p. k."], "personal_header"),
        ("headers", ["Dzimšanas datums"], "personal_header"),
        ("headers", ["Adrese"], "personal_header"),
        ("headers", ["tālrunis"], "personal_header"),
        ("headers", ["E-pasts"], "personal_header"),
        ("elsewhere", ["310299-12345"], "personal_elsewhere"),
    ],
)
def test_places_beside_the_cells_are_read(real: Catalogue, given_to: str, texts: list[str], code: str) -> None:
    result = check_loose("atskaite.xlsx", allowed_by(real), **{given_to: texts})  # type: ignore[arg-type]
    assert result["code"].to_list() == [code]
    assert not any(text in str(result.rows()) for text in texts)


@pytest.mark.parametrize("name", ["Anna_Paraudziņa.xlsx", "Anna-Paraudziņa.csv", "310299-12345.csv", "20000000.csv"])
def test_a_file_name_is_read_also_between_its_dashes(real: Catalogue, name: str) -> None:
    assert check_loose(name, allowed_by(real))["code"].to_list() == ["personal_file_name"]


@pytest.mark.parametrize(
    "name", ["veidne-BT-2026-Q1.xlsx", "20260401_atskaite.csv", "Bāriņtiesa 2026.csv", "BT (1).csv"]
)
def test_usual_file_names_pass(real: Catalogue, name: str) -> None:
    assert check_loose(name, allowed_by(real)).is_empty()


def test_the_forms_headers_and_the_catalogues_titles_announce_nothing(real: Catalogue) -> None:
    headers = [*schema.HEADERS_LV, *schema.TEMPLATE_COLUMNS, *schema.ACTIVITY_HEADERS_LV]
    sheets = ["Veidne", "Paskaidrojums", "Lapa1", "Dzimšanas reģistri"]
    properties = ["Microsoft Excel", "16.0300", "2026-04-01T08:00:00Z"]
    assert check_loose("a.csv", allowed_by(real), headers=headers, sheets=sheets, properties=properties).is_empty()


def test_an_unknown_place_is_elsewhere(real: Catalogue) -> None:
    rows = [(None, "drawing", "Anna Paraudziņa")]
    loose = pl.DataFrame(rows, schema={"row": pl.Int64, "place": pl.String, "text": pl.String}, orient="row")
    assert check_beside(loose, allowed_by(real))["code"].to_list() == ["personal_elsewhere"]


def test_other_findings_lose_what_they_quote(real: Catalogue) -> None:
    findings = pl.DataFrame(
        [
            (2, "note", "some", "error", "Anna Paraudziņa", ""),
            (3, "indicator", "unknown_code", "error", "abc", "births?"),
            (None, None, "unknown_column", "error", "Bērna vārds", ""),
            (None, None, "unknown_column", "error", "20000000", "20000000"),
        ],
        schema=schema.FINDING,
        orient="row",
    )
    guarded = check_texts(cells("Anna Paraudziņa"), allowed_by(real))
    result = withheld(findings, guarded, allowed_by(real))
    assert result["value"].to_list() == [None, "abc", None, None]
    assert result["hint"].to_list() == [None, "births?", "", None]
    assert result["row"].to_list() == [2, 3, None, None]


@pytest.mark.parametrize("cell", range(9))
def test_a_file_with_personal_data_leaves_nothing(real: Catalogue, cell: int) -> None:
    secret = "Anna Paraudziņa 310299-12345"
    row = ["guardians", "2026-04-01", "BT", "total", "total", "16", "final", "", ""]
    row[cell] = secret
    content = "\n".join([HEADER, ";".join(row), ""]).encode()
    result = read_submission(content, "file.csv", real)
    assert not result.accepted
    assert result.frame.is_empty()
    assert result.content == b""
    said = [
        message(finding, language) for finding in result.findings.iter_rows(named=True) for language in ("lv", "en")
    ]
    assert not any(word in f"{said} {result!r} {result.findings.rows()}" for word in ("Anna", "310299"))
