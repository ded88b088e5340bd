"""Izglītība un brīvais laiks: learners, the commission, interest education, the arts schools and single figures."""

from __future__ import annotations

from dashboard.charts import education as charts
from dashboard.sections.around import covered
from dashboard.sections.base import Section
from dashboard.sections.figures import figures_table, partitions, row_names, signs
from dashboard.sections.tables import crosstab
from dashboard.sentences import education as sentences
from dashboard.sentences import figures as shared
from dashboard.summaries import breakdowns, totals
from dashboard.summaries import education as summaries
from dashboard.view import View

MOST_PERIODS = 4
GRADES, PRESCHOOL = "grades", "preschool"
SINGLE = (
    "summer_activities", "summer_camps", "summer_participations", "closed_institutions", "arts_graduates",
    "arts_programmes", "youth_city_share", "youth_workers", "volunteer_countries",
)  # fmt: skip


def learners_in_all(view: View) -> Section:
    """The printed totals of groups: a series each, added to nothing."""
    t, groups = view.labels.t, _of_kind(view, "group")
    rows = summaries.of_groups(view.measurements("pupils"), groups, view.catalogue.categories("pupils"))
    names = charts.group_names(rows).sort("start", "group", "place")
    return Section(
        title=t("Learners: totals"),
        sentence=sentences.of_groups(rows, view.labels),
        rows=rows,
        chart=charts.totals_of_groups(breakdowns.latest_periods(rows, MOST_PERIODS), view.labels, view.palette),
        table=crosstab(names, "row_label", "period_label", view.labels, t("Learners")),
        notes=(t("The totals are as delivered; they are not added up here."),),
    )


def learners_in_grades(view: View) -> Section:
    """Learners of every school in grades 1–12."""
    t = view.labels.t
    rows = summaries.by_institution(view.measurements("pupils"), _of_kind(view, "school"), GRADES)
    title = t("Learners in grades 1–12 by school")
    return Section(
        title=title,
        sentence=sentences.by_institution(rows, GRADES, title, view.labels),
        rows=rows,
        chart=charts.learners(breakdowns.latest_periods(rows, MOST_PERIODS), view.labels, view.palette),
        table=crosstab(rows.sort("start", "rank"), "institution_label", "period_label", view.labels, t("School")),
        notes=(*sentences.breaks(summaries.breaks(rows), view.labels), *signs(rows, view)),
    )


def learners_in_preschool(view: View) -> Section:
    """Learners of preschool programmes, in every preschool and every school."""
    t, members = view.labels.t, _of_kind(view, "preschool", "school")
    rows = summaries.by_institution(view.measurements("pupils"), members, PRESCHOOL)
    shown = summaries.with_learners(rows)
    title = t("Learners in preschool programmes by institution")
    absent = t("Institutions without preschool learners stand in the table only.")
    return Section(
        title=title,
        sentence=sentences.by_institution(rows, PRESCHOOL, title, view.labels),
        rows=rows,
        chart=charts.learners(breakdowns.latest_periods(shown, MOST_PERIODS), view.labels, view.palette),
        table=crosstab(rows.sort("start", "rank"), "institution_label", "period_label", view.labels, t("Institution")),
        notes=(
            *sentences.breaks(summaries.breaks(rows), view.labels),
            *signs(shown, view),
            *((absent,) if shown.height < rows.height else ()),
        ),
    )


def opinions(view: View) -> Section:
    """The sessions of the commission and its opinions by what they recommend."""
    t, rows = view.labels.t, view.measurements("commission_opinions", "commission_sessions")
    given = rows.filter(indicator="commission_opinions")
    kinds = breakdowns.by_category(given, view.catalogue.categories("commission_opinions"))
    whole = breakdowns.headline(totals.with_totals(given, partitions(view, "commission_opinions"), t("Total")))
    sessions = breakdowns.headline(rows.filter(indicator="commission_sessions"))
    return Section(
        title=t("Opinions of the Pedagogical Medical Commission"),
        sentence=sentences.opinions(whole, sessions, view.labels),
        rows=rows,
        chart=charts.by_kind(breakdowns.latest_periods(kinds, MOST_PERIODS), view.labels, view.palette),
        table=crosstab(
            row_names(breakdowns.together(sessions, whole.filter(~whole["computed"]), kinds)),
            "row_label", "period_label", view.labels, t("Recommendation"),
        ),
    )  # fmt: skip


def interest_education(view: View) -> Section:
    """Interest education programmes by who funds them, with their computed total."""
    t, rows = view.labels.t, view.measurements("interest_programmes")
    parts = partitions(view, "interest_programmes")
    whole = breakdowns.headline(totals.with_totals(rows, parts, t("Total (computed)")))
    kinds = breakdowns.by_category(rows, view.catalogue.categories("interest_programmes"))
    return Section(
        title=t("Interest education programmes"),
        sentence=sentences.programmes(whole, view.labels),
        rows=rows,
        chart=charts.by_kind(breakdowns.latest_periods(kinds, MOST_PERIODS), view.labels, view.palette),
        table=crosstab(breakdowns.together(kinds, whole), "category_label", "period_label", view.labels, t("Funding")),
        notes=shared.note_on_computed(whole, view.labels),
    )


def arts_schools(view: View) -> Section:
    """Pupils of the art and music schools by programme kind; each school on its own day."""
    t, rows = view.labels.t, view.measurements("arts_pupils")
    kinds = view.catalogue.categories("arts_pupils")
    whole = breakdowns.headline(totals.with_totals(rows, partitions(view, "arts_pupils"), t("Total (computed)")))
    parts = breakdowns.by_category(rows, kinds)
    table = breakdowns.together(parts, whole.sort("computed", maintain_order=True))
    names = table.with_columns(row_label=table["institution_label"] + ", " + table["period_label"])
    return Section(
        title=t("Pupils of the art and music schools"),
        sentence=sentences.arts_schools(whole, view.labels),
        rows=rows,
        chart=charts.arts_schools(summaries.of_arts_schools(rows, kinds), view.labels, view.palette),
        table=crosstab(names, "row_label", "category_label", view.labels, t("School")),
        notes=(
            t("The schools give their numbers of different days; they are not compared with each other."),
            *shared.note_on_computed(whole, view.labels),
        ),
    )


def single_figures(view: View) -> Section:
    """Figures that the programme gives once: summer, closed institutions, graduates, young people."""
    t, rows = view.labels.t, breakdowns.headline(view.measurements(*SINGLE), SINGLE)
    title = t("Other figures of education and leisure")
    return Section(
        title=title,
        sentence=shared.single_figures(rows, title, view.labels),
        rows=rows,
        measured=covered(rows["period"], view.labels),
        table=figures_table(rows, view),
    )


def _of_kind(view: View, *kinds: str) -> list[str]:
    """The institutions of these kinds, in the order of the kinds and then of the catalogue."""
    rows = view.catalogue.institution.items()
    return [code for kind in kinds for code, row in rows if row["kind"] == kind]
