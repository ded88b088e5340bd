"""What missed its target or gets worse, in words; that nothing does, or that nobody can tell yet, is not the same."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.labels import Labels


def nothing(told: int, count: int, labels: Labels) -> str:
    """Why the list is empty: nothing is missed, as far as can be told; or nothing can be told yet."""
    if not told:
        return labels.n(
            "Whether anything is missed or gets worse cannot be told yet: {count} indicator lacks data, a target or a "
            "wanted direction.",
            "Whether anything is missed or gets worse cannot be told yet: {count} indicators lack data, a target or a "
            "wanted direction.",
            count,
        )
    sentence = labels.n(
        "No target missed, no real worsening: so much can be said of {count} indicator.",
        "No target missed, no real worsening: so much can be said of {count} indicators.",
        told,
    )
    return " ".join(part for part in (sentence, untold(count - told, labels)) if part)


def untold(count: int, labels: Labels) -> str:
    """For how many indicators too little is known; nothing where that is none."""
    if not count:
        return ""
    return labels.n(
        "This cannot be checked for another {count} indicator: it lacks data, a target or a wanted direction.",
        "This cannot be checked for another {count} indicators: they lack data, a target or a wanted direction.",
        count,
    )


def overdue(institutions: Sequence[str], period: str, labels: Labels) -> str:
    """Whose report is overdue, and on which period the last one was."""
    return labels.t(
        "{institutions}; the last report is on {period}",
        institutions=", ".join(institutions), period=labels.with_period(period),
    )  # fmt: skip
