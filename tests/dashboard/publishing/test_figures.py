"""Sums that are made before anything is hidden, and rare parts that are published together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import polars as pl

from dashboard.summaries.disclosure.facts import Facts
from dashboard.summaries.disclosure.figures import figures

Frame = Callable[..., pl.DataFrame]
Told = Callable[[pl.DataFrame], dict[str, object]]
QUARTERS = {f"offences:2026-Q{index}:AK:total:total": 10 + index for index in range(1, 5)}


def test_a_year_is_shown_though_its_quarters_never_leave(
    current_of: Frame, printed: pl.DataFrame, facts: Facts, told: Told
) -> None:
    result = told(figures(current_of(QUARTERS), printed, facts))
    assert result == {
        "offences:2026:AK:total:total": 50.0,
        "offences:2026-S1:AK:total:total": 23.0,
        "offences:2026-S2:AK:total:total": 27.0,
    }


def test_a_whole_follows_from_all_its_parts(current_of: Frame, printed: pl.DataFrame, facts: Facts, told: Told) -> None:
    data = {f"care_placements:2026:BT:total:{form}": 6 for form in ("guardian", "foster", "institution")}
    result = figures(current_of(data), printed, facts)
    assert told(result)["care_placements:2026:BT:total:total"] == 18.0
    assert result.filter("derived")["category"].to_list() == ["total"]
    less = {key: value for key, value in data.items() if "foster" not in key}
    assert "care_placements:2026:BT:total:total" not in told(figures(current_of(less), printed, facts))


def test_rare_articles_are_published_together(
    current_of: Frame, printed: pl.DataFrame, facts: Facts, told: Told
) -> None:
    rare = {"CSL-51.1": 1, "CSL-71.2": 2, "CSL-72.4": 0, "ASIS-21": 1, "NPVL-48.1": 3, "BTAL-81": 2}
    data = {f"offences:2026:AK:total:{article}": count for article, count in rare.items()}
    result = told(figures(current_of(data), printed, facts))
    parts = {key.rpartition(":")[2]: value for key, value in result.items()}
    assert parts == {"BTAL-81": 2.0, "CSL": 3.0, "CITI": 4.0}


def test_an_unknown_part_makes_its_group_unknown(
    current_of: Frame, printed: pl.DataFrame, facts: Facts, told: Told
) -> None:
    data = {"offences:2026:AK:total:CSL-51.1": 1, "offences:2026:AK:total:CSL-71.2": None}
    assert told(figures(current_of(data), printed, facts)) == {"offences:2026:AK:total:CSL": "no_data"}


def test_printed_articles_stay_as_they_are_printed(printed: pl.DataFrame, facts: Facts, told: Told) -> None:
    result = told(figures(printed, printed, facts))
    assert result["offences:2021:AK:total:CSL-51.1"] == 1.0
    assert not any(key.endswith(":CSL") for key in result)


def test_a_year_keeps_the_groups_in_which_it_was_published(
    current_of: Frame, printed: pl.DataFrame, facts: Facts, told: Told
) -> None:
    data = {"offences:2026:AK:total:CSL-51.1": 6, "offences:2027:AK:total:CSL-51.1": 7}
    kept = replace(facts, kept={("offences", 2026): {}})
    result = told(figures(current_of(data), printed, kept))
    assert result == {"offences:2026:AK:total:CSL-51.1": 6.0, "offences:2027:AK:total:CSL": 7.0}


def test_a_figure_is_printed_only_while_it_is_the_printed_one(
    printed: pl.DataFrame, facts: Facts, current_of: Frame
) -> None:
    again = {"guardians:2024-01-01:BT:total:total": 16, "foster_families:2024-01-01:BT:total:total": 1}
    result = figures(current_of(again), printed, facts)
    known = dict(result.select("indicator", "printed").iter_rows())
    before = dict(printed.filter(period="2024-01-01", category="total").select("indicator", "value").iter_rows())
    assert int(before["guardians"]) == 16
    assert known == {"guardians": True, "foster_families": False}
    assert result.filter(~pl.col("printed"))[0, "note"] is None
    assert result.filter("printed")[0, "source"]
