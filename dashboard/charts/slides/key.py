"""The key on top of bars made of parts: a mark and a word a series, and how parts of one colour are told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import altair as alt
import polars as pl

from dashboard.charts.slides.layout import LINE, WIDTH, text_width
from dashboard.charts.slides.marks import GAP, across, colour_of, down, texts
from dashboard.theme import Palette

MARK: Final = 22
BETWEEN: Final = 28
EDGE: Final = 2


@dataclass(frozen=True)
class Look:
    """How a part is filled, edged and written on."""

    fill: str
    edge: str
    ink: str


def looks_of(series: pl.DataFrame, palette: Palette) -> dict[int, Look]:
    """The look of each series by its column: of several in one colour the second is an outline, the others are pale."""
    looks: dict[int, Look] = {}
    met: list[str] = []
    for column, meaning in series.select("column", "meaning").iter_rows():
        colour = colour_of(meaning, palette, column)
        filled = Look(colour, colour, palette.background)
        outlined, pale = Look(palette.background, colour, palette.ink), Look(palette.grid, colour, palette.ink)
        looks[column] = (filled, outlined, pale)[min(met.count(colour), 2)]
        met.append(colour)
    return looks


def places_of(words: Sequence[str]) -> tuple[list[tuple[float, float]], int]:
    """Where each entry of the key begins and the middle of its line, and the height of the whole key."""
    places: list[tuple[float, float]] = []
    x, y = 0.0, LINE / 2
    for word in words:
        wide = MARK + GAP + text_width(word)
        if x and x + wide > WIDTH:
            x, y = 0.0, y + LINE + 6
        places.append((x, y))
        x += wide + BETWEEN
    return places, round(y + LINE / 2 + 14) if places else 0


def key(
    series: pl.DataFrame, places: list[tuple[float, float]], looks: Mapping[int, Look], height: int, palette: Palette
) -> list[alt.Chart]:
    """A mark and a word a series, in the order of the parts."""
    at = series.select("column", pl.col("series").alias("text")).with_columns(
        pl.Series("x", [x for x, _ in places], dtype=pl.Float64),
        pl.Series("y", [y for _, y in places], dtype=pl.Float64),
    )
    words = at.with_columns(pl.col("x") + MARK + GAP)
    return [marks(at, looks, height), texts(words, height, color=palette.ink)]


def marks(at: pl.DataFrame, looks: Mapping[int, Look], height: int) -> alt.Chart:
    """A square in the look of its `column` from each `x` on, around each `y`."""
    half = MARK / 2
    squares = at.with_columns(
        (pl.col("x") + MARK).alias("x2"), (pl.col("y") + half).alias("y2"), (pl.col("y") - half).alias("y")
    )
    return rectangles(squares, looks, height)


def rectangles(frame: pl.DataFrame, looks: Mapping[int, Look], height: int) -> alt.Chart:
    """A rectangle a row in the look of its `column`, from `x`, `y` to `x2`, `y2` in px, edged inside itself."""
    inside = frame.with_columns(
        *(pl.col(side) + EDGE / 2 for side in ("x", "y")),
        *(pl.col(side) - EDGE / 2 for side in ("x2", "y2")),
        pl.Series("fill", [looks[column].fill for column in frame["column"]], dtype=pl.String),
        pl.Series("edge", [looks[column].edge for column in frame["column"]], dtype=pl.String),
    )
    chart: alt.Chart = (
        alt.Chart(inside)
        .mark_rect(strokeWidth=EDGE)
        .encode(
            x=across("x"), x2="x2:Q", y=down("y", height), y2="y2:Q",
            fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("edge:N", scale=None),
        )
    )  # fmt: skip
    return chart
