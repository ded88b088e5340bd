"""Council meetings: seal what the public may see now, list what was sealed, hand a sealed state out as files."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dashboard import clock, desk, faults
from dashboard.cli.looking import moment
from dashboard.cli.shared import REFUSED, Command, fail, opened, unusable, write_whole
from dashboard.labels import LANGUAGES, Labels
from dashboard.meeting.state import SHORT_HASH, Meeting, UnreadableMeeting, read_meeting
from dashboard.release import PUBLIC, Release, open_release
from dashboard.view import Choices, options_of
from loaders import ledger
from loaders.catalogue import CatalogueError

if TYPE_CHECKING:
    from dashboard.meeting.scene import Scene

# Sealed in the years that anybody can mean: 20255-01-01 is a slip of the finger, and so is 0202.
YEARS: Final = range(2000, 2100)


class Unusable(Exception):
    """What was asked for cannot be: one sentence in the reader's language."""


def add_commands(command: Command, labels: Labels) -> None:
    """`meeting seal`, `meeting list` and `meeting pack`."""
    t = labels.t
    meeting = command("meeting", _list, t("seal a council meeting, list sealed ones, hand one out"))
    kinds = meeting.add_subparsers(required=True, metavar=t("COMMAND"))
    language = argparse.ArgumentParser(add_help=False)
    # Not a default: the one that the command before it has read would be overwritten.
    language.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=t("language of the texts"))

    def kind(name: str, words: str) -> argparse.ArgumentParser:
        return kinds.add_parser(name, help=words, description=words, parents=[language])

    _add_seal(kind("seal", t("seal what the public may see: later data and code cannot change it")), labels)
    listed = kind("list", t("the sealed meetings, newest first"))
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=_list)
    pack = kind("pack", t("write the PPTX, PDF, offline HTML and XLSX of a sealed meeting"))
    pack.add_argument("id", metavar="ID", help=t("the code of the sealed meeting, or its first 12 letters and digits"))
    pack.add_argument("-o", "--output", required=True, type=Path, metavar="DIR", help=t("the folder to write them to"))
    pack.set_defaults(run=_pack)


def _add_seal(seal: argparse.ArgumentParser, labels: Labels) -> None:
    t = labels.t
    seal.add_argument("--name", required=True, metavar="NAME", help=t("what the meeting is called"))
    seal.add_argument("--date", required=True, metavar="DATE", help=t("the day of the meeting, for example 2026-11-26"))
    seal.add_argument("--as-of", type=moment, metavar="NUMBER|TIME", help=t("as the ledger stood then"))
    seal.add_argument("--by", metavar="WHO", help=t("who seals it: a position and no name"))
    seal.add_argument("--direction", nargs="+", default=(), metavar="CODE", help=t("only these action directions"))
    seal.add_argument("--institution", nargs="+", default=(), metavar="CODE", help=t("only these institutions"))
    seal.add_argument("--year", nargs="+", default=(), metavar="YEAR", help=t("only these years"))
    seal.add_argument("--slide", nargs="+", default=(), metavar="CODE", help=t("these slides in this order"))
    seal.add_argument("--json", action="store_true")
    seal.set_defaults(run=_seal)


def _seal(options: argparse.Namespace, labels: Labels) -> int:
    try:
        day = _day(options.date, labels)
        with opened() as engines:
            release = _shown(engines, options.as_of, labels)
            choices = _choices(options, release, labels)
            who = labels.t("command line") if options.by is None else options.by
            meeting = _composed(engines, options, choices, day, who, labels)
            sealed = desk.seal_meeting(engines, meeting)
            [row] = ledger.read_meetings(engines).filter(sha256=sealed.sha256).to_dicts()
    except Unusable as wrong:
        return fail(str(wrong))
    except ledger.PersonalData as refused:
        fail(faults.sentence(refused, labels))
        return REFUSED
    slides = [{"code": slide.code, "title": slide.title} for slide in meeting.deck(labels.language).slides]
    if options.json:
        print(json.dumps(_told(row) | {"slides": slides}, ensure_ascii=False, indent=2))
        return 0
    print(_line(row, labels))
    for number, slide in enumerate(slides, start=1):
        print(f"{number:>3}. {slide['code']}: {slide['title']}")
    return 0


def _shown(engines: ledger.Engines, as_of: int | datetime | None, labels: Labels) -> Release:
    """What the public could see then; Unusable where that was nothing, or there was no catalogue yet."""
    try:
        release = open_release(engines, PUBLIC, as_of)
    except CatalogueError:
        if as_of is None:
            raise
        release = None
    if release is None or release.head == 0:
        raise Unusable(labels.t("By then the public had been shown nothing. Nothing was sealed."))
    return release


