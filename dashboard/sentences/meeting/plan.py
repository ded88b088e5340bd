"""The programme and its directions in one line each: how many indicators are in which state, and which in none."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.labels import Labels
from dashboard.sentences import tallies
from dashboard.sentences.meeting.foot import TITLE, fitting

Counts = Mapping[str, int]


def programme(judged: Counts, unjudged: Counts, labels: Labels) -> str:
    """`Pēc mērķa var vērtēt 4 no 43 rādītājiem: 3 sasniegti, 1 jāpaātrina`, cut to what fits in a title."""
    told, count = sum(judged.values()), sum(judged.values()) + sum(unjudged.values())
    if not count:
        return labels.t("No indicator measures what was chosen")
    if not told:
        return fitting(tallies.judged(judged, unjudged, labels), _none(count, labels), width=TITLE)
    short = labels.n(
        "{told} of {count} indicator can be judged by a target",
        "{told} of {count} indicators can be judged by a target", count, told=labels.number(told),
    )  # fmt: skip
    grave = {state: number for state, number in judged.items() if state in ("moving_away", "not_achieved")}
    full = labels.t("{sentence}: {states}", sentence=short, states=tallies.listed(judged, labels))
    some = labels.t("{sentence}: {states}", sentence=short, states=tallies.listed(grave, labels)) if grave else short
    return fitting(full, some, short, width=TITLE)


def _none(count: int, labels: Labels) -> str:
    return labels.n(
        "None of {count} indicator can be judged by a target", "None of {count} indicators can be judged by a target",
        count,
    )  # fmt: skip


def untargeted(verdicts: Counts, labels: Labels) -> str:
    """How many indicators without a number to reach have really changed, and where it may be chance, in one line."""
    if not sum(verdicts.values()):
        return ""
    return labels.t(
        "Without a number to reach: better – {better}, worse – {worse}, may be chance – {unclear}",
        better=labels.number(verdicts.get("improving", 0)), worse=labels.number(verdicts.get("worsening", 0)),
        unclear=labels.number(verdicts.get("no_clear_change", 0)),
    )  # fmt: skip


def direction(number: str, states: Counts, changed: Counts, trouble: Counts, labels: Labels) -> str:
    """`2. rīcības virziens – 16 rādītāju: 3 sasniegti, 1 jāpaātrina, 12 bez skaitliska mērķa; kavējas 1 rīcība`.

    `changed` counts the verdicts on what has no number to reach, `trouble` the actions reported delayed or cancelled.
    """
    delayed, cancelled = trouble.get("delayed", 0), trouble.get("cancelled", 0)
    better, worse = changed.get("improving", 0), changed.get("worsening", 0)
    bad = [
        labels.t("real worsening – {count}", count=labels.number(worse)) if worse else "",
        labels.n("{count} action is delayed", "{count} actions are delayed", delayed) if delayed else "",
        labels.n("{count} action is cancelled", "{count} actions are cancelled", cancelled) if cancelled else "",
    ]
    good = [labels.t("real improvement – {count}", count=labels.number(better)) if better else ""]
    count = labels.n("{count} indicator", "{count} indicators", sum(states.values())) if states else ""
    full = _of_one_state(states, labels) or tallies.indicators(states, labels)
    candidates = ([full, *good, *bad], [full, *bad], [count or full, *bad], [count or full])
    said = ("; ".join(text for text in parts if text) for parts in candidates)
    return fitting(
        *(labels.t("Direction {number} – {finding}", number=number, finding=text) for text in said), width=TITLE
    )


def _of_one_state(states: Counts, labels: Labels) -> str:
    """All of them without a number to reach, or without data; else nothing."""
    match list(states):
        case ["no_target"]:
            return labels.n(
                "{count} indicator without a number to reach", "{count} indicators without a number to reach",
                states["no_target"],
            )  # fmt: skip
        case ["no_data"]:
            return labels.n("{count} indicator without data", "{count} indicators without data", states["no_data"])
    return ""


def report(assessment: str, period: str, labels: Labels) -> str:
    """`īstenošanā (2026 3. cet.)`: what the institutions say of an action, on which period."""
    return f"{assessment} ({labels.period_short(period)})"


def by_hand(state: str, labels: Labels) -> str:
    """A state that a person has set."""
    return labels.t("{state} (set by hand)", state=state)
