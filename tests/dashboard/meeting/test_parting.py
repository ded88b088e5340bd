"""A table that is longer than a slide goes on on the next one: no row is lost, and languages part at the same rows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard.meeting.parting import parted
from dashboard.meeting.state import Cell, Commentary, Deck, Figure, Slide

LONG = "Bāreņu un bez vecāku gādības palikušu bērnu ārpusģimenes aprūpes nodrošināšana un uzraudzība novadā"
SAID = Commentary("Skaits mainījies, jo no 1. jūlija darbojas jauna kārtība. " * 2, "Bāriņtiesa")


def slide(rows: int, name: str = LONG) -> Slide:
    names = tuple(f"{place}. {name}" for place in range(rows))
    cells = tuple((Cell(str(place), Decimal(place), "final"), Cell("nav ziņots")) for place in range(rows))
    figure = Figure("table", "Rīcības", "Rīcība", names, ("Skaits", "Ko ziņo institūcijas"), cells)
    foot = ("Avots: programma", "Dati uz 23.11.2026.")
    return Slide("direction-V2", "2. virziens", "2. rīcības virziens", figure=figure, foot=foot, notes=("Piezīme.",))


def decks(*slides: Slide) -> dict[str, Deck]:
    return {language: Deck(language, "", "", "", (one,)) for language, one in zip(("lv", "en"), slides, strict=True)}


def parts(one: Slide) -> tuple[Slide, ...]:
    return parted(decks(one, one))["lv"].slides


def test_a_table_that_fits_stays_as_it_is() -> None:
    assert parts(slide(7, "Rīcība")) == (slide(7, "Rīcība"),)


@pytest.mark.parametrize("rows", [12, 40])
def test_no_row_is_lost_or_told_twice(rows: int) -> None:
    result = parts(slide(rows))
    figures = [part.figure for part in result if part.figure]
    assert len(result) > 1
    assert tuple(name for figure in figures for name in figure.names) == slide(rows).figure.names
    assert tuple(cells for figure in figures for cells in figure.cells) == slide(rows).figure.cells
    assert [part.code for part in result[:2]] == ["direction-V2", "direction-V2.2"]
    assert all(figure.names[0] in part.alt for part, figure in zip(result, figures, strict=True))


def test_words_stay_on_the_first_part_and_take_rows_from_it() -> None:
    plain, said = parts(slide(12)), parts(replace(slide(12), commentary=SAID, points=("Viens.", "Divi.")))
    assert said[0].commentary == SAID
    assert said[0].notes == ("Piezīme.",)
    assert len(said[0].figure.names) < len(plain[0].figure.names)
    assert all((part.commentary, part.points, part.notes) == (None, (), ()) for part in said[1:])
    assert said[1].measured.startswith("Turpinājums: ")
    assert said[1].title == said[0].title


def test_words_that_leave_no_room_leave_room_for_one_row() -> None:
    result = parts(replace(slide(3), points=(LONG,) * 9))
    assert [len(part.figure.names) for part in result] == [1, 2]


def test_languages_part_at_the_same_rows() -> None:
    data = decks(slide(12), slide(12, "Action"))
    result = parted(data)
    pages = [[len(part.figure.names) for part in deck.slides] for deck in result.values()]
    assert pages[0] == pages[1]
    assert len(pages[0]) > 1
    assert parted({"en": data["en"]})["en"].slides == data["en"].slides


def test_what_is_no_table_is_never_parted() -> None:
    drawn = replace(slide(40), figure=replace(slide(40).figure, kind="bars"))
    assert parts(drawn) == (drawn,)
    assert parts(replace(slide(40), figure=None)) == (replace(slide(40), figure=None),)


def test_no_slide_is_left_with_a_single_row_where_the_rows_can_be_shared() -> None:
    sizes = [len(part.figure.names) for part in parts(slide(12)) if part.figure]
    assert max(sizes) - min(sizes) <= 1
