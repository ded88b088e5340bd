"""What a councillor may ask of each direction: found from what is missed, overdue, silent, unset or contradictory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import polars as pl

from dashboard.summaries.progress import Progress
from dashboard.summaries.progress.counting import Action
from dashboard.summaries.standings import missed, overdue

Row = Mapping[str, Any]
NOT_ACHIEVED, MOVING_AWAY, WORSENING, OVERDUE = "not_achieved", "moving_away", "worsening", "overdue"
CANCELLED, DELAYED, INSUFFICIENT, MODERATE = "cancelled", "delayed", "insufficient", "moderate"
NOT_STARTED, NO_DATA, NO_REPORT, NEWER = "not_started", "no_data", "no_report", "newer"
NO_TARGET, CONTRADICTION, NO_BASELINE = "no_target", "contradiction", "no_baseline"
# From the weightiest down. The grave ones are all asked before any other; of the others first one of each kind.
GRAVE: Final = (NOT_ACHIEVED, MOVING_AWAY, WORSENING, CANCELLED, OVERDUE, DELAYED)
KINDS: Final = (
    *GRAVE, INSUFFICIENT, MODERATE, NOT_STARTED, NO_DATA, NO_REPORT, NEWER, NO_TARGET, CONTRADICTION, NO_BASELINE,
)  # fmt: skip
# What an institution can answer: a contradiction in its numbers, not in the wording of the document.
ANSWERABLE: Final = ("arithmetic", "logic", "plausibility", "classification", "unit", "definition")
SEVERITIES: Final = ("high", "medium")
WANTED: Final = ("increase", "decrease")
MILESTONE: Final = "milestone"
AT_MOST: Final = 4


@dataclass(frozen=True)
class Question:
    """One question: of what kind, in which direction, who can answer it, and what it is about.

    `row` is a row of Progress.series where a number is asked about; `period` the newest that is known; `issue` the
    code of a contradiction.
    """

    kind: str
    direction: str
    who: tuple[str, ...]
    indicators: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    row: Row | None = None
    period: str | None = None
    issue: str | None = None


def questions(
    found: Progress,
    actions: pl.DataFrame,
    indicators: Mapping[str, Row],
    ownership: pl.DataFrame,
    issues: pl.DataFrame,
    at_most: int = AT_MOST,
    *,
    public: bool = False,
) -> dict[str, tuple[Question, ...]]:
    """The questions of each direction of these actions, the weightiest first, so many at most.

    `indicators` are the catalogue's rows by code, `ownership` says who delivers, `issues` are the known contradictions.
    `public`: what is not there may have been delivered and not be published, so nobody is asked for it.
    """
    who = {(row[0], row[1]): row[2] for row in ownership.select("indicator", "institution", "deliverer").iter_rows()}
    chosen: dict[str, tuple[Question, ...]] = {}
    for direction in actions["direction"].unique(maintain_order=True):
        own = actions.filter(direction=direction)
        codes = [code for code, row in indicators.items() if set(row["actions"]) & set(own["code"])]
        asked = [
            *_of_numbers(found.series, codes, indicators, who),
            *_of_reports(found, own["code"].to_list()),
            *_of_issues(issues, codes, indicators),
        ]
        asked = [one for one in asked if not (public and one.kind in (NO_DATA, NEWER))]
        chosen[direction] = _weightiest([replace(one, direction=direction) for one in asked], at_most)
    return chosen


def _of_numbers(
    series: pl.DataFrame, codes: Sequence[str], indicators: Mapping[str, Row], who: Mapping[tuple[str, str], str]
) -> Iterator[Question]:
    """What the figures ask for; one series gives one question at most, its weightiest."""
    grave = {(row["indicator"], row["institution"]): row["kind"] for row in missed(series, codes).iter_rows(named=True)}
    for row in series.filter(pl.col("indicator").is_in(codes)).iter_rows(named=True):
        code, indicator = row["indicator"], indicators[row["indicator"]]
        kind = grave.get((code, row["institution"])) or _lesser(row, indicator)
        if kind is None:
            continue
        deliverer = who.get((code, row["institution"] or ""))
        answering = (deliverer,) if deliverer else tuple(indicator["deliverers"])
        period = row["period"] if kind == NEWER else None
        yield Question(kind, "", answering, (code,), row=row, period=period)


def _lesser(row: Row, indicator: Row) -> str | None:
    """What may be asked of a series that misses nothing; nothing of what is hidden."""
    reasons = set(row["reasons"])
    if row["computed"] == "hidden":
        return None
    if "no_baseline" in reasons:
        return NO_BASELINE
    if row["status"] in (INSUFFICIENT, MODERATE):
        return str(row["status"])
    if row["status"] == NO_DATA and row["value"] is None:
        return NO_DATA
    if "newer_period_missing" in reasons:
        return NEWER
    wanted = indicator["desired_change"] in WANTED and indicator["measure_kind"] != MILESTONE
    return NO_TARGET if wanted and row["status"] == NO_TARGET and row["value"] is not None else None


def _of_reports(found: Progress, actions: Sequence[str]) -> Iterator[Question]:
    """What the institutions' own words ask for."""
    late = set()
    for row in overdue(found, actions).iter_rows(named=True):
        late.add(row["action"])
        yield Question(OVERDUE, "", tuple(row["institutions"]), actions=(row["action"],), period=row["period"])
    for one in found.by_action:
        if one.code in actions and one.code not in late:
            yield from _of_report(one)


