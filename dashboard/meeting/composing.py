"""Scenes and a draft -> a finished meeting: the slides that were chosen, in their order, with their pictures."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from dashboard.labels.printable import on_one_line
from dashboard.meeting.cleaning import cleaned, typed_slide, typed_words
from dashboard.meeting.drawing import draw
from dashboard.meeting.parting import parted
from dashboard.meeting.scene import Scene
from dashboard.meeting.slides import (
    care,
    changes,
    definitions,
    directions,
    limits,
    missed,
    offences,
    opening,
    programme,
    services,
)
from dashboard.meeting.standing import standing
from dashboard.meeting.state import Commentary, Deck, Meeting, Slide
from dashboard.sections.links import parameters
from dashboard.view import Choices

LETTERS_A_LINE: Final = 72


class UnknownSlide(ValueError):
    """A slide that this meeting cannot have: there is none of that name, or no data for it."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no slide {code!r}")
        self.code = code


@dataclass(frozen=True)
class Draft:
    """What the presenter decided: the meeting, which slides in which order (none named: all), own slides and words.

    `comments` holds what somebody says of a slide, by its code.
    """

    name: str
    day: date
    actor: str
    choices: Choices
    order: tuple[str, ...] = ()
    comments: Mapping[str, Commentary] = field(default_factory=dict)
    own: tuple[Slide, ...] = ()


def offered(scene: Scene, name: str, day: date) -> tuple[Slide, ...]:
    """Every slide that can be shown of a scene, in the usual order and without pictures."""
    return opening.title(scene, name, day), *_after_the_title(scene)


def compose(scenes: Mapping[str, Scene], draft: Draft, sealed_at: datetime) -> Meeting:
    """The meeting with everything that it shows, in every language; UnknownSlide.

    What was typed stands on one line, and no text holds what a document cannot.
    """
    draft, scene = _typed(draft), next(iter(scenes.values()))
    release = scene.view.release
    if release.audience.kind != "public":
        raise ValueError("a meeting shows what the public may see, and nothing else")
    chosen = parameters(scene.view)
    return Meeting(
        name=draft.name,
        day=draft.day,
        head=release.head,
        as_of=release.at,
        sealed_at=sealed_at.replace(microsecond=0),
        actor=draft.actor,
        choices={name: tuple(values) for name, values in chosen.items() if values},
        decks=parted({language: _deck(scene, draft) for language, scene in scenes.items()}),
        standing=standing(scene),
        previous=scene.last.code if scene.last else "",
        sample=release.synthetic,
    )


def _typed(draft: Draft) -> Draft:
    comments = {code: typed_words(words) for code, words in draft.comments.items()}
    own = tuple(typed_slide(slide) for slide in draft.own)
    return replace(draft, name=on_one_line(draft.name), actor=on_one_line(draft.actor), comments=comments, own=own)


@lru_cache(maxsize=8)
def _after_the_title(scene: Scene) -> tuple[Slide, ...]:
    """What a scene has to show, whatever the meeting is called: built once, asked for at every click."""
    return tuple(_built(scene))


def _built(scene: Scene) -> Iterator[Slide]:
    yield changes.changes(scene)
    yield programme.programme(scene)
    yield from directions.directions(scene)
    figures = (offences.by_article, offences.by_gender, care.care, services.services)
    yield from (slide for build in figures if (slide := build(scene)))
    yield from (build(scene) for build in (missed.missed, limits.limits, definitions.definitions))


def _deck(scene: Scene, draft: Draft) -> Deck:
    view, settings = scene.view, scene.view.catalogue.settings["programme"]
    slides = {slide.code: slide for slide in (*offered(scene, draft.name, draft.day), *draft.own)}
    order = draft.order or tuple(slides)
    for code in order:
        if code not in slides:
            raise UnknownSlide(code)
    as_of = view.labels.t("Data as of {date}", date=view.labels.date(view.release.day))
    deck = Deck(
        language=view.labels.language,
        municipality=view.catalogue.settings["municipality"][f"title_{view.labels.language}"],
        programme=settings[f"title_{view.labels.language}"],
        about=f"{view.lead} · {as_of}",
        slides=tuple(_finished(slides[code], draft.comments.get(code), view.labels.language) for code in order),
    )
    return cleaned(deck)


def _finished(slide: Slide, commentary: Commentary | None, language: str) -> Slide:
    """The slide with what is said of it, and its picture in the room that the words leave."""
    if slide.figure is None:
        return replace(slide, commentary=commentary)
    said = (*slide.points, *((commentary.text, commentary.author) if commentary else ()))
    lines = sum(len(textwrap.wrap(text, LETTERS_A_LINE)) for text in said)
    return replace(slide, commentary=commentary, picture=draw(slide.figure, language, lines, prefix=slide.code))
