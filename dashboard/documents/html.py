"""The screen in the hall, and the same as one offline file: every slide, its keys and its fonts in one HTML."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final

from dashboard.documents.html_presenter import hall_tools, presenter_view
from dashboard.documents.html_slides import slide_section
from dashboard.labels import Labels, labels_for
from dashboard.meeting.state import Deck, Meeting

STATIC: Final = Path(__file__).parents[1] / "static"
# File -> the weights that it is drawn for; pictures ask for bold too.
FONTS: Final = {"SourceSans3-Regular.woff2": "400", "SourceSans3-Semibold.woff2": "600 700"}


def as_html(meeting: Meeting, language: str, *, live: bool = False, draft: bool = False) -> bytes:
    """The slides in a language as a page that asks nobody for anything; the same meeting is always the same bytes.

    A `live` page was served: its presenter's view asks the server every half a minute whether there are newer data. A
    `draft` is not sealed, says so on every slide, and has nothing to ask.
    """
    deck = meeting.deck(language)
    labels = labels_for(deck.language)
    return "\n".join(
        (
            f'<!doctype html>\n<html lang="{deck.language}">',
            *_head(meeting, deck, labels, live=live, draft=draft),
            f'<body data-code="{meeting.code}"{" data-live" if live and not draft else ""}>',
            *_stage(meeting, deck, labels, draft=draft),
            hall_tools(labels),
            presenter_view(meeting, labels),
            f"<script>{_script()}</script>",
            "</body>\n</html>\n",
        )
    ).encode()


def content_policy(*, live: bool) -> str:
    """The policy of the page: no script and no style but its own, by hash, and no request but the `live` question."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(_script())}'",
            f"style-src '{_hash(_style())}'",
            "font-src data:",
            *(("connect-src 'self'",) if live else ()),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _bands(meeting: Meeting, labels: Labels, *, draft: bool) -> tuple[str, ...]:
    """What nobody may mistake the slides for."""
    said = {labels.t("Draft – not sealed"): draft, labels.t("SAMPLE DATA (invented figures)"): meeting.sample}
    return tuple(words for words, holds in said.items() if holds)


def _head(meeting: Meeting, deck: Deck, labels: Labels, *, live: bool, draft: bool) -> tuple[str, ...]:
    bands = _bands(meeting, labels, draft=draft)
    title = " · ".join((*bands, f"{meeting.name}, {labels.date(meeting.day)}", deck.municipality))
    return (
        '<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(content_policy(live=live))}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light">',
        f"<title>{escape(title)}</title>",
        f"<style>{_style()}</style>\n</head>",
    )


def _stage(meeting: Meeting, deck: Deck, labels: Labels, *, draft: bool) -> tuple[str, ...]:
    count = len(deck.slides)
    running = f"{deck.municipality} · {labels.date(meeting.day)}"
    band = " · ".join(_bands(meeting, labels, draft=draft))
    return (
        '<main class="stage" tabindex="-1">',
        *(
            slide_section(slide, place=place, count=count, running=running, sample=band, deck=deck, labels=labels)
            for place, slide in enumerate(deck.slides, 1)
        ),
        "</main>",
    )


@lru_cache
def _style() -> str:
    faces = (
        f'@font-face {{ font-family: "Source Sans 3"; font-weight: {weights}; font-display: block; '
        f"src: url(data:font/woff2;base64,{base64.b64encode((STATIC / name).read_bytes()).decode()}) "
        'format("woff2"); }'
        for name, weights in FONTS.items()
    )
    return "\n".join((*faces, (STATIC / "slides.css").read_text(encoding="utf-8")))


@lru_cache
def _script() -> str:
    return (STATIC / "slides.js").read_text(encoding="utf-8")


@lru_cache
def _hash(content: str) -> str:
    """The name under which a policy lets an inline script or style pass."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
