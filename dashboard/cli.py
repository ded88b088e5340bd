"""The same doors from a terminal. Exit 0 fine, 1 the data was refused, 2 wrong usage or environment."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dashboard import desk, doctor, export, faults, project
from dashboard.labels import LANGUAGES, Labels, labels_for
from dashboard.release import INTERNAL, PUBLIC, AudienceNotServed, open_release
from loaders import ledger
from loaders.messages import with_messages
from loaders.submission import Submission, preview, read_submission

REFUSED, USAGE = 1, 2
SHORT_HASH = 12


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is its result."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # both are text streams
    given = list(sys.argv[1:] if arguments is None else arguments)
    labels = labels_for(_language(given))
    options = build_parser(labels).parse_args(given or ["serve"])
    try:
        return int(options.run(options, labels))
    except faults.FAULTS as fault:
        return _fail(faults.sentence(fault, labels))
    except OSError as error:
        return _fail(labels.t("The file cannot be used: {detail}", detail=f"{error.filename}: {error.strerror}"))


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return USAGE


def _language(given: Sequence[str]) -> str:
    """The language asked for, known before the parser speaks its first word."""
    for place, word in enumerate(given):
        asked = word.removeprefix("--lang=") if word.startswith("--lang=") else given[place + 1 : place + 2]
        if word.startswith("--lang") and (asked in LANGUAGES or asked == ["en"]):
            return "en" if asked in ("en", ["en"]) else "lv"
    return "lv"


def build_parser(labels: Labels) -> argparse.ArgumentParser:
    """The commands and their options, explained in the reader's language."""
    t = labels.t
    parser = argparse.ArgumentParser(prog="dashboard", description=t("Children's rights dashboard"))
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--lang", choices=LANGUAGES, default="lv", help=t("language of the texts"))
    commands = parser.add_subparsers(required=True, metavar=t("COMMAND"))

    def command(name: str, run: Any, words: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=words, description=words, parents=[shared])
        sub.set_defaults(run=run)
        return sub

    serve = command("serve", _serve, t("open the dashboard in the browser"))
    serve.add_argument("--port", type=int, default=project.PORT)
    validate = command("validate", _validate, t("check files; nothing is stored"))
    validate.add_argument("files", nargs="+", type=Path, metavar="FILE")
    validate.add_argument("--json", action="store_true")
    submit = command("submit", _submit, t("check a file and store it"))
    submit.add_argument("file", type=Path, metavar="FILE")
    submit.add_argument("--institution", metavar="CODE", help=t("who delivers the file"))
    submit.add_argument("--by", required=True, metavar="WHO", help=t("who submits it"))
    submit.add_argument("--accept-warnings", metavar="REASON", help=t("why the warnings are right"))
    submit.add_argument("--json", action="store_true")
    history = command("history", _history, t("what happened in the ledger, newest first"))
    history.add_argument("--json", action="store_true")
    out = command("export", _export, t("write the current measurements to a file"))
    out.add_argument("--audience", required=True, choices=("internal", "public"))
    out.add_argument("--as-of", type=_moment, metavar="NUMBER|TIME", help=t("as the ledger stood then"))
    out.add_argument("--format", choices=sorted(export.FORMATS), default="csv")
    out.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    command("doctor", _doctor, t("say what of the environment is not right"))
    return parser


def _moment(text: str) -> int | datetime:
    """An event number, or a time; a time without a zone is the machine's own."""
    if text.isdecimal():
        return int(text)
    return datetime.fromisoformat(text).astimezone(UTC)


@contextmanager
def _opened() -> Iterator[ledger.Engines]:
    """The ledger for the length of one command."""
    engines = desk.open_ledger(project.database_url(), project.data_folder())
    try:
        yield engines
    finally:
        engines.dispose()


def _serve(options: argparse.Namespace, labels: Labels) -> int:
    from dashboard import serve  # noqa: PLC0415  # Streamlit is imported by this command alone

    with _opened():
        pass  # what is wrong with the data or the database is said here, before a browser waits for it
    try:
        serve.serve(options.port, lambda address: print(address, flush=True))
    except serve.PortBusy as busy:
        return _fail(labels.t("Port {port} is busy. Give another one with --port.", port=busy.port))
    except serve.ServerFailed:
        return _fail(labels.t("The server did not start. Run “dashboard doctor”."))
    return 0


