"""What people have typed, and what data say, as it may be sealed: no sign that a document cannot hold."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from dashboard.labels.printable import on_one_line, printable
from dashboard.meeting.state import Commentary, Slide

T = TypeVar("T")


def cleaned(value: T) -> T:
    """The value with every text in it printable: a text, a tuple, or a deck, slide, figure or cell."""
    clean: Any = value
    if isinstance(value, str):
        clean = printable(value)
    elif isinstance(value, tuple):
        clean = tuple(cleaned(part) for part in value)
    elif is_dataclass(value) and not isinstance(value, type):
        clean = replace(value, **{field.name: cleaned(getattr(value, field.name)) for field in fields(value)})
    result: T = clean
    return result


def typed_slide(slide: Slide) -> Slide:
    """A slide of somebody's own, each of its texts on one line; a point of nothing is no point."""
    points = tuple(filter(None, map(on_one_line, slide.points)))
    return replace(slide, title=on_one_line(slide.title), points=points)


def typed_words(words: Commentary) -> Commentary:
    """A commentary and who signs it, each on one line."""
    return Commentary(on_one_line(words.text), on_one_line(words.author))
