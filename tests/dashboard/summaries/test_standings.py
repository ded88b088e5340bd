"""What stands out of a judged programme: states counted, what is missed or worsens, what cannot be told."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.summaries import standings
from dashboard.summaries.progress.columns import SERIES


def series(*rows: dict[str, Any]) -> pl.DataFrame:
    blank: dict[str, Any] = dict.fromkeys(SERIES) | {"reasons": [], "qualifiers": [], "rule": "path"}
    filled = [{**blank, **row, "computed": row.get("computed", row["status"])} for row in rows]
    return pl.DataFrame(filled, schema=SERIES)


DATA = series(
    {"indicator": "worse", "status": "no_target", "rule": "direction_only", "verdict": "worsening"},
    {"indicator": "few", "status": "no_target", "rule": "direction_only", "verdict": "worsening",
     "reasons": ["too_few_events"]},
    {"indicator": "away", "status": "moving_away"},
    {"indicator": "late", "status": "not_achieved"},
    {"indicator": "secret", "status": "hidden", "verdict": "worsening"},
    {"indicator": "good", "status": "achieved", "verdict": "improving"},
    {"indicator": "still", "status": "no_target", "rule": "direction_only", "verdict": "no_clear_change"},
    {"indicator": "still", "status": "no_target", "rule": "direction_only", "verdict": "improving"},
    {"indicator": "blank", "status": "no_data"},
)  # fmt: skip
CODES = DATA["indicator"].unique(maintain_order=True).to_list()


def test_what_is_missed_stands_gravest_first_and_chance_and_the_hidden_are_none_of_it() -> None:
    result = standings.missed(DATA, CODES)
    assert result.select("indicator", "kind").rows() == [
        ("late", "not_achieved"), ("away", "moving_away"), ("worse", "worsening"),
    ]  # fmt: skip
    assert standings.missed(DATA, ["good"]).is_empty()


def test_a_state_set_by_hand_counts_and_not_that_of_the_rule() -> None:
    data = series({"indicator": "late", "status": "achieved", "computed": "not_achieved"})
    assert standings.missed(data, ["late"]).is_empty()


def test_states_are_counted_in_their_order_for_those_asked_only() -> None:
    assert standings.states(DATA.unique("indicator", keep="first"), ["late", "good", "blank"]) == {
        "achieved": 1, "not_achieved": 1, "no_data": 1,
    }  # fmt: skip
    judged, unjudged = standings.parted({"achieved": 1, "reported": 2, "no_target": 3, "hidden": 1})
    assert (judged, unjudged) == ({"achieved": 1, "reported": 2}, {"no_target": 3, "hidden": 1})


def test_of_several_series_the_least_favourable_change_counts() -> None:
    assert standings.verdicts(DATA, CODES) == {"worsening": 1, "no_clear_change": 1, "improving": 0}


def test_only_what_is_judged_or_compared_can_be_told() -> None:
    # worse, away, late, good, still; not: few, secret, blank
    assert standings.told(DATA, CODES) == 5
    assert standings.told(DATA, ["blank", "secret", "few"]) == 0
