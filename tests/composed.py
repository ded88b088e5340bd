"""Meetings as a presenter composes them: of the programme's figures alone, and of a sample in which some are hidden."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

import polars as pl

from dashboard import demo, desk
from dashboard.meeting.composing import Draft, compose, offered
from dashboard.meeting.opening import open_scenes
from dashboard.meeting.state import Commentary, Meeting, Slide, read_meeting, written
from dashboard.project import FOLDER
from dashboard.view import Choices
from loaders import ledger
from loaders.forms import MEASUREMENTS
from loaders.periods import part

DAY: Final = date(2026, 11, 26)
SEALED_AT: Final = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
PATIENCE: Final = 120
NAMES: Final = ("real", "demo")
# Two of the fullest slides: a table of seven rows, and seven bars in three panels.
COMMENTED: Final = ("direction-V2", "offences-by-article")
WORDS: Final = (
    "</section><script>alert(1)</script> & <b>treknais</b> “pēdiņas” 'a' \"b\"",
    "=1+1 @x -3,5 % #panic() $x$ *y* `z` {w} C:\\ceļš → ŗō Ā č ē",
    "Līdz 2027. gada 1. martam – 15\u00a0675 euro, nevis 15 676",
)
# What the sample gets beside its own figures: (indicator, period, gender, category) -> value. Some are too small to be
# shown, and of one form of care nothing is sent.
SMALL: Final[Mapping[tuple[str, str, str, str], int]] = {
    ("care_children", "2025-01-01", "total", "guardian"): 2,
    ("care_children", "2025-01-01", "total", "foster"): 31,
    ("offences", "2024", "total", "total"): 31,
    ("offences", "2024", "girls", "total"): 2,
    ("offences", "2024", "boys", "total"): 29,
    ("offences", "2024", "total", "CSL-71.1"): 29,
    ("offences", "2024", "total", "BTAL-77.2"): 2,
}


def composed(name: str, folder: Path) -> Meeting:
    """The meeting of that name (NAMES), with its ledger in a new folder."""
    engines = _programme(folder) if name == "real" else _sample(folder)
    try:
        return in_session(engines)
    finally:
        engines.dispose()


def in_session(engines: ledger.Engines) -> Meeting:
    """Every slide there is, in an order of its own, with two commentaries and an own slide."""
    scenes = open_scenes(engines, Choices(), DAY)
    title, *others = (slide.code for slide in offered(scenes["lv"], "Domes sēde", DAY))
    own = Slide("own-1", "Pašu slaids", "Lūgums domei: <noteikt> 3 mērķus & 1 “termiņu”", points=WORDS, own=True)
    said = Commentary("Skaits ir par 12 mazāks, jo no 1. jūlija darbojas <jauna> kārtība & uzskaite.", "Nodaļas vadība")
    comments = dict.fromkeys(COMMENTED, said)
    order = (title, "missed", own.code, *(code for code in reversed(others) if code != "missed"))
    draft = Draft("Domes sēde", DAY, "referente", Choices(), order, comments, (own,))
    return compose(scenes, draft, SEALED_AT)


def kept(name: str, folder: Path) -> Meeting:
    """The meeting from the folder, where the first who asks for it puts it; its ledger lies in a folder of its name."""
    folder.mkdir(parents=True, exist_ok=True)
    file, own = folder / f"{name}.json", folder / name
    try:
        own.mkdir()
    except FileExistsError:
        waited = time.monotonic() + PATIENCE
        while not file.exists() and time.monotonic() < waited:
            time.sleep(0.1)
    else:
        made = own / file.name
        made.write_bytes(written(composed(name, own)))
        made.replace(file)
    return read_meeting(file.read_bytes())


def _programme(folder: Path) -> ledger.Engines:
    return desk.open_ledger(f"sqlite:///{folder / 'ledger.sqlite'}", FOLDER / "data")


def _sample(folder: Path) -> ledger.Engines:
    now = datetime(2025, 9, 1, 12, tzinfo=UTC)
    url, _ = demo.make(folder / "sample", FOLDER / "data", part(2024, "Q", 2), now)
    engines = desk.open_bare(url)
    for deliverer, indicator in (("BT", "care_children"), ("AK", "offences")):
        submit(engines, deliverer, {key: value for key, value in SMALL.items() if key[0] == indicator})
    return engines


def submit(engines: ledger.Engines, deliverer: str, figures: Mapping[tuple[str, str, str, str], int]) -> None:
    """The figures as one file of the deliverer, in which they stand about itself."""
    rows = [
        {"row": row, "indicator": indicator, "period": period, "institution": deliverer, "gender": gender,
         "category": category, "value": Decimal(value), "status": "final"}
        for row, ((indicator, period, gender, category), value) in enumerate(figures.items(), 2)
    ]  # fmt: skip
    ledger.append_submission(
        engines, pl.DataFrame(rows, schema=MEASUREMENTS.rows), repr(rows).encode(), file_name=f"{deliverer}.csv",
        deliverer=deliverer, periods=sorted({row["period"] for row in rows}), findings=[], actor="tester",
    )  # fmt: skip
