"""A composed meeting is sealed: from then on neither data nor code can change what it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dashboard.meeting.state import LONGEST, SHORT_HASH, Deck, Meeting, written
from dashboard.release import catalogue_at
from loaders import ledger
from loaders.guard import allowed_by, is_personal

# So much of a text is said back when it is too long.
SAID: Final = 40


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

    Raises ledger.ActorMissing, ledger.NameMissing, ledger.PersonalData when anything that somebody has typed holds what
    looks like personal data, and ledger.TextTooLong.
    """
    if not meeting.actor.strip():
        raise ledger.ActorMissing("nobody answers for it", "say who you are")
    if not meeting.name.strip():
        raise ledger.NameMissing("the meeting has no name", "give it one")
    allowed = allowed_by(catalogue_at(engines, ledger.head(engines)))
    if any(is_personal(text, allowed) for text in {text for _, text in typed(meeting)}):
        raise ledger.PersonalData("the meeting holds what looks like personal data", "leave it out")
    # After the guard: this one says back what was typed.
    for kind, text in typed(meeting):
        if len(text) > LONGEST[kind]:
            raise ledger.TextTooLong(text[:SAID], f"at most {LONGEST[kind]} letters")


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


def typed(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Every text that a person has typed, in whatever language it stands, with its kind (state.LONGEST).

    All the others follow from the ledger.
    """
    yield from (("name", meeting.name), ("actor", meeting.actor))
    for deck in meeting.decks.values():
        yield from _typed_on(deck)


def _typed_on(deck: Deck) -> Iterator[tuple[str, str]]:
    for slide in deck.slides:
        if slide.commentary:
            yield from (("commentary", slide.commentary.text), ("author", slide.commentary.author))
        if slide.own:
            yield from (("title", slide.title), ("title", slide.name))
            lines = (slide.measured, slide.alt, *slide.points, *slide.foot, *slide.notes)
            yield from (("point", text) for text in lines)
