"""The door through which a composed meeting is sealed: what is refused, and what is kept; on both engines."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import polars as pl
import pytest

from dashboard import desk
from dashboard.meeting.composing import Draft, compose
from dashboard.meeting.opening import open_scenes
from dashboard.meeting.state import Cell, Commentary, Deck, Figure, Meeting, Slide, read_meeting
from dashboard.project import FOLDER
from dashboard.release import PUBLIC, Release, open_release
from dashboard.view import Choices
from loaders import ledger
from loaders.forms import MEASUREMENTS

MOMENT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
WRITERS, SEALS = 8, 6
SHOWN = ("foster_families", "guardians")
Change = Callable[[Meeting], Meeting]


@pytest.fixture
def programme(database_url: str) -> Iterator[ledger.Engines]:
    """A ledger with the catalogue and the programme's own figures in it."""
    engines = desk.open_ledger(database_url, FOLDER / "data")
    yield engines
    engines.dispose()


def meeting_of(release: Release, sealed_at: datetime = MOMENT) -> Meeting:
    """Every figure of a release on one slide, in both languages, with an own slide and a commentary."""
    rows = release.measurements.rows()
    names = tuple(" ".join(map(str, row[:5])) for row in rows)
    cells = tuple((Cell(str(row[5]), row[5], row[6]),) for row in rows)
    said = Commentary("Skaits mainījies, jo darbojas jauna kārtība.", "Bāriņtiesas priekšsēdētāja")
    slides = (
        Slide("figures", "Skaitļi", "Viss", figure=Figure("table", "", "", names, ("",), cells), commentary=said),
        Slide("own-1", "Pašu slaids", "Lūgums domei", points=("Noteikt mērķi",), own=True),
    )
    decks = {language: Deck(language, "Novads", "Programma", "", slides) for language in ("lv", "en")}
    head, at = release.head, release.at
    return Meeting("Domes sēde", date(2026, 11, 26), head, at, sealed_at, "referente", {}, decks, {})


def test_a_sealed_meeting_is_what_was_composed(programme: ledger.Engines) -> None:
    meeting = meeting_of(open_release(programme, PUBLIC))
    sealed = desk.seal_meeting(programme, meeting)
    assert (sealed.code, sealed.number, sealed.stored) == (meeting.code, 1, True)
    assert read_meeting(ledger.read_sealed(programme, sealed.code)) == meeting
    [row] = ledger.read_meetings(programme).to_dicts()
    assert (row["name"], row["day"], row["at"]) == (meeting.name, meeting.day, MOMENT)
    assert (row["head"], row["as_of"], row["actor"], row["newer"]) == (meeting.head, meeting.as_of, "referente", False)


def test_the_same_meeting_is_sealed_once(programme: ledger.Engines) -> None:
    meeting = meeting_of(open_release(programme, PUBLIC))
    first, again = (desk.seal_meeting(programme, meeting, at) for at in (None, datetime.now(UTC)))
    assert (again.number, again.code, again.stored) == (first.number, first.code, False)


def on_slide(meeting: Meeting, place: int, **known: object) -> Meeting:
    """The meeting with a slide of its English deck changed: every language is asked."""
    deck = meeting.decks["en"]
    slides = list(deck.slides)
    slides[place] = replace(slides[place], **known)
    return replace(meeting, decks={**meeting.decks, "en": replace(deck, slides=tuple(slides))})


@pytest.mark.parametrize(
    "change",
    [
        lambda meeting: replace(meeting, name="Domes sēde, Anna Paraudziņa"),
        lambda meeting: replace(meeting, actor="Anna Paraudziņa"),
        lambda meeting: on_slide(meeting, 0, commentary=Commentary("Zvanīt 26123456", "referente")),
        lambda meeting: on_slide(meeting, 0, commentary=Commentary("Skaits mainījies.", "A. Paraudziņa")),
        lambda meeting: on_slide(meeting, 1, title="Bērns 010115-20001"),
        lambda meeting: on_slide(meeting, 1, points=("Noteikt mērķi", "Anna Paraudziņa")),
        lambda meeting: on_slide(meeting, 1, notes=("anna@example.org",)),
    ],
    ids=["name", "actor", "commentary", "its author", "own title", "own points", "own notes"],
)
def test_personal_data_are_refused_before_anything_is_stored_and_never_repeated(
    programme: ledger.Engines, change: Change
) -> None:
    meeting = change(meeting_of(open_release(programme, PUBLIC)))
    with pytest.raises(ledger.PersonalData):
        desk.check_meeting(programme, meeting)
    with pytest.raises(ledger.PersonalData) as refused:
        desk.seal_meeting(programme, meeting)
    assert not any(word in str(refused.value) for word in ("Paraudziņa", "26123456", "010115", "example"))
    assert ledger.read_meetings(programme).is_empty()
    with pytest.raises(ledger.NoSuchMeeting):
        ledger.read_sealed(programme, meeting.code)


