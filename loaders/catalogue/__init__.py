"""A `data/` folder -> one frozen Catalogue: what the programme is, which codes exist, who delivers what.

The folder is the only place that knows the municipality; any folder of the same form can be read. A file that cannot
be used raises `CatalogueError`, which names the file, the row, what is wrong and how to mend it.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import polars as pl

LIST_COLUMNS: Final = ("institutions", "deliverers", "subjects", "actions", "indicators", "periods")
FLAG_COLUMNS: Final = ("continuous", "gendered", "date_known", "whole_number", "exhaustive_disjoint")
TABLES: Final[dict[str, tuple[str, ...]]] = {
    "directions": ("title_lv", "title_en", "printed_lv"),
    "actions": (
        "direction", "title_lv", "title_en", "planned_action_lv", "result_indicator_lv", "institutions",
        "deadline_lv", "deadline_from", "deadline_to", "continuous", "cadence", "source",
    ),
    "institutions": (
        "title_lv", "title_en", "short_lv", "aliases_lv", "kind", "parent", "deliverer", "active_from", "active_to",
        "source",
    ),
    "indicators": (
        "title_lv", "title_en", "unit", "measure_kind", "desired_change", "categories", "gendered", "frequency",
        "breakdown_frequency", "deliverers", "subjects", "actions", "numerator", "denominator", "per",
        "reference_day", "reporting_year_start", "date_known", "whole_number", "exhaustive_disjoint", "population",
        "event_basis", "decimals", "threshold", "definition_lv", "definition_en", "basis", "source",
    ),
    "targets": (
        "indicator", "institution", "category", "shape", "value", "period_from", "period_to", "baseline",
        "baseline_period", "tolerance", "decision", "decision_date", "basis", "source",
    ),
    "identities": ("kind", "left", "right", "title_lv", "title_en", "owner"),
    "known_issues": (
        "type", "severity", "place", "quote", "finding_lv", "finding_en", "handling_lv", "handling_en", "indicators",
        "periods",
    ),
    "parameters": ("title_lv", "title_en", "value", "unit", "base", "source"),
    "public_cuts": ("indicator", "breakdowns", "frequency", "title_lv", "title_en"),
}  # fmt: skip
CODE_LIST: Final = ("label_lv", "label_en", "full_lv", "aliases_lv", "law")


class CatalogueError(Exception):
    """A file of the data folder cannot be used; the sentences say which, where, what and how to mend it."""

    def __init__(self, file: str, lv: str, en: str) -> None:
        self.file, self.lv, self.en = file, lv, en
        super().__init__(f"{file}: {en}")


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
            for subject in self._subjects(row["subjects"])
            if (deliverer := self._deliverer(row["deliverers"], subject))
        ]
        return pl.DataFrame(rows, schema=dict.fromkeys(("indicator", "institution", "deliverer"), pl.String)).sort(
            "indicator", "institution"
        )

    def _subjects(self, subjects: list[str]) -> list[str]:
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


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogue of a `data/` folder; raises CatalogueError for the first file that cannot be used."""
    return parse_catalogue(read_files(folder))


