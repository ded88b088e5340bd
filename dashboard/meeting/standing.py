"""The state of every indicator, as a meeting shows it: what the next meeting counts its changes from."""

from __future__ import annotations

from dashboard.judgement import progress_of
from dashboard.meeting.scene import Scene


def standing(scene: Scene) -> dict[str, str]:
    """Each indicator's state (a code of schema.PROGRESS) for the public on the day, whatever was chosen to be shown."""
    found = progress_of(scene.view.release, scene.today).indicators
    return dict(found.select("indicator", "status").iter_rows())
