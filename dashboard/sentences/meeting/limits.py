"""What the data cannot say, counted: what cannot be judged, who has sent nothing, what is hidden or contradictory."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.labels import Labels
from dashboard.sentences import tallies
from dashboard.sentences.meeting.foot import TITLE, fitting


def finding(unjudged: int, count: int, hidden: int, contradictions: int, labels: Labels) -> str:
    """`Dati nepasaka visu: nevar vērtēt 39 no 43 rādītājiem, netiek rādīti 47 skaitļi`."""
    found = [
        (unjudged, _unjudged(unjudged, count, labels)),
        (hidden, labels.n("{count} figure is not shown", "{count} figures are not shown", hidden)),
        (contradictions, labels.n("{count} contradiction in the source", "{count} contradictions in the source",
                                  contradictions)),
    ]  # fmt: skip
    said = [words for number, words in found if number]
    if not said:
        return labels.t("Every chosen indicator can be judged")
    candidates = [", ".join(said[:most]) for most in range(len(said), 0, -1)]
    return fitting(
        *(labels.t("The data do not say everything: {limits}", limits=words) for words in candidates), width=TITLE
    )


def _unjudged(unjudged: int, count: int, labels: Labels) -> str:
    if unjudged == count:
        return labels.n(
            "none of {count} indicator can be judged", "none of {count} indicators can be judged", count
        )  # fmt: skip
    return labels.n(
        "{given} of {count} indicator cannot be judged", "{given} of {count} indicators cannot be judged",
        count, given=labels.number(unjudged),
    )  # fmt: skip


def states(unjudged: Mapping[str, int], count: int, labels: Labels) -> str:
    """`no 43 rādītājiem: 39 bez skaitliska mērķa`: what keeps them from being judged."""
    return labels.n(
        "of {count} indicator: {states}", "of {count} indicators: {states}", count,
        states=tallies.listed(unjudged, labels),
    )  # fmt: skip


def of_institutions(count: int, labels: Labels) -> str:
    """`no 17 institūcijām, kam jāsūta dati`."""
    return labels.n("of {count} institution that is asked", "of {count} institutions that are asked", count)


def late(count: int, labels: Labels) -> str:
    """How many of them are late now; nothing where none is."""
    return labels.n("{count} is late now", "{count} are late now", count) if count else ""


def severe(count: int, labels: Labels) -> str:
    """`no tām būtiskas – 10`."""
    return labels.t("of high severity: {count}", count=labels.number(count))
