"""A presenter's choice of slides: nothing is lost when slides come, go and move."""

from __future__ import annotations

from dashboard.meeting.agenda import Agenda
from dashboard.meeting.state import Commentary, Slide

OFFERED = tuple(Slide(code, code, code) for code in ("title", "changes", "programme", "missed"))


def codes(agenda: Agenda) -> list[str]:
    return [slide.code for slide in agenda.listed(OFFERED)]


def test_without_a_choice_every_slide_stands_in_the_usual_order() -> None:
    assert codes(Agenda()) == ["title", "changes", "programme", "missed"]


def test_a_slide_moves_one_place_and_never_out_of_the_list() -> None:
    assert codes(Agenda().moved("missed", -1, OFFERED)) == ["title", "changes", "missed", "programme"]
    assert codes(Agenda().moved("missed", 1, OFFERED)) == ["title", "changes", "programme", "missed"]
    assert codes(Agenda().moved("title", -5, OFFERED))[0] == "title"


def test_a_slide_left_out_keeps_its_place() -> None:
    agenda = Agenda().moved("missed", -2, OFFERED).kept("missed", shown=False)
    assert agenda.shown(OFFERED) == ("title", "changes", "programme")
    assert agenda.kept("missed", shown=True).shown(OFFERED) == ("title", "missed", "changes", "programme")


def test_a_slide_that_has_data_only_now_stands_after_its_usual_neighbour() -> None:
    agenda = Agenda(order=("missed", "title", "programme"))
    assert codes(agenda) == ["missed", "title", "changes", "programme"]


def test_a_slide_without_data_any_more_is_passed_over() -> None:
    assert "gone" not in codes(Agenda(order=("gone", "title")))


def test_own_slides_are_numbered_and_taken_away_with_what_was_said_of_them() -> None:
    agenda = Agenda().added("Lūgums domei", ["Viens"], "Savs slaids").added("Otrs", [], "Savs slaids")
    assert codes(agenda)[-2:] == ["own-1", "own-2"]
    agenda = agenda.said("own-1", Commentary("Tā.", "referente")).removed("own-1")
    assert codes(agenda)[-1:] == ["own-2"]
    assert agenda.comments == {}
    assert codes(agenda.added("Trešais", [], "Savs slaids"))[-2:] == ["own-2", "own-1"]
