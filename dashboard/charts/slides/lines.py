"""Lines for slides: one a series over periods, each told by its colour, dash, shape and the name at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import polars as pl

from dashboard.charts.base import longest_of
from dashboard.charts.slides.layout import LINE, NUMBER, WIDTH, text_width, wrapped_to
from dashboard.charts.slides.marks import GAP, SEMIBOLD, across, colour_of, down, sheet, signs, texts
from dashboard.theme import GENDER_DASH, GENDER_SHAPE, Palette

THICK: Final = 4
POINT: Final = 260
# From a point to the middle of its number; what a row of signs takes under the line at zero; between names at the end.
OFF: Final = 27
SIGN_ROW: Final = 42
APART: Final = 32
# The room of a mark before a name at the end.
MARK: Final = 34
DASHES: Final = ([1, 0], [8, 4], [2, 3], [10, 3, 2, 3])
SHAPES: Final = ("circle", "diamond", "square", "triangle-up")
# What a thin line on a page is dashed by is too fine for a hall.
COARSER: Final = 2


@dataclass(frozen=True)
class Plot:
    """Where things stand, in px: the periods from left to `right`, `step` each; numbers from `base` up to `top`.

    Under the base come the rows of `signs` (series without some number, by column), from `foot` on the periods' names.
    """

    height: int
    right: float
    step: float
    top: float
    base: float
    foot: float
    signs: tuple[int, ...]


def lines(cells: pl.DataFrame, height: int, palette: Palette) -> alt.LayerChart:
    """A line a series from period to period; it breaks where a number is missing, and a row of signs says so."""
    series = cells.unique("column", keep="first", maintain_order=True).sort("column")
    periods = cells.unique("row", keep="first", maintain_order=True).sort("row")["name"].to_list()
    plot, words = _plot(cells, series["series"].to_list(), periods, height)
    data = cells.with_columns(
        (plot.step * (pl.col("row") + 0.5)).alias("x"),
        (plot.base - pl.col("value") / longest_of(cells["value"]) * (plot.base - plot.top)).alias("y"),
    )
    layers = [_base(plot, palette)]
    for column, meaning in series.select("column", "meaning").iter_rows():
        layers += _line(data.filter(column=column), column, meaning, plot, palette)
    bold: dict[str, Any] = {"align": "center", "fontSize": NUMBER, "fontWeight": SEMIBOLD, "color": palette.ink}
    layers += [
        *_ends(data, plot, palette),
        texts(_numbers(data), height, **bold),
        *_signs(data, plot, palette),
        texts(words, height, align="center", color=palette.ink),
    ]
    return sheet(layers, height)


def _plot(cells: pl.DataFrame, names: list[str], periods: list[str], height: int) -> tuple[Plot, pl.DataFrame]:
    """The places of all things, and the periods' names broken into lines that fit under their points."""
    right = WIDTH - max((text_width(name) for name in names), default=0) - MARK
    step = right / max(len(periods), 1)
    broken = [wrapped_to(period, step - GAP) for period in periods]
    foot = height - LINE * max((len(parts) for parts in broken), default=0)
    signs = tuple(cells.filter(pl.col("value").is_null())["column"].unique().sort())
    top, lowest = OFF + 18, foot - SIGN_ROW * len(signs)
    # The lower one of two lines has its numbers under it, which near zero takes room under the base.
    least = float(cells["value"].min() or 0) / longest_of(cells["value"]) * (lowest - top)  # type: ignore[arg-type]  # numbers
    under = max(OFF + 18 - least, GAP) if len(names) > 1 else GAP
    plot = Plot(height, right, step, top, lowest - under, foot, signs)
    words = [
        (step * (row + 0.5), foot + LINE * (place + 0.5), part)
        for row, parts in enumerate(broken)
        for place, part in enumerate(parts)
    ]
    return plot, pl.DataFrame(words, schema={"x": pl.Float64, "y": pl.Float64, "text": pl.String}, orient="row")


