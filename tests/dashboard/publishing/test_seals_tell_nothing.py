"""Two ledgers that differ only in what is hidden give the same sealed meetings, documents and downloads, byte for byte.

Whatever was chosen, whatever moment, and in whatever order two meetings are laid beside each other.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dashboard import desk, downloads
from dashboard.documents.html import as_html
from dashboard.documents.pack import pack
from dashboard.meeting.composing import Draft, compose
from dashboard.meeting.opening import open_scenes
from dashboard.meeting.state import Meeting, read_meeting, written
from dashboard.release import PUBLIC, open_release
from dashboard.sections import care, offences
from dashboard.sections.base import prepare
from dashboard.view import Choices, View, in_words, options_of
from loaders import ledger, schema

# The ledgers are made once.
FIRST, SECOND = date(2027, 1, 28), date(2027, 3, 25)
MOMENT = datetime(2027, 3, 24, 9, tzinfo=UTC)
LANGUAGES = ("lv", "en")
BEFORE = {
    "care_children:2027-01-01:BT:total:total": 60,
    "care_children:2027-01-01:BT:total:foster": 40,
    "offences:2026:AK:total:total": 44,
    "offences:2026:AK:total:BTAL-78.2": 30,
}
AFTER = BEFORE | {"care_children:2027-01-01:BT:total:total": 56, "guardians:2027-01-01:BT:total:total": 31}
# What is hidden: at the first meeting, and at the second one. The sums are the same, for they are shown.
ONE = (
    {
        "care_children:2027-01-01:BT:total:guardian": 18,
        "care_children:2027-01-01:BT:total:institution": 2,
        "offences:2026:AK:total:BTAL-77.2": 12,
        "offences:2026:AK:total:BTAL-81": 2,
        "custody_restored:2026:BT:total:total": 2,
        "child_rights_violations:2026:SLP:total:total": 3,
    },
    {
        "care_children:2027-01-01:BT:total:guardian": 14,
        "care_children:2027-01-01:BT:total:institution": 2,
        "offences:2026:AK:total:BTAL-77.2": 12,
        "offences:2026:AK:total:BTAL-81": 2,
        "custody_restored:2026:BT:total:total": 2,
        "child_rights_violations:2026:SLP:total:total": 3,
    },
)
# Here what is hidden is revised between the meetings, there it stays as it was.
OTHER = (
    {
        "care_children:2027-01-01:BT:total:guardian": 17,
        "care_children:2027-01-01:BT:total:institution": 3,
        "offences:2026:AK:total:BTAL-77.2": 13,
        "offences:2026:AK:total:BTAL-81": 1,
        "custody_restored:2026:BT:total:total": 4,
        "child_rights_violations:2026:SLP:total:total": 1,
    },
    {
        "care_children:2027-01-01:BT:total:guardian": 13,
        "care_children:2027-01-01:BT:total:institution": 3,
        "offences:2026:AK:total:BTAL-77.2": 10,
        "offences:2026:AK:total:BTAL-81": 4,
        "custody_restored:2026:BT:total:total": 1,
        "child_rights_violations:2026:SLP:total:total": 2,
    },
)
CHOSEN = {
    "all": Choices(),
    "institution": Choices(institutions=("BT",)),
    "offences": Choices(institutions=("AK",), years=(2026,)),
    "direction": Choices(directions=("V3",)),
}


@dataclass(frozen=True)
class Told:
    """A ledger after two deliveries, with what was sealed of it."""

    engines: ledger.Engines
    heads: tuple[int, int]
    sealed: dict[str, bytes]


@pytest.fixture(scope="module")
def both(printed_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Told]]:
    """The two ledgers with a meeting after the first delivery and one of each choice after the second."""
    folder = tmp_path_factory.mktemp("both")
    told = []
    for name, hidden in (("one", ONE), ("other", OTHER)):
        path = shutil.copy(printed_ledger, folder / f"{name}.sqlite")
        told.append(_told(ledger.open_engines(f"sqlite:///{path}"), hidden))
    yield told
    for one in told:
        one.engines.dispose()


def _told(engines: ledger.Engines, hidden: tuple[dict[str, int], dict[str, int]]) -> Told:
    sealed: dict[str, bytes] = {}
    heads = []
    for day, shown, behind in zip((FIRST, SECOND), (BEFORE, AFTER), hidden, strict=True):
        heads.append(_deliver(shown | behind, engines))
        release = open_release(engines, PUBLIC)
        assert release.measurements.filter(status=schema.SUPPRESSED).height == len(behind)
        for name, choices in CHOSEN.items() if day == SECOND else [("before", Choices())]:
            meeting = composed(engines, choices, day)
            if name in ("before", "all"):
                desk.seal_meeting(engines, meeting)
            sealed[name] = written(meeting)
    sealed["earlier"] = written(composed(engines, Choices(), SECOND, heads[0]))
    return Told(engines, (heads[0], heads[1]), sealed)


def _deliver(values: dict[str, int], engines: ledger.Engines) -> int:
    """Store figures by `indicator:period:institution:gender:category`; the number of the submission."""
    rows = pl.DataFrame(
        [
            dict(zip(schema.KEY, key.split(":"), strict=True))
            | {"row": number, "value": Decimal(value), "status": "final", "note": "nerādīt"}
            for number, (key, value) in enumerate(values.items(), start=2)
        ],
        schema={"row": pl.Int64} | schema.MEASUREMENT,
    )
    return ledger.append_submission(
        engines, rows, repr(rows.rows()).encode(), file_name="dati.csv", deliverer="AK", periods=[], findings=[],
        actor="Anna", reason="pārbaudīts",
    ).number  # fmt: skip


def composed(engines: ledger.Engines, choices: Choices, day: date, as_of: int | None = None) -> Meeting:
    """The whole meeting; when its data were written is the only thing in which two ledgers may differ."""
    scenes = open_scenes(engines, choices, day, as_of)
    meeting = compose(scenes, Draft("Domes sēde", day, "referente", choices), MOMENT)
    return replace(meeting, as_of=MOMENT)


def test_what_is_sealed_does_not_depend_on_what_is_hidden(both: list[Told]) -> None:
    one, other = both
    assert one.heads == other.heads
    for name, content in one.sealed.items():
        assert content == other.sealed[name], name
    assert len(set(one.sealed.values())) == len(CHOSEN) + 2, "a choice changed nothing: the test says nothing"
    assert read_meeting(one.sealed["all"]).previous == read_meeting(one.sealed["before"]).code


@pytest.mark.parametrize("language", LANGUAGES)
def test_nor_does_any_document_of_it(both: list[Told], language: str) -> None:
    one, other = (read_meeting(told.sealed["all"]) for told in both)
    assert pack(one, language) == pack(other, language)
    assert as_html(one, language, live=True) == as_html(other, language, live=True)


def test_no_choice_of_what_is_shown_gives_a_hidden_cell_a_value(both: list[Told]) -> None:
    meetings = [read_meeting(told.sealed[name]) for told in both for name in CHOSEN]
    slides = [slide for meeting in meetings for deck in meeting.decks.values() for slide in deck.slides]
    cells = [cell for slide in slides if slide.figure for row in slide.figure.cells for cell in row]
    hidden = [cell for cell in cells if cell.status == schema.SUPPRESSED]
    assert hidden
    assert {(cell.text, cell.value) for cell in hidden} == {("…", None)}


def test_what_two_meetings_say_is_what_the_public_release_says(both: list[Told]) -> None:
    """A narrower meeting holds no figure of the hidden keys that the exported file does not: a hole stays a hole."""
    engines = both[0].engines
    exported = open_release(engines, PUBLIC).measurements
    for name, choices in CHOSEN.items():
        scene = open_scenes(engines, choices, SECOND)["lv"]
        shown = scene.view.measurements().select(*schema.KEY, "value", "status")
        kept = shown.join(exported, on=[*schema.KEY, "value", "status"], how="semi", nulls_equal=True)
        assert kept.height == shown.height, name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("build", [care.by_form, offences.by_article], ids=lambda build: str(build.__name__))
def test_nor_does_what_a_page_hands_out(both: list[Told], build: Any, language: str) -> None:
    files = []
    for told in both:
        release = replace(open_release(told.engines, PUBLIC), at=MOMENT)
        choices = Choices(language=language)
        view = View(release, choices, in_words(choices, options_of(release, language), View(release, choices).labels))
        prepared = prepare(build(view), view)
        files.append([(file.name, file.content) for file in downloads.section_files(prepared, prepared, view)])
    assert {name.rpartition(".")[2] for name, _content in files[0]} == {"csv", "xlsx", "png", "svg"}
    assert files[0] == files[1]
