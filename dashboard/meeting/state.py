"""What a sealed meeting is: finished slides in every language, and the state of the ledger that they were made from.

Everything that is shown anywhere - on the screen, in the PPTX, the PDF, the HTML and the XLSX - stands in here as
finished text, so that neither later data nor later code can change it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal

FORMAT: Final = 1
SHORT_HASH: Final = 12
# Letters that each kind of typed text may have: more would not stand on a slide.
LONGEST: Final = {"name": 80, "actor": 80, "title": 100, "point": 160, "commentary": 140, "author": 60}
Kind = Literal["bars", "panels", "lines", "stacked", "targets", "table"]


@dataclass(frozen=True)
class Cell:
    """One number as it is shown: its `text`, the exact `value` (none where it is hidden or missing), its status.

    A cell of words has the status "" and no value.
    """

    text: str
    value: Decimal | None = None
    status: str = ""


@dataclass(frozen=True)
class Figure:
    """The numbers of one slide, drawn or listed: a row a name, a column a series.

    `kind` says how they are drawn: "bars" (a horizontal bar a name, one series), "panels" (the same, a panel a series
    side by side, the last one stands out), "lines" (a line a series over the names, which are periods), "stacked" (a
    horizontal bar a name, made of the series), "targets" (a bar a name, and the second series as a mark on it), "table"
    (words and numbers, not drawn). `meanings` has a word a series (of a "bars" figure: a name) that theme.py gives a
    colour: a gender, a form of care, a state; "" is the accent, "quiet" grey.
    """

    kind: Kind
    caption: str
    head: str
    names: tuple[str, ...]
    series: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    unit: str = ""
    meanings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Commentary:
    """What a named person says of a slide, beside its finding."""

    text: str
    author: str


@dataclass(frozen=True)
class Slide:
    """One slide in one language. `title` is its finding as a sentence, `name` what it is called in a list.

    `measured` says what is measured, in which unit and period; `points` are the sentences that stand on it; `picture`
    is the figure as SVG and `alt` its words; `foot` has as-of date, source, status and completeness, a line each;
    `notes` are for the speaker and the handout. An `own` slide was written by the presenter and computes nothing.
    """

    code: str
    name: str
    title: str
    measured: str = ""
    points: tuple[str, ...] = ()
    figure: Figure | None = None
    picture: str = ""
    alt: str = ""
    foot: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    commentary: Commentary | None = None
    own: bool = False


@dataclass(frozen=True)
class Deck:
    """The slides of a meeting in one language; `about` says in words what was chosen and as of when."""

    language: str
    municipality: str
    programme: str
    about: str
    slides: tuple[Slide, ...]


@dataclass(frozen=True)
class Meeting:
    """One sealed meeting. `head` and `as_of` are the public release's; `standing` the state of each indicator then.

    `choices` are the filters as the URL writes them; `previous` is the seal that the changes are counted from; `sample`
    says that invented figures are among the numbers.
    """

    name: str
    day: date
    head: int
    as_of: datetime
    sealed_at: datetime
    actor: str
    choices: Mapping[str, tuple[str, ...]]
    decks: Mapping[str, Deck]
    standing: Mapping[str, str]
    previous: str = ""
    sample: bool = False

    @property
    def code(self) -> str:
        """The short name in links: the beginning of the hash of all that is shown."""
        return digest(self)[:SHORT_HASH]

    def deck(self, language: str) -> Deck:
        """The slides in a language; in Latvian where there are none in it."""
        return self.decks.get(language) or self.decks["lv"]


def digest(meeting: Meeting) -> str:
    """The SHA-256 of all that is shown."""
    return hashlib.sha256(written(meeting)).hexdigest()


def written(meeting: Meeting) -> bytes:
    """The meeting as canonical JSON: the same meeting is always the same bytes."""
    content = asdict(replace(meeting, choices=dict(meeting.choices), decks=dict(meeting.decks)))
    told = json.dumps({"format": FORMAT, **content}, ensure_ascii=False, sort_keys=True, default=_plain, indent=0)
    return told.encode()


class UnreadableMeeting(ValueError):
    """The bytes are no sealed meeting, or of a format that this version does not know."""


def read_meeting(content: bytes) -> Meeting:
    """The meeting that `written` wrote; UnreadableMeeting when it cannot be read."""
    try:
        found = json.loads(content)
        if found.pop("format") != FORMAT:
            raise UnreadableMeeting("sealed by a newer version")
        return _meeting(found)
    except (LookupError, TypeError, AttributeError, ArithmeticError, ValueError, RecursionError) as error:
        raise UnreadableMeeting(str(error)) from error


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a sealed meeting")


def _meeting(found: dict[str, Any]) -> Meeting:
    return Meeting(
        **{
            **found,
            "day": date.fromisoformat(found["day"]),
            "as_of": datetime.fromisoformat(found["as_of"]),
            "sealed_at": datetime.fromisoformat(found["sealed_at"]),
            "choices": {name: tuple(values) for name, values in found["choices"].items()},
            "decks": {name: _deck(deck) for name, deck in found["decks"].items()},
        }
    )


def _deck(found: dict[str, Any]) -> Deck:
    return Deck(**{**found, "slides": tuple(_slide(slide) for slide in found["slides"])})


def _slide(found: dict[str, Any]) -> Slide:
    lines = {name: tuple(found[name]) for name in ("points", "foot", "notes")}
    commentary = Commentary(**found["commentary"]) if found["commentary"] else None
    return Slide(**{**found, **lines, "figure": _figure(found["figure"]), "commentary": commentary})


def _figure(found: dict[str, Any] | None) -> Figure | None:
    if found is None:
        return None
    words = {name: tuple(found[name]) for name in ("names", "series", "meanings")}
    return Figure(**{**found, **words, "cells": tuple(tuple(_cell(cell) for cell in row) for row in found["cells"])})


def _cell(found: dict[str, Any]) -> Cell:
    value = found["value"]
    return Cell(found["text"], None if value is None else Decimal(value), found["status"])