def test_what_the_programme_itself_prints_is_no_personal_data(programme: ledger.Engines) -> None:
    """Only what somebody has typed is asked: names of institutions and the slides of the ledger are not."""
    meeting = meeting_of(open_release(programme, PUBLIC))
    meeting = on_slide(meeting, 0, title="Anna Paraudziņa", commentary=None)
    assert desk.seal_meeting(programme, meeting).stored


@pytest.mark.parametrize(
    ("known", "fault"), [({"actor": " "}, ledger.ActorMissing), ({"name": ""}, ledger.NameMissing)]
)
def test_a_meeting_has_a_name_and_somebody_who_answers_for_it(
    programme: ledger.Engines, known: dict[str, str], fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        desk.seal_meeting(programme, replace(meeting_of(open_release(programme, PUBLIC)), **known))
    assert ledger.read_meetings(programme).is_empty()


def test_a_state_that_is_sealed_while_others_write_is_the_state_of_one_moment(programme: ledger.Engines) -> None:
    """Eight writers change two figures together; what a seal says is what its head says when all is quiet again."""
    sealed: list[Meeting] = []
    open_release(programme, PUBLIC)
    with writers(programme):
        for _ in range(SEALS):
            meeting = meeting_of(newest(programme), datetime.now(UTC))
            desk.seal_meeting(programme, meeting)
            sealed.append(meeting)

    assert len({meeting.head for meeting in sealed}) > 1, "nobody wrote meanwhile: the test says nothing"
    rows = {row["sha256"]: row for row in ledger.read_meetings(programme).iter_rows(named=True)}
    assert len(rows) == SEALS
    for meeting in sealed:
        release = open_release(programme, PUBLIC, meeting.head)
        assert release.head == meeting.head
        assert meeting_of(release, meeting.sealed_at) == meeting
        assert read_meeting(ledger.read_sealed(programme, meeting.code)) == meeting
        assert together(release)
        [row] = [row for sha256, row in rows.items() if sha256.startswith(meeting.code)]
        assert (row["head"], row["as_of"]) == (meeting.head, meeting.as_of)


def test_slides_that_are_composed_while_others_write_are_of_one_moment(programme: ledger.Engines) -> None:
    """The real slides, pictures and all; composed again alone from the head that stands in the seal."""
    open_release(programme, PUBLIC)
    with writers(programme):
        sealed = [composed(programme, datetime.now(UTC)) for _ in range(2)]
        for meeting in sealed:
            desk.seal_meeting(programme, meeting)
    assert ledger.head(programme) > sealed[0].head, "nobody wrote meanwhile: the test says nothing"
    for meeting in sealed:
        assert composed(programme, meeting.sealed_at, meeting.head) == meeting
        assert read_meeting(ledger.read_sealed(programme, meeting.code)) == meeting


def composed(engines: ledger.Engines, sealed_at: datetime, as_of: int | None = None) -> Meeting:
    """Two slides of the public state, with the pictures that are shown."""
    day = date(2026, 11, 26)
    scenes = open_scenes(engines, Choices(), day, as_of)
    return compose(scenes, Draft("Domes sēde", day, "referente", Choices(), ("title", "care")), sealed_at)


def newest(engines: ledger.Engines) -> Release:
    """The public's state of now, or the one before where somebody has always written meanwhile."""
    for _ in range(20):
        release = open_release(engines, PUBLIC)
        if not release.behind:
            break
    return release


@contextmanager
def writers(engines: ledger.Engines) -> Iterator[None]:
    """Eight threads that submit for as long as the body runs, and each of them at least once."""
    quiet = threading.Event()

    def write(name: int) -> None:
        for turn in range(1, 200):
            token = name * 1000 + turn
            ledger.append_submission(
                engines, pair(token), f"file {token}".encode(), file_name=f"{token}.csv", deliverer="BT",
                periods=["2025-01-01"], findings=[], actor=f"writer {name}",
            )  # fmt: skip
            if quiet.wait(random.uniform(0.1, 0.5)):
                return

    with ThreadPoolExecutor(WRITERS) as threads:
        started = [threads.submit(write, name) for name in range(1, WRITERS + 1)]
        try:
            yield
        finally:
            quiet.set()
    for one in started:
        one.result()


def pair(token: int) -> pl.DataFrame:
    """A file of two figures that say the same."""
    known = {"period": "2025-01-01", "institution": "BT", "gender": "total", "category": "total", "status": "final"}
    rows = [
        known | {"row": row, "indicator": indicator, "value": Decimal(token)} for row, indicator in enumerate(SHOWN, 2)
    ]
    return pl.DataFrame(rows, schema=MEASUREMENTS.rows)


def together(release: Release) -> bool:
    """Whether the two figures come from the same file."""
    found = release.measurements.filter(pl.col("indicator").is_in(SHOWN), period="2025-01-01")
    return found.is_empty() or (found.height == 2 and found["submission"].n_unique() == 1)
