"""The numbers on the marks of a native chart: they stay the chart's own, each in the format of its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pptx.enum.chart import XL_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from dashboard.documents.formats import GENERAL, number_format
from dashboard.documents.pptx.room import LABEL
from dashboard.meeting.state import Cell
from dashboard.theme import LIGHT

PARTS: Final = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


@dataclass(frozen=True)
class Label:
    """The label of one mark; on a `chip` its ground is white. Without a value there is none."""

    cell: Cell
    shown: bool = True
    colour: str = LIGHT.ink
    chip: bool = False
    position: XL_LABEL_POSITION | None = None


def add_labels(series: Any, labels: Sequence[Label], position: XL_LABEL_POSITION, language: str) -> None:
    """A label a value, in its own format; a mark that is added later gets one too."""
    whole = parse_xml(f"<c:dLbls {nsdecls('c', 'a')}/>")
    for place, label in enumerate(labels):
        if label.cell.value is not None:
            whole.append(_label(place, label, position, language))
    _filled(whole, Label(Cell("")), GENERAL, position)
    element = series._element
    for old in element.findall(qn("c:dLbls")):
        element.remove(old)
    after = element.find(qn("c:cat"))
    after.addprevious(whole)


def _label(place: int, label: Label, position: XL_LABEL_POSITION, language: str) -> Any:
    made = parse_xml(f'<c:dLbl {nsdecls("c", "a")}><c:idx val="{place}"/></c:dLbl>')
    if not label.shown:
        made.append(_value("delete", "1"))
        return made
    _filled(made, label, number_format(label.cell, language), label.position or position)
    return made


def _filled(parent: Any, label: Label, code: str, position: XL_LABEL_POSITION) -> None:
    """How it looks, in the order that the schema asks for."""
    form = parse_xml(f"<c:numFmt {nsdecls('c')} sourceLinked='0'/>")
    form.set("formatCode", code)
    ground = f'<a:solidFill><a:srgbClr val="{LIGHT.background[1:]}"/></a:solidFill>' if label.chip else "<a:noFill/>"
    parent.append(form)
    parent.append(parse_xml(f"<c:spPr {nsdecls('c', 'a')}>{ground}<a:ln><a:noFill/></a:ln></c:spPr>"))
    parent.append(
        parse_xml(
            f"<c:txPr {nsdecls('c', 'a')}><a:bodyPr wrap='none'/><a:lstStyle/><a:p><a:pPr>"
            f"<a:defRPr sz='{LABEL * 100}' b='0'><a:solidFill><a:srgbClr val='{label.colour[1:]}'/></a:solidFill>"
            "</a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>"
        )
    )
    parent.append(_value("dLblPos", XL_LABEL_POSITION.to_xml(position)))
    for part in PARTS:
        parent.append(_value(part, "1" if part == "showVal" else "0"))


def _value(name: str, value: str) -> Any:
    return parse_xml(f"<c:{name} {nsdecls('c')} val='{value}'/>")
