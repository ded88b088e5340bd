"""Every code that one table takes from another must exist there; every subject must have its one deliverer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import polars as pl

from loaders import schema
from loaders.catalogue.equations import unknown_in_identities
from loaders.catalogue.files import CatalogueError
from loaders.catalogue.tables import VOCABULARIES
from loaders.periods import parse_period

if TYPE_CHECKING:
    from loaders.catalogue import Catalogue


def check_references(catalogue: Catalogue) -> None:
    """Raises CatalogueError for the first cell that names something which is not there."""
    for name in sorted({name for _, _, name in VOCABULARIES} - set(catalogue.codes)):
        raise CatalogueError(
            f"codes/{name}.csv",
            "datne nav atrasta. Atjaunojiet to no projekta kopijas.",
            "the file is missing. Restore it from a copy of the project.",
        )
    for table, column, allowed in _taken_from(catalogue):
        for row, code in _codes_in(_frame(catalogue, table)[column]):
            if code not in allowed:
                raise unknown(table, row, column, code)
    _check_periods(catalogue)
    _check_categories(catalogue)
    _check_identities(catalogue)
    _check_groups(catalogue)
    _check_deliverers(catalogue)
    if catalogue.settings["municipality"]["code"] not in catalogue.institution:
        code = catalogue.settings["municipality"]["code"]
        raise CatalogueError(
            "programme.toml",
            f"nezināms iestādes kods “{code}” sadaļā [municipality]. Izlabojiet to.",
            f"unknown institution code “{code}” in [municipality]. Mend it.",
        )


def unknown(table: str, row: int, column: str, code: str) -> CatalogueError:
    """The error that says which cell names something unknown."""
    return CatalogueError(
        f"catalogue/{table}.csv",
        f"{row}. rindā, kolonnā “{column}”, ir nezināms kods “{code}”. Izlabojiet to.",
        f"row {row}, column “{column}”: unknown code “{code}”. Mend it.",
    )


def _taken_from(catalogue: Catalogue) -> Iterator[tuple[str, str, set[str]]]:
    institutions, indicators = set(catalogue.institution), set(catalogue.indicator)
    yield "actions", "direction", set(catalogue.directions["code"])
    yield "actions", "institutions", institutions
    yield "institutions", "parent", institutions
    yield "institutions", "deliverer", institutions
    yield "indicators", "categories", set(catalogue.codes)
    yield "indicators", "deliverers", institutions
    yield "indicators", "subjects", institutions | set(catalogue.institutions["kind"].drop_nulls())
    yield "indicators", "actions", set(catalogue.actions["code"])
    yield "indicators", "numerator", indicators
    yield "indicators", "denominator", indicators
    yield "targets", "indicator", indicators
    yield "targets", "institution", institutions
    yield "identities", "owner", institutions
    yield "known_issues", "indicators", indicators
    yield "public_cuts", "indicator", indicators
    yield "public_groups", "categories", set(catalogue.codes)
    yield "not_asked", "indicator", indicators
    yield "not_asked", "subjects", institutions | set(catalogue.institutions["kind"].drop_nulls())
    for table, column, name in VOCABULARIES:
        yield table, column, set(catalogue.codes[name]["code"])


def _frame(catalogue: Catalogue, table: str) -> pl.DataFrame:
    frame: pl.DataFrame = getattr(catalogue, table)
    return frame


def _codes_in(cells: Iterable[str | list[str] | None]) -> Iterator[tuple[int, str]]:
    """Each code of a column, lists opened, with its spreadsheet row."""
    for row, cell in enumerate(cells, start=2):
        codes = cell if isinstance(cell, (list, pl.Series)) else [cell]
        yield from ((row, code) for code in codes if code is not None)


def _check_periods(catalogue: Catalogue) -> None:
    columns = (("known_issues", "periods"), *(("targets", c) for c in ("period_from", "period_to", "baseline_period")))
    for table, column in columns:
        for row, code in _codes_in(_frame(catalogue, table)[column]):
            period = parse_period(code)
            if period is None or period.code != code:
                raise unknown(table, row, column, code)


def _check_categories(catalogue: Catalogue) -> None:
    for row, spared in enumerate(catalogue.not_asked.iter_rows(named=True), start=2):
        for code in spared["parts"]:
            if code not in catalogue.categories(spared["indicator"]):
                raise unknown("not_asked", row, "parts", code)
    for row, target in enumerate(catalogue.targets.iter_rows(named=True), start=2):
        if target["category"] not in (None, schema.TOTAL, *catalogue.categories(target["indicator"])):
            raise unknown("targets", row, "category", target["category"])


def _check_identities(catalogue: Catalogue) -> None:
    for row, column, code in unknown_in_identities(catalogue):
        raise unknown("identities", row, column, code)


def _check_groups(catalogue: Catalogue) -> None:
    """A public group names parts of its list, none stands in two groups, and its own code means nothing else."""
    taken: set[tuple[str, str]] = set()
    for row, group in enumerate(catalogue.public_groups.iter_rows(named=True), start=2):
        listed = catalogue.codes[group["categories"]]["code"].to_list() if group["categories"] else []
        if group["code"] in (schema.TOTAL, *listed):
            raise unknown("public_groups", row, "code", group["code"])
        for code in group["parts"]:
            if code not in listed or (group["categories"], code) in taken:
                raise unknown("public_groups", row, "parts", code)
            taken.add((group["categories"], code))


def _check_deliverers(catalogue: Catalogue) -> None:
    """Every institution that an indicator is about has exactly one that sends the numbers."""
    owned = set(catalogue.ownership.select("indicator", "institution").iter_rows())
    for row, (code, indicator) in enumerate(catalogue.indicator.items(), start=2):
        for subject in catalogue.subjects(indicator["subjects"]):
            if (code, subject) not in owned:
                raise CatalogueError(
                    "catalogue/indicators.csv",
                    f"{row}. rindā rādītājam “{code}” par institūciju “{subject}” nav viena noteikta iesniedzēja. "
                    "Labojiet kolonnu “deliverers” vai institūcijas “deliverer”.",
                    f"row {row}: the indicator “{code}” has no one deliverer for the institution “{subject}”. "
                    "Mend the column “deliverers” or the institution's “deliverer”.",
                )
