"""The accessibility statement: what it always says, and what only the municipality can."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from dashboard.desk import open_ledger
from dashboard.release import PUBLIC, Release, open_release
from dashboard.sections.accessibility import BARRIERS, METHODS, statement
from dashboard.view import Choices, View

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    engines = open_ledger(f"sqlite:///{tmp_path_factory.mktemp('statement') / 'ledger.sqlite'}", DATA)
    try:
        return open_release(engines, PUBLIC)
    finally:
        engines.dispose()


def whole(release: Release, language: str = "lv") -> str:
    return "".join(part.html for part in statement(View(release, Choices(language=language))))


@pytest.mark.parametrize("language", ["lv", "en"])
def test_it_names_every_barrier_every_method_and_the_ombudsman(release: Release, language: str) -> None:
    result = whole(release, language)
    assert result.count("<li>") == len(BARRIERS) + len(METHODS) + 3
    assert "445" in result
    assert "LVS EN 301 549" in result
    assert "tiesibsargs.lv" in result


def test_what_nobody_has_said_is_not_invented_and_where_to_say_it_is_named(release: Release) -> None:
    result = whole(release)
    for name in ("site", "email", "phone", "confirmed"):
        assert f"[accessibility], {name}" in result


def test_what_the_municipality_says_of_itself_stands_in_it(release: Release) -> None:
    own = {"site": "https://bernutiesibas.example.lv", "email": "pasts@example.lv", "confirmed": date(2027, 1, 15)}
    catalogue = dataclasses.replace(
        release.catalogue, settings=release.catalogue.settings | {"accessibility": own | {"phone": "60000000"}}
    )
    result = whole(dataclasses.replace(release, catalogue=catalogue))
    assert "[accessibility]" not in result
    for said in ("https://bernutiesibas.example.lv", "pasts@example.lv", "60000000", "15.01.2027."):
        assert said in result
