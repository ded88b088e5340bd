"""The slides on the programme fit, say what they rest on, and are true for the printed programme and for a sample."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from dashboard.meeting.scene import LATE, Scene
from dashboard.meeting.slides.changes import changes
from dashboard.meeting.slides.definitions import definitions
from dashboard.meeting.slides.directions import directions
from dashboard.meeting.slides.limits import limits
from dashboard.meeting.slides.missed import missed
from dashboard.meeting.slides.opening import title
from dashboard.meeting.slides.programme import grouped, programme
from dashboard.meeting.standing import standing
from dashboard.meeting.state import Slide
from dashboard.release import Release

SceneOf = Callable[..., Scene]
DAY = date(2026, 11, 26)
CHOICES = [{}, {"directions": ("V2",)}, {"institutions": ("BT",)}, {"institutions": ("SLIM",)}, {"years": (2024,)}]


def slides(scene: Scene) -> Iterator[Slide]:
    yield title(scene, "Domes sēde", DAY)
    yield from (changes(scene), programme(scene), *directions(scene))
    yield from (missed(scene), limits(scene), definitions(scene))


@pytest.fixture(params=["printed", "sample"])
def release(request: pytest.FixtureRequest) -> Release:
    found: Release = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize("chosen", CHOICES, ids=str)
def test_every_slide_fits_and_says_what_it_rests_on(
    release: Release, scene_of: SceneOf, language: str, chosen: dict[str, tuple[str, ...]]
) -> None:
    found = list(slides(scene_of(release, language, **chosen)))
    assert len({slide.code for slide in found}) == len(found)
    for slide in found:
        assert 0 < len(slide.title) <= 100, slide.title
        assert slide.name
        assert slide.picture == ""
        assert 1 <= len(slide.foot) <= 2
        assert all(len(line) <= 105 for line in slide.foot), slide.foot
        assert all(len(point) <= 110 for point in slide.points), slide.points
        if slide.figure:
            assert 0 < len(slide.figure.names) <= 7
            assert all(len(row) == len(slide.figure.series) for row in slide.figure.cells)
            assert slide.figure.caption in slide.alt
            assert all(cell.text for row in slide.figure.cells for cell in row)


@pytest.mark.parametrize("chosen", CHOICES, ids=str)
def test_a_sample_is_called_one_at_the_foot(
    sample: Release, scene_of: SceneOf, chosen: dict[str, tuple[str, ...]]
) -> None:
    for slide in slides(scene_of(sample, **chosen)):
        assert "PARAUGDATI" in slide.foot[0]
    assert "PARAUGDATI – izdomāti dati, ne pašvaldības skaitļi" in title(scene_of(sample), "Sēde", DAY).points


def test_the_printed_programme_is_no_sample(printed: Release, scene_of: SceneOf) -> None:
    assert not any("PARAUG" in line for slide in slides(scene_of(printed)) for line in (*slide.foot, *slide.points))


def test_the_first_slide_names_programme_meeting_choices_and_date(printed: Release, scene_of: SceneOf) -> None:
    slide = title(scene_of(printed, directions=("V2",)), " Domes sēde ", DAY)
    assert slide.title == "Bērnu tiesību aizsardzības programma 2024.–2028. gadam"
    assert slide.measured == "Alūksnes novada pašvaldība"
    assert slide.points[0].replace("\u00a0", " ") == "Domes sēde 2026. gada 26. novembrī"
    assert "Izglītības nodrošinājums pašvaldībā, brīvā laika pavadīšanas iespējas" in slide.points[1]
    assert slide.points[2].startswith("Dati uz 20")


def test_the_programme_counts_each_indicator_of_a_direction_once_and_hides_none(
    printed: Release, scene_of: SceneOf
) -> None:
    slide = programme(scene_of(printed))
    figure = slide.figure
    assert figure is not None
    assert slide.title == "Pēc mērķa nevar vērtēt nevienu no 43 rādītājiem: 14 bez skaitliska mērķa, 29 bez datiem"
    assert [sum(int(cell.value or 0) for cell in row) for row in figure.cells] == [4, 16, 6, 9, 13]
    assert figure.meanings == ("no_target", "no_data")
    assert figure.kind == "stacked"


def test_too_many_states_fold_what_is_not_judged_first_and_never_a_miss() -> None:
    judged = {"achieved": 9, "achieved_late": 1, "on_track": 5, "moderate": 4, "insufficient": 3}
    bad = {"moving_away": 1, "not_achieved": 1}
    assert grouped({"achieved": 1, "no_target": 2, "no_data": 3}).keys() == {"achieved", "no_target", "no_data"}
    folded = grouped({**judged, "baseline_only": 1, "no_data": 2})
    assert folded["not_judged"] == ("baseline_only", "no_data")
    result = grouped({**judged, **bad, "baseline_only": 1, "no_data": 2})
    assert len(result) == 6
    assert {"moving_away", "not_achieved", "not_judged", "others"} <= result.keys()
    assert sorted(state for members in result.values() for state in members) == sorted(
        [*judged, *bad, "baseline_only", "no_data"]
    )


def test_a_direction_shows_all_its_actions_with_what_indicators_and_institutions_say(
    sample: Release, scene_of: SceneOf
) -> None:
    found = {slide.code: slide for slide in directions(scene_of(sample))}
    assert list(found) == [f"direction-V{number}" for number in range(1, 6)]
    figure = found["direction-V2"].figure
    assert figure is not None
    assert [name.partition(" ")[0] for name in figure.names] == [f"2.{number}." for number in range(1, 8)]
    assert any("(20" in row[1].text for row in figure.cells)
    assert found["direction-V2"].measured.startswith("2. Izglītības nodrošinājums")


def test_of_a_direction_without_data_nothing_is_claimed(printed: Release, scene_of: SceneOf) -> None:
    first = directions(scene_of(printed))[0]
    assert first.title == "1. rīcības virziens – 4 rādītāji bez datiem"
    assert first.figure is not None
    assert {row[1].text for row in first.figure.cells} == {"neviens vēl nav ziņojis"}


def test_that_nothing_is_missed_is_not_said_where_nobody_can_tell(printed: Release, scene_of: SceneOf) -> None:
    slide = missed(scene_of(printed))
    assert slide.title == "Pagaidām nevar pateikt, vai kāds rādītājs nesasniedz mērķi vai pasliktinās"
    assert slide.figure is None
    assert slide.points == ("43 rādītājiem trūkst datu, mērķa vai vēlamās izmaiņas.",)


def test_where_nobody_has_sent_anything_the_limits_say_so(printed: Release, scene_of: SceneOf) -> None:
    figure = limits(scene_of(printed)).figure
    assert figure is not None
    sent = figure.cells[figure.names.index("Institūcijas, kas iesniegušas datus")]
    assert sent[0].value == 0
    assert sent[1].text == "no 15 institūcijām, kurām jāiesniedz dati"
    contradictions = figure.cells[figure.names.index("Pretrunas avotā")]
    assert contradictions[0].value == printed.catalogue.known_issues.height


def test_only_words_that_occur_are_defined(printed: Release, sample: Release, scene_of: SceneOf) -> None:
    slide, other = definitions(scene_of(printed)), definitions(scene_of(sample))
    assert slide.figure is not None
    assert other.figure is not None
    assert {"nav datu", "process"} <= set(slide.figure.names)
    assert "sasniegts" not in slide.figure.names
    assert "sasniegts" in other.figure.names
    assert any(note.startswith("Administratīvo pārkāpumu procesi") for note in slide.notes)


def test_the_first_meeting_says_that_it_is_the_first(printed: Release, sample: Release, scene_of: SceneOf) -> None:
    assert changes(scene_of(printed)).title == "Pirmais pārskats domei: ir tikai programmā norādītie skaitļi"
    slide = changes(scene_of(sample))
    assert slide.title.startswith("Pirmais pārskats domei: ")
    assert slide.title.endswith(" papildus programmā norādītajiem")
    assert slide.figure is not None
    counted = sum(int(row[0].value or 0) for row in slide.figure.cells)
    assert f" {counted} " in slide.title


def test_who_is_late_is_named_and_listed_with_the_day(sample: Release, scene_of: SceneOf) -> None:
    owed = [("BT", "2025-Q3", date(2025, 10, 20)), ("PP", "2025-Q3", date(2025, 10, 20))]
    late = pl.DataFrame(owed, schema=LATE, orient="row")
    slide = changes(replace(scene_of(sample), late=late))
    assert "Ziņojumu kavē 2 institūcijas: Bāriņtiesa, Pašvaldības policija" in slide.points
    said = [note.replace("\u00a0", " ") for note in slide.notes]
    assert "Bāriņtiesa: ziņojums par 2025. gada 3. ceturksni bija jāiesniedz līdz 20.10.2025." in said
    chosen = changes(replace(scene_of(sample, institutions=("BT",)), late=late))
    assert "Ziņojumu kavē 1 institūcija: Bāriņtiesa" in chosen.points


def test_without_any_data_every_slide_still_says_something_true(printed: Release, scene_of: SceneOf) -> None:
    empty = replace(printed, measurements=printed.measurements.clear())
    found = list(slides(scene_of(empty)))
    assert programme(scene_of(empty)).title == "Pēc mērķa nevar vērtēt nevienu no 43 rādītājiem: 43 bez datiem"
    assert all(slide.title for slide in found)


def test_an_institution_without_actions_gets_no_direction(printed: Release, scene_of: SceneOf) -> None:
    scene = scene_of(printed, institutions=("SLIM",))
    assert directions(scene) == ()
    assert programme(scene).title == "Izvēlēto neviens rādītājs nemēra"
    assert programme(scene).figure is None


def test_the_standing_has_every_indicator_whatever_was_chosen(sample: Release, scene_of: SceneOf) -> None:
    result = standing(scene_of(sample, directions=("V1",)))
    assert result.keys() == set(sample.catalogue.indicators["code"])
    assert result["health_projects"] == "achieved"
    assert result == standing(scene_of(sample, "en"))