def _composed(
    engines: ledger.Engines, options: argparse.Namespace, choices: Choices, day: date, who: str, labels: Labels
) -> Meeting:
    # Drawing takes the chart library and a second to import it: this command alone pays for it.
    from dashboard.meeting.composing import Draft, UnknownSlide, compose  # noqa: PLC0415
    from dashboard.meeting.opening import open_scenes  # noqa: PLC0415

    scenes = open_scenes(engines, choices, day, options.as_of)
    draft = Draft(options.name, day, who, choices, tuple(dict.fromkeys(options.slide)))
    try:
        return compose(scenes, draft, datetime.now(UTC).replace(microsecond=0))
    except UnknownSlide as unknown:
        codes = ", ".join(_offered(scenes, options.name, day))
        said = labels.t("There is no such slide: “{value}”. There are: {codes}.", value=unknown.code, codes=codes)
        raise Unusable(said) from unknown


def _offered(scenes: Mapping[str, Scene], name: str, day: date) -> Iterator[str]:
    from dashboard.meeting.composing import offered  # noqa: PLC0415  # as above

    yield from (slide.code for slide in offered(next(iter(scenes.values())), name, day))


def _list(options: argparse.Namespace, labels: Labels) -> int:
    with opened() as engines:
        rows = ledger.read_meetings(engines).to_dicts()
    if options.json:
        print(json.dumps([_told(row) for row in rows], ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        print(_line(row, labels))
    if not rows:
        print(labels.t("No meeting has been sealed."))
    return 0


def _pack(options: argparse.Namespace, labels: Labels) -> int:
    folder: Path = options.output
    if folder.exists() and not folder.is_dir():
        return fail(labels.t("“{folder}” is a file and no folder. Nothing was written.", folder=folder))
    with opened() as engines:
        content = ledger.read_sealed(engines, options.id)
    try:
        meeting = read_meeting(content)
    except UnreadableMeeting:
        return fail(
            labels.t(
                "The meeting was sealed by a newer version of the dashboard. Install that version or a newer one. "
                "Nothing was written."
            )
        )
    try:
        paths = _write_pack(meeting, folder, labels.language)
    except OSError as error:
        detail = unusable(error, labels)
        return fail(
            labels.t("Nothing can be written into the folder “{folder}”. {detail}", folder=folder, detail=detail)
        )
    for path in paths:
        print(path)
    return 0


def _write_pack(meeting: Meeting, folder: Path, language: str) -> list[Path]:
    from dashboard.documents.pack import pack  # noqa: PLC0415  # the makers of documents are this command's alone

    folder.mkdir(parents=True, exist_ok=True)
    files = {folder / name: content for name, content in pack(meeting, language).items()}
    write_whole(files)
    return list(files)


def _day(text: str, labels: Labels) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.year not in YEARS:
        raise Unusable(labels.t("“{value}” is no date. Write, for example, 2026-11-26.", value=text))
    return day


def _choices(options: argparse.Namespace, release: Release, labels: Labels) -> Choices:
    """What is to be shown, or Unusable for the first code or year that nothing can be shown of."""
    known = options_of(release, labels.language)
    for code in options.direction:
        if code not in known.directions:
            codes = ", ".join(known.directions)
            said = labels.t(
                "There is no such action direction: “{value}”. There are: {codes}.", value=code, codes=codes
            )
            raise Unusable(said)
    for code in options.institution:
        if code not in known.institutions:
            raise Unusable(labels.t("There is no such institution: “{value}”.", value=code))
    for year in options.year:
        if year not in map(str, known.years):
            years = ", ".join(map(str, known.years))
            raise Unusable(
                labels.t("There are no data of the year “{value}”. There are: {years}.", value=year, years=years)
            )
    return Choices(
        years=tuple(sorted({int(year) for year in options.year})),
        institutions=tuple(dict.fromkeys(options.institution)),
        directions=tuple(dict.fromkeys(options.direction)),
        language=labels.language,
    )


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    """A seal (ledger.SEALED) under the names that other programs read."""
    return {
        "id": row["sha256"][:SHORT_HASH],
        "sha256": row["sha256"],
        "name": row["name"],
        "date": row["day"].isoformat(),
        "head": row["head"],
        "as_of": row["as_of"].isoformat(),
        "sealed_at": row["at"].isoformat(),
        "by": row["actor"],
        "newer": row["newer"],
    }


def _line(row: Mapping[str, Any], labels: Labels) -> str:
    """A seal in one line."""
    at = clock.local(row["at"])
    parts = (
        row["sha256"][:SHORT_HASH],
        labels.date(row["day"]),
        row["name"],
        labels.t("Data as of {date}", date=labels.date(clock.local(row["as_of"]).date())),
        labels.t("sealed {date} {time} by {who}", date=labels.date(at.date()), time=f"{at:%H:%M}", who=row["actor"]),
        labels.t("there are newer data") if row["newer"] else "",
    )
    return "  ".join(part for part in parts if part)
