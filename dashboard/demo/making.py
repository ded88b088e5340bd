"""The sample's own database: made anew when the data folder, the dice or the last quarter is another one."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from dashboard import desk
from dashboard.demo.chance import SEED
from dashboard.demo.quarters import stepped
from dashboard.demo.story import ACTOR, Act, acts
from dashboard.demo.world import World
from dashboard.release import catalogue_at
from loaders import ledger
from loaders.catalogue import Catalogue, parse_catalogue, read_files
from loaders.checks.rule import Context
from loaders.forms import ACTIVITIES
from loaders.periods import Period, part
from loaders.submission import read_submission

FIRST: Final = part(2024, "Q", 1)
DEADLINE_DAYS: Final = 25
SETTINGS: Final = "programme.toml"
# A new number where another version of this code makes other files of the same dice.
VERSION: Final = 5
MANAGER: Final = f"{ACTOR} vadītājs"


class NotComplete(ValueError):
    """The sample cannot end with this quarter: it is not over, or lies before the first."""

    def __init__(self, period: Period, last: Period) -> None:
        self.first, self.last = FIRST, last
        super().__init__(f"{period.code} is not between {FIRST.code} and {last.code}")


class NotDeliverable(Exception):
    """A file of the sample has errors: the catalogue asks for something that the sample cannot invent."""


def last_complete(today: date) -> Period:
    """The newest quarter that is over."""
    return stepped(part(today.year, "Q", (today.month + 2) // 3), -1)


def make(folder: Path, data: Path, until: Period, now: datetime) -> tuple[str, Path]:
    """The address of the sample's database in the folder, and its own data folder; made where they are not there yet.

    Raises NotComplete, CatalogueError for a data folder that cannot be used, and NotDeliverable.
    """
    last = last_complete(now.date())
    if not FIRST.start <= until.start <= last.start:
        raise NotComplete(until, last)
    files = read_files(data)
    parse_catalogue(files)
    made_from = _fingerprint(files, until)
    database, own = folder / "demo.sqlite", folder / "demo-data"
    if not (own.is_dir() and database.is_file() and _made_from(database) == made_from):
        _make_anew(database, own, data, made_from, until, now)
    return f"sqlite:///{database}", own


def _fingerprint(files: dict[str, bytes], until: Period) -> str:
    said = hashlib.sha256(f"{VERSION} {SEED} {until.code}".encode())
    for path, content in sorted(files.items()):
        said.update(f"{path} {len(content)} ".encode() + content)
    return said.hexdigest()


def _made_from(database: Path) -> str | None:
    """What the ledger was made from; None where it is unfinished, damaged or another's."""
    try:
        engines = desk.open_bare(f"sqlite:///{database}")
    except ledger.LedgerError:
        return None
    try:
        head = ledger.head(engines)
        sample = catalogue_at(engines, head).settings.get("sample", {}) if head else {}
    finally:
        engines.dispose()
    return sample.get("made_from") if isinstance(sample, dict) else None


def _make_anew(database: Path, own: Path, data: Path, made_from: str, until: Period, now: datetime) -> None:
    """Beside its place first: an interrupted sample is none."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=database.parent, prefix="demo-") as name:
        draft, folder = Path(name) / "demo.sqlite", Path(name) / "data"
        shutil.copytree(data, folder)
        settings = (data / SETTINGS).read_text(encoding="utf-8")
        (folder / SETTINGS).write_text(with_sample(settings, made_from, until), encoding="utf-8")
        fill(f"sqlite:///{draft}", folder, until, now)
        for suffix in ("", "-wal", "-shm"):
            database.with_name(database.name + suffix).unlink(missing_ok=True)
        shutil.rmtree(own, ignore_errors=True)
        folder.rename(own)
        draft.rename(database)


def with_sample(settings: str, made_from: str, until: Period) -> str:
    """The programme's settings with the sample's mark and, where none is decided, the sample's reporting calendar."""
    calendar = f'first_period = "{FIRST.code}"  # sample only\ndeadline_days = {DEADLINE_DAYS}  # sample only\n'
    decided = any(line.startswith("first_period") for line in settings.splitlines())
    if not decided and "[reporting]\n" in settings:
        settings = settings.replace("[reporting]\n", f"[reporting]\n{calendar}", 1)
    elif not decided:
        settings += f"\n[reporting]\n{calendar}"
    marks = f'until = "{until.code}"\nmade_from = "{made_from}"\ncalendar = {str(not decided).lower()}\n'
    return f"{settings}\n[sample]\n{marks}"


def fill(url: str, data: Path, until: Period, now: datetime) -> None:
    """Tell the whole story to an empty ledger, each file through the reader, the checks and the desk."""
    begin = datetime.combine(FIRST.start, time(8), UTC)
    engines = desk.open_ledger(url, data, at=begin)
    try:
        head = ledger.head(engines)
        catalogue, printed = catalogue_at(engines, head), ledger.read_current(engines, head)
        numbers: dict[tuple[str, str], int] = {}
        told = acts(World(catalogue, printed, FIRST), printed, until, now - timedelta(minutes=1))
        for act in told:
            _perform(engines, catalogue, act, numbers)
    finally:
        engines.dispose()


def _perform(engines: ledger.Engines, catalogue: Catalogue, act: Act, numbers: dict[tuple[str, str], int]) -> None:
    report = act.deliverer, act.period
    match act.kind:
        case "deliver":
            number = _deliver(engines, catalogue, act)
            if act.form is not ACTIVITIES:
                numbers[report] = number
        case "return":
            desk.return_with_note(engines, numbers[report], MANAGER, act.words, at=act.at)
        case "close":
            desk.close(engines, act.deliverer, act.period, MANAGER, at=act.at)


def _deliver(engines: ledger.Engines, catalogue: Catalogue, act: Act) -> int:
    head = ledger.head(engines)
    context = Context(
        ledger.read_current(engines, head),
        act.at.date(),
        desk.read_closed(engines, head),
        ledger.read_current_activities(engines, head),
    )
    submission = read_submission(act.content, act.file_name, catalogue, act.deliverer, context)
    try:
        receipt = desk.deliver(engines, submission, f"{ACTOR} {act.deliverer}", act.words, at=act.at)
    except desk.NotAccepted as refused:
        errors = submission.findings.filter(severity="error").head(3).to_dicts()
        raise NotDeliverable(f"{act.file_name}: {errors}") from refused
    return receipt.number
