"""What the words and signs of the slides mean, in half a line each."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from dashboard.labels import Labels, _
from dashboard.sentences.progress import STATES

STATE_MEANINGS: Final = {
    "not_achieved": _("the deadline has passed, the target has not been reached"),
    "moving_away": _("the number moves away from the target"),
    "insufficient": _("less than 60% of what was expected by now has been achieved"),
    "moderate": _("60 to 95% of what was expected by now has been achieved"),
    "on_track": _("at least 95% of what was expected by now has been achieved"),
    "achieved": _("the target has been reached"),
    "achieved_late": _("the target has been reached, but after the deadline"),
    "no_target": _("the programme sets no number to reach"),
    "no_data": _("nothing has been published on it yet"),
    "baseline_only": _("so far only the value at the start is known"),
}


def states(present: Collection[str], labels: Labels) -> list[tuple[str, str]]:
    """The word and the meaning of each state that is present, the gravest first."""
    return [(labels.t(STATES[code]), labels.t(words)) for code, words in STATE_MEANINGS.items() if code in present]


def change(labels: Labels) -> tuple[str, str]:
    """When a change is called real."""
    return labels.t("a real change"), labels.t("chance alone makes so large a difference in fewer than 5 of 100 cases")


def proceedings(labels: Labels) -> tuple[str, str]:
    """That proceedings are counted and not children."""
    return labels.t("proceedings"), labels.t("proceedings are counted, not children: one child may have several")


def signs(statuses: Collection[str], labels: Labels) -> list[tuple[str, str]]:
    """The signs that stand instead of a number or beside it."""
    return labels.legend(statuses)


def definition(name: str, words: str, basis: str) -> str:
    """`Likumpārkāpumi. ... (kā norādīts programmā)`."""
    return " ".join(part for part in (f"{name}.", words, f"({basis})") if part)
