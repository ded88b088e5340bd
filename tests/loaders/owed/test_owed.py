"""A template asks for exactly what is owed: not a row less, not a row more."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from loaders import schema
from loaders.catalogue import Catalogue, read_catalogue
from loaders.owed import owed, reporting_quarter, with_reporting
from loaders.periods import parse_period

DATA = Path(__file__).parents[3] / "data"


def rows_of(catalogue: Catalogue, deliverer: str, period: str, indicator: str) -> list[tuple[str, ...]]:
    return owed(catalogue, deliverer, period).filter(indicator=indicator).drop("indicator").rows()


def asked(catalogue: Catalogue, deliverer: str, indicator: str, year: int = 2026) -> dict[str, list[str]]:
    quarters = [f"{year}-Q{index}" for index in range(1, 5)]
    frames = {quarter: owed(catalogue, deliverer, quarter).filter(indicator=indicator) for quarter in quarters}
    return {quarter: frame["period"].unique(maintain_order=True).to_list() for quarter, frame in frames.items()}


def test_a_row_is_a_key(reporting: Catalogue) -> None:
    result = owed(reporting, "BT", "2026-Q1")
    assert result.schema == pl.Schema(dict.fromkeys(schema.KEY, pl.String))
    assert not result.is_duplicated().any()


@pytest.mark.parametrize(
    ("deliverer", "indicator", "expected"),
    [
        ("BT", "placements", [["2026-Q1"], ["2026-Q2", "2026-S1"], ["2026-Q3"], ["2026-Q4", "2026-S2", "2026"]]),
        ("BT", "guardians", [["2026-04-01"], ["2026-07-01"], ["2026-10-01"], ["2027-01-01"]]),
        ("BT", "care_children", [[], [], [], ["2027-01-01"]]),
        ("SLP", "service_users", [[], ["2026-S1"], [], ["2026-S2", "2026"]]),
        ("SLP", "clients", [["2026-Q1"], ["2026-Q2", "2026-S1"], ["2026-Q3"], ["2026-Q4", "2026-S2", "2026"]]),
        ("SLP", "centre", [[], ["2026-S1"], [], ["2026-S2"]]),
        ("IP", "learners", [[], [], ["2026-09-01"], []]),
        ("IP", "supported", [[], [], ["2025-A1"], []]),
        ("IP", "coverage", [[], [], [], []]),
        ("ANP", "youth_share", [[], [], [], ["2026"]]),
        ("ANP", "founders", [[], [], [], []]),
        ("BT", "cases", [["2026-Q1"], ["2026-Q2"], ["2026-Q3"], ["2026-Q4", "2026"]]),
    ],
)
def test_what_is_asked_for_when(
    reporting: Catalogue, deliverer: str, indicator: str, expected: list[list[str]]
) -> None:
    assert list(asked(reporting, deliverer, indicator).values()) == expected


def test_a_breakdown_is_asked_for_with_its_own_frequency(reporting: Catalogue) -> None:
    assert rows_of(reporting, "BT", "2026-Q3", "cases") == [("2026-Q3", "BT", "total", "total")]
    assert rows_of(reporting, "BT", "2026-Q4", "cases") == [
        ("2026-Q4", "BT", "total", "total"),
        ("2026", "BT", "girls", "total"),
        ("2026", "BT", "boys", "total"),
        ("2026", "BT", "total", "guardian"),
        ("2026", "BT", "total", "foster"),
        ("2026", "BT", "total", "institution"),
    ]


def test_a_breakdown_without_a_frequency_comes_with_the_whole(reporting: Catalogue) -> None:
    assert [row[2:] for row in rows_of(reporting, "AK", "2026-Q1", "offences")] == [
        ("total", "total"),
        ("girls", "total"),
        ("boys", "total"),
        ("total", "BTAL-77.2"),
        ("total", "BTAL-81"),
    ]


def test_a_closed_school_owes_nothing_and_a_new_one_from_its_first_day(reporting: Catalogue) -> None:
    def schools(year: int) -> list[str]:
        frame = owed(reporting, "IP", f"{year}-Q3").filter(indicator="learners")
        return frame["institution"].unique(maintain_order=True).to_list()

    assert schools(2022) == ["S-GLIKA", "S-LIEPNA", "S-BEJA"]
    assert schools(2023) == ["S-GLIKA", "S-LIEPNA"]
    assert schools(2026) == ["S-GLIKA", "S-LIEPNA", "S-JAUNA"]


def test_each_institution_owes_only_what_it_delivers(reporting: Catalogue) -> None:
    assert set(owed(reporting, "AK", "2026")["institution"]) == {"AK"}
    assert rows_of(reporting, "AK", "2026-Q1", "warnings") == [("2026-Q1", "AK", "total", "total")]
    assert owed(reporting, "S-GLIKA", "2026").is_empty()


@pytest.mark.parametrize(("whole", "parts"), [("2026-S1", (1, 2)), ("2026-S2", (3, 4)), ("2026", (1, 2, 3, 4))])
def test_a_longer_report_owes_what_its_quarters_owe(reporting: Catalogue, whole: str, parts: tuple[int, ...]) -> None:
    for deliverer in ("AK", "BT", "IP", "SLP", "ANP"):
        quarters = pl.concat([owed(reporting, deliverer, f"2026-Q{index}") for index in parts])
        assert set(owed(reporting, deliverer, whole).rows()) == set(quarters.rows())


def test_a_school_year_owes_its_own_figures(reporting: Catalogue) -> None:
    assert owed(reporting, "IP", "2025-A1").rows() == [("supported", "2025-A1", "SKOLAS", "total", "total")]


@pytest.mark.parametrize("period", ["2026-M01", "2026-04-01", "2024-01-01/P3Y", "soon", ""])
def test_what_is_no_report_owes_nothing(reporting: Catalogue, period: str) -> None:
    assert owed(reporting, "BT", period).is_empty()


def test_every_owed_row_belongs_to_the_report_it_is_owed_in() -> None:
    catalogue = read_catalogue(DATA)
    for deliverer in catalogue.ownership["deliverer"].unique():
        for quarter in (f"2026-Q{index}" for index in range(1, 5)):
            result = with_reporting(owed(catalogue, deliverer, quarter), catalogue)
            assert set(result["reporting"]) <= {quarter}


@pytest.mark.parametrize(
    ("indicator", "period", "expected"),
    [
        ("guardians", "2026-04-01", "2026-Q1"),
        ("guardians", "2026-01-01", "2025-Q4"),
        ("learners", "2026-09-01", "2026-Q3"),
        ("supported", "2025-A1", "2026-Q3"),
        ("clients", "2026-S1", "2026-Q2"),
        ("clients", "2026", "2026-Q4"),
        ("placements", "2026-M05", "2026-Q2"),
    ],
)
def test_a_figure_belongs_to_one_report(reporting: Catalogue, indicator: str, period: str, expected: str) -> None:
    read = parse_period(period)
    assert read
    assert reporting_quarter(reporting.indicator[indicator], read).code == expected


def test_an_unread_row_belongs_to_none(reporting: Catalogue) -> None:
    rows = pl.DataFrame({"indicator": ["guardians", None, "x"], "period": [None, "2026", "2026"]})
    assert with_reporting(rows, reporting)["reporting"].to_list() == [None, None, None]