def read_files(folder: Path) -> dict[str, bytes]:
    """The bytes of every file the catalogue is made of, by its path inside the folder."""
    if not folder.is_dir():
        raise CatalogueError(
            folder.name,
            f"mape “{folder.name}” nav atrasta. Atjaunojiet to no projekta kopijas.",
            f"the folder “{folder.name}” is not there. Restore it from a copy of the project.",
        )
    paths = sorted(p for p in folder.rglob("*") if p.suffix in {".csv", ".toml"} and p.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def parse_catalogue(files: Mapping[str, bytes]) -> Catalogue:
    """The catalogue held in these files; every reference between them is checked."""
    tables = {name: _table(files, f"catalogue/{name}.csv", columns) for name, columns in TABLES.items()}
    codes = {Path(path).stem: _table(files, path, CODE_LIST) for path in sorted(files) if path.startswith("codes/")}
    baseline = {Path(path).name: files[path] for path in sorted(files) if path.startswith("baseline/")}
    for name, content in baseline.items():
        _rows(f"baseline/{name}", content)
    catalogue = Catalogue(settings=_settings(files), codes=codes, baseline=baseline, **tables)
    _check_references(catalogue)
    return catalogue


def _settings(files: Mapping[str, bytes]) -> dict[str, Any]:
    name = "programme.toml"
    try:
        return tomllib.loads(_bytes(files, name).decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(
            name, f"datni nevar nolasīt ({error}). Izlabojiet šo vietu.", f"cannot be read ({error}). Mend that place."
        ) from None


def _bytes(files: Mapping[str, bytes], name: str) -> bytes:
    if name not in files:
        raise CatalogueError(
            name,
            "datne nav atrasta. Atjaunojiet to no projekta kopijas.",
            "the file is missing. Restore it from a copy of the project.",
        )
    return files[name]


def _table(files: Mapping[str, bytes], name: str, columns: tuple[str, ...]) -> pl.DataFrame:
    """The rows of one coded table: text cells, with lists and flags opened and empty cells null."""
    header, *rows = _rows(name, _bytes(files, name))
    _check_columns(name, header, ("code", *columns))
    frame = pl.DataFrame(
        [[cell.strip() or None for cell in row] for row in rows], schema=dict.fromkeys(header, pl.String), orient="row"
    )
    _check_codes(name, frame)
    return frame.select("code", *columns).with_columns(
        *(pl.col(c).fill_null("").str.split(" ").list.filter(pl.element() != "") for c in LIST_COLUMNS if c in columns),
        *(pl.col(c).eq("true").fill_null(value=False) for c in FLAG_COLUMNS if c in columns),
    )


def _rows(name: str, content: bytes) -> list[list[str]]:
    """The header and the rows of a `;` table; a file cut off in the middle is refused, never read as far as it goes."""
    try:
        text = content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise CatalogueError(
            name,
            f"datni nevar nolasīt kā tabulu ar “;” un UTF-8 ({error}). Atjaunojiet to vai izlabojiet šo vietu.",
            f"cannot be read as a `;` table in UTF-8 ({error}). Restore it or mend that place.",
        ) from None
    width = len(rows[0]) if rows else 0
    uneven = next((i for i, row in enumerate(rows, 1) if len(row) != width), None)
    if not text.endswith("\n") or uneven:
        place = uneven or len(rows)
        raise CatalogueError(
            name,
            f"datne ir aprauta vai sabojāta {place}. rindā. Atjaunojiet to no projekta kopijas.",
            f"the file is cut off or damaged in row {place}. Restore it from a copy of the project.",
        )
    return rows


def _check_columns(name: str, header: list[str], columns: tuple[str, ...]) -> None:
    missing = [c for c in columns if c not in header]
    extra = [c for c in header if c not in columns]
    if missing or extra:
        raise CatalogueError(
            name,
            f"virsrakstu rindā trūkst: {', '.join(missing) or '–'}; lieki: {', '.join(extra) or '–'}. "
            "Atjaunojiet virsrakstu rindu.",
            f"header lacks: {', '.join(missing) or '–'}; unknown: {', '.join(extra) or '–'}. Restore the header row.",
        )


def _check_codes(name: str, frame: pl.DataFrame) -> None:
    codes = frame["code"]
    for row, (code, doubled) in enumerate(zip(codes, codes.is_duplicated(), strict=True), start=2):
        if code is None:
            raise CatalogueError(name, f"{row}. rindā nav koda. Ierakstiet to.", f"row {row} has no code. Add it.")
        if doubled:
            raise CatalogueError(
                name,
                f"{row}. rindā kods “{code}” atkārtojas. Atstājiet vienu.",
                f"row {row}: the code “{code}” stands twice. Keep one.",
            )


def _check_references(catalogue: Catalogue) -> None:
    """Every code that one table takes from another must exist there."""
    institutions = set(catalogue.institution)
    kinds = set(catalogue.institutions["kind"].drop_nulls())
    actions, indicators = set(catalogue.actions["code"]), set(catalogue.indicator)
    expected: list[tuple[str, pl.DataFrame, str, set[str]]] = [
        ("actions", catalogue.actions, "direction", set(catalogue.directions["code"])),
        ("actions", catalogue.actions, "institutions", institutions),
        ("institutions", catalogue.institutions, "parent", institutions),
        ("institutions", catalogue.institutions, "deliverer", institutions),
        ("indicators", catalogue.indicators, "categories", set(catalogue.codes)),
        ("indicators", catalogue.indicators, "deliverers", institutions),
        ("indicators", catalogue.indicators, "subjects", institutions | kinds),
        ("indicators", catalogue.indicators, "actions", actions),
        ("targets", catalogue.targets, "indicator", indicators),
        ("known_issues", catalogue.known_issues, "indicators", indicators),
    ]
    for table, frame, column, allowed in expected:
        cells = frame[column].to_list()
        for row, cell in enumerate(cells, start=2):
            for code in cell if isinstance(cell, list) else [cell]:
                if code is not None and code not in allowed:
                    raise CatalogueError(
                        f"catalogue/{table}.csv",
                        f"{row}. rindā, kolonnā “{column}”, ir nezināms kods “{code}”. Izlabojiet to.",
                        f"row {row}, column “{column}”: unknown code “{code}”. Mend it.",
                    )
