"""Care charts: one bar a date made of the forms of care, its inflow under it; unlike units in panels side by side."""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl

from dashboard.charts.base import (
    Chart,
    counts_axis,
    hidden_box,
    hidden_parts,
    key_row,
    longest_of,
    plain,
    scale_of,
    with_text,
)
from dashboard.labels import Labels
from dashboard.theme import Palette, wrapped

BAR_STEP, BAR_HEIGHT, KEY_HEIGHT = 108, 50, 36
PANEL_WIDTH, PANEL_HEIGHT, BAR_WIDTH = 400, 240, 96
MOST_BARS = 4  # of one indicator
FEW, SHORT = 5, 13  # so many periods have room for large texts; the size of the others
LINE = 36  # letters of a panel's name


def by_form(bars: pl.DataFrame, forms: pl.DataFrame, labels: Labels, palette: Palette) -> Chart:
    """A bar a date of the stock and, apart from it, one a period of the inflow: made of the forms, all on one scale.

    Above each bar stand its words (`head` of bars) and its count.
    """
    bars = _divided(bars, forms)
    data = plain(with_text(forms, labels)).join(bars.select("indicator", "period", "bar"), on=["indicator", "period"])
    names = forms.sort("place").unique("category", keep="first", maintain_order=True)
    colours = [palette.care.get(code, palette.quiet) for code in names["category"]]
    rows = alt.Scale(domain=bars["bar"].to_list(), range=[KEY_HEIGHT, alt.ExprRef("height")])
    y = alt.Y("bar:O", axis=None, scale=rows)
    # Every count stands inside its bar: no room is needed at the end of the longest.
    x: dict[str, Any] = {"axis": None, "scale": alt.Scale(domain=[0, longest_of(bars["value"])], nice=False)}
    base = alt.Chart(data).encode(y=y, x=alt.X("value:Q", stack="zero", **x), order=alt.Order("place:Q"))
    marks = base.mark_bar(height=BAR_HEIGHT, yOffset=16, stroke=palette.background, strokeWidth=2).encode(
        color=alt.Color("category:N", scale=scale_of(names["category"].to_list(), colours))
    )
    counts = base.transform_filter("datum.value > 0").mark_text(
        color=palette.background, fontSize=18, fontWeight=600, dy=16
    )
    heads = alt.Chart(_heads(bars, labels)).mark_text(align="left", dy=-24, fontSize=18, fontWeight=600)
    looks = [{"shape": "square", "color": colour} for colour in colours]
    layers: list[alt.Chart] = [
        marks,
        counts.encode(x=alt.X("value:Q", stack="zero", bandPosition=0.5, **x), text="text:N"),
        *hidden_parts(data, "bar", palette, y, x, 16),
        heads.encode(y=y, x=alt.value(0), text="words:N"),
        *key_row(names["category_label"].to_list(), looks),
    ]
    return alt.layer(*layers).properties(height=KEY_HEIGHT + BAR_STEP * bars.height, width="container")


def _divided(bars: pl.DataFrame, forms: pl.DataFrame) -> pl.DataFrame:
    """The last few bars of each indicator that are made of anything; a date without its forms is in the table only."""
    known = bars.join(forms, on=["indicator", "period"], how="semi", maintain_order="left")
    last = known.filter(pl.int_range(pl.len()).reverse().over("indicator") < MOST_BARS)
    return last.with_columns(pl.int_range(pl.len(), dtype=pl.UInt32).alias("bar"))


def _heads(bars: pl.DataFrame, labels: Labels) -> pl.DataFrame:
    """The words above each bar: what it counts, when, and how many; a sum of ours says that it is one."""
    words = [
        f"{head}: {labels.number(value)}" + (f" ({labels.t('calculated')})" if computed and value is not None else "")
        for head, value, computed in bars.select("head", "value", "computed").iter_rows()
    ]
    return bars.select("bar", pl.Series("words", words, dtype=pl.String))


def side_by_side(rows: pl.DataFrame, labels: Labels, palette: Palette) -> Chart:
    """A panel an indicator, in the order of the rows, with a bar a period: each unit under a name of its own."""
    data = plain(with_text(rows, labels)).with_columns(
        pl.col("indicator_label").map_elements(_balanced, return_dtype=pl.String)
    )
    periods = data.sort("start")["period_short"].unique(maintain_order=True).to_list()
    many = len(periods) > FEW
    axis = alt.Axis(title=None, labelFontSize=SHORT if many else 16, labelOverlap="greedy", labelSeparation=6)
    base = alt.Chart(data).encode(
        x=alt.X("period_short:O", sort=periods, axis=axis),
        y=alt.Y("value:Q", **{**counts_axis(data["value"]), "axis": None}),
    )
    bars = base.mark_bar(color=palette.accent, width=min(BAR_WIDTH, int(PANEL_WIDTH / max(len(periods), 1) * 0.7)))
    size = SHORT + 2 if many else 20
    at = base.transform_calculate(at="datum.value === null ? 0 : datum.value").encode(y=alt.Y("at:Q", axis=None))
    texts = at.mark_text(dy=-14, fontSize=size, fontWeight=600).encode(text="text:N")
    return (
        alt.layer(bars, texts, hidden_box(at, palette, dy=-14))
        .properties(width=PANEL_WIDTH, height=PANEL_HEIGHT)
        .facet(
            column=alt.Column(
                "indicator_label:N",
                sort=data["indicator_label"].unique(maintain_order=True).to_list(),
                header=alt.Header(title=None, labelFontSize=18, labelFontWeight=600, labelPadding=16),
            ),
            spacing=50,
        )
    )


def _balanced(name: str) -> str:
    """A long name on lines of about the same length."""
    lines = -(-len(name) // LINE)
    return wrapped(name, len(name) // lines + 4 if lines > 1 else LINE)
