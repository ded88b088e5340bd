"""A figure of a slide -> its picture: SVG that scales, needs nothing from elsewhere and is always the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

import polars as pl

from dashboard.charts import slides as charts
from dashboard.charts.base import Chart
from dashboard.meeting.state import Figure
from dashboard.pictures import svg_of
from dashboard.theme import FONT, LIGHT, Palette, altair_config

HEIGHT: Final = 400
LINE_HEIGHT: Final = 44
LEAST_HEIGHT: Final = 136
DRAWN_BY: Final[Mapping[str, Callable[[pl.DataFrame, int, Palette], Chart]]] = MappingProxyType(
    {
        "bars": charts.bars,
        "panels": charts.panels,
        "lines": charts.lines,
        "stacked": charts.stacked,
        "targets": charts.targets,
    }
)
OUR_OWN: Final = re.compile(r'(\bid="|url\(#|href="#)')
SIZED: Final = re.compile(r'<svg\b[^>]*\bviewBox="([^"]+)"[^>]*>')
ENGLISH: Final = re.compile(r' (?:aria-roledescription|role|class)="[^"]*"')


@lru_cache(maxsize=128)
def draw(figure: Figure, language: str, lines_taken: int = 0, prefix: str = "") -> str:
    """The picture of a figure; "" for a table, and where there is nothing to draw. The same is drawn once a process.

    `lines_taken` are the lines of text on the same slide, each of which takes from its height. `prefix` leads its ids,
    so that many pictures can stand in one page.
    """
    if figure.kind not in DRAWN_BY or not figure.names or not figure.series:
        return ""
    height = max(HEIGHT - LINE_HEIGHT * lines_taken, LEAST_HEIGHT)
    chart = DRAWN_BY[figure.kind](cells_of(figure), height, LIGHT)
    return _bare(svg_of(chart.configure(**_config(language)).to_dict()), prefix)


def cells_of(figure: Figure) -> pl.DataFrame:
    """The cells of a figure as the charts take them (schema charts.slides.CELLS): values are for positions only."""
    named = figure.kind == "bars"
    rows = [
        (
            name, row, series, column, None if cell.value is None else float(cell.value), cell.text, cell.status,
            _meaning(figure, row if named else column),
        )
        for row, (name, cells) in enumerate(zip(figure.names, figure.cells, strict=True))
        for column, (series, cell) in enumerate(zip(figure.series, cells, strict=True))
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=charts.CELLS, orient="row")


def _meaning(figure: Figure, place: int) -> str:
    return figure.meanings[place] if place < len(figure.meanings) else ""


def _config(language: str) -> dict[str, Any]:
    """The look of all charts, on the slide's own ground; the slide has the words that describe the picture."""
    return {**altair_config(language, LIGHT), "background": "transparent", "aria": False, "font": FONT}


def _bare(svg: str, prefix: str) -> str:
    """The picture without a size of its own and without the library's names for its parts, which are English."""
    bare = ENGLISH.sub("", OUR_OWN.sub(rf"\g<1>{prefix}", svg))
    return SIZED.sub(r'<svg xmlns="http://www.w3.org/2000/svg" viewBox="\1">', bare, count=1)
