"""Where horizontal bars stand on a slide, so that what has no bar can be said at the place of its bar."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide as Page
from pptx.util import Pt

from dashboard.documents.pptx.room import LABEL, LINE, Box, height, width
from dashboard.documents.pptx.text import add_text, rgb
from dashboard.meeting.state import Cell, Figure
from dashboard.theme import LIGHT

GAP: Final = 8.0
SHARES: Final = (0.28, 0.36, 0.44, 0.5)
GAP_WIDTH: Final = 45


@dataclass(frozen=True)
class Plot:
    """Where the bars stand: `left` is zero, a row a name, `unit` points for one."""

    box: Box
    rows: int
    low: float
    high: float

    def x(self, value: Decimal | float) -> float:
        """Where a value stands."""
        return self.box.left + (float(value) - self.low) / (self.high - self.low) * self.box.width

    def row(self, place: int, part: int = 0, parts: int = 1) -> tuple[float, float]:
        """The top and the height of a name's bar, or of one of the bars that stand there."""
        whole = self.box.height / self.rows
        bar = whole / (parts + GAP_WIDTH / 100)
        return self.box.top + whole * place + bar * GAP_WIDTH / 200 + bar * part, bar


def name_share(figure: Figure, box: Box) -> float:
    """The least part of the width in which the names stand without touching each other."""
    row = box.height / max(1, len(figure.names))
    for share in SHARES:
        room = box.width * share - GAP
        longest = max((width(word, LABEL) for name in figure.names for word in name.split(" ")), default=0)
        most = max((height([name], LABEL, room) for name in figure.names), default=0)
        if most <= min(row, 2 * LABEL * LINE + 1) and longest <= room:
            return share
    return SHARES[-1]


def plotted(figure: Figure, box: Box, share: float, room: float, most: float | None) -> Plot:
    """The scale from zero (or the lowest number) to the largest, with room for its label behind it."""
    numbers = [float(cell.value) for cells in figure.cells for cell in cells if cell.value is not None]
    top = max(max(numbers, default=0), 0, most or 0)
    low = min(0, *numbers) if numbers else 0
    inner = Box(box.left + box.width * share, box.top, box.width * (1 - share), box.height)
    bars = max(inner.width - room * (2 if low < 0 else 1), inner.width / 4)
    span = (top - low) or 1
    before = span * room / bars if low < 0 else 0
    return Plot(inner, max(1, len(figure.names)), low - before, top + span * room / bars or 1)


def set_axes(chart: Any, plot: Plot, *, names: bool) -> None:
    """Names from the top down; no scale beside the numbers that stand on the bars."""
    value, category = chart.value_axis, chart.category_axis
    value.minimum_scale, value.maximum_scale = plot.low, plot.high
    value.has_major_gridlines = value.visible = False
    category.reverse_order = True
    category.major_tick_mark = XL_TICK_MARK.NONE
    category.format.line.color.rgb = rgb(LIGHT.quiet)
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW if names else XL_TICK_LABEL_POSITION.NONE
    category.tick_labels.font.size = Pt(LABEL)
    _name_every_bar(category)
    chart.plots[0].gap_width = GAP_WIDTH


def _name_every_bar(category: Any) -> None:
    """No name is left out because the next one stands close."""
    axis = category._element
    before = [axis.find(qn(name)) for name in ("c:lblOffset", "c:lblAlgn", "c:auto", "c:crosses", "c:crossesAt")]
    skip = parse_xml(f"<c:tickLblSkip {nsdecls('c')} val='1'/>")
    next(element for element in before if element is not None).addnext(skip)


def add_sign(page: Page, plot: Plot, cell: Cell, top: float, high: float, at: float = 0) -> None:
    """What stands for a number that is hidden or missing, where its bar would begin."""
    if cell.value is not None or not cell.text:
        return
    line = LABEL * LINE
    left = plot.x(at) + GAP
    room = max(plot.box.left + plot.box.width - left, width(cell.text, LABEL) + 2)
    add_text(page, Box(left, top + (high - line) / 2, room, line), [cell.text], cell.text)
