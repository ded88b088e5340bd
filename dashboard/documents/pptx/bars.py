"""Horizontal bars as native charts: one series, panels, stacked, and a value beside its target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.slide import Slide as Page

from dashboard.documents.pptx.charts import Drawn, add_chart, add_legend, colours, never_white, paint
from dashboard.documents.pptx.labels import Label, add_labels
from dashboard.documents.pptx.room import LABEL, LINE, Box, lines, width
from dashboard.documents.pptx.scale import GAP, SHARES, Plot, add_sign, name_share, plotted, set_axes
from dashboard.documents.pptx.text import add_text
from dashboard.meeting.state import Cell, Figure
from dashboard.theme import LIGHT

WIDEST_BESIDE_PANELS: Final = 0.5
HEADING: Final = LABEL * LINE + 4
LEGEND: Final = 34.0
ROW: Final = 26.0


def least_height(figure: Figure, room: float) -> float:
    """What the bars need at least, so that no name and no number touches the next."""
    names = [lines(name, LABEL, room * SHARES[-1] - GAP) for name in figure.names]
    # A name is centred on its bar: half of it and half of the next stand between two bars.
    most = max((sum(pair) / 2 for pair in pairwise(names)), default=max(names, default=1))
    row = ROW * (1.7 if figure.kind == "targets" else 1)
    above = LEGEND if figure.kind in {"stacked", "targets"} else HEADING if figure.kind == "panels" else 0
    return len(names) * max(row, most * LABEL * LINE) + above


def draw_bars(page: Page, box: Box, figure: Figure, drawn: Drawn) -> None:
    """The figure in the box, in the way of its kind."""
    if figure.kind == "panels":
        _panels(page, box, figure, drawn)
    elif figure.kind in {"stacked", "targets"}:
        _together(page, box, figure, drawn)
    else:
        _one(page, box, figure, drawn, colours(figure.meanings or ("",) * len(figure.names)))


def _one(
    page: Page, box: Box, figure: Figure, drawn: Drawn, painted: Sequence[str], share: float | None = None,
    room: float | None = None,
) -> None:  # fmt: skip
    """One series: a bar a name, each in its own colour; the names take that share of the width, a label that room."""
    share = name_share(figure, box) if share is None else share
    room = _widest(figure) if room is None else room
    plot = plotted(figure, box, share, room, drawn.most)
    chart = add_chart(page, box, figure, drawn, XL_CHART_TYPE.BAR_CLUSTERED, plot.box)
    set_axes(chart, plot, names=share > 0)
    [series] = chart.plots[0].series
    for place, colour in enumerate(painted):
        point = series.points[place]
        paint(point.format, colour)
        never_white(point)
    add_labels(series, [Label(cells[0]) for cells in figure.cells], XL_LABEL_POSITION.OUTSIDE_END, drawn.language)
    for place, (cell,) in enumerate(figure.cells):
        add_sign(page, plot, cell, *plot.row(place))


def _panels(page: Page, box: Box, figure: Figure, drawn: Drawn) -> None:
    """A chart a series side by side on one scale; the names stand once, on the left."""
    last = len(figure.series) - 1
    left = box.width * min(name_share(figure, box), WIDEST_BESIDE_PANELS)
    panel = (box.width - left) / (last + 1)
    most = max((float(cell.value) for cells in figure.cells for cell in cells if cell.value is not None), default=0)
    painted = colours(figure.meanings or (*("quiet",) * last, ""))
    for place, (series, colour) in enumerate(zip(figure.series, painted, strict=True)):
        start = left + panel * place
        add_text(page, Box(box.left + start, box.top, panel - GAP, HEADING), [series], series, bold=place == last)
        names = left if place == 0 else 0.0
        part = Box(box.left + start - names, box.top + HEADING, panel + names, box.height - HEADING)
        cells = tuple((row[place],) for row in figure.cells)
        one = replace(figure, kind="bars", series=(series,), cells=cells, meanings=())
        told = replace(drawn, alt=drawn.alt if place == 0 else f"{figure.caption}: {series}", most=most)
        _one(page, part, one, told, [colour] * len(figure.names), names / part.width, _widest(figure))


def _widest(figure: Figure) -> float:
    """The room that the longest number takes behind its bar; what stands for none has the bar's place too."""
    numbers = (cell.text for cells in figure.cells for cell in cells if cell.value is not None)
    return max((width(text, LABEL) for text in numbers), default=0) + 2 * GAP


def _together(page: Page, box: Box, figure: Figure, drawn: Drawn) -> None:
    """Several series in one chart under a legend: parts of one bar, or a value and its target below it."""
    stacked = figure.kind == "stacked"
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    room = max((width(cell.text, LABEL) for cells in figure.cells for cell in cells), default=0) + 2 * GAP
    under = box.under(LEGEND)
    sums = [sum(float(cell.value or 0) for cell in cells) for cells in figure.cells]
    most = max(sums, default=0) if stacked else None
    plot = plotted(figure, under, name_share(figure, under), room, most)
    chart = add_chart(page, box, figure, drawn, kind, plot.box)
    chart.plots[0].overlap = 100 if stacked else 0
    set_axes(chart, plot, names=True)
    add_legend(chart, box, LEGEND)
    fills = _fills(figure)
    for column, (series, (colour, look)) in enumerate(zip(chart.plots[0].series, fills, strict=True)):
        paint(series.format, colour, look, edge=LIGHT.background if stacked else "")
        cells = [row[column] for row in figure.cells]
        told = [_inside(cell, plot, colour, look) for cell in cells] if stacked else [Label(cell) for cell in cells]
        position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
        add_labels(series, told, position, drawn.language)
    for place, row in enumerate(figure.cells):
        _signs(page, plot, place, row, stacked=stacked)


def _signs(page: Page, plot: Plot, place: int, row: Sequence[Cell], *, stacked: bool) -> None:
    """The signs of a row: at the place of their own bar, or where the parts of the bar end."""
    if stacked:
        end = sum(float(cell.value or 0) for cell in row)
        words = "  ".join(cell.text for cell in row if cell.value is None)
        add_sign(page, plot, Cell(words), *plot.row(place), at=end)
        return
    for part, cell in enumerate(row):
        add_sign(page, plot, cell, *plot.row(place, part, len(row)))


def _fills(figure: Figure) -> list[tuple[str, str]]:
    """A colour and a look a series: who shares a colour is hatched, so that no two parts look alike."""
    if figure.kind == "targets":
        [value] = colours(figure.meanings[:1] or ("",))
        return [(value, "solid"), *[(LIGHT.ink, "outline")] * (len(figure.series) - 1)]
    if figure.meanings:
        painted = colours(figure.meanings)
    else:
        painted = list(LIGHT.category_colours(list(figure.series)).values())
    looks = ("solid", "hatch", "outline", "dots")
    return [(colour, looks[min(painted[:place].count(colour), 3)]) for place, colour in enumerate(painted)]


def _inside(cell: Cell, plot: Plot, colour: str, look: str) -> Label:
    """A number in its part of the bar; left out where there is no room for it, and the table has it."""
    fits = bool(cell.value) and plot.x(cell.value or 0) - plot.x(0) >= width(cell.text, LABEL) + 2
    return Label(cell, shown=fits, colour=LIGHT.background if look == "solid" else LIGHT.ink, chip=look != "solid")
