"""What a section says, and everything that stands around a chart: table, download, definitions, source, issues.

A page describes a `Section`; `prepare` turns it once into finished text and a finished chart specification, so that
showing it again costs nothing. No Streamlit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import altair as alt
import polars as pl

from dashboard.charts.base import Chart
from dashboard.export import as_csv, export_frame
from dashboard.sections import around
from dashboard.theme import altair_config
from dashboard.view import View


@dataclass(frozen=True, eq=False)
class Section:
    """One finding with its evidence. `rows` are the measurements it rests on, as View.measurements names them."""

    title: str
    sentence: str
    rows: pl.DataFrame
    chart: Chart | None = None
    table: pl.DataFrame | None = None
    measured: str = ""
    notes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    # What its table says holds whatever was chosen: rules, not measurements.
    standing: bool = False


@dataclass(frozen=True)
class Prepared:
    """A section ready to be shown: every text in the reader's language, the chart as a Vega-Lite specification."""

    title: str
    sentence: str
    measured: str
    notes: tuple[str, ...]
    spec: dict[str, Any] | None
    table: pl.DataFrame | None
    definitions: tuple[tuple[str, str, str], ...]
    sources: tuple[str, ...]
    issues: tuple[around.Issue, ...]
    legend: tuple[tuple[str, str], ...]
    download: bytes = field(repr=False)
    completeness: str = ""
    empty: bool = False


def prepare(section: Section, view: View) -> Prepared:
    """The finished form of a section for one reader."""
    indicators = section.indicators or tuple(section.rows["indicator"].unique(maintain_order=True))
    return Prepared(
        title=section.title,
        sentence=section.sentence[:1].upper() + section.sentence[1:],
        measured=section.measured or around.measured(section.rows, view),
        notes=(*section.notes, *around.reservations(section.rows, view.labels), *around.undated(section.rows, view)),
        spec=(
            specification(section.chart, altair_config(view.labels.language, view.palette))
            if section.chart is not None and section.rows.height
            else None
        ),
        table=section.table,
        definitions=around.definitions(indicators, view),
        sources=around.sources(section.rows, view),
        issues=around.issues(indicators, section.rows, view),
        legend=tuple(view.labels.legend(section.rows["status"].unique())),
        download=as_csv(export_frame(section.rows, view.catalogue, view.labels)),
        completeness=around.completeness(section.rows, indicators, view),
        empty=section.rows.is_empty() and not section.standing,
    )


def specification(chart: Any, config: dict[str, Any]) -> dict[str, Any]:
    """The chart's Vega-Lite specification with its data as Arrow bytes, which Streamlit passes on untouched."""
    with alt.data_transformers.enable("default", consolidate_datasets=True):
        spec: dict[str, Any] = chart.configure(**config).to_dict()
    spec["datasets"] = {
        name: pl.DataFrame(rows).write_ipc_stream(None, compat_level=pl.CompatLevel.oldest()).getvalue()
        for name, rows in spec.get("datasets", {}).items()
    }
    return spec
