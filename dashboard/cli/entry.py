"""One command line: the language first, then the command, then its exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Final

from dashboard import faults
from dashboard.cli import asking, intake, judging, keeping, looking, meeting, reconciling, serving, wording
from dashboard.cli.shared import Run, fail, unusable
from dashboard.labels import LANGUAGES, Labels, labels_for

GROUPS: Final = (serving, asking, intake, looking, judging, reconciling, meeting, wording, keeping)


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
        return fail(faults.sentence(fault, labels))
    except BrokenPipeError:  # whoever reads us (`head`, for one) has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return fail(unusable(error, labels))


def build_parser(labels: Labels) -> argparse.ArgumentParser:
    """The commands and their options, explained in the reader's language."""
    t = labels.t
    parser = argparse.ArgumentParser(prog="dashboard", description=t("Children's rights dashboard"))
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--lang", choices=LANGUAGES, default="lv", help=t("language of the texts"))
    commands = parser.add_subparsers(required=True, metavar=t("COMMAND"))

    def command(name: str, run: Run, words: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=words, description=words, parents=[shared])
        sub.set_defaults(run=run)
        return sub

    for group in GROUPS:
        group.add_commands(command, labels)
    return parser


def _language(given: Sequence[str]) -> str:
    """The language asked for, known before the parser speaks its first word."""
    for place, word in enumerate(given):
        asked = word.removeprefix("--lang=") if word.startswith("--lang=") else given[place + 1 : place + 2]
        if word.startswith("--lang") and (asked in LANGUAGES or asked == ["en"]):
            return "en" if asked in ("en", ["en"]) else "lv"
    return "lv"
