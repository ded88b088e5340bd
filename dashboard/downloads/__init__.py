"""What a page hands out: a section's rows, its tables and its picture, or the tables of a page, as finished files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import polars as pl

from dashboard.downloads.sheets import csv_of, xlsx_of
from dashboard.downloads.tables import Table, read_tables
from dashboard.export import file_name
from dashboard.labels import _
from dashboard.pictures import described, png_of, svg_of
from dashboard.pictures.frame import ROOM, Words, framed, with_fonts
from dashboard.sections.base import TABLE, Caption, Prepared
from dashboard.sections.links import is_public
from dashboard.view import Choices, View

MIME: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "svg": "image/svg+xml",
}
LONGEST_NAME: Final = 60
SAMPLE: Final = _("SAMPLE DATA – invented figures, not the municipality's")


@dataclass(frozen=True)
class File:
    """One file to download: what it is called on the page, its name and kind, and its bytes."""

    label: str
    name: str
    mime: str
    content: bytes = field(repr=False)


def section_files(section: Prepared, light: Prepared, view: View) -> tuple[File, ...]:
    """Every file of a section: its picture, its tables as they are shown, the rows they rest on.

    `light` is the same section in the light theme: a picture is white wherever it is shown.
    """
    labels, stem = view.labels, f"{slug(section.caption.title)}_{view.labels.language}"
    named = [
        (code, replace(table, name=name))
        for code, name, html in section.details
        for table in read_tables(html, name, labels.language)
    ]
    files = _pictures(light, stem, view) if light.spec is not None else []
    for code, table in named:
        own = stem if code == TABLE else f"{stem}_{slug(table.name)}"
        files.append(_file(f"{table.name} (CSV)", f"{own}.csv", csv_of(table, labels), view))
    if named:
        words = (section.sentence, *_said(section.caption, view), *_sample(view))
        book = xlsx_of([table for _code, table in named], words, labels, section.caption.as_of)
        files.append(_file(labels.t("Workbook (XLSX)"), f"{stem}.xlsx", book, view))
    rows = labels.t("Data rows")
    files.append(_file(f"{rows} (CSV)", f"{stem}_{slug(rows)}.csv", section.download, view))
    return tuple(files)


def table_files(table: Table, title: str, view: View) -> tuple[File, ...]:
    """One table of a page as CSV and as a workbook; `title` is the page's."""
    labels, stem = view.labels, f"{slug(table.name)}_{view.labels.language}"
    book = xlsx_of([table], (table.name, *_of_page(title, view)), labels, view.release.day)
    return (
        _file(f"{labels.t('Table')} (CSV)", f"{stem}.csv", csv_of(table, labels), view),
        _file(f"{labels.t('Table')} (XLSX)", f"{stem}.xlsx", book, view),
    )


def all_tables(tables: Sequence[Table], title: str, view: View) -> File:
    """Every table of a page in one workbook; `title` is the page's."""
    name, as_of = f"{slug(title)}_{view.labels.language}.xlsx", view.release.day
    said = view.labels.t("All tables")
    return _file(f"{said} (XLSX)", name, xlsx_of(tables, _of_page(title, view), view.labels, as_of), view)


def slug(text: str) -> str:
    """The text as the name of a file on any computer: small ASCII letters and hyphens."""
    apart = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", apart)
    while len("-".join(words)) > LONGEST_NAME:
        words.pop()
    return "-".join(words) or "dati"


def picture_spec(spec: dict[str, Any]) -> dict[str, Any]:
    """The specification of a chart on a page as that of a picture: its data inline, its width that of the frame.

    Charts that set their own widths keep them.
    """
    rows = {name: pl.read_ipc_stream(data).to_dicts() for name, data in spec["datasets"].items()}
    inline = {**spec, "datasets": rows}
    if spec.get("width") == "container":
        # Fitted, it keeps room by itself for what stands beside its marks.
        inline |= {"width": ROOM, "padding": 5, "autosize": {"type": "fit-x", "contains": "padding"}}
    return inline


def picture(section: Prepared, view: View) -> str:
    """The framed picture of a section that has a chart, as SVG without its fonts."""
    measured, *foot = _said(section.caption, view)
    words = Words(section.sentence, measured, tuple(foot), view.labels.language, "".join(_sample(view)))
    return framed(svg_of(picture_spec(section.spec or {})), words)


def _pictures(section: Prepared, stem: str, view: View) -> list[File]:
    labels, drawn = view.labels, picture(section, view)
    measured, *_notes, source = _said(section.caption, view)
    words = {"Title": section.sentence, "Description": measured, "Source": source, "Language": labels.language}
    png = described(png_of(drawn), words, labels.language)
    return [
        _file(f"{labels.t('Picture')} (PNG)", f"{stem}.png", png, view),
        _file(f"{labels.t('Picture')} (SVG)", f"{stem}.svg", with_fonts(drawn).encode(), view),
    ]


def _said(caption: Caption, view: View) -> tuple[str, ...]:
    """What is measured, the reservations, what was chosen, and last the source and the language of it all."""
    measured = " · ".join(text for text in (caption.title, caption.measured) if text)
    source = f"{caption.source} · {view.labels.t('Language: English')}"
    return (measured, *caption.notes, *caption.issues, *_chosen(view), source)


def _of_page(title: str, view: View) -> tuple[str, ...]:
    """The page, what was chosen, as of when, and the language, for a workbook of its tables."""
    labels = view.labels
    as_of = labels.t("Data as of {date}", date=labels.date(view.release.day))
    return (title, *_chosen(view), *_sample(view), f"{as_of} · {labels.t('Language: English')}")


def _chosen(view: View) -> tuple[str, ...]:
    """What the reader chose, where it is not everything that there is."""
    everything = view.choices == Choices(language=view.choices.language) and not is_public(view)
    return () if everything or not view.lead else (view.lead,)


def _sample(view: View) -> tuple[str, ...]:
    return (view.labels.t(SAMPLE),) if view.release.synthetic else ()


def _file(label: str, name: str, content: bytes, view: View) -> File:
    kind = name.rpartition(".")[2]
    return File(label, file_name(name, synthetic=view.release.synthetic), MIME[kind], content)
