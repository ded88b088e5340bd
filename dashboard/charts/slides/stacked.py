"""Bars for slides that are made of parts: a key on top in the order of the parts, and a number in every part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import polars as pl

from dashboard.charts.slides.key import BETWEEN, MARK, Look, key, looks_of, marks, places_of, rectangles
from dashboard.charts.slides.layout import WIDTH, Rows, rows_of, text_width
from dashboard.charts.slides.marks import BOX, GAP, SEMIBOLD, SUPPRESSED, names, rule_at, sheet, signs, texts
from dashboard.theme import Palette

# So much of the room right of the names belongs to the bars: words that would take more become marks alone.
BARS_SHARE: Final = 0.5
STEPS: Final = 6
WORD_GAP: Final = 6


@dataclass(frozen=True)
class Item:
    """What follows a bar: the mark of its series, its number or sign, and the words of the series where they fit."""

    column: int
    text: str
    words: str
    hidden: bool

    @property
    def width(self) -> float:
        """What it takes, with the room before it."""
        own = BOX[0] if self.hidden else text_width(self.text)
        return BETWEEN + MARK + GAP + own + (WORD_GAP + text_width(self.words) if self.words else 0)


def stacked(cells: pl.DataFrame, height: int, palette: Palette) -> alt.LayerChart:
    """A bar a name, from zero, made of the series; what is hidden, missing or too slim for its number follows the bar.

    A part of zero is not drawn; a bar without any part says its zero.
    """
    used = cells.filter((pl.col("value") != 0) | pl.col("value").is_null()).sort("row", "column")
    series = used.unique("column", keep="first", maintain_order=True).sort("column")
    titles = cells.unique("row", keep="first", maintain_order=True).sort("row")
    looks = looks_of(series, palette)
    places, top = places_of(series["series"].to_list())
    rows = rows_of(titles["name"].to_list(), height, top)
    scale, tails = _scaled(used, WIDTH - rows.left)
    parts = _parts(used, rows, scale)
    edge = rows.thickness / 2 + 6
    upper, lower = min(rows.centres, default=0) - edge, max(rows.centres, default=0) + edge
    return sheet(
        [
            *key(series, places, looks, rows.height, palette),
            rectangles(parts, looks, rows.height),
            rule_at(rows.left, upper, lower, rows.height, palette),
            _inside(parts, looks, rows),
            *_after(_following(parts, tails, rows), looks, rows, palette),
            _zeros(titles.join(used, on="row", how="anti", maintain_order="left"), rows, palette),
            names(rows, palette),
        ],
        rows.height,
    )


def _scaled(used: pl.DataFrame, room: float) -> tuple[float, dict[int, list[Item]]]:
    """How many px one takes, and what follows each bar; the more follows, the shorter are all bars."""
    totals = dict(used.group_by("row").agg(pl.col("value").sum()).iter_rows())
    longest = max([*totals.values(), 1.0])
    scale, tails = room / longest, dict[int, list[Item]]()
    for worded in (True, False):
        scale = room / longest
        for _ in range(STEPS):
            tails = _tails(used, scale, worded=worded)
            left = {row: room - sum(item.width for item in items) for row, items in tails.items()}
            fitting = min((left[row] / totals[row] for row in left if totals[row]), default=scale)
            if fitting >= scale:
                break
            scale = max(fitting, 0.0)
        if scale * longest >= room * BARS_SHARE:
            break
    return scale, tails


def _tails(used: pl.DataFrame, scale: float, *, worded: bool) -> dict[int, list[Item]]:
    """What follows the bar of each row at that scale."""
    tails: dict[int, list[Item]] = {}
    for row in used.iter_rows(named=True):
        if row["value"] is None or _slim(row["text"], row["value"] * scale):
            words = row["series"].lower() if worded else ""
            tails.setdefault(row["row"], []).append(
                Item(row["column"], row["text"], words, row["status"] == SUPPRESSED)
            )
    return tails


def _slim(text: str, width: float) -> bool:
    return text_width(text) + GAP > width


def _parts(used: pl.DataFrame, rows: Rows, scale: float) -> pl.DataFrame:
    """A row a part with its rectangle from `x`, `y` to `x2`, `y2`."""
    half = rows.thickness / 2
    end = rows.left + pl.col("value").cum_sum().over("row") * scale
    y = pl.Series("y", [rows.centres[row] - half for row in used["row"]], dtype=pl.Float64)
    placed = used.with_columns(y, (y + rows.thickness).alias("y2"), end.alias("x2")).drop_nulls("value")
    return placed.with_columns((pl.col("x2") - pl.col("value") * scale).alias("x"))


def _inside(parts: pl.DataFrame, looks: Mapping[int, Look], rows: Rows) -> alt.Chart:
    """The number of each part that is wide enough for it, in its middle."""
    wide = pl.Series(
        [not _slim(text, x2 - x) for text, x, x2 in parts.select("text", "x", "x2").iter_rows()], dtype=pl.Boolean
    )
    shown = parts.filter(wide)
    numbers = shown.select(
        (pl.col("x") + pl.col("x2")).alias("x") / 2,
        (pl.col("y") + pl.col("y2")).alias("y") / 2,
        "text",
        pl.Series("colour", [looks[column].ink for column in shown["column"]], dtype=pl.String),
    )
    return texts(numbers, rows.height, align="center", fontWeight=SEMIBOLD)


def _following(parts: pl.DataFrame, tails: Mapping[int, list[Item]], rows: Rows) -> pl.DataFrame:
    """A row an item after the bars: where its mark (`x`), its number or sign (`at`) and its words (`then`) begin."""
    ends = dict(parts.group_by("row").agg(pl.col("x2").max()).iter_rows())
    placed: list[tuple[Any, ...]] = []
    for row, items in tails.items():
        x = ends.get(row, rows.left)
        for item in items:
            at = x + BETWEEN + MARK + GAP
            then = at + (BOX[0] if item.hidden else text_width(item.text)) + WORD_GAP
            status = SUPPRESSED if item.hidden else ""
            placed.append((item.column, x + BETWEEN, at, then, rows.centres[row], item.text, item.words, status))
            x += item.width
    columns = {"column": pl.Int64, "x": pl.Float64, "at": pl.Float64, "then": pl.Float64, "y": pl.Float64}
    return pl.DataFrame(
        placed, schema={**columns, **dict.fromkeys(("text", "words", "status"), pl.String)}, orient="row"
    )


def _after(items: pl.DataFrame, looks: Mapping[int, Look], rows: Rows, palette: Palette) -> list[alt.Chart]:
    """The items after the bars."""
    words = items.filter(pl.col("words") != "").select(pl.col("then").alias("x"), "y", pl.col("words").alias("text"))
    at = items.with_columns(pl.col("at").alias("x"))
    return [
        marks(items, looks, rows.height),
        *signs(at, rows.height, palette),
        texts(words, rows.height, color=palette.secondary),
    ]


def _zeros(empty: pl.DataFrame, rows: Rows, palette: Palette) -> alt.Chart:
    """The zero of each bar that has no part."""
    centres = pl.Series("y", [rows.centres[row] for row in empty["row"]], dtype=pl.Float64)
    at = empty.select(pl.lit(rows.left + GAP).alias("x"), centres, "text")
    return texts(at, rows.height, fontWeight=SEMIBOLD, color=palette.ink)
