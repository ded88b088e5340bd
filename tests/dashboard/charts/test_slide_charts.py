"""The pictures of slides by their specification: exact size, bars from zero, large texts, hidden is no missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import altair as alt
import polars as pl
import pytest
from fontTools.ttLib import TTFont

from dashboard.charts import slides
from dashboard.charts.slides import layout
from dashboard.theme import GENDER_DASH, GENDER_SHAPE, LIGHT, Palette

FONTS = Path(__file__).parents[3] / "dashboard" / "static"
Draw = Callable[[pl.DataFrame, int, Palette], alt.LayerChart]
KINDS: dict[str, Draw] = {
    "bars": slides.bars,
    "panels": slides.panels,
    "lines": slides.lines,
    "stacked": slides.stacked,
    "targets": slides.targets,
}
LONG = "Tabakas izstrādājumu, augu smēķēšanas produktu vai elektronisko smēķēšanas ierīču glabāšana ({})"
HIDDEN, MISSING, WORDS = ("…", "suppressed"), ("nav datu", "no_data"), ("nav noteikts", "")
Number = int | tuple[str, str]


def cells(rows: dict[str, list[Number]], series: list[str], meanings: list[str] | None = None) -> pl.DataFrame:
    data = [
        (
            name, row, title, column,
            None if isinstance(cell, tuple) else float(cell),
            cell[0] if isinstance(cell, tuple) else str(cell),
            cell[1] if isinstance(cell, tuple) else "final",
            (meanings or [""] * 9)[column],
        )
        for row, (name, found) in enumerate(rows.items())
        for column, (title, cell) in enumerate(zip(series, found, strict=True))
    ]  # fmt: skip
    return pl.DataFrame(data, schema=slides.CELLS, orient="row")


SAMPLES = {
    "sample": cells({"2023": [20, 5], "2024": [31, 0], "2025": [7, 9]}, ["Meitenes", "Zēni"], ["girls", "boys"]),
    "empty": pl.DataFrame(schema=slides.CELLS),
    "one row": cells({"Viens": [1]}, ["2025"]),
    "only zeros": cells({"Viens": [0], "Divi": [0]}, ["2025"]),
    "all hidden": cells({"Viens": [HIDDEN, HIDDEN], "Divi": [HIDDEN, HIDDEN]}, ["2024", "2025"]),
    "all missing": cells({"Viens": [MISSING, WORDS]}, ["2025", "Mērķis"]),
    "seven long": cells({LONG.format(n): [n * 4, HIDDEN, MISSING] for n in range(7)}, ["2023", "2024", "2025"]),
}


def spec(kind: str, data: pl.DataFrame, height: int = 356) -> dict[str, Any]:
    return KINDS[kind](data, height, LIGHT).to_dict()


def marks(found: dict[str, Any], kind: str) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The mark of each layer of that kind with the rows that it draws."""
    for layer in found["layer"]:
        if layer["mark"]["type"] == kind:
            yield layer["mark"], found["datasets"][layer["data"]["name"]]


def words(found: dict[str, Any]) -> list[str]:
    return [row["text"] for _, rows in marks(found, "text") for row in rows]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_picture_is_as_large_as_asked_and_its_texts_can_be_read_from_afar(kind: str, sample: str) -> None:
    result = spec(kind, SAMPLES[sample])
    assert (result["width"], result["padding"], result["autosize"]) == (1200, 0, {"type": "none"})
    assert result["height"] == 356 or (sample == "seven long" and result["height"] > 356)
    assert all(mark["fontSize"] >= 24 for mark, _ in marks(result, "text"))
    assert all(mark["strokeWidth"] >= 3 for mark, _ in marks(result, "line"))


@pytest.mark.parametrize("kind", ["bars", "panels", "targets"])
def test_bars_begin_at_zero_and_are_as_long_as_their_numbers(kind: str) -> None:
    data = cells({"Divi": [2], "Astoņi": [8], "Nulle": [0]}, ["2025"])
    rows = [row for _, drawn in marks(spec(kind, data), "bar") for row in drawn]
    lengths = [row["end"] - row["start"] for row in rows]
    assert len({row["start"] for row in rows}) == 1
    assert lengths == pytest.approx([lengths[1] / 4, lengths[1], 0])


def test_panels_share_one_scale_and_the_last_stands_out() -> None:
    data = cells({"Viens": [10, 20], "Divi": [5, 10]}, ["2024", "2025"])
    drawn = [rows for _, rows in marks(spec("panels", data), "bar")]
    first, last = ([row["end"] - row["start"] for row in rows] for rows in drawn)
    assert first[0] == pytest.approx(last[1])
    assert [{row["colour"] for row in rows} for rows in drawn] == [{LIGHT.quiet}, {LIGHT.accent}]


