"""What a target of an indicator may be: of whom, of which category, of what shape, until when, from which value on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from dashboard.desk import printed_number
from dashboard.judgement import plan_of
from dashboard.release import Release
from dashboard.summaries.exact import rounded
from dashboard.summaries.progress.case import Case
from dashboard.summaries.progress.series import Observation, cells_of, series_of
from dashboard.summaries.progress.shares import shares_of
from loaders import schema
from loaders.catalogue import Catalogue

RATIO: Final = "ratio"
DIRECTION_ONLY: Final = "direction_only"
COUNTS: Final = ("increase_to", "decrease_to", "annual_min", "maintain", "milestone")
SHAPES: Final[Mapping[str, tuple[str, ...]]] = {
    RATIO: ("increase_to", "decrease_to", "coverage", "maintain"),
    "milestone": ("milestone", "annual_min"),
    "stock": ("increase_to", "decrease_to", "maintain"),
}
WISHED: Final = ("increase", "decrease")
# Shapes that are measured from a value at the start, and those that leave some room around theirs.
FROM_START: Final = ("increase_to", "decrease_to", DIRECTION_ONLY)
TOLERANT: Final = ("maintain",)


@dataclass(frozen=True)
class Start:
    """A whole year or a day that is known already, from which a target may be measured."""

    period: str
    value: Decimal
    status: str
    end: date


@dataclass(frozen=True, eq=False)
class Offer:
    """What may be chosen for one indicator (a row of the catalogue) and the institution and category chosen so far.

    `printed` is the number that the programme itself prints for the same, which nobody changes here.
    """

    indicator: Mapping[str, Any]
    institutions: tuple[str, ...]
    categories: tuple[str, ...]
    shapes: tuple[str, ...]
    years: tuple[str, ...]
    starts: tuple[Start, ...] = field(default=())
    printed: Mapping[str, Any] | None = None

    def start_before(self, year: str) -> Start | None:
        """The newest value that was known before a year began, else the oldest one; None where there is none."""
        before = [one for one in self.starts if one.end < date(int(year), 1, 2)]
        return before[-1] if before else self.starts[0] if self.starts else None


def offer(code: str, institution: str | None, category: str, release: Release, today: date) -> Offer:
    """The offer for an indicator; without an institution, for the first one that it may be set for."""
    catalogue = release.catalogue
    indicator = catalogue.indicator[code]
    institutions = institutions_of(code, catalogue)
    whose = institution if institution in institutions else institutions[0]
    kept = category if category in catalogue.categories(code) else schema.TOTAL
    return Offer(
        indicator=indicator,
        institutions=institutions,
        categories=(schema.TOTAL, *catalogue.categories(code)) if catalogue.categories(code) else (),
        shapes=shapes_of(indicator),
        years=years_of(catalogue),
        starts=starts_of(code, whose, kept, release, today),
        printed=printed_number(code, whose, kept, catalogue),
    )


def institutions_of(code: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Those that the indicator counts; where they are several, first of all those above them."""
    subjects = catalogue.subjects(catalogue.indicator[code]["subjects"])
    if len(subjects) == 1:
        return (subjects[0],)
    above: set[str] = set()
    for subject in subjects:
        parent = catalogue.institution[subject]["parent"]
        while parent is not None and parent not in above:
            above.add(parent)
            parent = catalogue.institution[parent]["parent"]
    ordered = [one for one in catalogue.institution if one in above]
    return tuple(dict.fromkeys([*ordered, *subjects]))


def shapes_of(indicator: Mapping[str, Any]) -> tuple[str, ...]:
    """The shapes that can be judged of the indicator's kind; a mere direction where one is wished for."""
    shapes = SHAPES.get(indicator["measure_kind"], COUNTS)
    return (
        (*shapes, DIRECTION_ONLY) if indicator["desired_change"] in WISHED and "milestone" not in shapes[:1] else shapes
    )


def years_of(catalogue: Catalogue) -> tuple[str, ...]:
    """The years of the programme."""
    programme = catalogue.settings["programme"]
    return tuple(str(year) for year in range(int(programme["first_year"]), int(programme["last_year"]) + 1))


def starts_of(code: str, institution: str, category: str, release: Release, today: date) -> tuple[Start, ...]:
    """What is known of whole years (of a stock: days) that are over, oldest first."""
    plan, cells = plan_of(release.catalogue), cells_of(release.measurements)
    row = plan.indicator[code]
    own = series_of(plan, cells, code, institution, category)
    if row["measure_kind"] == RATIO and row["numerator"] and row["denominator"]:
        parts = series_of(plan, cells, row["numerator"], institution, category)
        own |= shares_of(parts, series_of(plan, cells, row["denominator"], institution, category), row["per"])
    years: list[Observation] = Case(plan, row, None, own, today).years
    found = []
    for one in years:
        value = rounded(one.value)
        if value is not None:
            found.append(Start(one.period.code, value, one.status, one.period.end))
    return tuple(found)
