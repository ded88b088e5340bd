"""The marks that all pictures of slides share: texts, boxes for hidden numbers, and the sheet that they stand on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt
import polars as pl

from dashboard.charts.slides.layout import NUMBER, TEXT, WIDTH, Rows
from dashboard.theme import MOST_CATEGORIES, Palette

SEMIBOLD: Final = 600
GAP: Final = 10
BOX: Final = (52, 34)
DASH: Final = [5, 4]
QUIET: Final = "quiet"
SUPPRESSED: Final = "suppressed"


def colour_of(meaning: str, palette: Palette, place: int = 0) -> str:
    """The one colour of a meaning: a gender, a form of care, a state; else that of its place among the series."""
    known = {**palette.status, **palette.care, **palette.gender, QUIET: palette.quiet}
    others = palette.categories[place] if place < MOST_CATEGORIES else palette.quiet
    return known.get(meaning, others)


def sheet(layers: Sequence[alt.Chart], height: int) -> alt.LayerChart:
    """The layers as one picture of exactly that size, without a frame around it; a layer of nothing is left out."""
    chart = alt.LayerChart(layer=[layer for layer in layers if not layer.data.is_empty()])
    return chart.properties(
        width=WIDTH,
        height=height,
        padding=0,
        autosize=alt.AutoSizeParams(type="none"),
        view=alt.ViewBackground(stroke=None),
    )


def across(field: str) -> alt.X:
    """A place in px from the left edge."""
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=[0, WIDTH], range=[0, WIDTH], nice=False))


def down(field: str, height: int) -> alt.Y:
    """A place in px from the top of a picture so high."""
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[0, height], range=[0, height], nice=False))


def texts(frame: pl.DataFrame, height: int, x: str = "x", **look: Any) -> alt.Chart:
    """A text a row at its `x` and `y` in px, in its own `colour` where it has one."""
    base = alt.Chart(frame).mark_text(**{"baseline": "middle", "align": "left", "fontSize": TEXT, **look})
    chart: alt.Chart = base.encode(x=across(x), y=down("y", height), text="text:N")
    return chart.encode(color=alt.Color("colour:N", scale=None)) if "colour" in frame.columns else chart


def names(rows: Rows, palette: Palette) -> alt.Chart:
    """The names of the rows, ending where the bars begin."""
    return texts(
        rows.words.with_columns(pl.lit(rows.left - 14).alias("x")), rows.height, align="right", color=palette.ink
    )


def signs(frame: pl.DataFrame, height: int, palette: Palette, *, centred: bool = False) -> list[alt.Chart]:
    """What stands in place of numbers: words, and a box of one size for what is hidden.

    They begin at their `x` and `y` in px, or are `centred` there.
    """
    to_middle = 0.0 if centred else BOX[0] / 2
    hidden = frame.filter(status=SUPPRESSED).with_columns(pl.col("x") + to_middle).select("x", "y", "text")
    shown = frame.filter(pl.col("status") != SUPPRESSED).select("x", "y", "text")
    # The three dots stand at the foot of their line.
    dots = hidden.with_columns(pl.col("y") - 7)
    look: dict[str, Any] = {"align": "center", "fontSize": NUMBER, "fontWeight": SEMIBOLD, "color": palette.ink}
    return [
        texts(shown, height, align="center" if centred else "left", color=palette.secondary),
        box(hidden, height, palette),
        texts(dots, height, **look),
    ]


def box(frame: pl.DataFrame, height: int, palette: Palette) -> alt.Chart:
    """A dashed box of one size around each `x` and `y` in px."""
    wide, high = BOX
    shape = f"M-1,-{high / wide:.3f}H1V{high / wide:.3f}H-1Z"
    chart: alt.Chart = (
        alt.Chart(frame)
        .mark_point(
            shape=shape,
            size=wide * wide,
            filled=False,
            opacity=1,
            strokeDash=DASH,
            strokeWidth=2,
            color=palette.secondary,
        )
        .encode(x=across("x"), y=down("y", height))
    )
    return chart


def rule_at(x: float, top: float, bottom: float, height: int, palette: Palette) -> alt.Chart:
    """The line at zero from which bars begin."""
    line = pl.DataFrame({"x": [x], "y": [top], "y2": [bottom]})
    chart: alt.Chart = (
        alt.Chart(line)
        .mark_rule(strokeWidth=2, color=palette.quiet)
        .encode(x=across("x"), y=down("y", height), y2="y2:Q")
    )
    return chart
