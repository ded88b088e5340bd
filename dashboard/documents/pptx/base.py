"""An empty presentation in the house's shape: 16:9, two layouts, one font, the colours of theme.py.

The font is Arial. Source Sans 3 cannot be put into a PPTX without PowerPoint, and a program that lacks a font chooses
another by itself. Every Windows, Mac and Android office has Arial with āčēģīķļņšūž, and where there is none Liberation
Sans stands in for it with letters of the same width, so that no line breaks elsewhere.
"""

from __future__ import annotations

import re
from datetime import UTC
from typing import Any, Final

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Pt

from dashboard.documents.pptx.room import BODY, HIGH, INNER, MARGIN, TITLE, WIDE, Box
from dashboard.documents.pptx.text import TONGUES, placed, speak
from dashboard.labels import Labels
from dashboard.meeting.state import Deck, Meeting
from dashboard.theme import LIGHT

FONT: Final = "Arial"
WITH_BODY, TITLE_ONLY = 0, 1
# As long as the format lets a property be.
LONGEST_PROPERTY: Final = 255
# Of python-pptx's own eleven layouts.
KEPT: Final = {"Title and Content": WITH_BODY, "Title Only": TITLE_ONLY}
# A picture of an empty slide, a printer of 2013, and counts that python-pptx never brings up to date.
LEFTOVERS: Final = (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES, RT.PRINTER_SETTINGS)
PLACES: Final = {
    "title": Box(MARGIN, 38, INNER, 84),
    "body": Box(MARGIN, 150, INNER, 300),
}
COLOURS: Final = {
    "dk1": LIGHT.ink,
    "lt1": LIGHT.background,
    "dk2": LIGHT.secondary,
    "lt2": LIGHT.grid,
    "accent6": LIGHT.quiet,
    **{f"accent{place}": colour for place, colour in enumerate(LIGHT.categories, 1)},
    "hlink": LIGHT.accent,
    "folHlink": LIGHT.categories[4],
}


def blank(meeting: Meeting, deck: Deck, labels: Labels) -> Presentation:
    """A presentation without slides that says whose it is and of which day; its layouts are WITH_BODY, TITLE_ONLY."""
    made = pptx.Presentation()
    made.slide_width, made.slide_height = Pt(WIDE), Pt(HIGH)
    made.element.find(qn("p:sldSz")).attrib.pop("type")
    for rels in (made.part.rels, made.part.package._rels):
        for key in [key for key, rel in rels.items() if rel.reltype in LEFTOVERS]:
            rels.pop(key)
    _lay_out(made, labels)
    _dress(made)
    _sign(made, meeting, deck, labels)
    return made


def _lay_out(made: Presentation, labels: Labels) -> None:
    """Only the layouts that are used, with nothing in them but a title and a body at their new places."""
    for layout in list(made.slide_layouts):
        if layout.name not in KEPT:
            made.slide_layouts.remove(layout)
    names = (labels.t("Title and text"), labels.t("Title only"))
    for layout, name in zip(made.slide_layouts, names, strict=True):
        layout._element.cSld.set("name", name)
    for part in (made.slide_master, *made.slide_layouts):
        for shape in list(part.placeholders):
            kind = shape.element.ph.get("type", "body")
            if kind not in PLACES:
                shape.element.getparent().remove(shape.element)
            elif part is made.slide_master:
                placed(shape, PLACES[kind])
                _steady(shape.element.txBody)
    _styles(made.slide_master.element)
    for element in (made.element, made.slide_master.element, *(layout._element for layout in made.slide_layouts)):
        speak(element, labels.language)


def _steady(body: Any) -> None:
    """Letters keep their size, begin at the top left and need no margin."""
    properties = body.find(qn("a:bodyPr"))
    for child in list(properties):
        properties.remove(child)
    properties.attrib.update({"lIns": "0", "rIns": "0", "tIns": "0", "bIns": "0", "anchor": "t"})


def _styles(master: Any) -> None:
    """The size of titles and of text, once for all slides."""
    styles = master.find(qn("p:txStyles"))
    for name, size, bold in (("p:titleStyle", TITLE, "1"), ("p:bodyStyle", BODY, "0")):
        for level in styles.find(qn(name)):
            level.set("algn", "l")
            for spacing in level.findall(qn("a:spcBef")):
                level.remove(spacing)
            run = level.find(qn("a:defRPr"))
            run.attrib.update({"sz": str(size * 100), "b": bold})
    first = styles.find(qn("p:bodyStyle")).find(qn("a:lvl1pPr"))
    first.attrib.update({"marL": "254000", "indent": "-254000"})


def _dress(made: Presentation) -> None:
    """The colours and the font of the theme; python-pptx keeps it as bytes."""
    theme = made.slide_master.part.part_related_by(RT.THEME)
    text = theme.blob.decode()
    for name, colour in COLOURS.items():
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>', text)
    text = re.sub(r'<a:latin typeface="[^"]*"/>', f'<a:latin typeface="{FONT}"/>', text)
    theme._blob = text.encode()


def _sign(made: Presentation, meeting: Meeting, deck: Deck, labels: Labels) -> None:
    """What the file says of itself; its author is the municipality, no person."""
    about = made.core_properties
    told = (meeting.name, deck.programme, deck.about, deck.municipality)
    about.title, about.subject, about.comments, about.author = (text[:LONGEST_PROPERTY] for text in told)
    about.last_modified_by = about.author
    about.language, about.keywords, about.category = TONGUES[labels.language], meeting.code, labels.t("Meeting")
    about.created = about.modified = meeting.sealed_at.astimezone(UTC).replace(tzinfo=None)
    about.revision = 1
