"""A control chart: the points of a series, the range in which it keeps by itself, and the points that stand out."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import polars as pl

from dashboard.charts.base import Chart, counts_axis, plain, with_text
from dashboard.labels import Labels
from dashboard.theme import Palette

# Limits from few points are drawn lighter: they are for trial.
DASH: Final = {"full": [6, 4], "trial": [2, 4]}
COMMON: Final = "common_cause"
EDGES: Final = ("mean", "upl", "lpl_drawn")
ROOM_FOR_NAMES: Final = 120


def points(frame: pl.DataFrame, limits: str, labels: Labels, palette: Palette) -> Chart:
    """A line of points with the centre and the limits beside it; a point with a special cause has another shape.

    A row of `frame` is a point of summaries.control: `period_short`, `value`, EDGES and `special_cause`.
    """
    data = plain(with_text(frame, labels)).with_columns(
        (pl.col("special_cause").is_not_null() & (pl.col("special_cause") != COMMON)).alias("special")
    )
    top = pl.concat([data["value"], data["upl"].cast(pl.Float64)], rechunk=True)
    x = alt.X("period_short:O", sort=data["period_short"].to_list(), axis=alt.Axis(title=None, labelAngle=0))
    base = alt.Chart(data).encode(x=x)
    axis = counts_axis(top)
    value = alt.Y("value:Q", **axis)
    special = alt.condition("datum.special", alt.value(palette.status["insufficient"]), alt.value(palette.accent))
    shape = alt.condition("datum.special", alt.value("triangle-up"), alt.value("circle"))
    layers = [
        base.mark_line(color=palette.accent).encode(y=value),
        base.mark_point(opacity=1, size=110, filled=True).encode(y=value, color=special, shape=shape),
        _texts(base, axis),
        *(_edge(base, column, limits, palette) for column in EDGES if data[column].count()),
        *_names(data, base, labels, palette),
    ]
    whole = alt.LayerChart(layer=layers)
    chart: alt.LayerChart = whole.properties(
        height=320, width="container", padding={"right": ROOM_FOR_NAMES if data["mean"].count() else 5}
    )
    return chart


def _texts(base: alt.Chart, axis: dict[str, Any]) -> alt.Chart:
    """The number above each point; where there is none, the sign for that at the foot."""
    at = base.transform_calculate(at="datum.value === null ? 0 : datum.value")
    texts: alt.Chart = at.mark_text(dy=-16, fontSize=14).encode(y=alt.Y("at:Q", **axis), text="text:N")
    return texts


def _edge(base: alt.Chart, column: str, limits: str, palette: Palette) -> alt.Chart:
    dash = [1, 0] if column == "mean" else DASH.get(limits, DASH["trial"])
    line: alt.Chart = base.mark_line(color=palette.quiet, strokeWidth=1.5, strokeDash=dash).encode(
        y=f"{column}:Q", detail="group:N"
    )
    return line


def _names(data: pl.DataFrame, base: alt.Chart, labels: Labels, palette: Palette) -> list[alt.Chart]:
    """The centre and the limits by their names at the right end."""
    last = data.filter(pl.col("mean").is_not_null()).tail(1)
    if last.is_empty():
        return []
    words = {"mean": labels.t("on average"), "upl": labels.t("usually at most"), "lpl_drawn": labels.t("at least")}
    at_end = base.transform_filter(alt.datum.period_short == last["period_short"][0])
    return [
        at_end.mark_text(align="left", dx=14, fontSize=14, color=palette.secondary).encode(
            y=f"{column}:Q", text=alt.value(f"{word} {labels.number(_rounded(last[column][0]))}")
        )
        for column, word in words.items()
    ]


def _rounded(number: float) -> int:
    return round(number)
