"""Rows of bars in panels side by side, one panel a period or kind, on one scale; as wide as the page is."""

from __future__ import annotations

import json
from collections.abc import Mapping

import altair as alt
import polars as pl

from dashboard.charts.base import Chart, hidden_box, plain, with_text, wrapped_names
from dashboard.labels import Labels
from dashboard.theme import Palette

BAND, LINE_HEIGHT, GAP = 42, 20, 10
# The header stands inside the height that the page gives to a chart.
HEADER_HEIGHT = 44
HEADER_SIZE = 17
# The part of a panel that the longest bar may take: the rest is room for its number.
SINGLE, SHRINK, LEAST = 0.88, 0.09, 0.5


def panel_bars(
    frame: pl.DataFrame,
    rows: str,
    panels: str,
    labels: Labels,
    palette: Palette,
    *,
    colours: Mapping[str, str] | None = None,
    width: int = 34,
) -> Chart:
    """A labelled bar for each row and panel, both in the order of the frame; what has no number shows its sign.

    The last panel stands out, unless `colours` (row name -> colour) are given. A break in a series is a dashed line
    before its bar; a row without a number in the last panel has its name in grey.
    """
    names = frame[panels].unique(maintain_order=True).to_list()
    step = float(frame["value"].max() or 1) / max(SINGLE - SHRINK * max(len(names) - 1, 0), LEAST)  # type: ignore[arg-type]  # a maximum of numbers
    data = wrapped_names(_placed(with_text(frame, labels), rows, panels, names, step, palette, colours), "row", width)
    order = data["row"].unique(maintain_order=True).to_list()
    base = alt.Chart(data).encode(
        y=alt.Y("row:N", sort=order, axis=_names_axis(data, palette)),
        x=alt.X("start:Q", axis=_panel_axis(names, step), scale=_scale(step, len(names))),
    )
    lines = max((name.count("\n") + 1 for name in order), default=1)
    band = max(BAND, LINE_HEIGHT * lines + GAP)
    chart: Chart = alt.layer(*_layers(base, order, palette))
    return chart.properties(height=HEADER_HEIGHT + band * max(len(order), 1), width="container")


def _layers(base: alt.Chart, order: list[str], palette: Palette) -> list[alt.Chart]:
    """Bars, their numbers, the signs in place of numbers, and the lines of breaks."""
    bars = base.mark_bar(height={"band": 0.62}).encode(x2="end:Q", color=alt.Color("colour:N", scale=None))
    known = base.transform_filter("datum.value !== null").mark_text(align="left", dx=6, fontSize=15, fontWeight=600)
    signs = base.transform_filter("datum.value === null").mark_text(align="left", dx=6, color=palette.secondary)
    broken = base.transform_filter("datum.status === 'break'").encode(
        y=alt.Y("row:N", sort=order, bandPosition=0), y2=alt.Y2("row", bandPosition=1)
    )
    return [
        bars,
        known.encode(x="end:Q", text="text:N"),
        signs.encode(text="text:N"),
        hidden_box(base, palette, 13),
        broken.mark_rule(strokeDash=[4, 3], strokeWidth=3, color=palette.ink),
    ]


def _placed(
    frame: pl.DataFrame, rows: str, panels: str, names: list[str], step: float, palette: Palette,
    colours: Mapping[str, str] | None,
) -> pl.DataFrame:  # fmt: skip
    """The frame as the layers take it: where each bar starts and ends on the common axis, and its colour."""
    starts = {name: place * step for place, name in enumerate(names)}
    last = pl.col(panels) == (names[-1] if names else "")
    colour = (
        pl.when(last).then(pl.lit(palette.accent)).otherwise(pl.lit(palette.quiet))
        if colours is None
        else pl.col(rows).replace_strict(dict(colours), default=palette.quiet, return_dtype=pl.String)
    )
    return (
        plain(frame)
        .with_columns(
            pl.col(rows).alias("row"),
            pl.col(panels).replace_strict(starts, default=0.0, return_dtype=pl.Float64).alias("start"),
            colour.alias("colour"),
            last.alias("last"),
        )
        .with_columns((pl.col("start") + pl.col("value").fill_null(0)).alias("end"))
        .select("row", "start", "end", "value", "text", "status", "colour", "last")
    )


def _scale(step: float, panels: int) -> alt.Scale:
    return alt.Scale(domain=[0, step * max(panels, 1)], nice=False, zero=True)


def _panel_axis(names: list[str], step: float) -> alt.Axis:
    """The names of the panels above their baselines."""
    return alt.Axis(
        orient="top", title=None, values=[place * step for place in range(len(names))], grid=True, labelAlign="left",
        labelExpr=f"{json.dumps(names, ensure_ascii=False)}[round(datum.value / {step})]",
        labelFontSize=HEADER_SIZE, labelFontWeight=600, labelFlush=False, labelBound=False, labelOverlap=False,
    )  # fmt: skip


def _names_axis(data: pl.DataFrame, palette: Palette) -> alt.Axis:
    """The names of the rows; grey where the last panel has no number."""
    present = set(data.filter(pl.col("last"), pl.col("value").is_not_null())["row"])
    absent = [name for name in data["row"].unique(maintain_order=True) if name not in present]
    listed = json.dumps(absent, ensure_ascii=False)
    half_a_line = 8
    return alt.Axis(
        title=None, labelFontSize=15,
        labelColor={
            "condition": {"test": f"indexof({listed}, datum.value) >= 0", "value": palette.secondary},
            "value": palette.ink,
        },
        labelOffset={
            "condition": {"test": "true", "expr": f"-{half_a_line} * (length(split(datum.label, '\\n')) - 1)"},
            "value": 0,
        },
    )  # fmt: skip