def _of_report(one: Action) -> Iterator[Question]:
    if one.evidence.state == NO_DATA:
        yield Question(NO_REPORT, "", one.silent, actions=(one.code,))
        return
    said = one.evidence.inputs.get("assessment")
    if said in (CANCELLED, DELAYED, NOT_STARTED):
        speaking = tuple(
            code for code in one.reporting
            if str(one.evidence.inputs.get(f"assessment_{code}")).partition(" ")[0] == said
        )  # fmt: skip
        yield Question(str(said), "", speaking, actions=(one.code,), period=one.evidence.period)


def _of_issues(issues: pl.DataFrame, codes: Sequence[str], indicators: Mapping[str, Row]) -> Iterator[Question]:
    asked = issues.filter(pl.col("type").is_in(ANSWERABLE) & pl.col("severity").is_in(SEVERITIES))
    for severity in SEVERITIES:
        for row in asked.filter(severity=severity).iter_rows(named=True):
            touched = [code for code in row["indicators"] if code in codes]
            if touched:
                yield Question(
                    CONTRADICTION, "", tuple(indicators[touched[0]]["deliverers"]), tuple(touched), issue=row["code"]
                )


def _weightiest(asked: Iterable[Question], at_most: int) -> tuple[Question, ...]:
    """The grave ones first; of the others one of each kind, then a second one, until there are enough."""
    alike = sorted(_merged(asked), key=lambda one: KINDS.index(one.kind))
    grave = [one for one in alike if one.kind in GRAVE][:at_most]
    rest = [one for one in alike if one.kind not in GRAVE]
    turn = {id(one): sum(other.kind == one.kind for other in rest[:place]) for place, one in enumerate(rest)}
    rest.sort(key=lambda one: turn[id(one)])
    chosen = [*grave, *rest][:at_most]
    return tuple(sorted(chosen, key=lambda one: KINDS.index(one.kind)))


def _merged(asked: Iterable[Question]) -> list[Question]:
    """Questions of one kind to the same institutions as one, the one about most things first."""
    together: dict[tuple[object, ...], Question] = {}
    for place, one in enumerate(asked):
        alone = one.kind not in (NO_DATA, NO_REPORT, NEWER, NO_TARGET, NO_BASELINE)
        key = (place,) if alone else (one.kind, one.who, one.period)
        before = together.get(key)
        indicators, actions = (before.indicators, before.actions) if before else ((), ())
        together[key] = replace(
            before or one,
            indicators=tuple(dict.fromkeys((*indicators, *one.indicators))),
            actions=tuple(dict.fromkeys((*actions, *one.actions))),
        )
    return sorted(together.values(), key=lambda one: -len((*one.indicators, *one.actions)))
