"""What has changed since the last meeting, in words: new and revised figures, states, and who has not reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.labels import Labels
from dashboard.sentences.meeting.foot import TITLE, fitting


def since_meeting(added: int, revised: int, flipped: int, labels: Labels, *, withdrawn: int = 0) -> str:
    """`Kopš iepriekšējās sēdes: 86 jauni skaitļi, 3 precizēti skaitļi un 2 mainījušies stāvokļi`."""
    said = [
        words
        for count, words in (
            (added, new_figures(added, labels)),
            (revised, labels.n("{count} revised figure", "{count} revised figures", revised)),
            (withdrawn, labels.n("{count} withdrawn figure", "{count} withdrawn figures", withdrawn)),
            (flipped, labels.n("{count} changed state", "{count} changed states", flipped)),
        )
        if count
    ]
    if not said:
        return labels.t("Since the last meeting nothing has changed")
    return labels.t("Since the last meeting: {changes}", changes=labels.join(said))


def since_programme(added: int, institutions: int, labels: Labels) -> str:
    """What has come beside the figures of the programme, where no meeting was shown any before."""
    if not added:
        return labels.t("First report to the council: there are only the figures of the programme")
    whose = labels.n("from {count} institution", "from {count} institutions", institutions)
    return labels.t(
        "First report to the council: {figures} {whose}, beside those in the programme",
        figures=new_figures(added, labels), whose=whose,
    )  # fmt: skip


def printed(count: int, labels: Labels) -> str:
    """How many figures the programme prints of what was chosen; nothing where it prints none."""
    if not count:
        return ""
    return labels.t("Figures in the programme: {count}.", count=labels.number(count))


def new_figures(count: int, labels: Labels) -> str:
    """`86 jauni skaitļi`."""
    return labels.n("{count} new figure", "{count} new figures", count)


def compared_with(day: date, as_of: date, labels: Labels) -> str:
    """Which meeting is compared with, and as of when its data stood."""
    return labels.t(
        "The last meeting: {day}, data as of {as_of}", day=labels.date(day), as_of=labels.date(as_of)
    )  # fmt: skip


def of_whom(counts: Mapping[str, int], labels: Labels) -> str:
    """`Jauni skaitļi: Izglītības pārvalde – 24, Bāriņtiesa – 20; pārējās – 42`: counts by name, the largest first."""
    named = [f"{name} – {labels.number(count)}" for name, count in counts.items()]
    shown = [", ".join(named), *(_with_others(counts, most, labels) for most in range(len(named) - 1, 0, -1))]
    return fitting(*(labels.t("New figures: {counts}", counts=text) for text in shown), width=TITLE)


def _with_others(counts: Mapping[str, int], most: int, labels: Labels) -> str:
    named = [f"{name} – {labels.number(count)}" for name, count in list(counts.items())[:most]]
    rest = sum(list(counts.values())[most:])
    return labels.t("{named}; others – {count}", named=", ".join(named), count=labels.number(rest))


def late(names: Sequence[str], labels: Labels, *, decided: bool) -> str:
    """Who is late with a report; that nobody is, or that there are no dates to be late by, is said too."""
    if not decided:
        return labels.t("No dates for reports have been set, so lateness is not counted.")
    if not names:
        return labels.t("No report is late.")
    count = labels.n(
        "{count} institution is late with a report", "{count} institutions are late with reports", len(names)
    )  # fmt: skip
    listed = [", ".join(names), *(_and_more(names, most, labels) for most in range(len(names) - 1, 0, -1))]
    return fitting(*(f"{count}: {text}" for text in listed), width=TITLE)


def _and_more(names: Sequence[str], most: int, labels: Labels) -> str:
    more = labels.n("and {count} more", "and {count} more", len(names) - most)
    return f"{', '.join(names[:most])} {more}"


def owed(institution: str, period: str, due: date, labels: Labels) -> str:
    """Which report has not come, and when it was due."""
    return labels.t(
        "{institution}: the report on {period} was due by {date}",
        institution=institution, period=labels.with_period(period), date=labels.date(due),
    )  # fmt: skip


def flip(name: str, before: str, now: str, labels: Labels) -> str:
    """`Vasaras piedāvājums: bija “jāpaātrina”, tagad “sasniegts”`."""
    return labels.t("{name}: was “{before}”, now “{now}”", name=name, before=before, now=now)


def revision(name: str, before: str, now: str, labels: Labels) -> str:
    """`Lietvedības (2025. gads): 44, tagad 43`."""
    return labels.t("{name}: {before} before, now {now}", name=name, before=before, now=now)


def more_changes(count: int, labels: Labels) -> str:
    """How many revisions and states the table has no room for."""
    if not count:
        return ""
    return labels.n(
        "{count} more change is listed in the notes.", "{count} more changes are listed in the notes.", count
    )  # fmt: skip


def gone(count: int, labels: Labels) -> str:
    """How many figures have been withdrawn."""
    return labels.n("{count} figure has been withdrawn", "{count} figures have been withdrawn", count)
