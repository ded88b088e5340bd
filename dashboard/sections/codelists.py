"""The code lists, the institutions and the parameters of the programme as tables of texts."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dashboard.labels import _
from dashboard.names import code_names
from dashboard.sections import markup
from dashboard.sections.markup import Markup
from dashboard.view import View

LISTS = (
    ("articles", _("Articles of the law")),
    ("outcomes", _("Outcomes")),
    ("care_forms", _("Forms of care")),
    ("services", _("Social services")),
)


@dataclass(frozen=True)
class CodeTable:
    """One list under its title."""

    code: str
    title: str
    table: pl.DataFrame

    @property
    def html(self) -> str:
        """The list as a row that opens."""
        summary = markup.element("span", f"{self.title} ({self.table.height})", "name")
        return markup.row(self.code, summary, markup.frame_table(self.table, coded=self.code != "parameters")).html


def tables(view: View) -> tuple[CodeTable, ...]:
    """Articles, outcomes, care forms, services, institutions, and last every parameter of the catalogue."""
    t = view.labels.t
    return (
        *(CodeTable(name, t(title), _codes(name, view)) for name, title in LISTS),
        CodeTable("institutions", t("Institutions"), _institutions(view)),
        CodeTable("parameters", t("Parameters: benefits, terms, ages"), _parameters(view)),
    )


def rows(shown: tuple[CodeTable, ...]) -> str:
    """The lists as rows that open."""
    return markup.element("div", Markup("".join(table.html for table in shown)), "rows").html


def _codes(name: str, view: View) -> pl.DataFrame:
    t = view.labels.t
    frame = view.catalogue.codes[name]
    columns = [
        pl.col("code").alias(t("Code")),
        pl.col(f"label_{view.labels.language}").alias(t("Name")),
        pl.col("full_lv").alias(t("Full text in the programme")),
    ]
    if frame["law"].drop_nulls().len():
        columns.append(pl.col("law").alias(t("Law")))
    return frame.select(columns)


def _institutions(view: View) -> pl.DataFrame:
    t, language = view.labels.t, view.labels.language
    names = {code: row[f"title_{language}"] for code, row in view.catalogue.institution.items()}
    kinds = code_names(view.catalogue, "institution_kinds", f"label_{language}")
    return view.catalogue.institutions.select(
        pl.col("code").alias(t("Code")),
        pl.col(f"title_{language}").alias(t("Name")),
        pl.col("kind").replace(kinds).alias(t("Kind")),
        pl.col("parent").replace(names).alias(t("Belongs to")),
        pl.col("deliverer").replace(names).alias(t("Who delivers its data")),
    )


def _parameters(view: View) -> pl.DataFrame:
    t, language = view.labels.t, view.labels.language
    units = code_names(view.catalogue, "units", f"label_{language}")
    written = [
        _written(value, unit, units, view) for value, unit in view.catalogue.parameters.select("value", "unit").rows()
    ]
    return view.catalogue.parameters.select(
        pl.col(f"title_{language}").alias(t("Parameter")),
        pl.Series(t("Value"), written, dtype=pl.String),
        pl.col("base").alias(t("Of what")),
        pl.col("source").alias(t("Place in the document")),
    )


def _written(value: str | None, unit: str | None, units: dict[str, str], view: View) -> str:
    """The number as printed with its unit; parameters are no measurements, so nothing is rounded or grouped."""
    if value is None:
        return view.labels.t("not given in the source")
    number = value if view.labels.language == "lv" else value.replace(",", ".")
    if unit == "percent":
        return f"{number}\u00a0%" if view.labels.language == "lv" else f"{number}%"
    return f"{number} {units.get(unit or '', '')}".strip()
