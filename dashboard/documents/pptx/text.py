"""Words on a slide: boxes that keep the size of their letters, and the language of every run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide as Page
from pptx.util import Pt

from dashboard.documents.pptx.room import LABEL, Box
from dashboard.theme import LIGHT

TONGUES: Final = {"lv": "lv-LV", "en": "en-GB"}


def rgb(colour: str) -> RGBColor:
    """A colour of theme.py as python-pptx wants it."""
    return RGBColor.from_string(colour.removeprefix("#"))


def placed(shape: Any, box: Box) -> Any:
    """The shape at its place; where words have taken more than there is, it has no room but is there."""
    sides = (box.left, box.top, box.width, box.height)
    shape.left, shape.top, shape.width, shape.height = (Pt(max(side, 0)) for side in sides)
    return shape


def add_text(
    page: Page,
    box: Box,
    paragraphs: Sequence[str],
    name: str,
    *,
    size: float = LABEL,
    colour: str = LIGHT.ink,
    bold: bool = False,
    align: PP_ALIGN = PP_ALIGN.LEFT,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
) -> Any:
    """A text box, a paragraph a text; `name` is what the list of objects calls it."""
    shape = page.shapes.add_textbox(0, 0, 0, 0)
    shape.name = name
    frame = placed(shape, box).text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    fill_frame(frame, paragraphs)
    for paragraph in frame.paragraphs:
        paragraph.alignment = align
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, rgb(colour)
    return shape


def fill_frame(frame: Any, paragraphs: Sequence[str]) -> None:
    """The texts as the paragraphs of a text frame, which looks as it did."""
    for place, text in enumerate(line for told in paragraphs for line in told.splitlines() or [""]):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.add_run().text = text


def speak(element: Any, language: str) -> None:
    """Every run of text under an XML element is in that language, for spelling and for voices."""
    tongue = TONGUES[language]
    for run in element.iter(qn("a:r")):
        run.get_or_add_rPr()
    for properties in element.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
        properties.set("lang", tongue)
