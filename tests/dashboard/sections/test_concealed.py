"""What is hidden, as managers see it: findings, groups, failed tests, and a limit that nobody has decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from dashboard import desk
from dashboard.project import FOLDER
from dashboard.publishing.record import COMPONENT, INTERVAL
from dashboard.release import INTERNAL, open_release
from dashboard.sections.concealed import Shown, concealed
from dashboard.view import Choices, View
from loaders import schema

AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
GROUP = {
    "family": "offences", "year": 2025, "indicators": ["offences"], "cells": 12, "primary": 2, "secondary": 1,
    "withheld": 0, "passed": True, "failures": [], "gap": 0.0, "seconds": 0.12, "thresholds": [5], "decided": False,
    "head": 7, "at": AT,
}  # fmt: skip
FIGURE = {
    "family": "offences", "year": 2025, "indicator": "offences", "period": "2025", "institution": "AK",
    "gender": "total", "category": "BTAL-87", "mark": "primary", "low": 1, "high": 14, "value": Decimal(2),
}  # fmt: skip
Show = Callable[..., Shown]


@dataclass(frozen=True)
class Record:
    """A release's record, as literal as it gets."""

    components: pl.DataFrame
    at: datetime | None = AT


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Show:
    engines = desk.open_ledger(f"sqlite:///{tmp_path_factory.mktemp('concealed')}/ledger.sqlite", FOLDER / "data")
    release = open_release(engines, INTERNAL)
    engines.dispose()

    def shown(
        groups: list[dict[str, Any]], figures: list[dict[str, Any]], *, behind: bool = False, language: str = "lv"
    ) -> Shown:
        frame = pl.DataFrame(figures, schema=INTERVAL | {"value": schema.VALUE})
        record = Record(pl.DataFrame(groups, schema=COMPONENT))
        return concealed(record, frame, View(release, Choices(language=language)), behind=behind)

    return shown


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_hidden_figure_stands_with_its_value_its_reason_and_its_bounds(show: Show) -> None:
    result = show([GROUP], [FIGURE, FIGURE | {"category": "BTAL-81", "mark": "secondary", "value": Decimal(9)}])
    assert result.finding == "Sabiedrībai paslēpti 2 skaitļi no 12; abas pārbaudes izturētas"
    assert '<td class="number">2</td><td>mazs skaits</td><td>no 1 līdz 14</td>' in result.rows.html
    assert '<td class="number">9</td><td>lai mazo nevarētu izrēķināt</td>' in result.rows.html
    assert "mazi ir skaitļi zem 5" in result.rows.html
    assert "Mazāk paslēpt nevar" in result.rows.html


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "Sabiedrībai nekas nebija jāslēpj: redzami visi skaitļi (12); abas pārbaudes izturētas"),
        (1, "Sabiedrībai paslēpts 1 skaitlis no 12; abas pārbaudes izturētas"),
        (11, "Sabiedrībai paslēpti 11 skaitļi no 12; abas pārbaudes izturētas"),
    ],
)
def test_the_finding_counts_in_correct_latvian(show: Show, count: int, expected: str) -> None:
    assert show([GROUP], [FIGURE] * count).finding == expected


def test_what_failed_a_test_comes_first_and_says_why_and_of_which_figure(show: Show) -> None:
    failed = GROUP | {
        "year": 2024, "passed": False, "withheld": 5, "primary": 0, "secondary": 0,
        "failures": ["narrow offences:2024:AK:total:BTAL-87 1..2", "unsolved time limit"],
    }  # fmt: skip
    result = show([GROUP, failed], [FIGURE])
    html = plain(result.rows.html)
    assert "ne visas skaitļu kopas izturēja pārbaudes" in result.finding
    assert html.index("offences-2024") < html.index("offences-2025")
    assert "nav publicēts: pārbaude nav izturēta" in html
    assert "Paslēptu skaitli varētu izrēķināt pārāk precīzi: Administratīvo pārkāpumu procesi" in html
    assert "2024. gads" in html
    assert "Aprēķins laikus nebeidzās" in html


def test_a_gap_is_stated(show: Show) -> None:
    assert "līdz 12,5 % mazāk" in plain(show([GROUP | {"gap": 0.125}], [FIGURE]).rows.html)


def test_limits_that_nobody_has_decided_are_said_to_be_proposed(show: Show) -> None:
    assert show([GROUP], []).undecided
    assert not show([GROUP | {"decided": True}], []).undecided


def test_groups_with_nothing_hidden_are_one_row(show: Show) -> None:
    calm = [GROUP | {"year": year, "primary": 0, "secondary": 0} for year in (2022, 2023)]
    html = show(calm, []).rows.html
    assert html.count("<details") == 1
    assert "2022 · 2023" in html


def test_a_share_whose_parts_are_hidden_has_no_bounds(show: Show) -> None:
    hidden = FIGURE | {"low": None, "high": None, "mark": "secondary"}
    assert "neko: tā sastāvdaļas ir paslēptas" in show([GROUP], [hidden]).rows.html


def test_an_earlier_release_says_that_a_newer_one_is_awaited(show: Show) -> None:
    assert "Jaunākie skaitļi vēl nav publicēti" in show([GROUP], [], behind=True).release
    assert "2026. gada 23. novembrī plkst. 14:00" in plain(show([GROUP], []).release)


def test_in_english_no_word_is_latvian(show: Show) -> None:
    result = show([GROUP], [FIGURE], language="en")
    assert result.finding == "1 figure of 12 is hidden from the public; both tests passed"
    assert "small count" in result.rows.html
    assert "skait" not in result.rows.html
