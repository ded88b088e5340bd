"""Population charts: children by age, births by gender, order and parents, health institutions by form."""

from __future__ import annotations

import polars as pl

from dashboard.charts.base import Chart
from dashboard.charts.panels import panel_bars
from dashboard.labels import Labels
from dashboard.theme import Palette


def by_kind(frame: pl.DataFrame, labels: Labels, palette: Palette) -> Chart:
    """The kinds of one breakdown as rows, periods as panels."""
    return panel_bars(frame, "category_label", "period_label", labels, palette)


def births_by_gender(frame: pl.DataFrame, labels: Labels, palette: Palette) -> Chart:
    """Boys and girls as rows in their colours, years as panels."""
    names = frame.unique("gender", keep="first", maintain_order=True)
    colours = {name: palette.gender[code] for code, name in names.select("gender", "gender_label").iter_rows()}
    return panel_bars(frame, "gender_label", "period_label", labels, palette, colours=colours)
