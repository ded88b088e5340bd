"""A control character in a name that stands in a picture ended the whole server: the library does not survive one."""

from __future__ import annotations

import subprocess
import sys

from dashboard.project import FOLDER

DRAWN = """
from dashboard.pictures import svg_of
spec = {"mark": "text", "data": {"values": [{"a": "Glikas\\x00 \\x1bskola"}]}, "encoding": {"text": {"field": "a"}}}
print(svg_of({"$schema": "https://vega.github.io/schema/vega-lite/v6.json", **spec}))
"""


def test_a_name_with_control_characters_is_drawn_without_them() -> None:
    # In a process of its own, which is what it used to end.
    done = subprocess.run([sys.executable, "-c", DRAWN], cwd=FOLDER, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    assert ">Glikas skola<" in done.stdout
