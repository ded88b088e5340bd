"""The ledger -> the scenes of one meeting: what the public may see of one state, and what was shown last time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Final

import polars as pl

from dashboard.intake.archive import open_archive
from dashboard.intake.standing import reports_of
from dashboard.judgement import day_of
from dashboard.labels import LANGUAGES, labels_for
from dashboard.meeting.scene import LATE, Scene
from dashboard.meeting.state import Meeting, read_meeting
from dashboard.release import PUBLIC, Release, open_release
from dashboard.view import Choices, View, in_words, options_of
from loaders import ledger

TRIES: Final = 5


def open_scenes(
    engines: ledger.Engines, choices: Choices, day: date, as_of: int | datetime | None = None
) -> dict[str, Scene]:
    """One scene a language, all of the same public release, for a meeting on that day.

    The newest state is waited for until the public may see it; a state that others replace meanwhile stays as it was.
    """
    release = _release(engines, as_of)
    last = last_before(engines, day, release.head)
    then = open_release(engines, PUBLIC, last.head, wait=False) if last else None
    archive = open_archive(engines, release.head)
    today = day_of(as_of, release)
    late = reports_of(archive, release.catalogue, today).filter(state="overdue").select(*LATE)
    return {
        language: Scene(_view(release, replace(choices, language=language)), today, last, then, late)
        for language in LANGUAGES
    }


def last_before(engines: ledger.Engines, day: date, head: int) -> Meeting | None:
    """The newest seal of an earlier day's meeting that shows no later state than this; None before the first.

    One that was damaged cannot be compared with: it is the one before it, whose date the slide says. Raises
    UnreadableMeeting for one that a newer version has sealed.
    """
    earlier = ledger.read_meetings(engines).filter(pl.col("day") < day, pl.col("head") <= head)
    for sha256 in earlier.sort("day", "number", descending=True)["sha256"]:
        with suppress(ledger.MeetingDamaged):
            return read_meeting(ledger.read_sealed(engines, sha256))
    return None


def _release(engines: ledger.Engines, as_of: int | datetime | None) -> Release:
    for _attempt in range(TRIES):
        release = open_release(engines, PUBLIC, as_of)
        if as_of is not None or not release.behind:
            break
    return release


def _view(release: Release, choices: Choices) -> View:
    labels = labels_for(choices.language)
    lead = in_words(choices, options_of(release, choices.language), labels)
    return View(release, choices, lead)
