"""What every native chart shares: its numbers and the workbook inside, its place, its colours, its words."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.fill import FillFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide as Page
from pptx.util import Pt

from dashboard.documents.formats import number_format
from dashboard.documents.pptx.room import LABEL, Box
from dashboard.documents.pptx.text import TONGUES, placed, rgb
from dashboard.documents.steady import new_book
from dashboard.meeting.state import Figure
from dashboard.theme import LIGHT

OUTLINE: Final = 1.5
PATTERNS: Final = {"hatch": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, "dots": MSO_PATTERN.LARGE_GRID}


@dataclass(frozen=True)
class Drawn:
    """What a chart says of itself: its words for who cannot see it, its language, when the meeting was sealed.

    `most` is the largest number of all where several charts stand side by side.
    """

    alt: str
    language: str
    made: datetime
    most: float | None = None


def colours(meanings: Sequence[str]) -> list[str]:
    """The colour of each meaning; of what means nothing the accent."""
    known = {**LIGHT.status, **LIGHT.gender, **LIGHT.care, "quiet": LIGHT.quiet}
    return [known.get(meaning, LIGHT.accent) for meaning in meanings]


def add_chart(page: Page, box: Box, figure: Figure, drawn: Drawn, kind: XL_CHART_TYPE, inner: Box) -> Chart:
    """The figure as a chart of that kind whose marks fill `inner`; a cell without a value has no mark."""
    data = CategoryChartData()
    data.categories = list(figure.names)
    for place, name in enumerate(figure.series):
        values = [cells[place].value for cells in figure.cells]
        data.add_series(name, [None if value is None else float(value) for value in values])
    frame = page.shapes.add_chart(kind, 0, 0, 0, 0, data)
    placed(frame, box).name = figure.caption
    frame._element.nvGraphicFramePr.cNvPr.set("descr", drawn.alt or figure.caption)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(figure, drawn))
    chart.has_title = chart.has_legend = False
    chart.font.size = Pt(LABEL)
    chart.font.color.rgb = rgb(LIGHT.ink)
    _lay_out(chart, box, inner)
    spoken = parse_xml(f"<c:lang {nsdecls('c')} val='{TONGUES[drawn.language]}'/>")
    chart._chartSpace.find(qn("c:date1904")).addnext(spoken)
    return chart


def add_legend(chart: Chart, box: Box, high: float) -> None:
    """The names of the series in one line over the marks."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(LABEL)
    _manual(chart.legend._element, Box(0, 0, 1, high / box.height), whole=True)


def paint(form: Any, colour: str, look: str = "solid", *, edge: str = "") -> None:
    """A mark in its colour: solid, hatched, or an outline on white; the solid parts of one bar have an `edge`."""
    fill: FillFormat = form.fill
    if look in PATTERNS:
        fill.patterned()
        fill.pattern = PATTERNS[look]
        fill.fore_color.rgb, fill.back_color.rgb = rgb(colour), rgb(LIGHT.background)
    else:
        fill.solid()
        fill.fore_color.rgb = rgb(LIGHT.background if look == "outline" else colour)
    if look == "solid" and not edge:
        form.line.fill.background()
        return
    form.line.width = Pt(OUTLINE)
    form.line.color.rgb = rgb(edge if look == "solid" else colour)


def never_white(point: Any) -> None:
    """A bar below zero keeps its colour."""
    mark = point._ser.get_or_add_dPt_for_point(point._idx)
    if mark.find(qn("c:invertIfNegative")) is None:
        mark.find(qn("c:idx")).addnext(parse_xml(f"<c:invertIfNegative {nsdecls('c')} val='0'/>"))


def _lay_out(chart: Chart, box: Box, inner: Box) -> None:
    """The marks exactly there, so that what is written beside them stands beside them."""
    area = chart._chartSpace.chart.plotArea
    part = Box(
        (inner.left - box.left) / box.width,
        (inner.top - box.top) / box.height,
        inner.width / box.width,
        inner.height / box.height,
    )
    _manual(area, part)


def _manual(element: Any, part: Box, *, whole: bool = False) -> None:
    """The place of a part of a chart, in parts of the chart."""
    for old in element.findall(qn("c:layout")):
        element.remove(old)
    target = "" if whole else "<c:layoutTarget val='inner'/>"
    layout = parse_xml(
        f"<c:layout {nsdecls('c')}><c:manualLayout>{target}<c:xMode val='edge'/><c:yMode val='edge'/>"
        f"<c:x val='{part.left:.4f}'/><c:y val='{part.top:.4f}'/><c:w val='{part.width:.4f}'/>"
        f"<c:h val='{part.height:.4f}'/></c:manualLayout></c:layout>"
    )
    before = element.find(qn("c:legendPos"))
    if before is None:
        element.insert(0, layout)
    else:
        before.addnext(layout)


def _workbook(figure: Figure, drawn: Drawn) -> bytes:
    """The workbook that opens under "Edit data": python-pptx writes the clock into its own, and runs `=` as a formula.

    A hidden or missing number is an empty cell there: a chart draws words as zero.
    """
    result = io.BytesIO()
    with new_book(result, drawn.made) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, len(figure.series), 16)
        sheet.write_row(0, 0, (figure.head, *figure.series))
        sheet.write_column(1, 0, figure.names)
        places = (
            (row, place, cell) for row, cells in enumerate(figure.cells, 1) for place, cell in enumerate(cells, 1)
        )
        for row, place, cell in places:
            if cell.value is not None:
                look = book.add_format({"num_format": number_format(cell, drawn.language)})
                sheet.write_number(row, place, float(cell.value), look)
    return result.getvalue()
