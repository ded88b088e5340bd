"""Since when an identity does not hold: the ledger is played back over the figures that it is about, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from dashboard.summaries.identities import FAILS, instance_of, verdict
from dashboard.summaries.instances import Instance
from dashboard.summaries.sides import Figures
from loaders import schema
from loaders.identities import MEMBERS, Term

SINCE: Final[schema.Columns] = {"code": pl.String, "since_event": pl.Int64, "since": pl.Datetime("us", "UTC")}


@dataclass(frozen=True)
class _Version:
    """A value that a submission brought, and the event (if any) after which that submission counts no longer."""

    number: int
    ended: int | None
    baseline: bool
    value: Any
    status: str


def failing_since(
    failing: pl.DataFrame, versions: pl.DataFrame, endings: pl.DataFrame, institutions: pl.DataFrame
) -> pl.DataFrame:
    """One row an identity that fails: the event (and its moment) since which it has failed without a break.

    A row of `failing` is one of identities.evaluated, of `versions` a stored value with its submission (also those that
    no longer count), of `endings` an event (`number`, `at`) after which the submission `subject` counts no longer.
    """
    moments = dict(versions.select("submission", "at").unique().iter_rows()) | dict(
        endings.select("number", "at").iter_rows()
    )
    ended: dict[int, int] = {}
    for number, subject in endings.sort("number", descending=True).select("number", "subject").iter_rows():
        ended[int(subject)] = number
    stored = _stored(versions, ended)
    rows = [
        (row["code"], event, moments.get(event))
        for row in failing.iter_rows(named=True)
        if (event := _since(instance_of(row), stored, institutions))
    ]
    return pl.DataFrame(rows, schema=SINCE, orient="row")


Stored = dict[str, dict[Term, list[_Version]]]


def _stored(versions: pl.DataFrame, ended: dict[int, int]) -> Stored:
    """Every version of every figure, by indicator."""
    stored: Stored = defaultdict(lambda: defaultdict(list))
    columns = (*schema.KEY, "submission", "baseline", "value", "status")
    for *key, number, baseline, value, status in versions.select(*columns).iter_rows():
        term = Term(*key)
        stored[term.indicator][term].append(_Version(number, ended.get(number), baseline, value, status))
    return stored


def _since(one: Instance, stored: Stored, institutions: pl.DataFrame) -> int | None:
    """The first event of the unbroken run, up to now, of states in which the identity fails."""
    about = dict(_about(one, stored))
    changes = sorted({event for told in about.values() for event in _events(told)}, reverse=True)
    first: int | None = None
    for event in changes:
        if verdict(one, Figures(_as_of(about, event), institutions)) != FAILS:
            break
        first = event
    return first


def _about(one: Instance, stored: Stored) -> Iterator[tuple[Term, list[_Version]]]:
    """The figures that the identity adds up or has ever added up."""
    for term in set(one.terms):
        for key, told in stored.get(term.indicator, {}).items():
            if key.period == term.period and (
                term.institution.endswith(MEMBERS) or key.institution == term.institution
            ):
                yield key, told


def _events(told: Iterable[_Version]) -> set[int]:
    return {event for version in told for event in (version.number, version.ended) if event}


def _as_of(about: dict[Term, list[_Version]], event: int) -> Iterator[tuple[str, str, str, str, str, Any, str]]:
    """The current value of each figure after that event: of what counts the newest, delivered before printed."""
    for key, told in about.items():
        counting = [v for v in told if v.number <= event and (v.ended is None or v.ended > event)]
        if counting:
            newest = max(counting, key=lambda version: (not version.baseline, version.number))
            yield (*key, newest.value, newest.status)
