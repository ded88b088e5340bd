"""A release judged: every indicator, action and direction of it, as it stands on a day."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from dashboard import clock
from dashboard.release import INTERNAL, Release
from dashboard.summaries.progress import Inputs, Plan, Progress, document, progress
from loaders.catalogue import Catalogue

__all__ = ["Progress", "day_of", "document_of", "plan_of", "progress_of"]

REMEMBERED: Final = 8


@lru_cache(maxsize=REMEMBERED)
def progress_of(release: Release, today: date) -> Progress:
    """The release judged on the day, for its own audience: what is hidden from it has no state."""
    everybody = release.audience.kind != INTERNAL.kind
    given = Inputs(release.measurements, release.activities, release.targets, release.overrides, public=everybody)
    return progress(plan_of(release.catalogue), given, today)


def day_of(as_of: int | datetime | None, release: Release) -> date:
    """The day that is judged: today, the day asked for, or that of the event asked for."""
    if as_of is None:
        return clock.today()
    return clock.local(as_of if isinstance(as_of, datetime) else release.at).date()


def document_of(release: Release, today: date) -> dict[str, Any]:
    """The same as one document for other programs: directions, actions and indicators, each with all its inputs."""
    return document(progress_of(release, today), release.at.isoformat(), release.audience.kind)


def plan_of(catalogue: Catalogue) -> Plan:
    """What the rules need of the catalogue: its tables, the programme's years, and which categories make up a whole."""
    years, reporting = catalogue.settings["programme"], catalogue.settings.get("reporting", {})
    partitions = {
        (code, institution): tuple(catalogue.asked_categories(code, institution))
        for code, institution in catalogue.ownership.select("indicator", "institution").iter_rows()
        if catalogue.indicator[code]["exhaustive_disjoint"]
    }
    return Plan(
        directions=catalogue.directions,
        actions=catalogue.actions,
        indicators=catalogue.indicators,
        institutions=catalogue.institutions,
        ownership=catalogue.ownership,
        targets=catalogue.targets,
        first_year=int(years["first_year"]),
        last_year=int(years["last_year"]),
        partitions=partitions,
        grace=int(reporting.get("deadline_days") or 0),
    )
