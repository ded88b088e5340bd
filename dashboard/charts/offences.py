"""Offence charts: years made of half-years, girls beside boys, articles by year, outcomes."""

from __future__ import annotations

import altair as alt
import polars as pl

from dashboard.charts.base import (
    ROW_HEIGHT,
    Chart,
    counts_axis,
    hidden_box,
    hidden_parts,
    longest_of,
    plain,
    rows_axis,
    scale_of,
    with_text,
    wrapped_names,
)
from dashboard.labels import Labels
from dashboard.theme import GENDER_DASH, GENDER_SHAPE, Palette

OUTCOME_WIDTH = 760
# What all panels of the articles share, beside the names on their left.
PANELS_WIDTH, PANEL_GAP = 606, 18
# A part of a bar narrower than this share of the longest bar carries its count above, not inside.
NARROW = 0.05


def by_period(years: pl.DataFrame, halves: pl.DataFrame, labels: Labels, palette: Palette) -> Chart:
    """A bar a year, made of its half-years where they are known; the year's own count above it."""
    totals = plain(with_text(years, labels))
    parts = plain(with_text(halves, labels)).with_columns(
        (pl.col("year").cast(pl.String)).alias("bar"),
        pl.concat_str(
            pl.col("half").replace_strict({1: labels.t("1st half-year"), 2: labels.t("2nd half-year")}, default=""),
            pl.lit(": "),
            pl.col("text"),
        ).alias("part_text"),
    )
    totals = totals.with_columns(pl.col("year").cast(pl.String).alias("bar"))
    order = sorted({*totals["bar"], *parts["bar"]})
    x = alt.X("bar:O", sort=order, axis=alt.Axis(title=None, labelFontSize=16))
    y = counts_axis(pl.concat([totals["value"], parts.group_by("bar").agg(pl.col("value").sum())["value"]]))
    whole = alt.Chart(totals).encode(x=x, y=alt.Y("value:Q", **y))
    stack = alt.Chart(parts).encode(
        x=x,
        y=alt.Y("value:Q", stack="zero", **y),
        order=alt.Order("half:Q"),
        opacity=alt.Opacity("half:O", scale=alt.Scale(domain=[1, 2], range=[1, 0.72])),
    )
    inside = stack.mark_text(color=palette.background, fontSize=15).encode(
        y=alt.Y("value:Q", stack="zero", bandPosition=0.5, **y), text="part_text:N", opacity=alt.value(1)
    )
    chart: alt.LayerChart = (
        whole.mark_bar(color=palette.quiet, width={"band": 0.6})
        + stack.mark_bar(color=palette.accent, width={"band": 0.6}, stroke=palette.background, strokeWidth=1)
        + inside
        + whole.mark_text(dy=-12, fontSize=20, fontWeight=600).encode(text="text:N")
    ).properties(height=340, width="container")
    return chart


def by_gender(frame: pl.DataFrame, labels: Labels, palette: Palette) -> Chart:
    """A line a gender with its values and its name at the end; told apart by dash and shape as well."""
    data = plain(with_text(frame, labels)).with_columns(
        pl.col("year").cast(pl.String).alias("bar"),
        # Where two lines come close, the lower one's numbers stand under it.
        (pl.col("value") == pl.col("value").max().over("year")).fill_null(value=True).alias("higher"),
    )
    genders = list(palette.gender)
    colour = alt.Color("gender:N", scale=scale_of(genders, [palette.gender[g] for g in genders]))
    base = alt.Chart(data).encode(
        x=alt.X("bar:O", axis=alt.Axis(title=None, labelFontSize=16), scale=alt.Scale(padding=0.6)),
        y=alt.Y("value:Q", **counts_axis(data["value"])),
        color=colour,
    )
    dash = alt.StrokeDash("gender:N", scale=alt.Scale(domain=genders, range=[GENDER_DASH[g] for g in genders]))
    shape = alt.Shape("gender:N", scale=alt.Scale(domain=genders, range=[GENDER_SHAPE[g] for g in genders]))
    names = base.transform_filter(alt.datum.bar == data["bar"].max()).mark_text(
        align="left", dx=16, fontSize=16, fontWeight=600
    )
    chart: alt.LayerChart = (
        base.mark_line().encode(strokeDash=dash)
        + base.mark_point(opacity=1).encode(shape=shape)
        + base.transform_filter("datum.higher").mark_text(dy=-16, fontSize=16).encode(text="text:N")
        + base.transform_filter("!datum.higher").mark_text(dy=20, fontSize=16).encode(text="text:N")
        + names.encode(text="gender_label:N")
        + base.transform_filter("datum.status === 'suppressed'")
        .mark_text(fontSize=18, dy=-8)
        .encode(y=alt.datum(0), text="text:N")
    ).properties(height=320, width="container")
    return chart


