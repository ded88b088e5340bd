"""What the charts share: layers of bars, lines and dots with direct labels, in one look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import polars as pl

from dashboard.labels import Labels, figures
from dashboard.theme import Palette, number_label_expr, wrapped, wrapped_axis

Chart = alt.Chart | alt.LayerChart | alt.FacetChart | alt.HConcatChart | alt.VConcatChart
ROW_HEIGHT = 34
FEW_ROW_HEIGHT = 66
KEY_GAP = 52  # px for a mark of a key and the space after its word
SLIM_LETTERS = frozenset("iīlļjtrfI1.,: ")


def plain(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame as charts take it: values as floats (positions only; texts are made from the exact value before)."""
    return frame.with_columns(pl.col(pl.Decimal).cast(pl.Float64))


def with_text(frame: pl.DataFrame, labels: Labels) -> pl.DataFrame:
    """The frame with `text`, what stands on or beside a mark: the number, or the sign in place of one.

    The status marks of numbers stand in the table and in the notes, not in the picture.
    """
    texts = [
        labels.number(value, figures.own_decimals(value))
        if value is not None
        else labels.value(None, "", status, note=note)
        for value, status, note in frame.select("value", "status", pl.col("note").fill_null("")).iter_rows()
    ]
    return frame.with_columns(pl.Series("text", texts, dtype=pl.String))


def hidden_box(base: alt.Chart, palette: Palette, dx: int = 0, dy: int = 0) -> alt.Chart:
    """A dashed box of one size around the sign of each hidden number, so that it is told from a missing one."""
    box: alt.Chart = base.transform_filter("datum.status === 'suppressed'").mark_point(
        shape="square", size=540, filled=False, opacity=1, strokeDash=[3, 3], strokeWidth=1.5,
        color=palette.secondary, xOffset=dx, yOffset=dy,
    )  # fmt: skip
    return box


def hidden_parts(
    stacked: pl.DataFrame, bar: str, palette: Palette, y: alt.Y, axis: Mapping[str, Any], dy: int = 0
) -> list[alt.Chart]:
    """The sign for hidden parts, boxed, at the end of what is shown of each stacked bar; nothing of their size.

    A row of `stacked` is a part with `value`, `status` and `text`; `y` is the place of a bar, `axis` the bars' scale.
    """
    ends = (
        stacked.with_columns(pl.col("value").sum().over(bar).alias("reach"))
        .filter(status="suppressed")
        .unique(bar, keep="first", maintain_order=True)
    )
    at_end = alt.Chart(ends.select(bar, "reach", "status", "text")).encode(y=y, x=alt.X("reach:Q", **axis))
    text = at_end.mark_text(dx=22, dy=dy, fontSize=18, fontWeight=600, color=palette.ink)
    return [hidden_box(at_end, palette, 22, dy), text.encode(text="text:N")]


def longest_of(values: pl.Series) -> float:
    """The largest of the values, at least 1, so that a scale has somewhere to go."""
    top = values.cast(pl.Float64).max()
    return max(float(top), 1.0) if isinstance(top, float) else 1.0


def counts_axis(values: pl.Series, title: str = "") -> dict[str, Any]:
    """Scale and axis of a count: from zero, whole steps, room for the label at the end of the longest bar."""
    return {
        "scale": alt.Scale(domain=[0, longest_of(values) * 1.12], nice=False),
        "axis": alt.Axis(title=title or None, labelExpr=number_label_expr(), tickMinStep=1, tickCount=5),
    }


def rows_axis() -> alt.Axis:
    """The axis of long names on the left of horizontal bars: wrapped, never slanted, never cut."""
    return alt.Axis(title=None, **wrapped_axis())


def wrapped_names(frame: pl.DataFrame, column: str, width: int = 34) -> pl.DataFrame:
    """The frame with the names of one column broken into lines, for `rows_axis`."""
    return frame.with_columns(pl.col(column).map_elements(lambda name: wrapped(name, width), return_dtype=pl.String))


def horizontal_bars(
    frame: pl.DataFrame, names: str, labels: Labels, palette: Palette, colour: str | None = None
) -> alt.LayerChart:
    """One labelled bar a row, in the order of the frame; a row without a value shows only its sign."""
    data = plain(wrapped_names(with_text(frame, labels), names))
    order = data[names].to_list()
    base = alt.Chart(data).encode(
        y=alt.Y(f"{names}:N", sort=order, axis=rows_axis()),
        x=alt.X("value:Q", **counts_axis(data["value"])),
    )
    bars = base.mark_bar(color=colour or palette.accent, height={"band": 0.62})
    texts = base.transform_calculate(at="datum.value === null ? 0 : datum.value").encode(x="at:Q", text="text:N")
    lines = sum(name.count("\n") + 1 for name in order)
    boxes = hidden_box(base.transform_calculate(at="0").encode(x="at:Q"), palette, 13)
    chart: alt.LayerChart = (bars + texts.mark_text(align="left", dx=6) + boxes).properties(
        height=max(ROW_HEIGHT * len(order), 22 * lines), width="container"
    )
    return chart


def line_ends(frame: pl.DataFrame, group: str) -> pl.DataFrame:
    """The last row of each line, where its direct label stands."""
    return frame.sort("start").unique(group, keep="last", maintain_order=True)


def scale_of(codes: Sequence[str], colours: Sequence[str]) -> alt.Scale:
    """One colour a code, fixed by meaning and not by what happens to be in the frame."""
    return alt.Scale(domain=list(codes), range=list(colours))


def few_bars(frame: pl.DataFrame, names: str, labels: Labels, palette: Palette) -> alt.LayerChart:
    """One thick bar a row, for the few rows of a small partition: name on the left, count at the end, no axis."""
    data = plain(wrapped_names(with_text(frame, labels), names, 30))
    order = data[names].to_list()
    base = alt.Chart(data).encode(
        y=alt.Y(f"{names}:N", sort=order, axis=alt.Axis(title=None, labelFontSize=16, **wrapped_axis())),
        x=alt.X("value:Q", **{**counts_axis(data["value"]), "axis": None}),
    )
    texts = base.transform_calculate(at="datum.value === null ? 0 : datum.value").encode(x="at:Q", text="text:N")
    chart: alt.LayerChart = (
        base.mark_bar(color=palette.accent, height={"band": 0.66})
        + texts.mark_text(align="left", dx=8, fontSize=20, fontWeight=600)
        + hidden_box(base.transform_calculate(at="0").encode(x="at:Q"), palette, 18)
    ).properties(height=FEW_ROW_HEIGHT * max(len(order), 1), width="container")
    return chart


def key_row(words: Sequence[str], looks: Sequence[Mapping[str, Any]], y: int = 12) -> list[alt.Chart]:
    """Marks with their words side by side, `y` px from the top of a chart that leaves room there for them.

    For charts as wide as the page, which cannot be put under another one. A look is what `mark_point` takes.
    """
    layers, x = [], 10
    for word, look in zip(words, looks, strict=True):
        entry = alt.Chart(pl.DataFrame({"word": [word]})).encode(y=alt.value(y))
        layers.append(entry.mark_point(**{"size": 180, "opacity": 1, **look}).encode(x=alt.value(x)))
        text = entry.mark_text(align="left", baseline="middle", fontSize=16)
        layers.append(text.encode(x=alt.value(x + 16), text="word:N"))
        x += KEY_GAP + sum(5 if letter in SLIM_LETTERS else 9 for letter in word)
    return layers
