"""A data folder is read whole or refused with the file, the row and the remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from loaders.catalogue import Catalogue, CatalogueError, parse_catalogue, read_catalogue

Files = dict[str, bytes]
Refused = Callable[[str, bytes | None], CatalogueError]


@pytest.fixture
def refused(catalogue_files: Files) -> Refused:
    """The error for a folder in which one file holds something else, or is not there."""

    def parse(name: str, content: bytes | None) -> CatalogueError:
        files = {path: data for path, data in catalogue_files.items() if path != name}
        with pytest.raises(CatalogueError) as error:
            parse_catalogue(files if content is None else files | {name: content})
        assert error.value.file == name
        return error.value

    return parse


@pytest.fixture
def changed(catalogue_files: Files, refused: Refused) -> Callable[[str, str, str], CatalogueError]:
    """The error for a folder in which one text of one file was replaced."""

    def parse(name: str, old: str, new: str) -> CatalogueError:
        text = catalogue_files[name].decode()
        assert text.count(old) >= 1
        return refused(name, text.replace(old, new, 1).encode())

    return parse


def test_a_folder_is_read_as_its_files(catalogue_files: Files, catalogue: Catalogue, tmp_path: Path) -> None:
    for path, content in catalogue_files.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    result = read_catalogue(tmp_path)
    assert_frame_equal(result.indicators, catalogue.indicators)
    assert result.baseline == catalogue.baseline
    assert result.settings["programme"]["first_year"] == 2024


def test_lists_and_flags_are_opened_and_blank_cells_are_null(catalogue: Catalogue) -> None:
    result = catalogue.indicator["warnings"]
    assert result["deliverers"] == ["AK", "BT"]
    assert result["gendered"] is False
    assert result["date_known"] is False
    assert result["categories"] is None
    assert catalogue.indicator["youth_share"]["actions"] == []


def test_categories_keep_the_order_of_their_list(catalogue: Catalogue) -> None:
    assert catalogue.categories("care_children") == ["guardian", "foster", "institution"]
    assert catalogue.categories("youth_share") == []


def test_every_subject_has_exactly_one_deliverer(catalogue: Catalogue) -> None:
    expected = pl.DataFrame(
        [
            ("care_children", "BT", "BT"),
            ("offences", "AK", "AK"),
            ("pupils", "S-GLIKA", "IP"),
            ("pupils", "S-LIEPNA", "IP"),
            ("pupils", "SKOLAS", "IP"),
            ("service_users", "SLP", "SLP"),
            ("warnings", "AK", "AK"),
            ("warnings", "BT", "BT"),
            ("youth_share", "ANP", "ANP"),
        ],
        schema=["indicator", "institution", "deliverer"],
        orient="row",
    )
    assert_frame_equal(catalogue.ownership, expected)


def test_the_only_deliverer_sends_about_an_institution_that_has_another(catalogue_files: Files) -> None:
    name = "catalogue/indicators.csv"
    files = catalogue_files | {name: catalogue_files[name].replace(b";IP;school SKOLAS;", b";ANP;school SKOLAS;")}
    result = parse_catalogue(files).ownership.filter(indicator="pupils")["deliverer"].unique().to_list()
    assert result == ["ANP"]


def test_a_subject_that_none_or_two_could_deliver_is_refused(changed: Callable[..., CatalogueError]) -> None:
    error = changed("catalogue/indicators.csv", ";AK BT;AK BT;", ";AK BT;AK SLP;")
    assert "7. rindā rādītājam “warnings” par institūciju “SLP”" in error.lv
    assert "row 7: the indicator “warnings” has no one deliverer for the institution “SLP”" in error.en


@pytest.mark.parametrize("name", ["catalogue/targets.csv", "codes/units.csv", "programme.toml"])
def test_a_missing_file_is_named(refused: Refused, name: str) -> None:
    error = refused(name, None)
    assert "nav atrasta" in error.lv
    assert "is missing" in error.en


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as error:
        read_catalogue(tmp_path / "data")
    assert "mape “data” nav atrasta" in error.value.lv


@pytest.mark.parametrize(
    ("content", "row"),
    [
        pytest.param(b"", 1, id="empty"),
        pytest.param(b"code;value\nbirth_grant;40\nterm", 3, id="cut in the middle of a row"),
        pytest.param(b"code;value\nbirth_grant;4", 2, id="cut in the last cell"),
        pytest.param(b'code;value\nbirth_grant;40\nterm;"forty\nand', 3, id="cut in a quoted cell"),
        pytest.param(b'code;value\na;"1\n2\n3"\nb;"4"x\n', 3, id="a stray quotation mark"),
        pytest.param(b"code;value\na;1;2\n", 2, id="a cell too many"),
        pytest.param(b"code;value\na;1\n\nb;2\n", 3, id="a blank row"),
    ],
)
@pytest.mark.parametrize("name", ["catalogue/parameters.csv", "codes/units.csv", "baseline/AK.csv"])
def test_a_half_written_table_is_refused_with_its_row(refused: Refused, name: str, content: bytes, row: int) -> None:
    error = refused(name, content)
    assert f"datne ir aprauta vai sabojāta {row}. rindā" in error.lv
    assert f"cut off or damaged in row {row}" in error.en


def test_every_cut_of_a_table_is_refused_or_ends_at_a_row(catalogue_files: Files) -> None:
    name = "catalogue/institutions.csv"
    whole = catalogue_files[name]
    for end in range(len(whole)):
        if whole[:end].endswith(b"\n"):
            continue
        with pytest.raises(CatalogueError):
            parse_catalogue(catalogue_files | {name: whole[:end]})


@pytest.mark.parametrize("name", ["catalogue/parameters.csv", "programme.toml"])
def test_letters_that_are_not_utf8_are_refused_with_their_row(refused: Refused, name: str) -> None:
    error = refused(name, "# a\nrādītājs".encode("cp1257"))
    assert "2. rindā ir burti, kas nav UTF-8" in error.lv
    assert "row 2 holds letters that are not UTF-8" in error.en


@pytest.mark.parametrize(
    ("header", "lv", "en"),
    [
        (b"code;label_lv;label_en;full_lv;aliases_lv\n", "trūkst: law; lieki: –", "lacks: law; has in vain: –"),
        (b"code;label_lv;label_en;full_lv;aliases_lv;law;x\n", "trūkst: –; lieki: x", "lacks: –; has in vain: x"),
        (b"code;code;label_lv;label_en;full_lv;aliases_lv;law\n", "trūkst: –; lieki: code", "has in vain: code"),
        (b"\n", "trūkst: code, label_lv", "lacks: code, label_lv"),
    ],
)
def test_a_wrong_header_says_what_is_missing_and_what_is_in_vain(
    refused: Refused, header: bytes, lv: str, en: str
) -> None:
    error = refused("codes/units.csv", header)
    assert lv in error.lv
    assert en in error.en


def test_a_doubled_code_is_refused_with_its_row(changed: Callable[..., CatalogueError]) -> None:
    error = changed("codes/units.csv", "\nchild;", "\ncase;")
    assert "2. rindā kods “case” atkārtojas" in error.lv
    assert "row 2: the code “case” stands twice" in error.en


def test_a_row_without_a_code_is_refused(changed: Callable[..., CatalogueError]) -> None:
    assert "3. rindā nav koda" in changed("codes/units.csv", "\nchild;", "\n ;").lv


@pytest.mark.parametrize(
    ("table", "old", "new", "row", "column", "code"),
    [
        ("actions", "R4.1;V4;", "R4.1;V9;", 2, "direction", "V9"),
        ("actions", ";IP BT;", ";IP XX;", 3, "institutions", "XX"),
        ("institutions", "body;ANP;BT", "body;ANX;BT", 4, "parent", "ANX"),
        ("institutions", "body;ANP;BT", "body;ANP;BX", 4, "deliverer", "BX"),
        ("institutions", ";body;ANP;BT", ";boddy;ANP;BT", 4, "kind", "boddy"),
        ("indicators", ";articles;", ";artikli;", 2, "categories", "artikli"),
        ("indicators", ";AK;AK;", ";AX;AK;", 2, "deliverers", "AX"),
        ("indicators", "school SKOLAS", "skola SKOLAS", 5, "subjects", "skola"),
        ("indicators", "R4.1 R1.1", "R4.1 R9.9", 7, "actions", "R9.9"),
        ("indicators", "percent", "procenti", 6, "unit", "procenti"),
        ("indicators", "ratio", "rate", 6, "measure_kind", "rate"),
        ("targets", "T1;offences", "T1;offenses", 2, "indicator", "offenses"),
        ("targets", ";AK;", ";AX;", 2, "institution", "AX"),
        ("targets", ";total;", ";guardian;", 2, "category", "guardian"),
        ("targets", ";2028;", ";2028.;", 2, "period_to", "2028."),
        ("known_issues", "care_children", "care", 2, "indicators", "care"),
        ("known_issues", "2024-01-01", "01.01.2024", 2, "periods", "01.01.2024"),
        ("public_cuts", "offences", "offenses", 2, "indicator", "offenses"),
        ("identities", "offences:2023:AK:total:*", "offences:2023:AK:total", 2, "right", "offences:2023:AK:total"),
        ("identities", "AK:*:BTAL-81", "AK:*:BTAL-82", 3, "right", "offences:2023:AK:*:BTAL-82"),
        ("identities", "P3Y:AK:total", "P3Y:AK:all", 3, "left", "offences:2021-01-01/P3Y:AK:all:total"),
        ("identities", "articles_2023;sum", "articles_2023;equal", 2, "kind", "equal"),
        ("identities", "2023:AK:total:*", "{X}:AK:total:*", 2, "right", "offences:{X}:AK:total:*"),
        ("identities", "2023:AK:total:*", "2023:AK/+:total:*", 2, "right", "offences:2023:AK/+:total:*"),
        ("identities", ";offences:2023:AK:total:*", ";{flows}:2023:AK:total:*", 2, "right", "{flows}:2023:AK:total:*"),
        # One row speaks of one kind of period at a time.
        (
            "identities",
            "2022:AK:total:total + offences:2023",
            "{A}:AK:total:total + offences:{S}",
            3,
            "right",
            "offences:{S}:AK:*:BTAL-81",
        ),
    ],
)
def test_a_reference_to_nothing_is_refused_with_its_cell(
    changed: Callable[..., CatalogueError], table: str, old: str, new: str, row: int, column: str, code: str
) -> None:
    error = changed(f"catalogue/{table}.csv", old, new)
    assert error.lv == f"{row}. rindā, kolonnā “{column}”, ir nezināms kods “{code}”. Izlabojiet to."
    assert error.en == f"row {row}, column “{column}”: unknown code “{code}”. Mend it."


@pytest.mark.parametrize(
    ("old", "new", "lv"),
    [
        (";true;Q;", ";jā;Q;", "2. rindā, kolonnā “gendered”, ir “jā”. Der: true, false."),
        (";1;official", ";viens;official", "6. rindā, kolonnā “decimals”, ir “viens”. Der: 0, 1, 2 …."),
    ],
)
def test_a_flag_or_a_number_is_never_guessed(
    changed: Callable[..., CatalogueError], old: str, new: str, lv: str
) -> None:
    assert changed("catalogue/indicators.csv", old, new).lv == lv


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [('title_lv = "Programma"', "title_lv = Programma", 7), ('title_en = "Municipality"', 'title_en = "Muni', 4)],
)
def test_broken_settings_are_refused_with_their_row(
    changed: Callable[..., CatalogueError], old: str, new: str, row: int
) -> None:
    error = changed("programme.toml", old, new)
    assert f"{row}. rindā ir kļūda" in error.lv
    assert f"row {row} is wrong" in error.en


def test_settings_cut_off_at_the_end_name_the_last_row(refused: Refused) -> None:
    assert "2. rindā ir kļūda" in refused("programme.toml", b'[municipality]\ncode = """AN').lv


def test_settings_that_end_early_name_what_is_missing(refused: Refused) -> None:
    error = refused("programme.toml", b'[municipality]\ncode = "ANP"\n')
    assert "trūkst iestatījuma “title_lv” sadaļā [municipality]" in error.lv
    assert "the setting “title_lv” of [municipality] is missing" in error.en


def test_the_municipality_is_one_of_the_institutions(changed: Callable[..., CatalogueError]) -> None:
    assert "nezināms iestādes kods “XYZ”" in changed("programme.toml", '"ANP"', '"XYZ"').lv
