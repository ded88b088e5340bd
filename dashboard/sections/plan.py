"""View -> what the pages on the programme share: the actions chosen, their state, the newest values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import polars as pl

from dashboard import clock
from dashboard.judgement import Progress, progress_of
from dashboard.summaries import latest as newest
from dashboard.summaries import programme as summaries
from dashboard.summaries import standings
from dashboard.view import View, periods_of_years

Row = dict[str, Any]
UNKNOWN_UNIT: Row = {"code": "", "label_lv": "", "label_en": "", "aliases_lv": None}


@dataclass(frozen=True, eq=False)
class Plan:
    """The plan as one reader chose it: a row of `actions` is an action with its state (summaries.action_states).

    A row of `latest` is a newest value among the choices (summaries.latest); `with_data` are the indicators that have
    any value in the whole ledger. `progress` is the whole programme judged today, whatever years were chosen.
    """

    actions: pl.DataFrame
    served: pl.DataFrame
    latest: pl.DataFrame
    with_data: frozenset[str]
    units: dict[str, Row]
    targets: dict[str, list[Row]]
    progress: Progress

    @cached_property
    def standing(self) -> dict[str, Row]:
        """Each action's row of Progress.actions."""
        return {row["code"]: row for row in self.progress.actions.iter_rows(named=True)}

    def served_by(self, actions: Collection[str]) -> list[str]:
        """The codes of the indicators that serve these actions, each once."""
        chosen = self.served.filter(pl.col("action").is_in(list(actions)))
        return chosen["indicator"].unique(maintain_order=True).to_list()

    def states(self, actions: Collection[str]) -> dict[str, int]:
        """How many of the indicators that serve these actions are in which state, each counted once."""
        return standings.states(self.progress.indicators, self.served_by(actions))

    def indicators_of(self, action: str) -> list[str]:
        """The codes of the indicators that serve an action."""
        return self.served.filter(action=action)["indicator"].to_list()

    def unit_of(self, indicator: Row) -> Row:
        """The row of the unit that an indicator is counted in."""
        return self.units.get(indicator["unit"], UNKNOWN_UNIT)


def actions_of(view: View) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The actions of the directions and institutions chosen, and which indicator serves which action of all."""
    catalogue, chosen = view.catalogue, view.choices
    served = summaries.action_indicators(catalogue.indicators)
    parents = dict(catalogue.institutions.select("code", "parent").iter_rows())
    actions = summaries.chosen_actions(
        catalogue.actions, catalogue.ownership, served, parents, chosen.directions, chosen.institutions
    )
    return actions, served


def plan_of(view: View, day: date | None = None) -> Plan:
    """The plan narrowed to the directions and institutions chosen, judged on the day (today); data as everywhere."""
    catalogue = view.catalogue
    with_data = frozenset(view.release.measurements.drop_nulls("value")["indicator"])
    groups = catalogue.institutions.filter(kind="group")["code"].to_list()
    latest = newest.latest(view.measurements(), groups)
    actions, served = actions_of(view)
    return Plan(
        actions=summaries.action_states(actions, catalogue.indicators, with_data, set(latest["indicator"])),
        served=served,
        latest=_in_list_order(latest, view),
        with_data=with_data,
        units={row["code"]: row for row in catalogue.codes["units"].iter_rows(named=True)},
        targets=_targets(view),
        progress=progress_of(view.release, day or clock.today()),
    )


def _targets(view: View) -> dict[str, list[Row]]:
    """The targets that count, by indicator: what was decided replaces what the programme sets for the same thing."""
    thing = ("indicator", "institution", "category")
    decided = [row | {"value": _text(row["value"])} for row in view.release.targets.iter_rows(named=True)]
    taken = {tuple(row[name] or None for name in thing) for row in decided}
    printed = [
        row
        for row in view.catalogue.targets.iter_rows(named=True)
        if tuple(row[name] or None for name in thing) not in taken
    ]
    found: dict[str, list[Row]] = {}
    for row in (*printed, *decided):
        found.setdefault(row["indicator"], []).append(row)
    return found


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _in_list_order(latest: pl.DataFrame, view: View) -> pl.DataFrame:
    """The values in the order of their code lists, as the programme gives them."""
    rows = [
        (code, category, place)
        for code in view.catalogue.indicator
        for place, category in enumerate(view.catalogue.categories(code))
    ]
    places = pl.DataFrame(rows, schema={"indicator": pl.String, "category": pl.String, "place": pl.Int64}, orient="row")
    owners = view.catalogue.institutions.select(pl.col("code").alias("institution")).with_row_index("owner")
    return (
        latest.join(places, on=["indicator", "category"], how="left")
        .join(owners, on="institution", how="left")
        .sort("indicator", "owner", "place")
        .drop("place", "owner")
    )


def when(row: Row, view: View) -> str:
    """The period of a value, and that the source gives no date where that is so."""
    if view.catalogue.indicator[row["indicator"]]["date_known"]:
        return str(row["period_label"])
    return f"{row['period_label']} ({view.labels.t('date not given in the source')})"


def within(indicators: set[str], periods: set[str], institutions: set[str], view: View) -> bool:
    """Whether something about these is among the choices; what has no period holds for every year."""
    chosen = view.choices
    if chosen.directions:
        wanted = summaries.chosen_indicators(
            view.catalogue.indicators, view.catalogue.ownership, chosen.directions, (), view.catalogue.actions
        )
        if not indicators & set(wanted["code"]):
            return False
    if chosen.institutions and not institutions & set(chosen.institutions):
        return False
    return not (chosen.years and periods) or bool(periods_of_years(pl.Series(sorted(periods)), chosen.years))
