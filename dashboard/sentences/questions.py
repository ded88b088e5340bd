"""Questions that a councillor may ask: each a full, polite sentence that names who can answer.

The institution is always the one that acts, in the nominative, and what it is asked about stands in quotation marks
beside a noun that bends in its place: so any name fits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from dashboard.labels import Labels
from dashboard.sentences.progress import amounts

Row = Mapping[str, Any]
Unit = Mapping[str, str | None]
MOST_NAMED = 3


class Asked(Protocol):
    """What a question is about (summaries.questions): its kind and what it names; a series' row and a period."""

    @property
    def kind(self) -> str: ...  # noqa: D102  # a protocol's fields are told by its class

    @property
    def row(self) -> Row | None: ...  # noqa: D102

    @property
    def period(self) -> str | None: ...  # noqa: D102


def question(asked: Asked, who: str, names: Sequence[str], said: str, unit: Unit, labels: Labels) -> str:
    """The question: `who` can answer, about the indicators or actions `names`; `said` is a contradiction in words."""
    about, told = quoted(names, labels), _ended(said)
    one = len(names) == 1
    return (
        _of_target(asked, who, about, unit, labels)
        or _of_report(asked, who, about, one, labels)
        or _of_data(asked, who, about, one, labels)
        or labels.t("There is a contradiction in the programme: {said} Could {who} explain it?", who=who, said=told)
    )


def quoted(names: Sequence[str], labels: Labels) -> str:
    """`“Audžuģimenes” un “Aizbildņi”`; of many the first three and how many more."""
    marked = [f"“{name}”" for name in names]
    if len(marked) <= MOST_NAMED:
        return labels.join(marked)
    more = labels.number(len(marked) - MOST_NAMED)
    return labels.t("{names} and {count} more", names=", ".join(marked[:MOST_NAMED]), count=more)


def how_many(count: int, labels: Labels) -> str:
    """`3 jautājumi`."""
    return labels.n("{count} question", "{count} questions", count)


def _of_target(asked: Asked, who: str, about: str, unit: Unit, labels: Labels) -> str:
    """On a target that is missed, or on a change for the worse: with its numbers."""
    numbers = amounts(asked.row, unit, labels) if asked.row else ""
    match asked.kind:
        case "not_achieved":
            return labels.t(
                "How does {who} explain that the target of the indicator {about} was not reached in time ({numbers}), "
                "and what will be done now?", who=who, about=about, numbers=numbers,
            )  # fmt: skip
        case "moving_away":
            return labels.t(
                "How does {who} explain that the indicator {about} is moving away from its target ({numbers}), and "
                "what will be changed?", who=who, about=about, numbers=numbers,
            )  # fmt: skip
        case "worsening":
            return labels.t(
                "How does {who} explain that the indicator {about} has really become worse ({numbers}), and what will "
                "be done now?", who=who, about=about, numbers=numbers,
            )  # fmt: skip
        case "insufficient" | "moderate":
            return labels.t(
                "What could {who} do for the indicator {about} to move faster ({numbers})?",
                who=who, about=about, numbers=numbers,
            )  # fmt: skip
    return ""


def _of_report(asked: Asked, who: str, about: str, one: bool, labels: Labels) -> str:
    """On what the institutions report of an action, or do not."""
    match asked.kind:
        case "overdue":
            return labels.t(
                "When could {who} report on the action {about}? The last report is on {period}.",
                who=who, about=about, period=labels.with_period(asked.period or ""),
            )  # fmt: skip
        case "cancelled":
            return labels.t("{who} reports that the action {about} is cancelled. Why, and what comes instead?",
                            who=who, about=about)  # fmt: skip
        case "delayed":
            return labels.t(
                "{who} reports that the action {about} is delayed. What holds it up, and when will it be completed?",
                who=who, about=about,
            )  # fmt: skip
        case "not_started":
            return labels.t("{who} reports that the action {about} has not begun. When is it to begin?",
                            who=who, about=about)  # fmt: skip
        case "no_report":
            return labels.t(
                "When could {who} report on the action {about}? Nobody has reported on it yet."
                if one else "When could {who} report on the actions {about}? Nobody has reported on them yet.",
                who=who, about=about,
            )  # fmt: skip
    return ""


def _of_data(asked: Asked, who: str, about: str, one: bool, labels: Labels) -> str:
    """On data, targets and values at the start that are not there."""
    match asked.kind:
        case "no_data":
            return labels.t(
                "When could {who} deliver data on the indicator {about}?"
                if one else "When could {who} deliver data on the indicators {about}?", who=who, about=about,
            )  # fmt: skip
        case "newer":
            return labels.t(
                "When could {who} deliver newer data on the indicator {about}? The last are of {period}."
                if one
                else "When could {who} deliver newer data on the indicators {about}? The last are of {period}.",
                who=who, about=about, period=labels.with_period(asked.period or ""),
            )  # fmt: skip
        case "no_target":
            return labels.t(
                "Which number would {who} propose as a target for the indicator {about}, so that all can see whether "
                "it is reached?"
                if one
                else "Which numbers would {who} propose as targets for the indicators {about}, so that all can see "
                "whether they are reached?", who=who, about=about,
            )  # fmt: skip
        case "no_baseline":
            return labels.t(
                "Could {who} find out what the value of the indicator {about} was when the programme began?"
                if one
                else "Could {who} find out what the values of the indicators {about} were when the programme began?",
                who=who, about=about,
            )  # fmt: skip
    return ""


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
