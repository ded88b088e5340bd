"""The use of services: a dot for the year, under it a hollow mark for the half-year, and nothing that joins them."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import polars as pl

from dashboard.charts.base import Chart, hidden_box, key_row, longest_of, plain, with_text, wrapped_names
from dashboard.labels import MARKS, Labels
from dashboard.labels.figures import NBSP
from dashboard.theme import Palette, wrapped_axis

ROW_STEP, KEY_HEIGHT, MARK = 60, 40, 190
ROOM = 1.28  # for the words after the mark that is furthest to the right
YEAR, HALF_YEAR = "year", "half-year"
# A value that is counted in another way is grey, and says so with the sign of its status.
APART: Final = ("definition_differs", "break")
SUPPRESSED: Final = "suppressed"


def usage(years: pl.DataFrame, halves: pl.DataFrame, labels: Labels, palette: Palette) -> Chart:
    """One row a service: children in the year, in the half-year, and a tick at the target where one is set."""
    data = pl.concat([_drawn(years, YEAR, labels), _drawn(halves, HALF_YEAR, labels)])
    order = data.sort("rank")["category_label"].unique(maintain_order=True).to_list()
    rows = alt.Scale(domain=order, range=[KEY_HEIGHT, alt.ExprRef("height")])
    longest = longest_of(pl.concat([data["value"], data["target"]])) * ROOM
    x: dict[str, Any] = {"axis": None, "scale": alt.Scale(domain=[0, longest], nice=False)}
    names = alt.Axis(title=None, labelFontSize=16, **wrapped_axis())
    base = alt.Chart(data).encode(
        y=alt.Y("category_label:N", scale=rows, axis=names),
        yOffset=alt.YOffset("lane:N", scale=alt.Scale(domain=[YEAR, HALF_YEAR])),
        x=alt.X("value:Q", **x),
        color=alt.condition("datum.apart", alt.value(palette.quiet), alt.value(palette.accent)),
    )
    year, half = (base.transform_filter(alt.datum.lane == lane) for lane in (YEAR, HALF_YEAR))
    stem = alt.value(palette.grid)
    text: dict[str, Any] = {"align": "left", "baseline": "middle", "dx": 13}
    target = base.transform_filter("datum.target !== null").encode(
        x=alt.X("target:Q", **x), color=alt.value(palette.ink)
    )
    return alt.layer(
        year.mark_rule(strokeWidth=2).encode(x2=alt.datum(0), color=stem),
        half.mark_rule(strokeWidth=2, strokeDash=[2, 4]).encode(x2=alt.datum(0), color=stem),
        year.mark_point(filled=True, shape="circle", size=MARK, opacity=1),
        half.mark_point(filled=False, shape="diamond", size=MARK, strokeWidth=2.5, opacity=1),
        year.mark_text(fontSize=18, fontWeight=600, **text).encode(text="text:N", color=alt.value(palette.ink)),
        half.mark_text(fontSize=16, **text).encode(text="text:N", color=alt.value(palette.secondary)),
        hidden_box(base.encode(x=alt.value(0)), palette, 13),
        base.transform_filter("datum.status === 'suppressed'")
        .mark_text(fontSize=18, align="left", baseline="middle", dx=6)
        .encode(x=alt.value(0), text="text:N", color=alt.value(palette.ink)),
        target.mark_tick(thickness=3, size=24),
        *_key(years, halves, labels, palette),
    ).properties(height=KEY_HEIGHT + ROW_STEP * max(len(order), 1), width="container")


def _drawn(rows: pl.DataFrame, lane: str, labels: Labels) -> pl.DataFrame:
    """What is drawn of the rows: the number, its length of time where that is short, the sign of another definition."""
    data = wrapped_names(with_text(rows, labels), "category_label", 38)
    texts = [
        (labels.t("{value} in half a year", value=text) if lane == HALF_YEAR and status != SUPPRESSED else text)
        + (NBSP + MARKS[status] if status in APART else "")
        for text, status in data.select("text", "status").iter_rows()
    ]
    return plain(
        data.select(
            "category_label", "value", "target", "rank", pl.Series("text", texts, dtype=pl.String),
            pl.lit(lane).alias("lane"), pl.col("status").is_in(APART).alias("apart"), "status",
        )
    )  # fmt: skip


def _key(years: pl.DataFrame, halves: pl.DataFrame, labels: Labels, palette: Palette) -> list[alt.Chart]:
    """The marks that the chart has, with the time that each stands for."""
    looks = (
        (years, {"shape": "circle", "filled": True, "color": palette.accent}),
        (halves, {"shape": "diamond", "filled": False, "strokeWidth": 2.5, "color": palette.accent}),
    )
    present = [(labels.period(rows["period"][0]), look) for rows, look in looks if rows.height]
    targets = pl.concat([years["target"], halves["target"]]).drop_nulls()
    if targets.len():
        present.append((labels.t("Target"), {"shape": "stroke", "angle": 90, "strokeWidth": 3, "color": palette.ink}))
    return key_row([word for word, _ in present], [look for _, look in present])
