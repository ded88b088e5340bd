"""A `data/` folder -> one frozen Catalogue: what the programme is, which codes exist, who delivers what.

The folder is the only place that knows the municipality; any folder of the same form can be read. A file that cannot
be used raises `CatalogueError`, which names the file, the row, what is wrong and how to mend it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from loaders.catalogue.files import CatalogueError, read_files, read_rows, read_settings, read_table
from loaders.catalogue.references import check_references
from loaders.catalogue.tables import CODE_LIST, OPTIONAL_TABLES, TABLES

__all__ = ["Catalogue", "CatalogueError", "parse_catalogue", "read_catalogue", "read_files"]


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The programme as data: a frame a table (a row is one coded thing), a frame a code list, and the settings."""

    settings: dict[str, Any]
    directions: pl.DataFrame
    actions: pl.DataFrame
    institutions: pl.DataFrame
    indicators: pl.DataFrame
    targets: pl.DataFrame
    identities: pl.DataFrame
    known_issues: pl.DataFrame
    parameters: pl.DataFrame
    public_cuts: pl.DataFrame
    not_asked: pl.DataFrame
    public_groups: pl.DataFrame
    codes: dict[str, pl.DataFrame]
    baseline: dict[str, bytes] = field(repr=False)

    @cached_property
    def indicator(self) -> dict[str, dict[str, Any]]:
        """Each indicator's row by its code."""
        return {row["code"]: row for row in self.indicators.iter_rows(named=True)}

    @cached_property
    def institution(self) -> dict[str, dict[str, Any]]:
        """Each institution's row by its code."""
        return {row["code"]: row for row in self.institutions.iter_rows(named=True)}

    @cached_property
    def ownership(self) -> pl.DataFrame:
        """One row an (indicator, institution) that may be delivered, with its one deliverer."""
        rows = [
            {"indicator": code, "institution": subject, "deliverer": deliverer}
            for code, row in self.indicator.items()
            for subject in self.subjects(row["subjects"])
            if (deliverer := self._deliverer(row["deliverers"], subject))
        ]
        return pl.DataFrame(rows, schema=dict.fromkeys(("indicator", "institution", "deliverer"), pl.String)).sort(
            "indicator", "institution"
        )

    @cached_property
    def reporting(self) -> pl.DataFrame:
        """One row an (action, institution) that the plan names, with the deliverer that reports for it."""
        rows = [
            (row["code"], code, deliverer)
            for row in self.actions.iter_rows(named=True)
            for code in row["institutions"]
            if (deliverer := self.institution[code]["deliverer"])
        ]
        names = ("action", "institution", "deliverer")
        return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row").sort("action", "institution")

    def subjects(self, subjects: list[str]) -> list[str]:
        """The institutions that an indicator's `subjects` (codes or kinds) name, in the catalogue's order."""
        return [code for code, row in self.institution.items() if code in subjects or row["kind"] in subjects]

    def _deliverer(self, deliverers: list[str], subject: str) -> str | None:
        own = self.institution[subject]["deliverer"]
        if own in deliverers:
            return str(own)
        return deliverers[0] if len(deliverers) == 1 else None

    def categories(self, indicator: str) -> list[str]:
        """The category codes an indicator may be broken down by, in the list's own order; empty when undivided."""
        name = self.indicator[indicator]["categories"]
        return self.codes[name]["code"].to_list() if name else []

    def asked_categories(self, indicator: str, institution: str) -> list[str]:
        """The categories that the institution is asked for: those of the indicator, without what is never asked."""
        spared = self._spared.get((indicator, institution), set())
        return [code for code in self.categories(indicator) if code not in spared]

    @cached_property
    def _spared(self) -> dict[tuple[str, str], set[str]]:
        """By indicator and institution, the categories of `not_asked`."""
        spared: dict[tuple[str, str], set[str]] = {}
        for row in self.not_asked.iter_rows(named=True):
            for code in self.subjects(row["subjects"]) if row["subjects"] else self.institution:
                spared.setdefault((row["indicator"], code), set()).update(row["parts"])
        return spared


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogue of a `data/` folder; raises CatalogueError for the first file that cannot be used."""
    return parse_catalogue(read_files(folder))


def parse_catalogue(files: Mapping[str, bytes]) -> Catalogue:
    """The catalogue held in these files; every reference between them is checked."""
    tables = {
        name: _worded(read_table(files, f"catalogue/{name}.csv", columns, optional=name in OPTIONAL_TABLES))
        for name, columns in (TABLES | OPTIONAL_TABLES).items()
    }
    codes = {
        Path(path).stem: _worded(read_table(files, path, CODE_LIST))
        for path in sorted(files)
        if path.startswith("codes/")
    }
    baseline = {Path(path).name: files[path] for path in sorted(files) if path.startswith("baseline/")}
    for name, content in baseline.items():
        read_rows(f"baseline/{name}", content)
    catalogue = Catalogue(settings=read_settings(files), codes=codes, baseline=baseline, **tables)
    check_references(catalogue)
    return catalogue


def _worded(table: pl.DataFrame) -> pl.DataFrame:
    """The table, in which what nobody has put into English stands in Latvian: no page is without a name."""
    pairs = [(name, f"{name[:-3]}_lv") for name in table.columns if name.endswith("_en")]
    return table.with_columns(pl.col(name).fill_null(pl.col(other)) for name, other in pairs if other in table.columns)
