"""What one reader sees: a release narrowed by her choices, in her language. No Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from dashboard.labels import Labels, labels_for
from dashboard.labels.figures import NBSP
from dashboard.names import code_names, with_names
from dashboard.release import Release
from dashboard.theme import DARK, LIGHT, Palette
from loaders import schema
from loaders.catalogue import Catalogue
from loaders.periods import parse_period


@dataclass(frozen=True)
class Choices:
    """What a reader asked for; an empty tuple means all. Mirrored in the URL."""

    years: tuple[int, ...] = ()
    institutions: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    gender: str = schema.TOTAL
    language: str = "lv"


@dataclass(frozen=True)
class Tile:
    """One number of the overview: its label, its value with unit, and its period and verdict in words.

    `link` is the address of where the number comes from.
    """

    label: str
    value: str
    words: str
    link: str = ""


@dataclass(frozen=True, eq=False)
class View:
    """A release as one reader asked for it; `lead` says the choices in words."""

    release: Release
    choices: Choices
    lead: str = ""
    dark: bool = False

    def __eq__(self, other: object) -> bool:
        """Two views are one when they show the same state, narrowed and worded alike: the key of every cache."""
        return isinstance(other, View) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[object, ...]:
        return self.release.head, self.release.audience, self.choices, self.dark

    @property
    def labels(self) -> Labels:
        """The reader's language."""
        return labels_for(self.choices.language)

    @property
    def palette(self) -> Palette:
        """The colours of the reader's theme."""
        return DARK if self.dark else LIGHT

    @property
    def catalogue(self) -> Catalogue:
        """The programme as it was at the release's moment."""
        return self.release.catalogue

    def short_name(self, institution: str | None) -> str:
        """The institution's short name for tables; of one that the catalogue no longer has, its code."""
        known = self.catalogue.institution.get(institution or "")
        column = "short_lv" if self.labels.language == "lv" else "title_en"
        return str(known[column] or known["title_lv"]) if known else institution or ""

    def measurements(self, *indicators: str) -> pl.DataFrame:
        """The current measurements of these indicators (all when none is named) that the choices let through.

        Schema CURRENT with `<code column>_label`, `unit` and `period_short` beside (names.with_names).
        """
        if not indicators:
            return self._narrowed
        return self._narrowed.filter(pl.col("indicator").is_in(indicators))

    @cached_property
    def _narrowed(self) -> pl.DataFrame:
        chosen, frame = self.choices, self.release.measurements
        if chosen.years:
            frame = frame.filter(pl.col("period").is_in(periods_of_years(frame["period"], chosen.years)))
        if chosen.institutions:
            by_whom = pl.any_horizontal(pl.col("institution", "deliverer").is_in(chosen.institutions))
            frame = frame.filter(by_whom)
        if chosen.directions:
            frame = frame.filter(pl.col("indicator").is_in(indicators_of(self.catalogue, chosen.directions)))
        return with_names(frame, self.catalogue, self.labels)


@dataclass(frozen=True)
class Options:
    """What can be chosen: years, and the names of institutions, directions and genders by code, in order."""

    years: tuple[int, ...]
    institutions: Mapping[str, str]
    directions: Mapping[str, str]
    genders: Mapping[str, str]


def options_of(release: Release, language: str) -> Options:
    """What this release lets a reader choose: years with data, institutions that deliver, are counted or act."""
    catalogue, labels = release.catalogue, labels_for(language)
    years = {period.year for code in release.measurements["period"].unique() if (period := parse_period(code))}
    named = catalogue.ownership["institution"].to_list() + catalogue.ownership["deliverer"].to_list()
    in_plan = catalogue.actions["institutions"].explode().to_list()
    names = {code: catalogue.institution[code][f"title_{language}"] for code in {*named, *in_plan} if code}
    return Options(
        years=tuple(sorted(years)),
        institutions={code: names[code] for code in sorted(names, key=lambda code: labels.sort_key(names[code]))},
        directions=dict(zip(catalogue.directions["code"], catalogue.directions[f"title_{language}"], strict=True)),
        genders=code_names(catalogue, "genders", f"label_{language}"),
    )


def in_words(chosen: Choices, options: Options, labels: Labels) -> str:
    """The choices as one line under the page title; what the programme no longer has, by its code."""
    t = labels.t
    parts = [
        labels.join([options.institutions.get(code, code) for code in chosen.institutions]) or t("All institutions"),
        _years(chosen.years, labels) or t("all years"),
        labels.join([options.directions.get(code, code) for code in chosen.directions]) or t("all action directions"),
    ]
    if chosen.gender != schema.TOTAL:
        parts.append(options.genders[chosen.gender])
    return " · ".join(parts)


def _years(years: tuple[int, ...], labels: Labels) -> str:
    """`2022., 2023. gads`: the word stands once, after the last."""
    names = [labels.period(str(year)) for year in years]
    return ", ".join([*(name.split(NBSP)[0] for name in names[:-1]), *names[-1:]])


def periods_of_years(periods: pl.Series, years: tuple[int, ...]) -> list[str]:
    """The period codes that begin in one of the years, or span one of them wholly."""
    return [
        code
        for code in periods.unique()
        if (period := parse_period(code))
        and (period.year in years or any(period.year < year and period.end.year >= year for year in years))
    ]


def indicators_of(catalogue: Catalogue, directions: tuple[str, ...]) -> list[str]:
    """The indicators that serve an action of one of these directions."""
    actions = catalogue.actions.filter(pl.col("direction").is_in(directions))["code"].to_list()
    return [code for code, row in catalogue.indicator.items() if set(row["actions"]) & set(actions)]
