"""Domes sēde: the sealed meetings as a list, and one of them opened: its slides, its links, what came after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from dashboard.clock import local
from dashboard.meeting.state import SHORT_HASH, Meeting, digest
from dashboard.sections import markup
from dashboard.sections.links import address, is_public
from dashboard.sections.markup import Markup
from dashboard.view import View

MEETING, SLIDE, LANGUAGE, AUDIENCE = "sede", "slaids", "valoda", "skats"
PRESENTER: Final = "runatajs"


@dataclass(frozen=True)
class Opened:
    """One sealed meeting ready to be shown: what it is, where it is shown, its slides, and what came after it."""

    title: str
    facts: Markup
    slides: Markup
    hall: str
    presenter: str
    newer: str


def meetings(sealed: pl.DataFrame, view: View) -> Markup:
    """The sealed meetings (ledger.SEALED); of which there are newer data only the presenters are told."""
    t, labels = view.labels.t, view.labels
    if sealed.is_empty():
        return markup.element("p", t("No meeting has been sealed yet."), "quiet")
    rows: list[list[markup.Content]] = []
    for row in sealed.iter_rows(named=True):
        code = row["sha256"][:SHORT_HASH]
        told = t("there are newer data") if row["newer"] and not is_public(view) else ""
        rows.append(
            [
                labels.date(row["day"]),
                markup.link(row["name"], address(MEETING, view, **{MEETING: code})),
                labels.date(local(row["at"]).date()),
                markup.element("span", code, "unbroken"),
                told,
            ]
        )
    headers = [t("Date"), t("Meeting"), t("Sealed on"), t("Mark of the seal"), t("Since then")]
    return markup.table(headers, rows)


def opened(meeting: Meeting, view: View, *, newer: bool, draft: bool = False) -> Opened:
    """One meeting; a `draft` is not sealed yet."""
    t, labels = view.labels.t, view.labels
    deck, code = meeting.deck(labels.language), meeting.code
    sealed = local(meeting.sealed_at)
    facts: list[tuple[str, markup.Content]] = [
        (t("Date of the meeting"), labels.day(meeting.day)),
        (t("What is shown"), deck.about),
        (t("State of the data"), t("event {number}", number=meeting.head)),
        (
            t("Prepared by") if draft else t("Sealed by"),
            f"{meeting.actor}, {labels.date(sealed.date())} {sealed:%H:%M}",
        ),
        (t("Hash of all that is shown"), markup.element("span", digest(meeting), "hash")),
    ]
    return Opened(
        title=meeting.name,
        facts=markup.terms(facts),
        slides=_slides(meeting, view),
        hall=shown_at(code, labels.language),
        presenter=shown_at(code, labels.language, presenter=True),
        newer=t("There are newer data than this meeting shows. What is sealed does not change.") if newer else "",
    )


def shown_at(code: str, language: str, *, slide: int = 1, presenter: bool = False) -> str:
    """The address under which the slides of a meeting are shown: relative, and the same for ever."""
    parts = [f"{SLIDE}={slide}"]
    parts += [f"{LANGUAGE}={language}"] if language != "lv" else []
    parts += [f"{AUDIENCE}={PRESENTER}"] if presenter else []
    return f"{MEETING}/{code}?{'&'.join(parts)}"


def _slides(meeting: Meeting, view: View) -> Markup:
    language = view.labels.language
    items = []
    for number, slide in enumerate(meeting.deck(language).slides, start=1):
        there = Markup(
            f'<a href="{shown_at(meeting.code, language, slide=number)}" target="_blank">'
            f"{markup.html_of(slide.title)}</a>"
        )
        said = f" – {slide.commentary.text} ({slide.commentary.author})" if slide.commentary else ""
        items.append(markup.element("li", markup.joined([there, markup.element("span", said, "quiet")])))
    return markup.element("ol", markup.joined(items), "slides")
