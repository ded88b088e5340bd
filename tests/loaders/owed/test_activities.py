"""Actions are reported on at their own pace, by those whom the plan names."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.catalogue import Catalogue, read_catalogue
from loaders.owed import owed_activities, with_reporting

DATA = Path(__file__).parents[3] / "data"


@pytest.mark.parametrize(
    ("deliverer", "period", "expected"),
    [
        ("AK", "2026-Q1", [("R4.2", "2026-Q1", "AK")]),
        ("IP", "2026-Q1", []),
        ("IP", "2026-Q2", [("R2.2", "2026-S1", "IP")]),
        ("IP", "2026-Q4", [("R2.1", "2026", "IP"), ("R2.1", "2026", "SKOLAS"), ("R2.2", "2026-S2", "IP")]),
        ("IP", "2029-Q4", [("R2.2", "2029-S2", "IP")]),
        ("IP", "2023-Q4", [("R2.2", "2023-S2", "IP")]),
        ("BT", "2026", []),
        ("AK", "2026-A1", []),
    ],
)
def test_an_action_is_due_by_its_cadence_and_within_its_years(
    reporting: Catalogue, deliverer: str, period: str, expected: list[tuple[str, str, str]]
) -> None:
    assert owed_activities(reporting, deliverer, period).rows() == expected


def test_a_longer_report_owes_what_its_quarters_owe(reporting: Catalogue) -> None:
    result = owed_activities(reporting, "AK", "2026")["period"].to_list()
    assert result == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]


def test_every_owed_action_belongs_to_the_report_it_is_owed_in() -> None:
    real = read_catalogue(DATA)
    for deliverer in real.reporting["deliverer"].unique():
        for quarter in (f"2026-Q{index}" for index in range(1, 5)):
            result = with_reporting(owed_activities(real, deliverer, quarter), real)
            assert set(result["reporting"]) <= {quarter}
