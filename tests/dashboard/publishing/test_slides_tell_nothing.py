"""Two ledgers that differ only in what is hidden give the same slides, also of what has changed since a meeting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dashboard.meeting.scene import Scene
from dashboard.meeting.slides.changes import changes
from dashboard.meeting.slides.definitions import definitions
from dashboard.meeting.slides.directions import directions
from dashboard.meeting.slides.limits import limits
from dashboard.meeting.slides.missed import missed
from dashboard.meeting.slides.programme import programme
from dashboard.meeting.standing import standing
from dashboard.meeting.state import Meeting
from dashboard.release import PUBLIC, Release, open_release
from dashboard.view import Choices, View
from loaders import ledger, schema

Deliver = Callable[..., int]
TODAY = date(2027, 3, 1)
BEFORE = {"care_children:2027-01-01:BT:total:total": 60, "offences:2026:AK:total:total": 50}
SHOWN = {
    "care_children:2027-01-01:BT:total:total": 56,
    "care_children:2027-01-01:BT:total:foster": 40,
    "offences:2026:AK:total:total": 44,
    "offences:2026:AK:total:BTAL-78.2": 30,
}
ONE = {
    "care_children:2027-01-01:BT:total:guardian": 14,
    "care_children:2027-01-01:BT:total:institution": 2,
    "offences:2026:AK:total:BTAL-77.2": 12,
    "offences:2026:AK:total:BTAL-81": 2,
    "custody_restored:2026:BT:total:total": 2,
    "child_rights_violations:2026:SLP:total:total": 3,
}
OTHER = {
    "care_children:2027-01-01:BT:total:guardian": 13,
    "care_children:2027-01-01:BT:total:institution": 3,
    "offences:2026:AK:total:BTAL-77.2": 13,
    "offences:2026:AK:total:BTAL-81": 1,
    "custody_restored:2026:BT:total:total": 4,
    "child_rights_violations:2026:SLP:total:total": 1,
}


def scene(now: Release, then: Release, language: str = "lv") -> Scene:
    chosen = Choices(language=language)
    known = standing(Scene(View(then, chosen), TODAY))
    moment = datetime(2027, 1, 28, tzinfo=UTC)
    last = Meeting("Domes sēde", moment.date(), then.head, moment, moment, "Anna", {}, {}, known)
    return Scene(View(now, chosen), TODAY, last, then)


def told(found: Scene) -> list[Any]:
    """The slides of a scene and its standing; without the foot, which has the moment of the release."""
    slides = (*(build(found) for build in (changes, programme, missed, limits, definitions)), *directions(found))
    return [standing(found), *(replace(slide, foot=()) for slide in slides)]


@pytest.mark.parametrize("language", ["lv", "en"])
def test_the_slides_do_not_depend_on_what_is_hidden(
    book_of: Callable[[], ledger.Engines], deliver: Deliver, language: str
) -> None:
    found = []
    for hidden in (ONE, OTHER):
        engines = book_of()
        deliver(BEFORE, engines)
        then = open_release(engines, PUBLIC)
        deliver(SHOWN | hidden, engines)
        now = open_release(engines, PUBLIC)
        assert now.measurements.filter(status=schema.SUPPRESSED).height == len(hidden)
        found.append(told(scene(now, then, language)))
        engines.dispose()
    assert found[0] == found[1]


def test_a_revision_shows_both_public_values_and_new_figures_only_what_is_shown(
    book_of: Callable[[], ledger.Engines], deliver: Deliver
) -> None:
    engines = book_of()
    deliver(BEFORE, engines)
    then = open_release(engines, PUBLIC)
    deliver(SHOWN | ONE, engines)
    slide = changes(scene(open_release(engines, PUBLIC), then))
    engines.dispose()
    assert slide.title == "Kopš iepriekšējās sēdes: 2 jauni skaitļi un 2 precizēti skaitļi"
    assert slide.measured.startswith("Iepriekšējā sēde: 28.01.2027., dati uz 28.01.2027.")
    assert slide.figure is not None
    assert [tuple(cell.text for cell in row) for row in slide.figure.cells] == [("50", "44"), ("60", "56")]
    assert slide.figure.names[0].replace("\u00a0", " ").endswith("nepilngadīgajiem, 2026. gads")


def test_hidden_figures_are_counted_and_their_sign_explained(
    book_of: Callable[[], ledger.Engines], deliver: Deliver
) -> None:
    engines = book_of()
    deliver(SHOWN | ONE, engines)
    found = Scene(View(open_release(engines, PUBLIC), Choices()), TODAY)
    engines.dispose()
    counted, words = limits(found).figure, definitions(found).figure
    assert counted is not None
    assert words is not None
    assert counted.cells[counted.names.index("Skaitļi, kas netiek rādīti")][0].value == len(ONE)
    assert "…" in words.names


def test_where_nothing_has_changed_the_slide_says_so(book_of: Callable[[], ledger.Engines], deliver: Deliver) -> None:
    engines = book_of()
    deliver(BEFORE, engines)
    release = open_release(engines, PUBLIC)
    engines.dispose()
    slide = changes(scene(release, release))
    assert slide.title == "Kopš iepriekšējās sēdes nekas nav mainījies"
    assert slide.figure is None


def test_what_worsens_stands_on_its_slide_with_its_numbers(
    book_of: Callable[[], ledger.Engines], deliver: Deliver
) -> None:
    engines = book_of()
    deliver({"offences:2026:AK:total:total": 120}, engines)
    found = Scene(View(open_release(engines, PUBLIC), Choices()), TODAY)
    engines.dispose()
    slide = missed(found)
    assert slide.title == "1 rādītājs nesasniedz mērķi vai pasliktinās"
    assert slide.figure is not None
    assert slide.figure.names == ("Administratīvo pārkāpumu procesi pret nepilngadīgajiem",)
    assert [cell.text for cell in slide.figure.cells[0]] == ["pasliktinās", "2026", "120", "43"]
    assert slide.figure.series == ("Stāvoklis", "Periods", "Vērtība", "Sākumā")
    assert "īsts pasliktinājums" in slide.notes[0]
