"""A zip file -> its parts, unpacked only where that is safe; a part's XML one element at a time.

Read with the standard library: the kept libraries build every cell of a merged or linked range in memory (a range of
17 billion cells fits into 3 KB), and give a formula or its result, a value or its format, never both in one pass.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from loaders.checks import files as rules
from loaders.checks.rule import Rule
from loaders.spreadsheet import limits

# What the standard library raises for zip files that are none.
BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError,
    LookupError, OverflowError,
)  # fmt: skip
# Attributes in which people write; the others are names and numbers of the format.
WRITTEN: Final = frozenset(
    ("name", "displayName", "prompt", "promptTitle", "error", "errorTitle", "display", "tooltip", "descr", "title",
     "userId", "author", "alt")
)  # fmt: skip


class Unreadable(Exception):
    """A workbook that is refused as a whole: `rule` says why."""

    def __init__(self, rule: Rule, hint: str = "") -> None:
        super().__init__(rule.code)
        self.rule = rule
        self.hint = hint


@dataclass(frozen=True)
class Archive:
    """The parts of a zip file by path."""

    parts: dict[str, bytes]

    def read(self, path: str) -> bytes:
        """One part; raises Unreadable where it is missing."""
        if path not in self.parts:
            raise Unreadable(rules.DAMAGED_WORKBOOK)
        return self.parts[path]

    def elements(self, path: str) -> Iterator[Element]:
        """Every element of a part when it is complete, with its name's namespace taken off; raises Unreadable."""
        content = self.read(path)
        # No spreadsheet declares entities; a file that does wants to grow.
        if b"<!DOCTYPE" in content:
            raise Unreadable(rules.DAMAGED_WORKBOOK)
        try:
            for _, element in ElementTree.iterparse(io.BytesIO(content)):
                element.tag = local(element.tag)
                yield element
        except (ElementTree.ParseError, ValueError, LookupError):  # LookupError: an encoding that nobody knows
            raise Unreadable(rules.DAMAGED_WORKBOOK) from None


def read_archive(content: bytes) -> Archive:
    """The parts of a zip file; raises Unreadable for one that is damaged, protected, or too big when unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if not member.filename.endswith("/")]
            _check_size(members)
            if any(member.flag_bits & 1 for member in members):
                raise Unreadable(rules.PROTECTED)
            return Archive({member.filename: archive.read(member) for member in members})
    except BROKEN:
        raise Unreadable(rules.DAMAGED_WORKBOOK) from None


def _check_size(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    # A small file may shrink to nothing; the directory cannot lie, zipfile reads no more than it says.
    bomb = unpacked > 1_000_000 and unpacked > packed * limits.MOST_RATIO
    twice = len({member.filename for member in members}) < len(members)
    if unpacked > limits.MOST_UNPACKED or bomb or len(members) > limits.MOST_PARTS:
        raise Unreadable(rules.TOO_BIG_UNPACKED, str(limits.MOST_UNPACKED // 1_000_000))
    if twice:
        raise Unreadable(rules.DAMAGED_WORKBOOK)


def local(name: str) -> str:
    """An element's or attribute's name without its namespace."""
    return name.rpartition("}")[2]


def attributes(element: Element) -> dict[str, str]:
    """An element's attributes by their names without namespace."""
    return {local(name): value for name, value in element.attrib.items()}


def written(element: Element) -> Iterator[str]:
    """The texts that a person may have written in an element itself."""
    yield from (text for text in (element.text, element.tail) if text and text.strip())
    own = attributes(element)
    yield from (own[name] for name in own if name in WRITTEN)
    if own.get("TargetMode") == "External":
        yield own.get("Target", "")
