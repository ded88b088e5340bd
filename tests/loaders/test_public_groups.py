"""Rare parts of a code list that are published together: data that an official may edit."""

from __future__ import annotations

import pytest

from dashboard.labels import labels_for
from dashboard.names import category_names
from dashboard.project import FOLDER
from loaders.catalogue import CatalogueError, parse_catalogue, read_files

NAME = "catalogue/public_groups.csv"
HEADER = "code;categories;parts;label_lv;label_en\n"


def _with(rows: str) -> dict[str, bytes]:
    return read_files(FOLDER / "data") | {NAME: (HEADER + rows).encode("utf-8-sig")}


def test_a_group_has_a_name_and_is_no_category_of_any_template() -> None:
    catalogue = parse_catalogue(read_files(FOLDER / "data"))
    names = category_names(catalogue, f"label_{labels_for('lv').language}", "offences")
    assert (names["CSL"], names["CITI"]) == ("Ceļu satiksme", "Citi panti")
    assert not {"CSL", "CITI"} & set(catalogue.categories("offences"))
    assert "CSL" not in category_names(catalogue, "label_lv", "offence_outcomes")


def test_a_programme_may_do_without_groups() -> None:
    files = read_files(FOLDER / "data")
    del files[NAME]
    assert parse_catalogue(files).public_groups.is_empty()


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ("G;articles;CSL-51.1 CSL-99;Grupa;Group\n", "CSL-99"),
        ("G;pants;CSL-51.1;Grupa;Group\n", "pants"),
        ("BTAL-81;articles;CSL-51.1;Grupa;Group\n", "BTAL-81"),
        ("total;articles;CSL-51.1;Grupa;Group\n", "total"),
        ("G;articles;CSL-51.1;Grupa;Group\nH;articles;CSL-51.1;Cita;Other\n", "CSL-51.1"),
    ],
)
def test_a_group_that_means_nothing_or_two_things_is_refused(rows: str, wrong: str) -> None:
    with pytest.raises(CatalogueError, match=wrong):
        parse_catalogue(_with(rows))
