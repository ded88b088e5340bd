"""Every sum that the programme prints, over the real data folder: all hold but those known not to."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from dashboard.desk import open_ledger
from dashboard.reconciliation import identities_of
from dashboard.release import INTERNAL, Release, open_release
from dashboard.summaries.identities import FAILS, HOLDS, NOT_COMPUTABLE, named_by

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


def printed(release: Release) -> pl.DataFrame:
    """The identities of the document itself."""
    return identities_of(release).filter(pl.col("code") == pl.col("declaration"))


def test_every_sum_can_be_computed_and_only_the_known_ones_fail(release: Release) -> None:
    result = printed(release)
    assert result.filter(~pl.col("verdict").is_in([HOLDS, FAILS]))["code"].to_list() == []
    assert set(result.filter(verdict=FAILS)["code"]) == set(FAILING)
    assert result.height == 40


def test_what_holds_for_every_period_holds_for_the_printed_ones(release: Release) -> None:
    result = identities_of(release).filter(pl.col("code") != pl.col("declaration"))
    assert result.filter(verdict=FAILS)["code"].to_list() == []
    # The document gives no number of children in care on 1 January 2023.
    assert result.filter(verdict=NOT_COMPUTABLE)["code"].to_list() == ["care_year_flow@2023"]


def test_every_sum_that_fails_is_named_by_a_known_contradiction(release: Release) -> None:
    named = named_by(printed(release), release.catalogue.known_issues).rows()
    assert set(FAILING.items()) <= set(named)


def test_every_term_speaks_of_what_the_catalogue_knows(release: Release) -> None:
    result = printed(release)
    assert result["left_value"].null_count() == result["right_value"].null_count() == 0
