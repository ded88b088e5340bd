"""The slides that show figures, on the programme alone, on a short sample and on figures written here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest

from dashboard.meeting.drawing import draw
from dashboard.meeting.scene import Scene
from dashboard.meeting.slides import care, offences, services
from dashboard.meeting.state import Figure, Slide
from dashboard.release import Release
from loaders import schema

SceneOf = Callable[..., Scene]
BUILDERS = {
    "offences-by-article": offences.by_article,
    "offences-by-gender": offences.by_gender,
    "care": care.care,
    "services": services.services,
}
Row = tuple[str, str, str, str, int | None, str]


def rows(*cells: Row) -> pl.DataFrame:
    """Literal figures: indicator, period, gender, category, value, status."""
    owners = {"offences": "AK", "service_users": "SLP"}
    data = [
        {
            "indicator": indicator, "period": period, "institution": owners.get(indicator, "BT"), "gender": gender,
            "category": category, "value": None if value is None else Decimal(value), "status": status, "note": None,
            "source": None, "submission": 9, "row": 2, "deliverer": owners.get(indicator, "BT"),
        }
        for indicator, period, gender, category, value, status in cells
    ]  # fmt: skip
    return pl.DataFrame(data, schema=schema.CURRENT)


def articles(year: str, values: dict[str, int | None], status: str = "final") -> Iterable[Row]:
    for code, value in values.items():
        yield "offences", year, "total", code, value, "suppressed" if value is None else status


def genders(period: str, girls: int | None, boys: int | None, status: str = "final") -> Iterable[Row]:
    for gender, value in (("girls", girls), ("boys", boys)):
        yield "offences", period, gender, "total", value, "suppressed" if value is None else status


def users(period: str, values: dict[str, int | None]) -> Iterable[Row]:
    for code, value in values.items():
        yield "service_users", period, "total", code, value, "suppressed" if value is None else "final"


def figure_of(slide: Slide | None) -> Figure:
    assert slide is not None
    assert slide.figure is not None
    return slide.figure


def texts(figure: Figure) -> list[list[str]]:
    return [[cell.text for cell in row] for row in figure.cells]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("code", BUILDERS)
@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize("data", ["printed", "sample"])
def test_every_slide_fits_and_is_whole(
    code: str, language: str, data: str, scene_of: SceneOf, request: pytest.FixtureRequest
) -> None:
    slide = BUILDERS[code](scene_of(request.getfixturevalue(data), language))
    assert slide is not None
    assert slide.code == code
    assert len(slide.title) <= 100
    assert not slide.title[:1].islower()
    assert 0 < len(slide.measured) <= 105
    assert sum(-(-len(point) // 72) for point in slide.points) <= 3
    assert len(slide.foot) == 2
    assert all(len(line) <= 105 for line in slide.foot)
    assert slide.notes
    assert all(note.endswith((".", "?", "!", "…")) for note in slide.notes)
    figure = figure_of(slide)
    assert 0 < len(figure.names) <= 7
    for row in figure.cells:
        for cell in row:
            assert cell.text in slide.alt or cell.text == "0"
    assert draw(figure, language, 3, f"{code}-").startswith("<svg")


@pytest.mark.parametrize("code", BUILDERS)
def test_no_data_is_no_slide(code: str, printed: Release, scene_of: SceneOf) -> None:
    empty = replace(printed, measurements=printed.measurements.clear())
    assert BUILDERS[code](scene_of(empty)) is None


def test_the_programme_alone_gives_its_own_findings(printed: Release, scene_of: SceneOf) -> None:
    scene = scene_of(printed)
    titles = [plain(slide.title) for build in BUILDERS.values() if (slide := build(scene))]
    assert titles == [
        "Visvairāk procesu 2023. gadā: smēķēšana un bezdūmu tabakas lietošana – 16 no 43",
        "Procesi 2023. gadā: zēni – 25, meitenes – 18; salīdzinot ar 2022. gadu, starpība var būt nejauša",
        "Ārpusģimenes aprūpē 2024. gada 1. janvārī: 58 bērni; no jauna ievietoti 2023. gadā: 15 bērnu",
        "Visvairāk bērnu 2023. gadā: ģimenes asistenta pakalpojums – 20",
    ]


def test_articles_are_sorted_by_the_newest_year_and_the_rare_ones_folded(printed: Release, scene_of: SceneOf) -> None:
    figure = figure_of(offences.by_article(scene_of(printed)))
    assert figure.series == ("2021", "2022", "2023 (p)")
    assert [row[-1].text for row in figure.cells[:-1]] == ["16", "10", "7", "5", "2", "1"]
    assert figure.names[-1] == "Citi panti"
    assert [cell.value for cell in figure.cells[-1]] == [18, 4, 2]


def test_an_article_that_a_year_does_not_name_is_no_zero(printed: Release, scene_of: SceneOf) -> None:
    figure = figure_of(offences.by_article(scene_of(printed)))
    cell = figure.cells[figure.names.index("Sabiedriskās kārtības traucēšana")][0]
    assert (cell.text, cell.value, cell.status) == ("nav norādīts", None, "")


def test_a_title_on_articles_speaks_of_what_is_shown_where_one_is_hidden(printed: Release, scene_of: SceneOf) -> None:
    data = rows(*articles("2025", {"BTAL-77.2": 20, "BTAL-87": None, "BTAL-81": 5}))
    slide = offences.by_article(scene_of(replace(printed, measurements=data)))
    assert slide is not None
    assert slide.title.endswith("(no redzamajiem skaitļiem)")
    assert ["…"] in texts(figure_of(slide))


def test_years_counted_in_another_way_or_before_a_break_are_not_set_beside(printed: Release, scene_of: SceneOf) -> None:
    data = rows(
        *articles("2021", {"BTAL-77.2": 30}), *articles("2022", {"BTAL-77.2": 20}, "definition_differs"),
        *articles("2023", {"BTAL-77.2": 9}, "break"), *articles("2024", {"BTAL-77.2": 8}),
    )  # fmt: skip
    figure = figure_of(offences.by_article(scene_of(replace(printed, measurements=data))))
    assert figure.series == ("2023 (b)", "2024")


def test_a_half_year_never_stands_beside_years(printed: Release, scene_of: SceneOf) -> None:
    data = rows(*genders("2024", 20, 30), *genders("2025", 22, 31), *genders("2026-S1", 9, 12))
    slide = offences.by_gender(scene_of(replace(printed, measurements=data)))
    assert figure_of(slide).names == ("2024", "2025")
    assert slide is not None
    assert slide.title.startswith("Procesi 2025.")


def test_a_hidden_gender_is_said_to_be_hidden_and_not_to_be_missing(printed: Release, scene_of: SceneOf) -> None:
    data = rows(*genders("2024", 20, 30), *genders("2025", None, 31))
    slide = offences.by_gender(scene_of(replace(printed, measurements=data)))
    assert slide is not None
    assert "meitenes – …" in slide.title
    assert "nav datu" not in slide.title + slide.alt


def test_verdicts_that_differ_stand_beside_a_title_that_is_short_enough(printed: Release, scene_of: SceneOf) -> None:
    data = rows(*genders("2024", 20, 90), *genders("2025", 21, 30))
    slide = offences.by_gender(scene_of(replace(printed, measurements=data)))
    assert slide is not None
    whole = plain(f"{slide.title} {' '.join(slide.points)}")
    assert "zēni – īsts samazinājums" in whole
    assert "meitenes – starpība var būt nejauša" in whole
    assert len(slide.title) <= 100


def test_children_in_care_are_never_added_to_the_newly_placed(printed: Release, scene_of: SceneOf) -> None:
    slide = care.care(scene_of(printed))
    assert figure_of(slide).meanings == ("guardian", "foster", "institution")
    assert texts(figure_of(slide)) == [["20"], ["31"], ["7"]]
    assert slide is not None
    assert [plain(point) for point in slide.points] == [
        "No jauna ievietoti 2023. gadā: pie aizbildņa – 3, audžuģimenē – 10, ilgstošas aprūpes institūcijā – 2"
    ]


def test_a_hidden_whole_of_children_in_care_is_not_called_missing(printed: Release, scene_of: SceneOf) -> None:
    data = rows(
        ("care_children", "2026-01-01", "total", "guardian", 16, "final"),
        ("care_children", "2026-01-01", "total", "foster", None, "suppressed"),
        ("care_children", "2026-01-01", "total", "total", None, "suppressed"),
    )
    slide = care.care(scene_of(replace(printed, measurements=data)))
    assert slide is not None
    assert plain(slide.title) == "Ārpusģimenes aprūpē 2026. gada 1. janvārī: …"


def test_a_newer_half_year_of_services_stands_in_the_notes_alone(printed: Release, scene_of: SceneOf) -> None:
    slide = services.services(scene_of(printed))
    figure = figure_of(slide)
    assert slide is not None
    assert plain(figure.series[0]) == "2023. gads"
    assert plain(slide.points[-1]) == "Skaitļi par 2024. gada 1. pusgadu ir piezīmēs: ar gada skaitļiem tos nesalīdzina"
    assert [note for note in slide.notes if "ar gada skaitļiem nesalīdzina" in note]


def test_services_beyond_seven_are_said_and_not_added_up(printed: Release, scene_of: SceneOf) -> None:
    slide = services.services(scene_of(printed))
    assert len(figure_of(slide).names) == 7
    assert slide is not None
    assert slide.points[0] == "Attēlā nav: krīzes istabas pakalpojums – 4"


def test_where_no_target_is_set_it_is_said(printed: Release, scene_of: SceneOf) -> None:
    figure = figure_of(services.services(scene_of(printed)))
    assert {row[1].text for row in figure.cells} == {"nav noteikts"}
    assert re.search(r">mērķis nav noteikts<", draw(figure, "lv"))


def test_a_service_with_a_target_is_among_the_seven(printed: Release, scene_of: SceneOf) -> None:
    goal = printed.catalogue.targets.head(1).with_columns(
        pl.lit("service_users").alias("indicator"),
        pl.lit("crisis_room").alias("category"),
        pl.lit("12,5").alias("value"),
    )
    targets = pl.concat([printed.catalogue.targets, goal])
    scene = scene_of(replace(printed, catalogue=replace(printed.catalogue, targets=targets)))
    figure = figure_of(services.services(scene))
    row = figure.cells[figure.names.index("Krīzes istabas pakalpojums")]
    assert [cell.text for cell in row] == ["4", "12,5"]
    assert ">mērķis 12,5<" in draw(figure, "lv")


def test_a_half_year_is_shown_where_there_is_no_year(printed: Release, scene_of: SceneOf) -> None:
    data = rows(*users("2026-S1", {"assistant": 14, "psychologist": None}))
    slide = services.services(scene_of(replace(printed, measurements=data)))
    assert plain(figure_of(slide).series[0]) == "2026. gada 1. pusgads"
    assert slide is not None
    assert slide.title.endswith("(no redzamajiem skaitļiem)")


def test_a_title_of_many_services_is_shortened(printed: Release, scene_of: SceneOf) -> None:
    alike = dict.fromkeys(("rehabilitation", "long_term_care", "disability_care"), 9)
    slide = services.services(scene_of(replace(printed, measurements=rows(*users("2025", alike)))))
    assert slide is not None
    assert plain(slide.title) == "Visvairāk bērnu vienā pakalpojumā 2025. gadā: 9"
    assert slide.notes[0].startswith("Visvairāk bērnu")


def test_a_shortened_title_too_speaks_of_what_is_shown_where_one_is_hidden(printed: Release, scene_of: SceneOf) -> None:
    alike = dict.fromkeys(("rehabilitation", "long_term_care", "disability_care"), 9)
    slide = services.services(
        scene_of(replace(printed, measurements=rows(*users("2025", {**alike, "psychologist": None}))))
    )
    assert slide is not None
    assert plain(slide.title) == "Visvairāk bērnu vienā pakalpojumā 2025. gadā: 9 (no redzamajiem skaitļiem)"