def _base(plot: Plot, palette: Palette) -> alt.Chart:
    """The line at zero."""
    ends = pl.DataFrame({"x": [0.0], "x2": [plot.right], "y": [plot.base]})
    chart: alt.Chart = (
        alt.Chart(ends)
        .mark_rule(strokeWidth=2, color=palette.quiet)
        .encode(x=across("x"), x2="x2:Q", y=down("y", plot.height))
    )
    return chart


def _line(own: pl.DataFrame, column: int, meaning: str, plot: Plot, palette: Palette) -> list[alt.Chart]:
    """One series: a stroke over each run of periods that have a number, and a mark a number."""
    run = pl.col("y").is_null().cum_sum().alias("run")
    known = own.sort("row").with_columns(run).drop_nulls("y")
    colour = colour_of(meaning, palette, column)
    dash = [COARSER * part for part in GENDER_DASH.get(meaning, DASHES[column % len(DASHES)])]
    base = alt.Chart(known).encode(x=across("x"), y=down("y", plot.height))
    return [
        base.mark_line(strokeWidth=THICK, strokeDash=dash, strokeCap="butt", color=colour).encode(detail="run:N"),
        base.mark_point(shape=shape_of(meaning, column), size=POINT, filled=True, opacity=1, color=colour),
    ]


def shape_of(meaning: str, column: int) -> str:
    """The shape of a series' marks: its gender's, else that of its place."""
    return GENDER_SHAPE.get(meaning, SHAPES[column % len(SHAPES)])


def _numbers(data: pl.DataFrame) -> pl.DataFrame:
    """The numbers above their points; those of the lowest line of several under them."""
    known = data.drop_nulls("y")
    place = pl.struct(pl.col("y"), pl.col("column")).rank("ordinal").over("row")
    lowest = (place == pl.len().over("row")) & (place > 1)
    return known.with_columns(pl.col("y") + pl.when(lowest).then(OFF).otherwise(-OFF)).select("x", "y", "text")


def _ends(data: pl.DataFrame, plot: Plot, palette: Palette) -> list[alt.Chart]:
    """The name of each line beside its last number, led by its mark; names that would meet are moved apart."""
    last = data.drop_nulls("y").sort("column", "row").unique("column", keep="last", maintain_order=True).sort("y")
    places: list[float] = []
    for y in last["y"]:
        places.append(max(y, places[-1] + APART) if places else y)
    beyond = max(places[-1] - plot.base, 0) if places else 0
    named = last.with_columns(pl.Series("y", [y - beyond for y in places], dtype=pl.Float64))
    return _names(named, plot, palette)


def _names(named: pl.DataFrame, plot: Plot, palette: Palette) -> list[alt.Chart]:
    """The names of series at the right edge, each at its `y` with its mark."""
    marks = [
        alt.Chart(pl.DataFrame({"x": [plot.right + 12.0], "y": [y]}))
        .mark_point(shape=shape_of(meaning, column), size=POINT, filled=True, opacity=1,
                    color=colour_of(meaning, palette, column))
        .encode(x=across("x"), y=down("y", plot.height))
        for column, meaning, y in named.select("column", "meaning", "y").iter_rows()
    ]  # fmt: skip
    words = named.select(pl.lit(plot.right + MARK - 6).alias("x"), "y", pl.col("series").alias("text"))
    return [*marks, texts(words, plot.height, fontWeight=SEMIBOLD, color=palette.ink)]


def _signs(data: pl.DataFrame, plot: Plot, palette: Palette) -> list[alt.Chart]:
    """A row a series that lacks numbers: the signs in place of them under their periods, its name at the end."""
    if not plot.signs:
        return []
    first = plot.foot - SIGN_ROW * len(plot.signs) + SIGN_ROW / 2 - 4
    y = pl.col("column").replace_strict(
        {column: first + SIGN_ROW * place for place, column in enumerate(plot.signs)}, return_dtype=pl.Float64
    )
    lacking = data.filter(pl.col("column").is_in(plot.signs)).with_columns(y.alias("y"))
    named = lacking.unique("column", keep="first", maintain_order=True)
    absent = lacking.filter(pl.col("value").is_null())
    return [*signs(absent, plot.height, palette, centred=True), *_names(named, plot, palette)]
