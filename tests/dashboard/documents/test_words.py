"""What all handouts say alike."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard.documents.formats import number_format
from dashboard.documents.words import file_names, lifeline
from dashboard.labels import labels_for
from dashboard.meeting.state import Cell, Meeting


def test_files_are_named_by_meeting_day_and_language(meeting: Meeting) -> None:
    real = replace(meeting, sample=False)
    assert file_names(real, "lv") == {kind: f"domes-sede-2026-11-26.{kind}" for kind in ("pptx", "pdf", "html", "xlsx")}
    assert file_names(real, "en")["pdf"] == "domes-sede-2026-11-26-en.pdf"
    assert file_names(meeting, "lv")["html"] == "PARAUGDATI-domes-sede-2026-11-26.html"


@pytest.mark.parametrize("name", ["../../etc", "Ā" * 300, "…", "a/b\\c:*?", ""])
def test_no_name_of_a_meeting_breaks_a_file_name(meeting: Meeting, name: str) -> None:
    result = file_names(replace(meeting, name=name, sample=False), "lv")["pptx"]
    assert len(result) < 70
    assert set(result) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert result[0].isalpha()


@pytest.mark.parametrize("language", ["lv", "en"])
def test_the_lifeline_names_the_offline_file(meeting: Meeting, language: str) -> None:
    _, points = lifeline(meeting, labels_for(language))
    assert any(file_names(meeting, language)["html"] in point for point in points)


@pytest.mark.parametrize(
    ("text", "value", "language", "expected"),
    [
        ("45", "45", "lv", "0"),
        ("12 (p)", "12", "lv", '0" (p)"'),
        ("45,4\u00a0%", "45.4", "lv", '[$-426]0.0"\u00a0%"'),
        ("15\u00a0675", "15675", "lv", '0"\u00a0"000'),
        ("15,675.5", "15675.5", "en", '[$-809]0","000.0'),
        ("−5", "-5", "lv", '0;"−"0'),
        ("vismaz 57", "57", "lv", '"vismaz "0'),
        ("7 no 9", "8", "lv", "General"),
        ("…", None, "lv", "General"),
    ],
)
def test_a_number_format_says_what_the_text_says(text: str, value: str | None, language: str, expected: str) -> None:
    assert number_format(Cell(text, Decimal(value) if value else None), language) == expected
