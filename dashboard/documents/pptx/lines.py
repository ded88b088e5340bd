"""Lines over periods as one native chart: every line with its name at its end, told apart by dash and mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide as Page
from pptx.util import Pt

from dashboard.documents.pptx.charts import Drawn, add_chart, colours
from dashboard.documents.pptx.labels import Label, add_labels
from dashboard.documents.pptx.room import LABEL, LINE, Box, height, width
from dashboard.documents.pptx.text import add_text, rgb
from dashboard.meeting.state import Cell, Figure
from dashboard.theme import LIGHT, LINE_WIDTH

SPACE: Final = 1.3
LEAST: Final = 150.0
MARK: Final = 11
EDGE: Final = 14.0
STEP: Final = LABEL * LINE
DASHES: Final = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.DASH_DOT)
MARKS: Final = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.TRIANGLE)
# As on the screen: girls dashed with diamonds, boys dotted with squares.
LOOK_OF: Final = {"total": 0, "girls": 1, "boys": 2}


def least_height(figure: Figure, room: float) -> float:
    """What the lines need at least, the names of the periods below them included."""
    return max(LEAST, STEP * len(figure.series)) + _below(figure, room)


def draw_lines(page: Page, box: Box, figure: Figure, drawn: Drawn) -> None:
    """The figure in the box: the numbers on the highest and the lowest line, a name at the end of each."""
    numbers = [float(cell.value) for row in figure.cells for cell in row if cell.value is not None]
    low, high = min(0, *numbers) * SPACE, (max(0, *numbers) or 1) * SPACE
    right = _right(figure, box.width)
    inner = Box(box.left, box.top + STEP, box.width - right, box.height - STEP - _below(figure, box.width - right))
    chart = add_chart(page, box, figure, drawn, XL_CHART_TYPE.LINE_MARKERS, inner)
    _axes(chart, low, high)
    painted = _colours(figure)
    for column, series in enumerate(chart.plots[0].series):
        _stroke(series, painted[column], _look(figure, column))
        labels = [_told(row, column, inner.height / (high - low)) for row in figure.cells]
        add_labels(series, labels, XL_LABEL_POSITION.ABOVE, drawn.language)
    for name, colour, place in _ends(inner, figure, painted, low, high):
        add_text(page, place, [name], name, colour=colour, bold=True)
    _signs(page, inner, figure, painted)


def _right(figure: Figure, room: float) -> float:
    """What the names need beyond the last period, which stands half a period from the edge."""
    half = 1 / (2 * len(figure.names))
    asked = max(width(name, LABEL, bold=True) for name in figure.series) + 2 * EDGE
    return min(max(0.0, (asked - room * half) / (1 - half)), room * 0.3)


def _told(row: Sequence[Cell], column: int, unit: float) -> Label:
    """The number of the highest line over it and of the lowest below; the table has what finds no room."""
    value = row[column].value
    known = sorted(cell.value for cell in row if cell.value is not None)
    if value is None or value not in {known[0], known[-1]} or any(cell.value == value for cell in row[:column]):
        return Label(row[column], shown=False)
    if value == known[-1]:
        return Label(row[column])
    if float(value) * unit >= STEP + MARK:
        return Label(row[column], position=XL_LABEL_POSITION.BELOW)
    return Label(row[column], shown=float(known[1] - value) * unit >= STEP + MARK)


def _stroke(series: Any, colour: str, look: int) -> None:
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = rgb(colour), Pt(LINE_WIDTH)
    series.format.line.dash_style = DASHES[look]
    series.marker.style, series.marker.size = MARKS[look], MARK
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(colour)
    series.marker.format.line.color.rgb = rgb(colour)


def _ends(
    inner: Box, figure: Figure, painted: Sequence[str], low: float, high: float
) -> Iterator[tuple[str, str, Box]]:
    """The name of each line behind its last number, no two over each other."""
    asked = []
    for column in range(len(figure.series)):
        known = [(place, row[column].value) for place, row in enumerate(figure.cells) if row[column].value is not None]
        place, last = known[-1] if known else (0, 0)
        asked.append((inner.bottom - (float(last or 0) - low) / (high - low) * inner.height - STEP / 2, column, place))
    lowest = inner.top - STEP
    for rank, (top, column, place) in enumerate(sorted(asked)):
        lowest = max(min(top, inner.bottom - STEP * (len(asked) - rank)), lowest)
        left = inner.left + inner.width / len(figure.names) * (place + 0.5) + EDGE
        name = figure.series[column]
        yield name, painted[column], Box(left, lowest, width(name, LABEL, bold=True) + EDGE, STEP)
        lowest += STEP


def _signs(page: Page, inner: Box, figure: Figure, painted: Sequence[str]) -> None:
    """What stands for the numbers that a period lacks, over the name of the period, each in the colour of its line."""
    room = inner.width / len(figure.names)
    for place, row in enumerate(figure.cells):
        said = [(column, cell.text) for column, cell in enumerate(row) if cell.value is None and cell.text]
        for step, (column, text) in enumerate(reversed(said), 1):
            named = f"{figure.series[column]} {text}"
            words = named if len(row) > 1 and width(named, LABEL) < room else text
            box = Box(inner.left + room * place, inner.bottom - STEP * step - 2, room, STEP)
            add_text(page, box, [words], words, colour=painted[column], align=PP_ALIGN.CENTER)


def _axes(chart: Any, low: float, high: float) -> None:
    value, category = chart.value_axis, chart.category_axis
    value.minimum_scale, value.maximum_scale = low, high
    value.has_major_gridlines = value.visible = False
    category.major_tick_mark = XL_TICK_MARK.NONE
    category.format.line.color.rgb = rgb(LIGHT.quiet)
    category.tick_labels.font.size = Pt(LABEL)


def _colours(figure: Figure) -> list[str]:
    if figure.meanings:
        return colours(figure.meanings)
    return list(LIGHT.category_colours(list(figure.series)).values())


def _look(figure: Figure, column: int) -> int:
    meaning = figure.meanings[column] if figure.meanings else ""
    return LOOK_OF.get(meaning, column % len(DASHES))


def _below(figure: Figure, room: float) -> float:
    """How high the names of the periods are under the lines."""
    each = room / max(1, len(figure.names)) - 6
    return max((height([name], LABEL, each) for name in figure.names), default=0) + 8