def _validate(options: argparse.Namespace, labels: Labels) -> int:
    with _opened() as engines:
        release = open_release(engines, INTERNAL)
    results = []
    for file in options.files:
        submission = read_submission(file.read_bytes(), file.name, release.catalogue)
        results.append(_report(str(file), submission, preview(submission, release.measurements), labels))
    _print(results if len(results) > 1 else results[0], results, options.json, labels)
    return 0 if all(result["accepted"] for result in results) else REFUSED


def _submit(options: argparse.Namespace, labels: Labels) -> int:
    file: Path = options.file
    with _opened() as engines:
        release = open_release(engines, INTERNAL)
        if options.institution and options.institution not in release.catalogue.institution:
            return _fail(labels.t("There is no such institution: “{value}”.", value=options.institution))
        submission = read_submission(file.read_bytes(), file.name, release.catalogue, options.institution)
        report = _report(str(file), submission, preview(submission, release.measurements), labels)
        try:
            receipt = desk.deliver(engines, submission, options.by, options.accept_warnings)
        except desk.NotAccepted:
            receipt = None
    outcome = {"submission": receipt and receipt.number, "stored": bool(receipt and receipt.stored)}
    _print(report | outcome, [report], options.json, labels)
    if not options.json:
        print(_outcome(receipt, submission, labels))
    return 0 if receipt else REFUSED


def _outcome(receipt: ledger.Receipt | None, submission: Submission, labels: Labels) -> str:
    if receipt is None and submission.accepted:
        return labels.t("Nothing is saved. Confirm the warnings with --accept-warnings and a reason.")
    if receipt is None:
        return labels.t("Nothing is saved. Mend the errors and submit the file again.")
    if receipt.stored:
        return labels.t("Saved as submission {number}.", number=receipt.number)
    same = receipt.number
    return labels.t("The same file is already saved as submission {number}; nothing was stored.", number=same)


def _report(file: str, submission: Submission, counts: dict[str, int], labels: Labels) -> dict[str, Any]:
    """What `validate --json` says of one file."""
    columns = ("row", "column", "code", "severity", "value", "message")
    return {
        "file": file,
        "accepted": submission.accepted,
        "rows": submission.frame.height,
        "findings": with_messages(submission.findings, labels.language).select(columns).to_dicts(),
        "preview": counts,
    }


def _print(whole: Any, reports: list[dict[str, Any]], as_json: bool, labels: Labels) -> None:
    if as_json:
        print(json.dumps(whole, ensure_ascii=False, indent=2))
        return
    severities = {"error": labels.t("error"), "warning": labels.t("warning"), "notice": labels.t("notice")}
    for report in reports:
        verdict = labels.t("accepted") if report["accepted"] else labels.t("refused")
        rows = labels.n("{count} row", "{count} rows", report["rows"])
        print(f"{report['file']}: {verdict}, {rows}")
        for finding in report["findings"]:
            print(f"  {severities[finding['severity']]}: {finding['message']}")
        print("  " + labels.t("new: {new}, changed: {changed}, unchanged: {unchanged}", **report["preview"]))


def _history(options: argparse.Namespace, labels: Labels) -> int:
    with _opened() as engines:
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
        with _opened() as engines:
            release = open_release(engines, audience, options.as_of)
    except AudienceNotServed:
        return _fail(
            labels.t(
                "There is no export for the public yet: small counts are not protected in this version. "
                "Nothing was written."
            )
        )
    frame = export.export_frame(release.measurements, release.catalogue, labels)
    options.output.write_bytes(export.FORMATS[options.format](frame))
    print(labels.n("{count} row", "{count} rows", frame.height) + f" → {options.output}")
    return 0


def _doctor(_: argparse.Namespace, labels: Labels) -> int:
    complaints = doctor.examine(project.database_url(), project.data_folder(), labels)
    for complaint in complaints:
        print(complaint)
    if not complaints:
        print(labels.t("Everything is in order."))
    return USAGE if complaints else 0
