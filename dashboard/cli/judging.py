"""How far the programme is: the state of every indicator, action and direction, with all that it follows from."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import Any

from dashboard.cli.looking import moment
from dashboard.cli.shared import Command, opened
from dashboard.judgement import Progress, day_of, document_of, progress_of
from dashboard.labels import Labels
from dashboard.names import code_names
from dashboard.release import INTERNAL, PUBLIC, Release, open_release
from dashboard.sentences import progress as sentences


def add_commands(command: Command, labels: Labels) -> None:
    """`progress`."""
    t = labels.t
    progress = command("progress", _progress, t("how far every indicator, action and direction is"))
    progress.add_argument("--audience", required=True, choices=("internal", "public"))
    progress.add_argument("--as-of", type=moment, metavar="NUMBER|TIME", help=t("as the ledger stood then"))
    progress.add_argument("--json", action="store_true")


def _progress(options: argparse.Namespace, labels: Labels) -> int:
    audience = PUBLIC if options.audience == "public" else INTERNAL
    with opened() as engines:
        release = open_release(engines, audience, options.as_of)
    today = day_of(options.as_of, release)
    if options.json:
        print(json.dumps(document_of(release, today), ensure_ascii=False, indent=2))
        return 0
    print(labels.t("Data as of {date}", date=labels.date(release.day)))
    _print_plan(progress_of(release, today), release, labels)
    return 0


def _print_plan(found: Progress, release: Release, labels: Labels) -> None:
    """A line a direction, under it its actions, and under each of these its indicators."""
    title = f"title_{labels.language}"
    titles = dict(release.catalogue.directions.select("code", title).iter_rows())
    for direction in found.by_direction:
        print(f"\n{direction.code} {titles[direction.code]}: {sentences.counts(direction.counts, labels)}")
        for action in found.actions.filter(direction=direction.code).iter_rows(named=True):
            _print_action(action, found, release, labels)


def _print_action(action: Mapping[str, Any], found: Progress, release: Release, labels: Labels) -> None:
    catalogue = release.catalogue
    titles = dict(catalogue.actions.select("code", f"title_{labels.language}").iter_rows())
    assessments = code_names(catalogue, "assessments", f"label_{labels.language}")
    print(f"  {action['code']} {titles[action['code']]}{_status(action, labels)}")
    print(f"    {labels.t('Reports')}: {sentences.evidence(action, assessments, labels)}")
    for row in found.series_of(action["indicators"]).iter_rows(named=True):
        print(f"    {_line(row, release, labels)}")


def _status(action: Mapping[str, Any], labels: Labels) -> str:
    if action["status"] is None:
        return ""
    said = f": {sentences.state(action['status'], labels)}"
    if action["basis"] != "override":
        return said
    why = ", ".join(action[name] for name in ("override_actor", "override_reason") if action[name])
    return f"{said} ({labels.t('set by hand')}{': ' if why else ''}{why})"


def _line(row: Mapping[str, Any], release: Release, labels: Labels) -> str:
    catalogue, title = release.catalogue, f"title_{labels.language}"
    indicator = catalogue.indicator[row["indicator"]]
    units = {unit["code"]: unit for unit in catalogue.codes["units"].iter_rows(named=True)}
    several = catalogue.targets.filter(indicator=row["indicator"])["institution"].n_unique() > 1
    about = f" ({catalogue.institution[row['institution']][title]})" if several and row["institution"] else ""
    return f"{indicator[title]}{about}: {sentences.finding(row, units[indicator['unit']], labels)}"
