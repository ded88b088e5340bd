"""Horizontal bars for slides: one a name, the same in panels side by side, and bars with a mark at their target."""

from __future__ import annotations

import altair as alt
import polars as pl

from dashboard.charts.base import longest_of
from dashboard.charts.slides.layout import LINE, NUMBER, WIDTH, Rows, rows_of, text_width
from dashboard.charts.slides.marks import (
    BOX,
    GAP,
    SEMIBOLD,
    SUPPRESSED,
    across,
    colour_of,
    down,
    names,
    rule_at,
    sheet,
    signs,
    texts,
)
from dashboard.theme import Palette

HEADER, PANEL_GAP = 38, 28
TARGET_WIDTH, TARGET_EDGE = 5, 11


def bars(cells: pl.DataFrame, height: int, palette: Palette) -> alt.LayerChart:
    """A bar a name with its number at the end, from zero, in the colour of the name's meaning."""
    rows = rows_of(_names(cells), height)
    right = WIDTH - _room(cells) - GAP
    data = _placed(cells, rows, palette, longest_of(cells["value"]), rows.left, right)
    return sheet([*_bars(data, rows, palette), names(rows, palette)], rows.height)


def panels(cells: pl.DataFrame, height: int, palette: Palette) -> alt.LayerChart:
    """The same a series side by side, on one scale; the last one stands out, the others are grey."""
    series = cells.unique("column", keep="first", maintain_order=True).sort("column")
    rows, count = rows_of(_names(cells), height, HEADER), max(series.height, 1)
    step = (WIDTH - rows.left + PANEL_GAP) / count
    wide = step - PANEL_GAP - _room(cells) - GAP
    longest = longest_of(cells["value"])
    last = series["column"].max()
    layers, heads = [], []
    for place, (column, title, meaning) in enumerate(series.select("column", "series", "meaning").iter_rows()):
        left = rows.left + place * step
        own = "" if column == last else "quiet"
        data = cells.filter(column=column).with_columns(pl.lit(meaning or own).alias("meaning"))
        layers += _bars(_placed(data, rows, palette, longest, left, left + wide), rows, palette)
        heads.append((left, LINE / 2, title, palette.ink if column == last else palette.secondary))
    titles = pl.DataFrame(
        heads, schema={"x": pl.Float64, "y": pl.Float64, "text": pl.String, "colour": pl.String}, orient="row"
    )
    return sheet([*layers, texts(titles, rows.height, fontWeight=SEMIBOLD), names(rows, palette)], rows.height)


def targets(cells: pl.DataFrame, height: int, palette: Palette) -> alt.LayerChart:
    """A bar a name with the number of the first series; the second is a mark on it, in words after the number."""
    used, rows = cells.filter(column=0), rows_of(_names(cells), height)
    aims = _aims(cells)
    longest = longest_of(cells["value"])
    words = max((text_width(text) for text in aims["words"]), default=0)
    widest = max((_taken(text, status) for text, status in used.select("text", "status").iter_rows()), default=0)
    scale = (WIDTH - widest - words - 4 * GAP - rows.left) / longest
    data = _placed(used, rows, palette, longest, rows.left, rows.left + scale * longest)
    # A mark beyond its bar pushes the number behind itself.
    at = rows.left + pl.col("target") * scale
    data = data.join(aims, on="row", how="left", maintain_order="left").with_columns(
        at.alias("at"), pl.max_horizontal("x", at + GAP + TARGET_WIDTH)
    )
    numbers = pl.Series([_taken(text, status) for text, status in data.select("text", "status").iter_rows()])
    beside = data.select(pl.col("x") + numbers + GAP, "y", pl.col("words").alias("text"))
    told = texts(beside, rows.height, color=palette.secondary)
    layers = [*_bars(data, rows, palette), *_marks(data.drop_nulls("at"), rows, palette), told, names(rows, palette)]
    return sheet(layers, rows.height)


def _marks(data: pl.DataFrame, rows: Rows, palette: Palette) -> list[alt.Chart]:
    """The mark of each target at its `at`, edged so that it is seen on its bar too."""
    base = alt.Chart(data).encode(x=across("at"), y=down("y", rows.height))
    return [
        base.mark_tick(orient="vertical", thickness=thickness, size=rows.thickness + 14, opacity=1, color=colour)
        for thickness, colour in ((TARGET_EDGE, palette.background), (TARGET_WIDTH, palette.ink))
    ]


def _aims(cells: pl.DataFrame) -> pl.DataFrame:
    """A row a row of the picture: its `target`, and its `words`, which stand after its number."""
    return cells.filter(column=1).select(
        "row",
        pl.col("value").alias("target"),
        (pl.col("series").str.to_lowercase() + " " + pl.col("text")).alias("words"),
    )


def _taken(text: str, status: str) -> float:
    return float(BOX[0]) if status == SUPPRESSED else text_width(text, NUMBER)


def _names(cells: pl.DataFrame) -> list[str]:
    return cells.unique("row", keep="first", maintain_order=True).sort("row")["name"].to_list()


def _room(cells: pl.DataFrame) -> float:
    """What the widest number takes after its bar; a sign stands where a bar would begin."""
    known = cells.filter(pl.col("value").is_not_null())
    return max((text_width(text, NUMBER) for text in known["text"]), default=0) + GAP


def _placed(
    cells: pl.DataFrame, rows: Rows, palette: Palette, longest: float, left: float, right: float
) -> pl.DataFrame:
    """The cells with what a bar needs: its `start` and `end` in px, the `x` and `y` of its number, its colour."""
    end = left + pl.col("value").fill_null(0) * (right - left) / longest
    colours = [colour_of(meaning, palette) for meaning in cells["meaning"]]
    return cells.with_columns(
        pl.lit(left).alias("start"),
        end.alias("end"),
        (end + GAP).alias("x"),
        pl.Series("y", [rows.centres[row] for row in cells["row"]], dtype=pl.Float64),
        pl.Series("colour", colours, dtype=pl.String),
    )


def _bars(data: pl.DataFrame, rows: Rows, palette: Palette) -> list[alt.Chart]:
    """Bars from their line at zero, their numbers, and the signs in place of numbers."""
    known, unknown = data.filter(pl.col("value").is_not_null()), data.filter(pl.col("value").is_null())
    drawn = (
        alt.Chart(known)
        .mark_bar(orient="horizontal", height=rows.thickness)
        .encode(x=across("start"), x2="end:Q", y=down("y", rows.height), color=alt.Color("colour:N", scale=None))
    )
    numbers = texts(known.drop("colour"), rows.height, fontSize=NUMBER, fontWeight=SEMIBOLD, color=palette.ink)
    half = rows.thickness / 2 + 6
    top, bottom = min(data["y"], default=0) - half, max(data["y"], default=0) + half
    zero = [rule_at(data["start"][0], top, bottom, rows.height, palette)] if data.height else []
    return [drawn, *zero, numbers, *signs(unknown, rows.height, palette)]
