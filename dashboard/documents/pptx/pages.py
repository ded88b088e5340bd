"""The pages of one sealed slide: what it shows, and the table of its chart behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide as Page
from pptx.util import Pt

from dashboard.documents.pptx import parting
from dashboard.documents.pptx.bars import draw_bars
from dashboard.documents.pptx.base import TITLE_ONLY, WITH_BODY
from dashboard.documents.pptx.charts import Drawn
from dashboard.documents.pptx.lines import draw_lines
from dashboard.documents.pptx.parting import BETWEEN, INSET, POINT_GAP, STRIP, TOP, UNDER, Part
from dashboard.documents.pptx.room import BODY, HIGH, INNER, LABEL, MARGIN, Box
from dashboard.documents.pptx.tables import add_table
from dashboard.documents.pptx.text import add_text, fill_frame, placed, rgb, speak
from dashboard.labels import Labels
from dashboard.meeting.state import Commentary, Figure, Meeting, Slide
from dashboard.theme import LIGHT


@dataclass(frozen=True)
class Sheet:
    """What every page of one slide shares; `number` is the slide's on the screen, of how many."""

    presentation: Presentation
    meeting: Meeting
    labels: Labels
    slide: Slide
    number: str


def add_pages(sheet: Sheet) -> None:
    """The slide, and what of it found no room; behind a chart its table, with the words that found none beside it."""
    slide, labels = sheet.slide, sheet.labels
    drawn = parting.is_drawn(slide.figure)
    later = labels.t("Continued: {name}", name=slide.name)
    first, *more = parting.parts(slide, slide.title, later, drawn=drawn)
    page = _add(sheet, slide.title, first)
    _note(page, (*slide.notes, slide.alt), labels)
    table = later
    if slide.figure and drawn:
        table = labels.t("Table: {name}", name=slide.figure.caption)
        more = parting.parts(parting.left_over(slide, more), table, table, later, drawn=False)
    for part in more:
        _add(sheet, table if part.rows else later, part)


def _add(sheet: Sheet, title: str, part: Part) -> Page:
    """One page: title, what is measured, figure, sentences, commentary, foot, number; they are read in this order."""
    slide = sheet.slide
    layouts = sheet.presentation.slide_layouts
    page = sheet.presentation.slides.add_slide(layouts[WITH_BODY if part.points else TITLE_ONLY])
    heading = Box(MARGIN, parting.title_top(slide), INNER, parting.title_height(title))
    fill_frame(placed(page.shapes.title, heading).text_frame, [title])
    if slide.measured:
        measured = Box(MARGIN, heading.bottom, INNER, parting.measured_height(slide))
        add_text(page, measured, [slide.measured], sheet.labels.t("What is measured"), colour=LIGHT.secondary)
    box = parting.content(slide, title)
    if slide.figure:
        box = box.under(_figure(page, box, slide.figure, part, sheet))
    if part.points:
        box = box.under(_points(page, box, part.points))
    if part.commentary:
        _commentary(page, box.under(BETWEEN), part.commentary, sheet.labels)
    _around(page, sheet)
    charts = (shape.chart._chartSpace for shape in page.shapes if shape.has_chart)
    for element in (page.element, *charts):
        speak(element, sheet.labels.language)
    return page


def _figure(page: Page, box: Box, figure: Figure, part: Part, sheet: Sheet) -> float:
    """The chart in the room that the words leave, or those rows of the table; how high they are."""
    if part.rows:
        return add_table(page, box, figure, part.rows) + BETWEEN
    if not part.chart:
        return 0.0
    words = Part(points=part.points, commentary=part.commentary)
    high = box.height - parting.least_height(words, sheet.slide) - BETWEEN
    drawn = Drawn(sheet.slide.alt, sheet.labels.language, sheet.meeting.sealed_at)
    draw = draw_lines if figure.kind == "lines" else draw_bars
    draw(page, Box(box.left, box.top, box.width, high), figure, drawn)
    return high + BETWEEN


def _points(page: Page, box: Box, points: tuple[str, ...]) -> float:
    """The sentences in the body of the layout, so that the outline has them; a single one needs no bullet."""
    high = parting.points_height(points)
    [body] = [shape for shape in page.placeholders if shape.placeholder_format.idx == 1]
    placed(body, Box(box.left, box.top, box.width, high))
    fill_frame(body.text_frame, points)
    for paragraph in body.text_frame.paragraphs:
        paragraph.space_after = Pt(POINT_GAP)
        if len(points) == 1:
            properties = paragraph._p.get_or_add_pPr()
            properties.attrib.update({"marL": "0", "indent": "0"})
            properties.append(properties.makeelement(qn("a:buNone"), {}))
    page.shapes._spTree.append(body._element)
    return high


def _commentary(page: Page, box: Box, commentary: Commentary, labels: Labels) -> None:
    """Somebody's words in a box of their own, with the name under them: no part of what was computed."""
    high = parting.commentary_height(commentary) - BETWEEN
    shape = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, 0, 0)
    shape.name = labels.t("Commentary")
    placed(shape, Box(box.left, box.top, box.width, high))
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(LIGHT.grid)
    shape.line.fill.background()
    shape._element.remove(shape._element.find(qn("p:style")))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Pt(INSET)
    frame.margin_top = frame.margin_bottom = Pt(INSET / 2)
    fill_frame(frame, [commentary.text, signed(commentary, labels)])
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(BODY), rgb(LIGHT.ink)
    for run in frame.paragraphs[-1].runs:
        run.font.size, run.font.bold = Pt(LABEL), True


def signed(commentary: Commentary, labels: Labels) -> str:
    """Whose words a commentary is."""
    return f"{labels.t('Commentary')}: {commentary.author}"


def _around(page: Page, sheet: Sheet) -> None:
    """The foot; on top the number of the slide, and that a sample is a sample."""
    slide, labels = sheet.slide, sheet.labels
    if slide.foot:
        high = parting.foot_height(slide)
        foot = Box(MARGIN, HIGH - UNDER - high, INNER, high)
        add_text(page, foot, slide.foot, labels.t("Source and date"), colour=LIGHT.secondary)
    strip = Box(MARGIN, TOP, INNER - 100, STRIP)
    if sheet.meeting.sample:
        warned = labels.t("SAMPLE DATA – invented figures, not the municipality's")
        add_text(page, strip, [warned], labels.t("Sample data"), colour=LIGHT.status["insufficient"], bold=True)
    if sheet.number:
        place = Box(MARGIN + INNER - 100, TOP, 100, STRIP)
        add_text(
            page, place, [sheet.number], labels.t("Number of the slide"), colour=LIGHT.secondary, align=PP_ALIGN.RIGHT
        )


def _note(page: Page, texts: Sequence[str], labels: Labels) -> None:
    """What the speaker reads: the notes, and the picture in words."""
    told = [text for text in texts if text]
    if told:
        notes = page.notes_slide
        fill_frame(notes.notes_text_frame, told)
        for shape in list(notes.placeholders):
            if shape.has_text_frame and not shape.text_frame.text:
                shape._element.getparent().remove(shape._element)
        speak(notes.element, labels.language)
