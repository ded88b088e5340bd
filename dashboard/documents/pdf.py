"""The handout of a sealed meeting as a tagged PDF (PDF/UA-1): for paper, for the screen, for a screen reader.

The layout is `handout.typ`; the words and numbers reach it as data, so that none of them is ever read as its markup.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC
from pathlib import Path
from typing import Any, Final

from dashboard.clock import local
from dashboard.documents.typeset import typeset
from dashboard.documents.words import lifeline
from dashboard.labels import Labels, labels_for
from dashboard.meeting.state import Figure, Meeting, Slide
from dashboard.theme import LIGHT

TEMPLATE: Final = Path(__file__).with_name("handout.typ")
TITLE: Final = "title"
# In both languages: the mark stands on everything that is handed out of a sample.
SAMPLE_MARK: Final = "PARAUGDATI"
# The band of a sample, as on the pages, and the ground of a commentary.
PAPER: Final = {"sample": "#FDE68A", "panel": "#F3F4F6"}


def as_pdf(meeting: Meeting, language: str) -> bytes:
    """The handout in a language, the same bytes for the same meeting. typst.TypstError when a picture is no SVG."""
    return typeset(TEMPLATE.read_bytes(), handout(meeting, language), meeting.sealed_at)


def handout(meeting: Meeting, language: str) -> dict[str, Any]:
    """All that the handout says, as the layout reads it: texts, pictures and colours, nothing to compute."""
    deck = meeting.deck(language)
    labels = labels_for(deck.language)
    sheets = [_sheet(slide, place, len(deck.slides), labels) for place, slide in enumerate(deck.slides, 1)]
    titled = bool(deck.slides) and deck.slides[0].code == TITLE
    cover = sheets.pop(0) if titled else _sheet(Slide(TITLE, "", meeting.name), 1, 1, labels)
    title, points = lifeline(meeting, labels)
    gathering = f"{meeting.name}, {labels.date(meeting.day)}"
    sample = _sample(labels) if meeting.sample else ""
    as_of = labels.t("Data as of {date}", date=labels.date(local(meeting.as_of).date()))
    return {
        "language": deck.language,
        "title": " · ".join(filter(None, (sample and SAMPLE_MARK, gathering, deck.programme))),
        "author": deck.municipality,
        "about": deck.about,
        "sealed": _moment(meeting),
        "sample": sample,
        "running": [deck.programme, gathering],
        "stamp": f"{as_of} · {labels.t('meeting {code}', code=meeting.code)}",
        "cover": {**cover, "points": [], "lines": [*cover["points"], deck.programme, gathering, deck.about]},
        "slides": sheets,
        "lifeline": {"title": title, "points": points},
        "words": _words(labels),
        "colours": {name: getattr(LIGHT, name) for name in ("ink", "secondary", "grid", "accent")} | PAPER,
    }


def _sheet(slide: Slide, place: int, count: int, labels: Labels) -> dict[str, Any]:
    """A slide as its part of the handout; a slide of a presenter's own says that nothing in it is computed."""
    label = labels.t("Slide {number} of {count}", number=place, count=count)
    own = labels.t("the presenter's own, nothing computed") if slide.own else ""
    return {
        **{name: value for name, value in asdict(slide).items() if name not in ("code", "name", "own")},
        "label": " · ".join(filter(None, (label, slide.name, own))),
        "alt": slide.alt or slide.title,
        "figure": _numbers(slide.figure) if slide.figure else None,
        "signs": _signs(slide.figure, labels) if slide.figure else [],
    }


def _numbers(figure: Figure) -> dict[str, Any]:
    """The figure as a table; a column is of numbers where any of its cells has a status."""
    return {
        "caption": f"{figure.caption} ({figure.unit})" if figure.unit else figure.caption,
        "head": figure.head,
        "series": figure.series,
        "names": figure.names,
        "cells": [[cell.text for cell in row] for row in figure.cells],
        "numeric": [any(row[column].status for row in figure.cells) for column in range(len(figure.series))],
    }


def _signs(figure: Figure, labels: Labels) -> list[str]:
    """What the signs in a table mean, as one line; no line where it has none."""
    said = [f"{sign} – {meaning}" for sign, meaning in labels.legend(c.status for row in figure.cells for c in row)]
    return ["; ".join(said)] if said else []


def _words(labels: Labels) -> dict[str, str]:
    return {"contents": labels.t("Contents"), "commentary": labels.t("Commentary"), "notes": labels.t("Notes")}


def _sample(labels: Labels) -> str:
    said = labels.t("SAMPLE DATA – invented figures, not the municipality's")
    return said if said.startswith(SAMPLE_MARK) else f"{SAMPLE_MARK} · {said}"


def _moment(meeting: Meeting) -> dict[str, int]:
    """When the meeting was sealed: the only date that the file knows, so that it never changes."""
    sealed = meeting.sealed_at.astimezone(UTC)
    return {name: getattr(sealed, name) for name in ("year", "month", "day", "hour", "minute", "second")}
