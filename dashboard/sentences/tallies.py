"""How many indicators are in which state, as one sentence: never an average, and what is not judged is counted too."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.labels import Labels


def indicators(states: Mapping[str, int], labels: Labels) -> str:
    """`16 rādītāju: 3 sasniegti, 1 jāpaātrina, 12 bez skaitliska mērķa`; words where nothing is counted."""
    count = sum(states.values())
    if not count:
        return labels.t("no indicator")
    said = labels.n("{count} indicator", "{count} indicators", count)
    return f"{said}: {listed(states, labels)}"


def judged(states: Mapping[str, int], unjudged: Mapping[str, int], labels: Labels) -> str:
    """How many of the indicators can be judged at all, how these are, and what keeps the others from it."""
    told, count = sum(states.values()), sum(states.values()) + sum(unjudged.values())
    if not count:
        return labels.t("no indicator")
    if not told:
        return labels.n(
            "None of {count} indicator can be judged by a target: {states}",
            "None of {count} indicators can be judged by a target: {states}", count, states=listed(unjudged, labels),
        )  # fmt: skip
    said = labels.n(
        "{told} of {count} indicator can be judged by a target: {states}",
        "{told} of {count} indicators can be judged by a target: {states}",
        count, told=labels.number(told), states=listed(states, labels),
    )  # fmt: skip
    return said if not unjudged else f"{said}; {labels.t('not judged: {states}', states=listed(unjudged, labels))}"


def untargeted(verdicts: Mapping[str, int], labels: Labels) -> str:
    """How many indicators without a number to reach have really changed; nothing where none has been compared."""
    if not sum(verdicts.values()):
        return ""
    return labels.t(
        "Without a number to reach, but compared with the start: real improvement – {better}, "
        "real worsening – {worse}, the difference may be chance – {unclear}",
        better=labels.number(verdicts.get("improving", 0)),
        worse=labels.number(verdicts.get("worsening", 0)),
        unclear=labels.number(verdicts.get("no_clear_change", 0)),
    )


def listed(states: Mapping[str, int], labels: Labels) -> str:
    """`3 sasniegti, 1 jāpaātrina`: each state with its number, in the order given."""
    return ", ".join(_counted(state, count, labels) for state, count in states.items() if count)


def _counted(state: str, count: int, labels: Labels) -> str:
    """A number of indicators with their state; every form stands here, for Latvian bends most of them."""
    return _ways(state, count, labels) or _unknown(state, count, labels)


def _ways(state: str, count: int, labels: Labels) -> str:
    match state:
        case "achieved":
            return labels.n("{count} reached", "{count} reached", count)
        case "achieved_late":
            return labels.n("{count} reached late", "{count} reached late", count)
        case "on_track":
            return labels.n("{count} is on track", "{count} are on track", count)
        case "moderate":
            return labels.n("{count} needs to speed up", "{count} need to speed up", count)
        case "insufficient":
            return labels.n("{count} moves insufficiently", "{count} move insufficiently", count)
        case "moving_away":
            return labels.n("{count} is moving away", "{count} are moving away", count)
        case "not_achieved":
            return labels.n("{count} not reached by the deadline", "{count} not reached by the deadline", count)
    return ""


def _unknown(state: str, count: int, labels: Labels) -> str:
    number = labels.number(count)
    match state:
        case "baseline_only":
            return labels.n("{count} cannot be judged yet", "{count} cannot be judged yet", count)
        case "reported":
            return labels.t("{count} with a report", count=number)
        case "overdue_evidence":
            return labels.t("{count} with an overdue report", count=number)
        case "no_target":
            return labels.t("{count} without a number to reach", count=number)
        case "no_data":
            return labels.t("{count} without data", count=number)
        case _:
            return labels.n("{count} is not shown here", "{count} are not shown here", count)
