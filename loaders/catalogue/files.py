"""Bytes of a data folder -> header and rows, frames and settings; whatever cannot be used is a CatalogueError."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from loaders.catalogue.tables import FLAG_COLUMNS, LIST_COLUMNS, SETTINGS, WHOLE_COLUMNS


class CatalogueError(Exception):
    """A file of the data folder cannot be used; the sentences say which, where, what and how to mend it."""

    def __init__(self, file: str, lv: str, en: str) -> None:
        self.file, self.lv, self.en = file, lv, en
        super().__init__(f"{file}: {en}")


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


def read_settings(files: Mapping[str, bytes], name: str = "programme.toml") -> dict[str, Any]:
    """The settings of the programme; every one that the project cannot do without is there."""
    content = _bytes(files, name)
    text = _text(name, content)
    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        row = at[1] if at else len(text.splitlines())
        raise CatalogueError(
            name,
            f"{row}. rindā ir kļūda vai datne tur ir aprauta. Izlabojiet šo vietu vai atjaunojiet datni.",
            f"row {row} is wrong or the file is cut off there ({error}). Mend that place or restore the file.",
        ) from None
    for section, keys in SETTINGS.items():
        given = settings.get(section)
        for key in keys:
            if not isinstance(given, dict) or not given.get(key):
                raise CatalogueError(
                    name,
                    f"trūkst iestatījuma “{key}” sadaļā [{section}]. Ierakstiet to vai atjaunojiet datni.",
                    f"the setting “{key}” of [{section}] is missing. Add it or restore the file.",
                )
    return settings


def read_table(
    files: Mapping[str, bytes], name: str, columns: tuple[str, ...], *, optional: bool = False
) -> pl.DataFrame:
    """The rows of one coded table: text cells, with lists, flags and whole numbers read and empty cells null.

    An `optional` table that is not there has no row.
    """
    absent = optional and name not in files
    header, *rows = [["code", *columns]] if absent else read_rows(name, _bytes(files, name))
    _check_columns(name, header, ("code", *columns))
    frame = pl.DataFrame(
        [[cell.strip() or None for cell in row] for row in rows], schema=dict.fromkeys(header, pl.String), orient="row"
    )
    _check_codes(name, frame)
    for column in columns:
        _check_form(name, frame[column])
    return frame.select("code", *columns).with_columns(
        *(pl.col(c).fill_null("").str.split(" ").list.filter(pl.element() != "") for c in LIST_COLUMNS if c in columns),
        *(pl.col(c).eq("true").fill_null(value=False) for c in FLAG_COLUMNS if c in columns),
    )


def read_rows(name: str, content: bytes) -> list[list[str]]:
    """The header and the rows of a `;` table; a file cut off in the middle is refused, never read as far as it goes."""
    text = _text(name, content)
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    except csv.Error:
        raise _damaged(name, len(rows) + 1) from None
    uneven = next((i for i, row in enumerate(rows, 1) if len(row) != len(rows[0])), None)
    if uneven or not text.endswith("\n"):
        raise _damaged(name, uneven or max(1, len(rows)))
    return rows


def _bytes(files: Mapping[str, bytes], name: str) -> bytes:
    if name not in files:
        raise CatalogueError(
            name,
            "datne nav atrasta. Atjaunojiet to no projekta kopijas.",
            "the file is missing. Restore it from a copy of the project.",
        )
    return files[name]


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise CatalogueError(
            name,
            f"{row}. rindā ir burti, kas nav UTF-8. Saglabājiet datni kā “CSV UTF-8” vai atjaunojiet to.",
            f"row {row} holds letters that are not UTF-8. Save the file as “CSV UTF-8” or restore it.",
        ) from None


def _damaged(name: str, row: int) -> CatalogueError:
    return CatalogueError(
        name,
        f"datne ir aprauta vai sabojāta {row}. rindā. Atjaunojiet to no projekta kopijas.",
        f"the file is cut off or damaged in row {row}. Restore it from a copy of the project.",
    )


def _check_columns(name: str, header: list[str], columns: tuple[str, ...]) -> None:
    missing = [c for c in columns if c not in header]
    extra = [c for i, c in enumerate(header) if c not in columns or c in header[:i]]
    if missing or extra:
        raise CatalogueError(
            name,
            f"1. rindā (virsrakstos) trūkst: {', '.join(missing) or '–'}; lieki: {', '.join(extra) or '–'}. "
            "Atjaunojiet virsrakstu rindu.",
            f"row 1 (the header) lacks: {', '.join(missing) or '–'}; has in vain: {', '.join(extra) or '–'}. "
            "Restore the header row.",
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


def _check_form(name: str, cells: pl.Series) -> None:
    """A flag is `true`, `false` or blank, and a whole number is written in digits: nothing is guessed."""
    if cells.name not in (*FLAG_COLUMNS, *WHOLE_COLUMNS):
        return
    form, allowed = ("true|false", "true, false") if cells.name in FLAG_COLUMNS else ("[0-9]{1,9}", "0, 1, 2 …")
    for row, cell in enumerate(cells, start=2):
        if cell is not None and not re.fullmatch(form, cell):
            raise CatalogueError(
                name,
                f"{row}. rindā, kolonnā “{cells.name}”, ir “{cell}”. Der: {allowed}.",
                f"row {row}, column “{cells.name}”: “{cell}”. Allowed: {allowed}.",
            )
