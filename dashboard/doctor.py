"""What of the environment is not right, and how to mend it: one sentence a complaint, none when all is well."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

from dashboard import desk, faults, project
from dashboard.labels import Labels
from loaders import ledger
from loaders.catalogue import parse_catalogue, read_files
from loaders.messages import with_messages
from loaders.submission import read_submission

OLDEST_PYTHON = (3, 11)


def examine(url: str, data: Path, labels: Labels) -> list[str]:
    """The complaints about Python, the data folder, the database and the port, in the order in which to mend them."""
    complaints = [_python(labels), *_data(data, labels)]
    if not any(complaints):
        complaints.append(_database(url, data, labels))
    return [complaint for complaint in (*complaints, _port(labels)) if complaint]


def _python(labels: Labels) -> str:
    if sys.version_info >= OLDEST_PYTHON:
        return ""
    return labels.t("Python {version} is too old. Install 3.11 or newer.", version=sys.version.split()[0])


def _data(data: Path, labels: Labels) -> list[str]:
    try:
        catalogue = parse_catalogue(read_files(data))
    except faults.FAULTS as fault:
        return [faults.sentence(fault, labels)]
    complaints = []
    for name, content in catalogue.baseline.items():
        submission = read_submission(content, name, catalogue, deliverer=Path(name).stem)
        errors = with_messages(submission.findings, labels.language).filter(severity="error")
        complaints += [f"data/baseline/{name}: {text}" for text in errors["message"]]
    return complaints


def _database(url: str, data: Path, labels: Labels) -> str:
    try:
        engines = desk.open_ledger(url, data)
        try:
            ledger.read_current(engines, ledger.head(engines))
        finally:
            engines.dispose()
    except faults.FAULTS as fault:
        return faults.sentence(fault, labels)
    return ""


def _port(labels: Labels) -> str:
    try:
        with socket.create_server(("127.0.0.1", project.PORT)):
            return ""
    except OSError:
        return labels.t("Port {port} is busy. Give another one with --port.", port=project.PORT)
