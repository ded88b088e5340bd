import re
from itertools import combinations

import altair as alt
import pytest

from dashboard import theme
from dashboard.labels import LANGUAGES
from dashboard.labels.figures import GROUPED_FROM, STYLES
from dashboard.theme import (
    DARK,
    GENDER_DASH,
    GENDER_SHAPE,
    LIGHT,
    MOST_CATEGORIES,
    NUMBER_LOCALE,
    STATUS_ICON,
    Palette,
    altair_config,
    number_label_expr,
    wrapped,
    wrapped_axis,
)

TEXT_CONTRAST = 4.5
MARK_CONTRAST = 3.0
PALETTES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


def luminance(colour: str) -> float:
    """WCAG 2.1 relative luminance of #RRGGBB."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_formula_gives_the_known_extremes() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", PALETTES)
def test_every_colour_that_may_be_text_is_readable_on_its_background(palette: Palette) -> None:
    colours = {palette.ink, palette.secondary, palette.accent, palette.quiet}
    colours |= {*palette.gender.values(), *palette.care.values(), *palette.status.values()}
    poor = {colour: contrast(colour, palette.background) for colour in colours}
    assert {colour: ratio for colour, ratio in poor.items() if ratio < TEXT_CONTRAST} == {}
    assert contrast(palette.secondary, palette.background) >= 7


@pytest.mark.parametrize("palette", PALETTES)
def test_every_mark_stands_out_from_its_background(palette: Palette) -> None:
    assert [colour for colour in palette.categories if contrast(colour, palette.background) < MARK_CONTRAST] == []
    assert contrast(palette.grid, palette.background) < 2, "a grid is felt, not seen"


@pytest.mark.parametrize("palette", PALETTES)
def test_meanings_that_stand_together_have_different_colours(palette: Palette) -> None:
    for colours in (palette.gender.values(), palette.care.values(), palette.categories):
        assert all(one != other for one, other in combinations(colours, 2))


def test_both_themes_know_the_same_meanings() -> None:
    for field in ("gender", "care", "status"):
        assert list(getattr(LIGHT, field)) == list(getattr(DARK, field))
    assert list(LIGHT.status) == list(STATUS_ICON)
    assert list(LIGHT.gender) == list(GENDER_DASH) == list(GENDER_SHAPE)
    assert len({*map(tuple, GENDER_DASH.values())}) == len(set(GENDER_SHAPE.values())) == len(LIGHT.gender)


def test_the_sixth_category_and_the_rest_are_grey() -> None:
    result = LIGHT.category_colours(list("abcdefg"))
    assert list(result.values()) == [*LIGHT.categories, LIGHT.quiet, LIGHT.quiet]
    assert len(LIGHT.categories) == len(DARK.categories) == MOST_CATEGORIES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("palette", PALETTES)
def test_the_config_is_valid_vega_lite(language: str, palette: Palette) -> None:
    chart = alt.Chart(alt.InlineData([{"a": 1, "b": "x"}])).mark_bar().encode(x="a:Q", y="b:N")
    spec = chart.configure(**altair_config(language, palette)).to_dict()
    assert spec["config"]["axis"]["aria"] is False
    assert spec["config"]["legend"] == {"disable": True, "aria": False}
    assert spec["config"]["background"] == palette.background


def test_no_text_of_a_chart_is_small_and_no_line_thin() -> None:
    config = altair_config("lv")
    sizes = {
        f"{part}.{name}": size
        for part, settings in config.items()
        if isinstance(settings, dict)
        for name, size in settings.items()
        if name.lower().endswith("fontsize")
    }
    assert len(sizes) == 6
    assert min(sizes.values()) >= 14
    assert config["line"]["strokeWidth"] >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_vega_writes_numbers_with_the_signs_of_the_labels(language: str) -> None:
    style = STYLES[language]
    signs = NUMBER_LOCALE[language]
    assert (signs["decimal"], signs["thousands"], signs["percent"]) == (style.decimal, style.group, style.percent)
    assert theme.GROUPED_FROM == GROUPED_FROM


def test_vega_writes_latvian_dates() -> None:
    result = altair_config("lv")["locale"]["time"]
    assert result["months"][0] == "janvāris"
    assert result["shortMonths"][8] == "sept."
    assert (result["days"][0], result["days"][6], result["shortDays"][1]) == ("svētdiena", "sestdiena", "Pr")
    assert result["date"] == "%d.%m.%Y."


def test_an_axis_groups_from_ten_thousand_on() -> None:
    assert number_label_expr() == (
        "abs(datum.value) < 10000 ? format(datum.value, '.0f') : format(datum.value, ',.0f')"
    )
    assert "format(datum['share'], '.1f')" in number_label_expr("datum['share']", 1)


def test_a_long_name_is_wrapped_between_words_and_never_cut() -> None:
    name = "Alkoholisko dzērienu iegāde, lietošana vai glabāšana līdz 18\u00a0gadu vecumam"
    result = wrapped(name, 30)
    assert max(len(line) for line in result.split("\n")) <= 30
    assert re.sub(r"\n", " ", result) == name
    long_word = "Elektroenerģijas" * 3
    assert wrapped(long_word, 10) == long_word


def test_wrapped_names_stand_level_with_their_bars() -> None:
    y = alt.Y("b:N", axis=alt.Axis(**wrapped_axis()))
    spec = alt.Chart(alt.InlineData([{"a": 1, "b": "x\ny"}])).mark_bar().encode(x="a:Q", y=y).to_dict()
    assert spec["encoding"]["y"]["axis"]["labelOffset"]["condition"]["expr"] == (
        "-8.0 * (length(split(datum.label, '\\n')) - 1)"
    )
