"""What stands around the slides: the two small steps of the hall, the list of keys, and the presenter's view."""

from __future__ import annotations

from html import escape
from typing import Final

from dashboard.documents.words import lifeline
from dashboard.labels import Labels, _
from dashboard.meeting.state import Meeting

# What a key does (a msgid), and its names; a name in braces is a msgid too.
KEYS: Final = (
    (_("Next slide"), ("Page Down", "→", "↓", _("Space"), "Enter", "N")),
    (_("Previous slide"), ("Page Up", "←", "↑", "Backspace", "P")),
    (_("First and last slide"), ("Home", "End")),
    (_("Black screen, and back"), ("B", ".")),
    (_("Table in place of the picture"), ("T",)),
    (_("Full screen"), ("F",)),
    (_("Presenter's view"), ("S",)),
    (_("These keys"), ("?",)),
    (_("Back from black and from full screen"), ("Esc",)),
)


def hall_tools(labels: Labels) -> str:
    """Around the stage: two steps, a black screen, the list of keys, and the voice that says which slide it is."""
    t = labels.t
    keys = "".join(
        f"<div><dt>{escape(t(does))}</dt><dd>{' '.join(f'<kbd>{escape(t(name))}</kbd>' for name in names)}</dd></div>"
        for does, names in KEYS
    )
    return "\n".join(
        (
            f'<nav class="steps" aria-label="{escape(t("Slides"))}">',
            _button("previous", "‹", t("Previous slide")),
            _button("next", "›", t("Next slide")),
            "</nav>",
            f'<div class="black" role="img" aria-label="{escape(t("Black screen"))}" hidden></div>',
            '<p class="voice" aria-live="polite"></p>',
            f'<dialog class="keys" aria-labelledby="keys"><h2 id="keys">{escape(t("Keys"))}</h2><dl>{keys}</dl>'
            f'<button type="button" data-do="keys">{escape(t("Close"))}</button></dialog>',
        )
    )


def presenter_view(meeting: Meeting, labels: Labels) -> str:
    """The second tab: this slide and the next, notes, clock; unseen until the address asks for it."""
    t = labels.t
    name = escape(t("Presenter's view"))
    title, points = lifeline(meeting, labels)
    rescue = "".join(f"<li>{escape(point)}</li>" for point in points)
    return "\n".join(
        (
            f'<div class="presenter" data-title="{name}" hidden>',
            '<header class="times">',
            f'<p><span>{escape(t("Time"))}</span><strong class="clock">00:00</strong></p>',
            f'<p><span>{escape(t("Since the start"))}</span><strong class="elapsed">0:00:00</strong></p>',
            f'<button type="button" data-do="restart">{escape(t("Start the time anew"))}</button>',
            f'<p class="which"><span>{escape(t("Slide"))}</span><strong class="position"></strong></p>',
            "</header>",
            *_notices(labels),
            '<div class="views">',
            f'<section><h2>{escape(t("Now"))}</h2><div class="frame now"></div></section>',
            f'<section><h2>{escape(t("Next"))}</h2><div class="frame then"></div>'
            f'<p class="end" hidden>{escape(t("This is the last slide."))}</p></section>',
            f'<section class="spoken"><h2>{escape(t("Notes"))}</h2><div class="told" tabindex="0"></div></section>',
            f'<section class="doing"><h2>{escape(t("Steps"))}</h2><div class="buttons">',
            *_buttons(labels),
            f"</div><details><summary>{escape(title)}</summary><ul>{rescue}</ul></details></section>",
            "</div>\n</div>",
        )
    )


def _notices(labels: Labels) -> tuple[str, ...]:
    """What only the presenter is told."""
    t = labels.t
    said = (
        ("black-now", t("The screen in the hall is black.")),
        ("newer", t("There are newer data than this meeting shows. What is sealed does not change.")),
        ("gone", t("The server does not answer. The slides go on without it.")),
        ("alone", t("No screen in the hall is open.")),
        ("full", t("There is too much on this slide: its letters are smaller than they should be.")),
    )
    lines = "".join(f'<p class="{name}" hidden>{escape(words)}</p>' for name, words in said)
    return (f'<div class="notices" role="status">{lines}</div>',)


def _buttons(labels: Labels) -> tuple[str, ...]:
    t = labels.t
    return (
        _button("previous", t("Previous slide")),
        _button("next", t("Next slide")),
        _button("black", t("Black screen"), pressed=True),
        _button("table", t("Table in place of the picture"), pressed=True),
        _button("hall", t("Open the screen for the hall")),
        _button("keys", t("Keys")),
    )


def _button(does: str, words: str, name: str = "", *, pressed: bool = False) -> str:
    said = f' aria-label="{escape(name)}"' if name else ""
    state = ' aria-pressed="false"' if pressed else ""
    return f'<button type="button" data-do="{does}"{said}{state}>{escape(words)}</button>'
