"""Which of many files, or which large one, is being read: on the other stream, and only while somebody looks at it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from dashboard.labels import Labels

# Fewer and smaller files are through before anybody wonders.
MANY: Final = 4
LARGE: Final = 2_000_000
CLEAR: Final = "\r\x1b[K"


def one_by_one(files: Sequence[Path], labels: Labels) -> Iterator[Path]:
    """The files in turn, each named on a line that is wiped again."""
    long = len(files) >= MANY or any(file.is_file() and file.stat().st_size >= LARGE for file in files)
    shown = long and sys.stderr.isatty()
    for place, file in enumerate(files, 1):
        if shown:
            said = labels.t("checking file {place} of {count}: {name}", place=place, count=len(files), name=file.name)
            print(f"{CLEAR}{said}", end="", file=sys.stderr, flush=True)
        yield file
    if shown:
        print(CLEAR, end="", file=sys.stderr, flush=True)
