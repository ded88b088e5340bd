"""A meeting or programme with a name of more than 255 letters had no PPTX: the format ends a property there."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pptx

from dashboard.documents.pptx import as_pptx
from dashboard.meeting.state import Deck, Meeting, Slide

LONG = "Bērnu tiesību aizsardzības programma " * 20
MOMENT = datetime(2026, 11, 23, tzinfo=UTC)


def test_what_is_too_long_for_a_property_is_cut_there_and_whole_on_the_slide() -> None:
    deck = Deck("lv", LONG, LONG, LONG, (Slide("title", "Sākums", LONG.strip()),))
    meeting = Meeting("Sēde", date(2026, 11, 26), 1, MOMENT, MOMENT, "referente", {}, {"lv": deck}, {})
    made = pptx.Presentation(io.BytesIO(as_pptx(replace(meeting, name=LONG), "lv")))
    assert made.core_properties.title == LONG[:255]
    assert made.slides[0].shapes.title.text_frame.text == LONG.strip()