def test_the_height_of_a_line_is_its_number_from_zero() -> None:
    data = cells({"2023": [0], "2024": [10], "2025": [5]}, ["Kopā"])
    result = spec("lines", data)
    heights = [row["y"] for _, rows in marks(result, "line") for row in rows]
    base = next(rows[0]["y"] for _, rows in marks(result, "rule"))
    assert heights[0] == base
    assert base - heights[1] == pytest.approx(2 * (base - heights[2]))


def test_the_parts_of_a_bar_follow_each_other_from_zero() -> None:
    drawn = [rows for _, rows in marks(spec("stacked", cells({"Viens": [3, 0, 6]}, ["a", "b", "c"])), "rect")][1]
    widths = [row["x2"] - row["x"] + 2 for row in drawn]
    assert [row["series"] for row in drawn] == ["a", "c"]
    assert widths[1] == pytest.approx(2 * widths[0])


@pytest.mark.parametrize("kind", KINDS)
def test_a_hidden_number_is_a_dashed_box_of_one_size_that_tells_nothing(kind: str) -> None:
    data = cells({"Viens": [HIDDEN, 4], "Divi": [9, 1], "Trīs": [HIDDEN, 9]}, ["Meitenes", "Zēni"], ["girls", "boys"])
    boxes = [(mark["size"], len(rows)) for mark, rows in marks(spec(kind, data), "point") if "strokeDash" in mark]
    assert sum(count for _, count in boxes) == 2
    assert len({size for size, _ in boxes}) == 1
    assert words(spec(kind, data)).count("…") == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_number_is_said_and_a_zero_is_a_zero(kind: str) -> None:
    result = spec(kind, cells({"Viens": [MISSING], "Divi": [0], "Trīs": [2]}, ["2025"]))
    assert {"nav datu", "0", "2"} <= set(words(result))
    assert not [rows for mark, rows in marks(result, "point") if "strokeDash" in mark and rows]


def test_a_line_breaks_where_a_number_is_not_shown() -> None:
    data = cells({"2022": [4], "2023": [HIDDEN], "2024": [5], "2025": [6]}, ["Meitenes"], ["girls"])
    runs = [row["run"] for _, rows in marks(spec("lines", data), "line") for row in rows]
    assert runs[0] != runs[1] == runs[2]


def test_girls_and_boys_differ_by_dash_shape_and_name() -> None:
    result = spec("lines", SAMPLES["sample"])
    dashes = [mark["strokeDash"] for mark, _ in marks(result, "line")]
    assert dashes == [[2 * part for part in GENDER_DASH[gender]] for gender in ("girls", "boys")]
    assert {mark["shape"] for mark, _ in marks(result, "point") if "strokeDash" not in mark} == {
        GENDER_SHAPE["girls"], GENDER_SHAPE["boys"],
    }  # fmt: skip
    assert {"Meitenes", "Zēni"} <= set(words(result))


def test_states_of_one_colour_are_told_apart_without_it() -> None:
    data = cells({"Viens": [4, 4, 4]}, ["nav mērķa", "nav datu", "netiek rādīts"], ["no_target", "no_data", "hidden"])
    drawn = [rows for _, rows in marks(spec("stacked", data), "rect")][1]
    assert len({(row["fill"], row["edge"]) for row in drawn}) == 3


def test_a_target_is_a_mark_and_words_and_none_is_said() -> None:
    data = cells({"Psihologs": [4, 8], "Asistents": [3, WORDS]}, ["2025. gads", "Mērķis"])
    result = spec("targets", data)
    ticks = [row for _, rows in marks(result, "tick") for row in rows]
    end = next(row["end"] for _, rows in marks(result, "bar") for row in rows)
    assert {"mērķis 8", "mērķis nav noteikts"} <= set(words(result))
    assert all(row["at"] > end for row in ticks)
    assert {row["name"] for row in ticks} == {"Psihologs"}


def test_long_names_are_wrapped_and_never_cut() -> None:
    said = " ".join(words(spec("bars", SAMPLES["seven long"].filter(column=0))))
    assert all(part in said for part in LONG.replace("({})", "").split())


@pytest.mark.parametrize("weight", ["Regular", "Semibold"])
def test_no_letter_is_wider_than_it_is_taken_for(weight: str) -> None:
    font = TTFont(FONTS / f"SourceSans3-{weight}.ttf")
    letters, advances, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    wide = {letter: advances[letters[ord(letter)]][0] / unit for letter in layout.ADVANCE}
    assert {letter: width for letter, width in wide.items() if width > layout.ADVANCE[letter] + 0.0005} == {}
