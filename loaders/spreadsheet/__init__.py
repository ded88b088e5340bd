"""Bytes -> raw text cells with their spreadsheet row and canonical column name. No cell is interpreted here.

What a file is, its content says, never its name. Read: delimited text in every encoding that Latvian Excel writes, and
.xlsx workbooks. Everything else is refused with one sentence that tells what to do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.checks import columns, files
from loaders.checks.rule import Rule, found_in_file
from loaders.spreadsheet import limits
from loaders.spreadsheet.cells import LOOSE, Cells, refused
from loaders.spreadsheet.delimited import read_delimited
from loaders.spreadsheet.encoding import by_beginning, from_code_page
from loaders.spreadsheet.layout import ACTIVITIES, LAYOUTS, MEASUREMENTS, Layout, canonical
from loaders.spreadsheet.xlsx import read_xlsx

__all__ = ["ACTIVITIES", "LAYOUTS", "LOOSE", "MEASUREMENTS", "Cells", "Layout", "canonical", "read_cells"]

ZIP: Final = b"PK"
# The container of .xls files, and of workbooks with a password.
COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")
FILLED: Final = re.compile(rb"[^\x00 \t\r\n]")
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def read_cells(content: bytes, layouts: Sequence[Layout] = LAYOUTS) -> Cells:
    """The cells of a delivered file, or no cells and the findings that say why it cannot be read; it never raises.

    Which of the `layouts` the file has, its header says; the columns of the frame are those of that form.
    """
    if len(content) > limits.MOST_BYTES:
        return _refused(layouts, files.TOO_BIG, str(limits.MOST_BYTES // 1_000_000))
    if content.startswith(ZIP):
        return read_xlsx(content, layouts)
    if content.startswith(COMPOUND):
        if ENCRYPTED in content:
            return _refused(layouts, files.PROTECTED)
        return _refused(layouts, files.OTHER_FORMAT, ".xls")
    if not FILLED.search(content):
        return _refused(layouts, columns.EMPTY_FILE)
    try:
        return _read_text(by_beginning(content), content, layouts)
    except UnicodeDecodeError:
        return _read_text(None, content, layouts)


def _read_text(text: bytes | None, content: bytes, layouts: Sequence[Layout]) -> Cells:
    """The cells of a text in UTF-8, else in the code page that its header proves."""
    if text is None:
        text = from_code_page(content, layouts)
    if (content if text is None else text)[:100].lstrip().startswith(b"<"):
        return _refused(layouts, files.OTHER_FORMAT, "HTML")
    return _refused(layouts, columns.NOT_TEXT) if text is None else read_delimited(text, layouts)


def _refused(layouts: Sequence[Layout], rule: Rule, hint: str = "") -> Cells:
    return refused(layouts[0], [found_in_file(rule, hint=hint)])
