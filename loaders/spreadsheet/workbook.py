"""What the sheets of a workbook share: their names and states, texts, formats, and where each lies in the archive."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from xml.etree.ElementTree import Element

from loaders.checks import files as rules
from loaders.spreadsheet.archive import Archive, Unreadable, attributes, written
from loaders.spreadsheet.cells import Loose
from loaders.spreadsheet.number import BUILT_IN, epoch_of

# Where the texts of a part stand, by the part's path; what is not named here is the workbook itself.
PLACES: Final = {
    "docProps/": "property",
    "xl/comments": "comment",
    "xl/threadedComments": "comment",
    "xl/persons": "comment",
    "xl/drawings": "drawing",
    "xl/charts": "drawing",
}
# Full of words that no person wrote.
UNWRITTEN: Final = ("styles", "theme", "sharedStrings")
# What nobody can look into: pictures, other files, macros.
EMBEDDED: Final = ("xl/embeddings/", "xl/media/", "xl/activeX/", "xl/model/", "xl/vbaProject")
CONTENT_TYPES: Final = "[Content_Types].xml"
ON: Final = ("1", "true")


@dataclass(frozen=True)
class Sheet:
    """One worksheet: its name, where it lies, and whether a reader sees it."""

    name: str
    path: str
    hidden: bool


@dataclass(frozen=True)
class Workbook:
    """A workbook without its cells: `texts` and `formats` are what cells refer to by number."""

    archive: Archive
    sheets: list[Sheet]
    texts: list[str]
    formats: list[str]
    epoch: datetime
    results_are_stored: bool
    read_elsewhere: frozenset[str]


def read_workbook(archive: Archive) -> Workbook:
    """The workbook of an archive; raises Unreadable for what is no .xlsx, or holds what cannot be looked into."""
    path = _main_part(archive)
    related = _related(archive, path)
    sheets, since_1904, stored = [], False, True
    for element in archive.elements(path):
        own = attributes(element)
        match element.tag:
            case "sheet" if related.get(own.get("id", ""), ("", ""))[0] == "worksheet":
                hidden = own.get("state", "visible") != "visible"
                sheets.append(Sheet(own.get("name", ""), related[own["id"]][1], hidden))
            case "workbookPr":
                since_1904 = own.get("date1904") in ON
            case "calcPr":
                # Whoever wrote this never calculated: the stored results are placeholders.
                stored = own.get("fullCalcOnLoad") not in ON
    if not sheets:
        raise Unreadable(rules.NO_WORKBOOK)
    if any(part.startswith(EMBEDDED) for part in archive.parts):
        raise Unreadable(rules.EMBEDDED_OBJECT)
    by_kind = dict(related.values())
    texts = _texts(archive, by_kind["sharedStrings"]) if "sharedStrings" in by_kind else []
    formats = _formats(archive, by_kind["styles"]) if "styles" in by_kind else []
    elsewhere = frozenset(by_kind[kind] for kind in UNWRITTEN if kind in by_kind) | {sheet.path for sheet in sheets}
    return Workbook(archive, sheets, texts, formats, epoch_of(since_1904), stored, elsewhere | {CONTENT_TYPES})


def loose_parts(workbook: Workbook) -> Iterator[Loose]:
    """Every text of the workbook outside its sheets: names, comments, properties, drawings, links."""
    yield from ((None, "sheet_name", sheet.name) for sheet in workbook.sheets)
    for path in workbook.archive.parts:
        if path in workbook.read_elsewhere or not path.endswith((".xml", ".rels", ".vml")):
            continue
        place = next((place for start, place in PLACES.items() if path.startswith(start)), "sheet")
        for element in workbook.archive.elements(path):
            yield from ((None, place, text) for text in written(element))


def _main_part(archive: Archive) -> str:
    for kind, target in _related(archive, "").values():
        if kind == "officeDocument" and target in archive.parts:
            if target.endswith(".bin"):
                raise Unreadable(rules.OTHER_FORMAT, ".xlsb")
            return target
    if b"opendocument.spreadsheet" in archive.parts.get("mimetype", b""):
        raise Unreadable(rules.OTHER_FORMAT, ".ods")
    raise Unreadable(rules.NO_WORKBOOK)


def _related(archive: Archive, path: str) -> dict[str, tuple[str, str]]:
    """The parts that a part refers to: kind and path, by the name it uses for them."""
    folder, name = posixpath.split(path)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.parts:
        return {}
    related = {}
    for element in archive.elements(relations):
        own = attributes(element)
        target = own.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        related[own.get("Id", "")] = (own.get("Type", "").rpartition("/")[2], whole)
    return related


def _texts(archive: Archive, path: str) -> list[str]:
    texts = []
    for element in archive.elements(path):
        if element.tag == "si":
            texts.append(text_of(element))
            element.clear()
    return texts


def text_of(element: Element) -> str:
    """The text of a rich or plain string, without the reading aids that stand beside it."""
    parts = []
    for child in element:
        match child.tag:
            case "t":
                parts.append(child.text or "")
            case "r":
                parts.append(text_of(child))
    return "".join(parts)


def _formats(archive: Archive, path: str) -> list[str]:
    """The number format of each cell style, in the order in which cells count them."""
    spelled: dict[int, str] = {}
    used: list[int] = []
    for element in archive.elements(path):
        if element.tag == "numFmt":
            own = attributes(element)
            spelled[int(own.get("numFmtId", "0"))] = own.get("formatCode", "")
        elif element.tag == "cellXfs":
            used = [int(attributes(style).get("numFmtId", "0")) for style in element]
    return [spelled.get(number, BUILT_IN.get(number, "")) for number in used]
