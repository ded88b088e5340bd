"""Who reports on what: institutions, periods, and the rows that one report is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from dashboard.view import View
from loaders.catalogue import Catalogue
from loaders.forms import FORMS, MEASUREMENTS
from loaders.owed import owed_rows, with_history
from loaders.periods import parse_period, part, year
from loaders.template import write_template


@dataclass(frozen=True, eq=False)
class Report:
    """What one institution is asked for in one period, in one form; a row of `rows` is an owed row."""

    deliverer: str
    period: str
    form: str
    rows: pl.DataFrame

    @property
    def stem(self) -> str:
        """How its files are called: `BT_2026-Q3`."""
        name = f"{self.deliverer}_{self.period}"
        return name if self.form == MEASUREMENTS.name else f"{name}_ricibas"


def deliverers(view: View) -> dict[str, str]:
    """The institutions that send anything, code and name, in Latvian order."""
    catalogue, labels = view.catalogue, view.labels
    codes = {*catalogue.ownership["deliverer"], *catalogue.reporting["deliverer"]}
    names = {code: catalogue.institution[code][f"title_{labels.language}"] for code in codes}
    return {code: names[code] for code in sorted(names, key=lambda code: labels.sort_key(names[code]))}


def periods(catalogue: Catalogue, today: date) -> list[str]:
    """The reporting periods from the programme's first year to the running one, newest first.

    They are quarters unless the reporting calendar has another rhythm.
    """
    first = catalogue.settings["programme"]["first_year"]
    decided = parse_period(str(catalogue.settings.get("reporting", {}).get("first_period", "")))
    numbers = range(first, today.year + 1)
    if decided and decided.kind == "A":
        spans = [year(number) for number in numbers]
    else:
        kind: Literal["S", "Q"] = "S" if decided and decided.kind == "S" else "Q"
        count = 2 if kind == "S" else 4
        spans = [part(number, kind, index) for number in numbers for index in range(1, count + 1)]
    return [span.code for span in reversed(spans) if span.start <= today]


def newest_ended(codes: list[str], today: date) -> str:
    """The newest of the periods that is over; the newest of all where none is."""
    ended = (code for code in codes if (period := parse_period(code)) and period.end < today)
    return next(ended, codes[0])


def report(view: View, deliverer: str, period: str, form: str) -> Report:
    """The rows that the institution owes for the period; those of measurements with what to expect of them."""
    rows = owed_rows(FORMS[form], view.catalogue, deliverer, period)
    if form == MEASUREMENTS.name:
        rows = with_history(rows, view.release.measurements, view.catalogue)
    return Report(deliverer, period, form, rows)


def counts(view: View, deliverer: str, period: str) -> dict[str, int]:
    """How many rows of each form the institution owes for the period."""
    return {name: owed_rows(form, view.catalogue, deliverer, period).height for name, form in FORMS.items()}


def template(asked: Report, view: View, kind: Literal["csv", "xlsx"]) -> bytes:
    """The file to fill in, in the reader's language."""
    return write_template(asked.rows, view.catalogue, asked.deliverer, asked.period, kind, view.labels.language)