def by_article(frame: pl.DataFrame, labels: Labels, palette: Palette) -> Chart:
    """Articles as rows, years as panels side by side; the latest year stands out, every bar carries its count."""
    data = plain(wrapped_names(with_text(frame, labels), "category_label", 40)).with_columns(
        pl.col("year").cast(pl.String).alias("bar")
    )
    order = data["category_label"].unique(maintain_order=True).to_list()
    latest = data["bar"].max()
    base = alt.Chart(data).encode(
        y=alt.Y("category_label:N", sort=order, axis=rows_axis()),
        x=alt.X("value:Q", **{**counts_axis(data["value"] * 1.1), "axis": None}),
    )
    bars = base.mark_bar(height={"band": 0.6}).encode(
        color=alt.condition(alt.datum.bar == latest, alt.value(palette.accent), alt.value(palette.quiet))
    )
    at = base.transform_calculate(at="datum.value === null ? 0 : datum.value").encode(x="at:Q")
    texts = at.mark_text(align="left", dx=5).encode(text="text:N")
    lines = sum(max(name.count("\n") + 1, 1) for name in order)
    return (
        alt.layer(bars, texts, hidden_box(at, palette, 12))
        .properties(width=_panel_width(data["bar"].n_unique()), height=max(ROW_HEIGHT * len(order), 21 * lines))
        .facet(
            column=alt.Column("bar:O", header=alt.Header(title=None, labelFontSize=18, labelFontWeight=600)),
            spacing=PANEL_GAP,
        )
    )


def _panel_width(count: int) -> int:
    """A third of the room at most; more years share it."""
    return (PANELS_WIDTH + PANEL_GAP) // max(count, 3) - PANEL_GAP


def by_outcome(frame: pl.DataFrame, labels: Labels, palette: Palette) -> Chart:
    """A bar a year, stacked in the programme's order, each part with its count; the key above has the same order."""
    data = plain(with_text(frame, labels)).with_columns(pl.col("year").cast(pl.String).alias("bar"))
    break_words = labels.t("before and after: not comparable, the groups differ")
    longest = data.group_by("bar").agg(pl.col("value").sum())["value"]
    names = data.sort("place").unique("category", keep="first", maintain_order=True)
    colour = alt.Color("category:N", scale=scale_of(names["category"].to_list(), palette.categories[: names.height]))
    y, axis = alt.Y("bar:O", axis=alt.Axis(title=None, labelFontSize=16)), counts_axis(longest)
    base = alt.Chart(data).encode(
        y=y,
        x=alt.X("value:Q", stack="zero", **axis),
        order=alt.Order("place:Q"),
    )
    bars = base.mark_bar(height={"band": 0.5}, stroke=palette.background, strokeWidth=1).encode(color=colour)
    middle = base.encode(x=alt.X("value:Q", stack="zero", bandPosition=0.5), text="text:N")
    narrow = alt.datum.value < longest_of(longest) * NARROW
    inside = alt.condition(narrow, alt.value(""), "text:N")
    above = alt.condition(narrow, "text:N", alt.value(""))
    broken = data.filter(status="break").unique("bar", keep="first", maintain_order=True).head(1)
    line = alt.Chart(broken).encode(y=alt.Y("bar:O", bandPosition=0)).mark_rule(strokeDash=[6, 4], strokeWidth=2)
    reason = (
        alt.Chart(broken)
        .mark_text(align="right", dy=-9, fontSize=14, color=palette.secondary)
        .encode(y=alt.Y("bar:O", bandPosition=0), x=alt.value(OUTCOME_WIDTH), text=alt.value(break_words))
    )
    key = alt.Chart(names).encode(y=alt.Y("category_label:N", sort=names["category_label"].to_list(), axis=None))
    squares = key.mark_square(size=180, opacity=1).encode(x=alt.value(8), color=colour)
    words = key.mark_text(align="left").encode(x=alt.value(26), text="category_label:N")
    return alt.vconcat(
        (squares + words).properties(width=OUTCOME_WIDTH, height=26 * names.height),
        (
            bars
            + middle.mark_text(color=palette.background, fontSize=15, fontWeight=600).encode(text=inside)
            + middle.mark_text(dy=-24, fontSize=14).encode(text=above)
            + alt.layer(*hidden_parts(data, "bar", palette, y, axis))
            + line
            + reason
        ).properties(width=OUTCOME_WIDTH, height=70 * data["bar"].n_unique()),
    )
