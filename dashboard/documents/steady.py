"""The same meeting gives the same bytes: no clock reaches the files that are made of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

import xlsxwriter

# The first day that a zip file knows.
NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
# Text is text, whatever it begins with: nothing in a workbook that is handed out runs as a formula.
SAFE: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def restamped(content: bytes) -> bytes:
    """The zip file with the same parts in the same order, every one of them without a time."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, NO_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return result.getvalue()


@contextmanager
def new_book(result: io.BytesIO, made: datetime, **properties: str) -> Iterator[xlsxwriter.Workbook]:
    """A workbook that is written to `result` when the block ends; it says that it was made at `made`."""
    with xlsxwriter.Workbook(result, SAFE) as book:
        book.set_properties({**properties, "created": made.astimezone(UTC)})
        yield book
