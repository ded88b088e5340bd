"""What missed its target or gets worse, in one line; that nothing does, or that nobody can tell, is not the same."""

from __future__ import annotations

from typing import Final

from dashboard.labels import Labels, _
from dashboard.sentences.meeting.foot import TITLE, fitting

KINDS: Final = {
    "not_achieved": _("target missed"),
    "moving_away": _("moving away"),
    "worsening": _("getting worse"),
    "overdue": _("report overdue"),
    "insufficient": _("insufficient"),
    "moderate": _("needs to speed up"),
}


def finding(missed: int, overdue: int, told: int, count: int, labels: Labels) -> str:
    """The title: how many indicators miss or worsen and how many actions' reports are overdue, or why there is none."""
    reports = labels.n("{count} action's reports are overdue", "the reports of {count} actions are overdue", overdue)
    if missed:
        said = labels.n(
            "{count} indicator misses its target or gets worse",
            "{count} indicators miss their targets or get worse", missed,
        )  # fmt: skip
        return f"{said}; {reports}" if overdue else said
    if not count:
        return labels.t("No indicator measures what was chosen")
    said = _nothing(told, count, labels)
    return fitting(f"{said}; {reports}", said, width=TITLE) if overdue else said


def _nothing(told: int, count: int, labels: Labels) -> str:
    if not told:
        return labels.t("Whether any indicator misses its target or gets worse cannot be told yet")
    return labels.n(
        "{told} of {count} indicator can be checked: no target missed, no real worsening",
        "{told} of {count} indicators can be checked: no target missed, no real worsening",
        count, told=labels.number(told),
    )  # fmt: skip


def kind(code: str, labels: Labels) -> str:
    """What is to be said of an indicator: `mērķis nav sasniegts`."""
    return labels.t(KINDS[code])


def lacking(count: int, labels: Labels) -> str:
    """Why nothing can be told of any of them."""
    if not count:
        return ""
    return labels.n(
        "{count} indicator lacks data, a target or a wanted direction.",
        "{count} indicators lack data, a target or a wanted direction.", count,
    )  # fmt: skip


def more(count: int, labels: Labels) -> str:
    """How many stand in the notes alone."""
    if not count:
        return ""
    return labels.n("{count} more is listed in the notes.", "{count} more are listed in the notes.", count)
