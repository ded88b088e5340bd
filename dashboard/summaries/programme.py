"""The programme's plan against the ledger: which actions have data, which have none yet, which are words only.

Input: the catalogue's own tables (`actions`, `indicators`, `institutions`, `targets`, `known_issues`).
"""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

# Data of an action's indicators: in this selection, outside it, none yet; or no indicator at all.
MEASURED, OUTSIDE, NOT_MEASURED, WORDS_ONLY = "measured", "outside", "not_measured", "words_only"
STATES = (MEASURED, OUTSIDE, NOT_MEASURED, WORDS_ONLY)


def action_indicators(indicators: pl.DataFrame) -> pl.DataFrame:
    """One row an action and indicator that serves it, in the catalogue's order."""
    return (
        indicators.select(pl.col("actions").alias("action"), pl.col("code").alias("indicator"))
        .explode("action", empty_as_null=True)
        .drop_nulls("action")
    )


def action_states(
    actions: pl.DataFrame, indicators: pl.DataFrame, with_data: Collection[str], selected: Collection[str]
) -> pl.DataFrame:
    """One row an action, with its `state`, how many `indicators` serve it and how many of them have data (`measured`).

    `with_data` are the indicators that have any value, `selected` those that have one among the reader's choices.
    """
    counts = (
        action_indicators(indicators)
        .group_by("action")
        .agg(
            pl.len().cast(pl.Int64).alias("indicators"),
            pl.col("indicator").is_in(list(selected)).sum().cast(pl.Int64).alias("measured"),
            pl.col("indicator").is_in(list(with_data)).any().alias("ever"),
        )
    )
    state = (
        pl.when(pl.col("measured") > 0)
        .then(pl.lit(MEASURED))
        .when("ever")
        .then(pl.lit(OUTSIDE))
        .when(pl.col("indicators") > 0)
        .then(pl.lit(NOT_MEASURED))
        .otherwise(pl.lit(WORDS_ONLY))
    )
    return (
        actions.join(counts, left_on="code", right_on="action", how="left", maintain_order="left")
        .with_columns(pl.col("indicators", "measured").fill_null(0), pl.col("ever").fill_null(value=False))
        .with_columns(state.alias("state"))
        .drop("ever")
    )


def chosen_actions(
    actions: pl.DataFrame,
    ownership: pl.DataFrame,
    served: pl.DataFrame,
    parents: dict[str, str | None],
    directions: Collection[str],
    institutions: Collection[str],
) -> pl.DataFrame:
    """The actions of these directions for which one of these institutions answers or delivers data; all when empty.

    An institution answers also where a group that it belongs to is named (`parents`: its parent by code).
    """
    chosen = actions.filter(pl.col("direction").is_in(list(directions))) if directions else actions
    if not institutions:
        return chosen
    named = {group for code in institutions for group in lineage(code, parents)}
    delivered = ownership.filter(pl.any_horizontal(pl.col("institution", "deliverer").is_in(list(institutions))))
    by_data = served.filter(pl.col("indicator").is_in(delivered["indicator"].implode()))["action"]
    answers = pl.col("institutions").list.set_intersection(list(named)).list.len() > 0
    return chosen.filter(answers | pl.col("code").is_in(by_data.implode()))


def chosen_indicators(
    indicators: pl.DataFrame, ownership: pl.DataFrame, directions: Collection[str], institutions: Collection[str],
    actions: pl.DataFrame,
) -> pl.DataFrame:  # fmt: skip
    """The indicators that serve these directions and are about, or come from, these institutions; all when empty."""
    chosen = indicators
    if directions:
        served = actions.filter(pl.col("direction").is_in(list(directions)))["code"].to_list()
        chosen = chosen.filter(pl.col("actions").list.set_intersection(served).list.len() > 0)
    if institutions:
        mine = pl.any_horizontal(pl.col("institution", "deliverer").is_in(list(institutions)))
        chosen = chosen.filter(pl.col("code").is_in(ownership.filter(mine)["indicator"].implode()))
    return chosen


def lineage(code: str, parents: dict[str, str | None]) -> list[str]:
    """The institution and the groups above it, nearest first."""
    above: list[str] = []
    current: str | None = code
    while current is not None and current not in above:
        above.append(current)
        current = parents.get(current)
    return above
