"""The two lines at the foot of a slide: where its figures come from, as of when they stand, and how final they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final

from dashboard.labels import Labels, _
from dashboard.labels.figures import NBSP

# What fits in one line beside the number of the slide.
WIDTH: Final = 105
# A title that fits in two lines.
TITLE: Final = 100
BETWEEN: Final = " · "
STATUS_WORDS: Final = {
    "final": _("final data"),
    "provisional": _("provisional data"),
    "estimated": _("estimates"),
    "definition_differs": _("another definition"),
}
PERIODS: Final = {
    "provisional": _("provisional: {periods}"),
    "estimated": _("estimates: {periods}"),
    "definition_differs": _("another definition: {periods}"),
}


def fitting(*candidates: str, width: int = WIDTH) -> str:
    """The first of the wordings that is short enough, else the last."""
    return next((words for words in candidates if len(words) <= width), candidates[-1])


def source(
    programme: str, places: Sequence[str], labels: Labels, *, printed: bool, delivered: bool, sample: bool
) -> str:
    """`Avots: programma 2024.–2028. gadam: “...”; iesniegtie dati`, with the places as far as they fit."""
    sent = labels.t("SAMPLE DATA (invented figures)") if sample else labels.t("submitted data")
    if not printed:
        return labels.t("Source: {source}", source=sent) if delivered else labels.t("There are no data yet")
    named = f"{programme}: {'; '.join(places)}" if places else programme
    after = f"; {sent}" if delivered else ""
    return fitting(*(labels.t("Source: {source}", source=f"{name}{after}") for name in (named, programme)))


def origins(printed: str, invented: str, labels: Labels) -> str:
    """In a sample: the periods of which the programme prints figures, and those of which they are invented."""
    said = [labels.t("Printed in the programme: {periods}.", periods=printed)] if printed else []
    return " ".join([*said, labels.t("SAMPLE DATA, invented: {periods}.", periods=invented)])


def standing(as_of: date, status: Sequence[str], completeness: str, labels: Labels) -> str:
    """`Dati uz 23.11.2026. · galīgie dati · 3 no 4 institūcijām`: of the wordings of `status` the first that fits."""
    dated = labels.t("Data as of {date}", date=labels.date(as_of))
    lines = [BETWEEN.join(part for part in (dated, words, completeness) if part) for words in status or ("",)]
    return fitting(*lines)


def statuses(present: Collection[str], labels: Labels) -> str:
    """`galīgie dati, provizoriski dati`."""
    return ", ".join(labels.t(words) for status, words in STATUS_WORDS.items() if status in present)


def finality(present: Collection[str], labels: Labels) -> str:
    """Whether all of it is final, in short."""
    if not present:
        return ""
    return labels.t(STATUS_WORDS["final"] if set(present) == {"final"} else "not all data are final")


def statuses_by_period(periods: Mapping[str, str], labels: Labels) -> str:
    """The same with the periods (in words, by status) of all that is not final."""
    final = [labels.t(STATUS_WORDS["final"])] if "final" in periods else []
    others = [labels.t(words, periods=periods[status]) for status, words in PERIODS.items() if status in periods]
    return "; ".join([*final, *others])


def institutions(given: int, count: int, labels: Labels) -> str:
    """`3 no 4 institūcijām`; nothing where nobody is asked."""
    if not count:
        return ""
    said = labels.n("{given} of {count} institution", "{given} of {count} institutions", count, given=given)
    return said.replace(" ", NBSP)


def indicators(given: int, count: int, labels: Labels) -> str:
    """`dati par 25 no 51 rādītāja`; nothing where there is no indicator."""
    if not count:
        return ""
    return labels.n(
        "data on {given} of {count} indicator", "data on {given} of {count} indicators", count, given=given
    )  # fmt: skip
