"""Bytes -> raw text cells with their spreadsheet row and canonical column name. No cell is interpreted here.

What a file is, its content says, never its name. Read: delimited text in every encoding that Latvian Excel writes, and
.xlsx workbooks. Everything else is refused with one sentence that tells what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.checks import columns, files
from loaders.checks.rule import Rule, found_in_file
from loaders.spreadsheet import limits
from loaders.spreadsheet.cells import LOOSE, Cells, refused
from loaders.spreadsheet.delimited import read_delimited
from loaders.spreadsheet.encoding import as_utf8
from loaders.spreadsheet.layout import ACTIVITIES, MEASUREMENTS, Layout, canonical
from loaders.spreadsheet.xlsx import read_xlsx

__all__ = ["ACTIVITIES", "LOOSE", "MEASUREMENTS", "Cells", "Layout", "canonical", "read_cells"]

ZIP: Final = b"PK"
# The container of .xls files, and of workbooks with a password.
COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def read_cells(content: bytes, layouts: Sequence[Layout] = (MEASUREMENTS,)) -> Cells:
    """The cells of a delivered file, or no cells and the findings that say why it cannot be read; it never raises."""
    if len(content) > limits.MOST_BYTES:
        return _refused(layouts, files.TOO_BIG, str(limits.MOST_BYTES // 1_000_000))
    if content.startswith(ZIP):
        return read_xlsx(content, layouts)
    if content.startswith(COMPOUND):
        if ENCRYPTED in content:
            return _refused(layouts, files.PROTECTED)
        return _refused(layouts, files.OTHER_FORMAT, ".xls")
    if not content.strip(b"\x00 \t\r\n"):
        return _refused(layouts, columns.EMPTY_FILE)
    text = as_utf8(content, layouts)
    if (content if text is None else text)[:100].lstrip().startswith(b"<"):
        return _refused(layouts, files.OTHER_FORMAT, "HTML")
    return _refused(layouts, columns.NOT_TEXT) if text is None else read_delimited(text, layouts)


def _refused(layouts: Sequence[Layout], rule: Rule, hint: str = "") -> Cells:
    return refused(layouts[0], [found_in_file(rule, hint=hint)])
