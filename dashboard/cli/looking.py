"""What is in the ledger: its events, and the current measurements as a file."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard import export
from dashboard.cli.shared import Command, opened
from dashboard.labels import Labels
from dashboard.release import INTERNAL, PUBLIC, Release, open_release
from loaders import ledger

SHORT_HASH: Final = 12
# A state of a year beyond these is a slip of the finger.
YEARS: Final = range(1970, 2200)


def add_commands(command: Command, labels: Labels) -> None:
    """`history` and `export`."""
    t = labels.t
    history = command("history", _history, t("what happened in the ledger, newest first"))
    history.add_argument("--json", action="store_true")
    out = command("export", _export, t("write the current measurements to a file"))
    out.add_argument("--audience", required=True, choices=("internal", "public"))
    out.add_argument("--as-of", type=moment, metavar="NUMBER|TIME", help=t("as the ledger stood then"))
    out.add_argument("--format", choices=sorted(export.FORMATS), default="csv")
    out.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")


def moment(text: str) -> int | datetime:
    """An event number, or a time; a time without a zone is the machine's own. ValueError."""
    if text.isdecimal():
        return int(text)
    at = datetime.fromisoformat(text).astimezone(UTC)
    if at.year not in YEARS:
        raise ValueError(f"nobody means the year {at.year}")
    return at


def _history(options: argparse.Namespace, labels: Labels) -> int:
    with opened() as engines:
        events = ledger.read_history(engines, ledger.head(engines))
    if options.json:
        rows = [row | {"at": row["at"].isoformat(), "payload": json.loads(row["payload"])} for row in events.to_dicts()]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for row in events.iter_rows(named=True):
        when = f"{labels.date(row['at'].date())} {row['at']:%H:%M}"
        about = " ".join(str(row[c]) for c in ("deliverer", "subject") if row[c])
        print(
            f"{row['number']:>5}  {when}  {row['kind']}  {about}  {row['actor']}  {(row['sha256'] or '')[:SHORT_HASH]}"
        )
    return 0


def _export(options: argparse.Namespace, labels: Labels) -> int:
    audience = PUBLIC if options.audience == "public" else INTERNAL
    with opened() as engines:
        release = open_release(engines, audience, options.as_of)
    frame = export.export_frame(release.measurements, release.catalogue, labels, release.is_invented)
    output = options.output.with_name(export.file_name(options.output.name, synthetic=release.synthetic))
    output.write_bytes(export.FORMATS[options.format](frame))
    print(labels.n("{count} row", "{count} rows", frame.height) + f" → {output}")
    for sentence in _missing(release, labels):
        print(sentence)
    return 0


def _missing(release: Release, labels: Labels) -> list[str]:
    """What the public's file does not hold, and why."""
    said = []
    if release.behind:
        date = labels.date(release.day)
        said.append(
            labels.t(
                "Later changes are not in it: what may be shown of them is not decided. Data as of {date}.", date=date
            )
        )
    withheld = int(release.protection.components["withheld"].sum()) if release.protection else 0
    if withheld:
        said.append(
            labels.n(
                "{count} figure is left out: it cannot be shown without revealing a small one.",
                "{count} figures are left out: they cannot be shown without revealing a small one.",
                withheld,
            )
        )
    return said
