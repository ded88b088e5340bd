"""What a section says, and everything that stands around a chart: table, download, definitions, source, issues.

A page describes a `Section`; `prepare` turns it once into finished text and a finished chart specification, so that
showing it again costs nothing. No Streamlit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import altair as alt
import polars as pl

from dashboard.charts.base import Chart
from dashboard.export import as_csv, export_frame
from dashboard.labels import Labels, _
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
    issues: tuple[tuple[str, str, str], ...]
    legend: tuple[tuple[str, str], ...]
    download: bytes = field(repr=False)
    completeness: str = ""
    empty: bool = False


def prepare(section: Section, view: View) -> Prepared:
    """The finished form of a section for one reader."""
    indicators = section.indicators or tuple(section.rows["indicator"].unique(maintain_order=True))
    return Prepared(
        title=section.title,
        sentence=section.sentence,
        measured=section.measured or _measured(section.rows, view.labels),
        notes=(*section.notes, *reservations(section.rows, view.labels), *undated(section.rows, view)),
        spec=(
            specification(section.chart, altair_config(view.labels.language, view.palette))
            if section.chart is not None and section.rows.height
            else None
        ),
        table=section.table,
        definitions=definitions(indicators, view),
        sources=_sources(section.rows, view),
        issues=issues(indicators, section.rows["period"].unique().to_list(), view),
        legend=tuple(view.labels.legend(section.rows["status"].unique())),
        download=as_csv(export_frame(section.rows, view.release.catalogue, view.labels)),
        completeness=completeness(section.rows, indicators, view),
        empty=section.rows.is_empty(),
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


def definitions(indicators: tuple[str, ...], view: View) -> tuple[tuple[str, str, str], ...]:
    """(title, definition, basis) of each indicator."""
    language, rows = view.labels.language, view.release.catalogue.indicator
    basis = {"official": view.labels.t("as the programme prints it"), "proposed": view.labels.t("proposed definition")}
    return tuple(
        (rows[code][f"title_{language}"], rows[code][f"definition_{language}"] or "", basis[rows[code]["basis"]])
        for code in indicators
    )


def issues(indicators: tuple[str, ...], periods: list[str], view: View) -> tuple[tuple[str, str, str], ...]:
    """(code, finding, handling) of the known contradictions that touch these indicators in these periods."""
    language = view.labels.language
    touching = view.release.catalogue.known_issues.filter(
        (pl.col("indicators").list.set_intersection(list(indicators)).list.len() > 0)
        & ((pl.col("periods").list.len() == 0) | (pl.col("periods").list.set_intersection(periods).list.len() > 0))
    )
    return tuple(touching.select("code", f"finding_{language}", f"handling_{language}").iter_rows())


RESERVED: Final = {
    "provisional": _("Provisional: {periods}."),
    "estimated": _("Estimated: {periods}."),
    "definition_differs": _("Counted by another definition, not comparable: {periods}."),
    "break": _("Not comparable with earlier periods from {periods} on."),
}


def reservations(rows: pl.DataFrame, labels: Labels) -> tuple[str, ...]:
    """A note for each status that a reader must know of before she compares, with the periods it holds for."""
    said = []
    for status, words in RESERVED.items():
        codes = rows.filter(status=status)["period"].unique().sort()
        if codes.len():
            said.append(labels.t(words, periods=", ".join(labels.period(code) for code in codes)))
    return tuple(said)


def undated(rows: pl.DataFrame, view: View) -> tuple[str, ...]:
    """The note that a figure has no date in the source, where that is so."""
    catalogue = view.release.catalogue
    missing = [code for code in rows["indicator"].unique() if not catalogue.indicator[code]["date_known"]]
    return (view.labels.t("the source gives no date"),) if missing else ()


def completeness(rows: pl.DataFrame, indicators: tuple[str, ...], view: View) -> str:
    """As of when the figures stand, and how many of the institutions they are asked of have any."""
    owed = view.catalogue.ownership.filter(pl.col("indicator").is_in(indicators))["institution"].unique()
    given = owed.filter(owed.is_in(rows["institution"].unique().implode())).len()
    as_of = view.labels.t("Data as of {date}", date=view.labels.date(view.release.at.date()))
    return (
        as_of
        + " · "
        + view.labels.n("{given} of {count} institution", "{given} of {count} institutions", owed.len(), given=given)
    )


def _measured(rows: pl.DataFrame, labels: Labels) -> str:
    titles = rows["indicator_label"].unique(maintain_order=True).to_list()
    periods = rows["period"].unique().sort().to_list()
    spans = (
        [labels.period(periods[0])]
        if len(periods) == 1
        else [labels.period(p) for p in (periods[0], periods[-1])]
        if periods
        else []
    )
    return " · ".join([labels.join(titles), " – ".join(spans)])


def _sources(rows: pl.DataFrame, view: View) -> tuple[str, ...]:
    programme = view.release.catalogue.settings["programme"][f"title_{view.labels.language}"]
    places = rows["source"].drop_nulls().str.split(": “").list.first().unique(maintain_order=True)
    return (f"{programme}: {'; '.join(places)}",) if places.len() else ()
