"""What has changed between a meeting and the one before it: figures as the public sees them, and states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from dashboard.meeting.differences import added, parted, revised, withdrawn
from dashboard.meeting.scene import Scene
from dashboard.sections.plan import Plan, plan_of
from dashboard.summaries.progress.counting import UNJUDGED
from dashboard.view import View
from loaders import schema

HIDDEN: Final = "hidden"


@dataclass(frozen=True, eq=False)
class Changed:
    """Frames of named measurements that are new, revised or gone, and (indicator, state before, state now)."""

    new: pl.DataFrame
    revised: pl.DataFrame
    gone: pl.DataFrame
    flips: list[tuple[str, str, str]]


def changed(scene: Scene) -> Changed:
    """What is new, revised, gone or in another state; without an earlier meeting what the programme does not print."""
    now = scene.view.measurements()
    if scene.then is None:
        return Changed(parted(now.drop_nulls("value"))[1], now.clear(), now.clear(), [])
    then = View(scene.then, scene.view.choices).measurements()
    return Changed(
        added(now, then), revised(now, then), withdrawn(now, then), _flipped(plan_of(scene.view, scene.today), scene)
    )


def _flipped(plan: Plan, scene: Scene) -> list[tuple[str, str, str]]:
    """The indicators of the chosen actions whose state is another, the judged ones first; nothing of what is hidden."""
    before = scene.last.standing if scene.last else {}
    now = dict(plan.progress.indicators.select("indicator", "status").iter_rows())
    found = [
        (code, before[code], now[code])
        for code in plan.served_by(plan.actions["code"])
        if code in before and before[code] != now[code] and HIDDEN not in (before[code], now[code])
    ]
    return sorted(found, key=lambda one: (one[2] in UNJUDGED and one[1] in UNJUDGED, _gravity(one[2])))


def _gravity(state: str) -> int:
    """What misses its target comes first."""
    return -schema.DECLARABLE.index(state) if state in schema.DECLARABLE else 1
