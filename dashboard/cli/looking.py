"""What is in the ledger: its events, and the current measurements as a file."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard import export
from dashboard.cli.shared import Command, fail, opened
from dashboard.labels import Labels
from dashboard.release import INTERNAL, PUBLIC, AudienceNotServed, open_release
from loaders import ledger

SHORT_HASH: Final = 12


def add_commands(command: Command, labels: Labels) -> None:
    """`history` and `export`."""
    t = labels.t
    history = command("history", _history, t("what happened in the ledger, newest first"))
    history.add_argument("--json", action="store_true")
    out = command("export", _export, t("write the current measurements to a file"))
    out.add_argument("--audience", required=True, choices=("internal", "public"))
    out.add_argument("--as-of", type=_moment, metavar="NUMBER|TIME", help=t("as the ledger stood then"))
    out.add_argument("--format", choices=sorted(export.FORMATS), default="csv")
    out.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")


def _moment(text: str) -> int | datetime:
    """An event number, or a time; a time without a zone is the machine's own."""
    if text.isdecimal():
        return int(text)
    return datetime.fromisoformat(text).astimezone(UTC)


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
    try:
        with opened() as engines:
            release = open_release(engines, audience, options.as_of)
    except AudienceNotServed:
        return fail(
            labels.t(
                "There is no export for the public yet: small counts are not protected in this version. "
                "Nothing was written."
            )
        )
    frame = export.export_frame(release.measurements, release.catalogue, labels, release.invented)
    output = options.output.with_name(export.file_name(options.output.name, synthetic=release.synthetic))
    output.write_bytes(export.FORMATS[options.format](frame))
    print(labels.n("{count} row", "{count} rows", frame.height) + f" → {output}")
    return 0
