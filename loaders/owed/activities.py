"""The activity reports that an institution owes: one row an action whose cadence makes it due."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.owed.quarters import AS_FLOW, periods_asked, quarters_of
from loaders.periods import Period


def owed_activities(catalogue: Catalogue, deliverer: str, period: str) -> pl.DataFrame:
    """One row an (action, period, institution) that the deliverer reports on for the reporting period, in plan order.

    The institutions are those that the plan names; for a group (all schools) reports the one that delivers for it. An
    action with a deadline is asked for from its first year to its last.
    """
    rows = dict.fromkeys(row for quarter in quarters_of(period) for row in _owed_in(catalogue, deliverer, quarter))
    return pl.DataFrame(list(rows), schema=dict.fromkeys(schema.ACTIVITY_KEY, pl.String), orient="row")


def _owed_in(catalogue: Catalogue, deliverer: str, quarter: Period) -> Iterator[tuple[str, str, str]]:
    for action in catalogue.actions.iter_rows(named=True):
        named = [code for code in action["institutions"] if catalogue.institution[code]["deliverer"] == deliverer]
        if _is_running(action, quarter.year):
            for period in periods_asked(AS_FLOW, action["cadence"], quarter):
                yield from ((action["code"], period.code, institution) for institution in named)


def _is_running(action: dict[str, Any], number: int) -> bool:
    first, last = (action[end] and int(action[end][:4]) for end in ("deadline_from", "deadline_to"))
    return bool(action["continuous"]) or ((not first or first <= number) and (not last or number <= last))
