"""Every sum that the programme prints, over the real data folder: all hold but those known not to."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from dashboard.desk import open_ledger
from dashboard.release import INTERNAL, Release, open_release
from dashboard.summaries.identities import FAILS, HOLDS, evaluated, named_by

DATA = Path(__file__).parents[2] / "data"
# The identity that does not hold, and the contradiction that says so.
FAILING = {
    "health_forms": "I02",
    "offences_articles_2021": "I01",
    "offences_articles_years": "I45",
    "institution_stock_2023": "I07",
    "institution_stock_2024_s1": "I07",
}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    engines = open_ledger(f"sqlite:///{tmp_path_factory.mktemp('totals') / 'ledger.sqlite'}", DATA)
    try:
        return open_release(engines, INTERNAL)
    finally:
        engines.dispose()


def test_every_sum_can_be_computed_and_only_the_known_ones_fail(release: Release) -> None:
    result = evaluated(release.catalogue.identities, release.measurements)
    assert result.filter(~pl.col("verdict").is_in([HOLDS, FAILS]))["code"].to_list() == []
    assert set(result.filter(verdict=FAILS)["code"]) == set(FAILING)


def test_every_sum_that_fails_is_named_by_a_known_contradiction(release: Release) -> None:
    named = named_by(release.catalogue.identities, release.catalogue.known_issues).rows()
    assert set(FAILING.items()) <= set(named)


def test_every_term_speaks_of_what_the_catalogue_knows(release: Release) -> None:
    result = evaluated(release.catalogue.identities, release.measurements)
    assert result["left_value"].null_count() == result["right_value"].null_count() == 0
