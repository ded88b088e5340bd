"""A sealed meeting as slides that can be edited: native charts and tables, notes, and a last page for a bad day."""

from __future__ import annotations

import io
from dataclasses import replace

from dashboard.documents.pptx.base import blank
from dashboard.documents.pptx.pages import Sheet, add_pages
from dashboard.documents.steady import restamped
from dashboard.documents.words import lifeline
from dashboard.labels import Labels, labels_for
from dashboard.meeting.state import Deck, Meeting, Slide

__all__ = ["as_pptx"]


def as_pptx(meeting: Meeting, language: str) -> bytes:
    """The meeting as a PPTX of 16:9; the same meeting is always the same bytes.

    Behind every chart stands its table. The number of a page is that of the slide on the screen.
    """
    deck, labels = meeting.deck(language), labels_for(language)
    made = blank(meeting, deck, labels)
    for place, slide in enumerate(deck.slides, 1):
        number = f"{place}/{len(deck.slides)}"
        add_pages(Sheet(made, meeting, labels, _introduced(slide, deck, labels), number))
    title, points = lifeline(meeting, labels)
    last = Slide("lifeline", title, title, points=points, foot=(deck.about,))
    add_pages(Sheet(made, meeting, labels, last, ""))
    result = io.BytesIO()
    made.save(result)
    return restamped(result.getvalue())


def _introduced(slide: Slide, deck: Deck, labels: Labels) -> Slide:
    """The first slide says whose meeting it is and what was chosen, if its own lines do not; an own one what it is."""
    if slide.own:
        own = labels.t("the presenter's own, nothing computed")
        return replace(slide, measured=" · ".join(filter(None, (own[:1].upper() + own[1:], slide.measured))))
    if slide.code != "title":
        return slide
    return replace(slide, measured=slide.measured or deck.municipality, foot=slide.foot or (deck.about,))
