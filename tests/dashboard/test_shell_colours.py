"""The colours of shell.css on the grounds of the theme, light and dark: text 4.5 to 1, edges and the ring 3 to 1."""

from __future__ import annotations

import re
import tomllib

import pytest

from dashboard import project
from dashboard.shell import STATIC

CSS = (STATIC / "shell.css").read_text(encoding="utf-8")
DARK_BLOCK = re.compile(r"@media \(prefers-color-scheme: dark\) \{(.*?)\n\}", re.DOTALL)
THEME = tomllib.loads((project.FOLDER / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
TEXT = ("mark", "quiet", "good", "moderate", "insufficient", "bad")
EDGES = ("edge", "ink")
# What stands on a filled mark, and what it is filled with.
FILLED = ("mark", "ink", "good")


def variables(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9A-F]{6})", css))


def literals(css: str) -> set[str]:
    """Every colour that a rule gives to text."""
    return set(re.findall(r"[{;]\s*color: (#[0-9A-F]{6})", css))


SCHEMES = {
    "light": (variables(DARK_BLOCK.sub("", CSS)), literals(DARK_BLOCK.sub("", CSS))),
    "dark": (variables("".join(DARK_BLOCK.findall(CSS))), literals("".join(DARK_BLOCK.findall(CSS)))),
}
both = pytest.mark.parametrize("scheme", SCHEMES)
# The banner of a sample has a ground of its own.
ON_BANNER = {"#1B2430"}


def luminance(colour: str) -> float:
    """WCAG 2.1 relative luminance of #RRGGBB."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@both
def test_every_text_is_readable_on_the_page_and_on_its_panels(scheme: str) -> None:
    named, given = SCHEMES[scheme]
    colours = {name: named[name] for name in TEXT} | {colour: colour for colour in given - ON_BANNER}
    for ground in (THEME[scheme]["backgroundColor"], THEME[scheme]["secondaryBackgroundColor"]):
        assert {name: colour for name, colour in colours.items() if contrast(colour, ground) < 4.5} == {}


@both
def test_every_edge_and_the_ring_of_the_keyboard_stand_out(scheme: str) -> None:
    named, _given = SCHEMES[scheme]
    ground = THEME[scheme]["backgroundColor"]
    edges = {name: named[name] for name in (*EDGES, "mark")} | {"field": THEME[scheme]["borderColor"]}
    assert {name: colour for name, colour in edges.items() if contrast(colour, ground) < 3} == {}


@both
def test_what_stands_on_a_filled_mark_is_readable(scheme: str) -> None:
    named, _given = SCHEMES[scheme]
    assert [name for name in FILLED if contrast(named["on-mark"], named[name]) < 4.5] == []
    assert contrast("#1B2430", "#FDE68A") >= 7, "the banner of a sample"


@both
def test_the_framework_s_own_colours_are_readable(scheme: str) -> None:
    own = THEME[scheme]
    for ground in (own["backgroundColor"], own["secondaryBackgroundColor"]):
        assert contrast(own["textColor"], ground) >= 7
        assert contrast(own["linkColor"], ground) >= 4.5
        assert contrast(own["grayTextColor"], ground) >= 4.5
    assert contrast("#FFFFFF", own["primaryColor"]) >= 4.5, "what a filled button says"


def test_motion_stops_where_the_reader_asks_for_it() -> None:
    reduced = CSS[CSS.index("prefers-reduced-motion") :]
    assert "animation-duration: 0.01ms !important" in reduced
    assert "transition-duration: 0.01ms !important" in reduced
