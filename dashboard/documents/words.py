"""What every handout of a meeting says alike: the names of its files, and what to do when the server dies."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from dashboard.export import file_name
from dashboard.labels import Labels
from dashboard.meeting.state import Meeting

KINDS: Final = ("pptx", "pdf", "html", "xlsx")
LONGEST_NAME: Final = 40
UNNAMED: Final = "domes-sede"


def file_names(meeting: Meeting, language: str) -> dict[str, str]:
    """The name of each kind of handout: letters of every keyboard, the day of the meeting, PARAUGDATI- before a sample.

    A language other than Latvian stands at the end, so that the files of both lie side by side in one folder.
    """
    tongue = "" if language == "lv" else f"-{language}"
    stem = f"{_plain(meeting.name) or UNNAMED}-{meeting.day.isoformat()}{tongue}"
    return {kind: file_name(f"{stem}.{kind}", synthetic=meeting.sample) for kind in KINDS}


def lifeline(meeting: Meeting, labels: Labels) -> tuple[str, tuple[str, ...]]:
    """The title and the points of the last slide: how to go on when the network or the server is gone."""
    names = file_names(meeting, labels.language)
    return labels.t("If the network or the server fails"), (
        labels.t("Go on: every slide of an open meeting is already in the browser. Do not reload the page."),
        labels.t("If the page was closed, open {file}: it needs neither network nor server.", file=names["html"]),
        labels.t(
            "Keys: forward – Page Down, → or Space; back – Page Up or ←; first and last – Home and End; black – B."
        ),
        labels.t(
            "If that cannot be opened either, show {pdf} or {pptx}: the slides and the numbers are the same.",
            pdf=names["pdf"],
            pptx=names["pptx"],
        ),
    )


def _plain(name: str) -> str:
    """The name in small letters without accents, hyphens between words, at most LONGEST_NAME long."""
    letters = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:LONGEST_NAME].strip("-")
