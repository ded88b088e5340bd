"""What a breakdown holds and an institution has none of is never asked of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.catalogue import Catalogue, CatalogueError, parse_catalogue, read_catalogue
from loaders.owed import owed
from loaders.submission import read_submission

DATA = Path(__file__).parents[3] / "data"
HEADER = "code;indicator;subjects;parts;why_lv;why_en"


def asked(catalogue: Catalogue, institution: str) -> list[str]:
    """The categories of the learners that the institution is asked for in the third quarter, beside the total."""
    rows = owed(catalogue, "IP", "2026-Q3").filter(indicator="learners", institution=institution)
    return rows["category"].to_list()[1:]


def spared(files: dict[str, bytes], *rows: str) -> Catalogue:
    table = "\n".join([HEADER, *rows, ""])
    return parse_catalogue(files | {"catalogue/not_asked.csv": table.encode("utf-8-sig")})


def test_without_the_table_everything_is_asked(reporting: Catalogue) -> None:
    assert asked(reporting, "S-GLIKA") == ["grades", "preschool"]


@pytest.mark.parametrize(
    ("subjects", "glika", "liepna"),
    [
        ("school", ["preschool"], ["preschool"]),
        ("S-GLIKA", ["preschool"], ["grades", "preschool"]),
        ("", ["preschool"], ["preschool"]),
        ("body", ["grades", "preschool"], ["grades", "preschool"]),
    ],
)
def test_a_part_is_spared_by_kind_by_code_or_to_everybody(
    reporting_files: dict[str, bytes], subjects: str, glika: list[str], liepna: list[str]
) -> None:
    catalogue = spared(reporting_files, f"x;learners;{subjects};grades;;")
    assert (asked(catalogue, "S-GLIKA"), asked(catalogue, "S-LIEPNA")) == (glika, liepna)


def test_rows_about_one_indicator_add_up(reporting_files: dict[str, bytes]) -> None:
    catalogue = spared(reporting_files, "x;learners;school;grades;;", "y;learners;S-GLIKA;preschool;;")
    assert (asked(catalogue, "S-GLIKA"), asked(catalogue, "S-LIEPNA")) == ([], ["preschool"])


def test_what_is_not_asked_may_still_be_sent(reporting_files: dict[str, bytes]) -> None:
    catalogue = spared(reporting_files, "x;learners;;grades;;")
    content = (
        "rādītājs;periods;institūcija;dzimums;kategorija;vērtība\nlearners;2025-09-01;S-GLIKA;total;grades;5\n"
    ).encode()
    assert read_submission(content, "IP.csv", catalogue).accepted


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("x;nowhere;;grades;;", "nowhere"),
        ("x;learners;nobody;grades;;", "nobody"),
        ("x;learners;;BTAL-81;;", "BTAL-81"),
    ],
)
def test_what_the_table_names_must_be_there(reporting_files: dict[str, bytes], row: str, code: str) -> None:
    with pytest.raises(CatalogueError, match=code) as error:
        spared(reporting_files, row)
    assert error.value.file == "catalogue/not_asked.csv"


def test_a_preschool_is_asked_for_no_grades_and_a_service_that_nobody_counts_for_no_users() -> None:
    real = read_catalogue(DATA)
    pupils = owed(real, "IP", "2026-Q3").filter(indicator="pupils")
    asked = {code: set(pupils.filter(institution=code)["category"]) for code in pupils["institution"].unique()}
    assert asked["P-PUCITE"] == asked["PII"] == {"total", "preschool"}
    assert asked["S-GLIKA"] == asked["SKOLAS"] == {"total", "grades", "preschool"}
    services = set(owed(real, "SLP", "2026-Q3").filter(indicator="service_users")["category"])
    assert not services & {"social_work", "support_group"}
    assert {"assistant", "rehabilitation"} < services
