"""A layout and its content -> a tagged PDF with our own font inside: the same bytes at every run, and no network."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst

FONTS: Final = Path(__file__).parents[1] / "static"
STANDARD: Final = "ua-1"
# What stands for a letter that the embedded font lacks: PDF/UA-1 forbids to leave it to the reader's machine.
UNKNOWN: Final = "□"
LACKING: Final = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
ESCAPE: Final = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
SHORT_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", '"': '"', "\\": "\\", "'": "'"}
CONTROLS: Final = "".join(map(chr, range(32)))
# Every letter of a list in a paragraph of its own.
PROBE: Final = b"""#set document(title: "letters")
#set text(font: "Source Sans 3", fallback: false)
#for letter in json(bytes(sys.inputs.content)) { par(letter) }"""


def typeset(layout: bytes, content: Any, moment: datetime) -> bytes:
    """The PDF of a layout, which finds its content (texts, lists, dictionaries) as JSON in `sys.inputs.content`.

    `moment` is the only date that the file knows. A letter that the font lacks (an emoji in a commentary) is shown as
    UNKNOWN. typst.TypstError when the layout cannot take the content: a picture that is no SVG.
    """
    try:
        return _printed(layout, content, moment)
    except typst.TypstError as error:
        if not LACKING.search(error.diagnostic):
            raise
    lacking = _lacking(set(json.dumps(content, ensure_ascii=False)) | set(CONTROLS), moment)
    return _printed(layout, _without(lacking, content), moment)


def _lacking(letters: set[str], moment: datetime) -> dict[int, str]:
    """What each of the letters that the font lacks is shown as.

    Asked letter by letter: of a letter and an accent that the font lacks, the compiler complains of both.
    """
    try:
        _printed(PROBE, sorted(letters), moment)
    except typst.TypstError as error:
        return {ord(_read(found)): UNKNOWN for found in LACKING.findall(error.diagnostic)}
    return {}


def _read(quoted: str) -> str:
    """A letter as the compiler quotes it, without its escapes."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else SHORT_ESCAPES[found[2]], quoted)


def _without(lacking: Mapping[int, str], content: Any) -> Any:
    if isinstance(content, str):
        return content.translate(lacking)
    if isinstance(content, dict):
        return {name: _without(lacking, value) for name, value in content.items()}
    return [_without(lacking, value) for value in content] if isinstance(content, list | tuple) else content


@lru_cache
def _fonts() -> typst.Fonts:
    """Our own font and no other, whatever the machine has."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _printed(layout: bytes, content: object, moment: datetime) -> bytes:
    return typst.compile(
        layout,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        pdf_standards=STANDARD,
        timestamp=moment,
    )
