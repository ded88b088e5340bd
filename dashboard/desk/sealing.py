"""A composed meeting is sealed: from then on neither data nor code can change what it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dashboard.meeting.state import SHORT_HASH, Deck, Meeting, written
from dashboard.release import catalogue_at
from loaders import ledger
from loaders.guard import allowed_by, is_personal


@dataclass(frozen=True)
class Seal:
    """What a sealed meeting is found by: the SHA-256 of all that it shows; `stored` is false where it was there."""

    sha256: str
    number: int
    stored: bool

    @property
    def code(self) -> str:
        """The short name in links."""
        return self.sha256[:SHORT_HASH]


def check_meeting(engines: ledger.Engines, meeting: Meeting) -> None:
    """Refuse what may not be sealed; nothing is stored.

    Raises ledger.ActorMissing, ledger.NameMissing and, when anything that somebody has typed holds what looks like
    personal data, ledger.PersonalData.
    """
    if not meeting.actor.strip():
        raise ledger.ActorMissing("nobody answers for it", "say who you are")
    if not meeting.name.strip():
        raise ledger.NameMissing("the meeting has no name", "give it one")
    allowed = allowed_by(catalogue_at(engines, ledger.head(engines)))
    if any(is_personal(text, allowed) for text in set(typed(meeting))):
        raise ledger.PersonalData("the meeting holds what looks like personal data", "leave it out")


def seal_meeting(engines: ledger.Engines, meeting: Meeting, at: datetime | None = None) -> Seal:
    """Keep the meeting as it is, for ever; `at` is the moment, by default the one that stands in it.

    Raises what check_meeting does, before anything is stored, and ledger.NoSuchEvent for a state that there is not.
    """
    check_meeting(engines, meeting)
    content = written(meeting)
    receipt = ledger.append_meeting(
        engines, content, meeting.name, meeting.day, meeting.actor, meeting.head, at or meeting.sealed_at
    )
    return Seal(hashlib.sha256(content).hexdigest(), receipt.number, receipt.stored)


def typed(meeting: Meeting) -> Iterator[str]:
    """Every text that a person has typed, in whatever language it stands: all the others follow from the ledger."""
    yield from (meeting.name, meeting.actor)
    for deck in meeting.decks.values():
        yield from _typed_on(deck)


def _typed_on(deck: Deck) -> Iterator[str]:
    for slide in deck.slides:
        if slide.commentary:
            yield from (slide.commentary.text, slide.commentary.author)
        if slide.own:
            yield from (slide.name, slide.title, slide.measured, slide.alt, *slide.points, *slide.foot, *slide.notes)
