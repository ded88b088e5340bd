"""What was decided, by name: actions, indicators, categories, days, and what a target is set for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dashboard.clock import local
from dashboard.names import category_names
from dashboard.sections.markup import Content, element, html_of, joined
from dashboard.sections.plan import UNKNOWN_UNIT
from dashboard.sections.reports import action_name
from dashboard.sentences import progress as states
from dashboard.sentences.programme import capital
from dashboard.view import View
from loaders import schema

Row = Mapping[str, Any]


def series(row: Row) -> tuple[str, str | None, str]:
    """What a target is set for."""
    return row["indicator"], row["institution"] or None, row["category"] or schema.TOTAL


def about_name(code: str, view: View) -> str:
    """The name of an action or an indicator; of one that is no longer there, its code."""
    known = view.catalogue.indicator.get(code)
    return str(known[f"title_{view.labels.language}"]) if known else action_name(code, view)


def indicator_names(view: View) -> dict[str, str]:
    """The indicators by name."""
    names = {code: about_name(code, view) for code in view.catalogue.indicator}
    return dict(sorted(names.items(), key=lambda item: view.labels.sort_key(item[1])))


def all_names(view: View) -> dict[str, str]:
    """The actions in the plan's order, then the indicators by name."""
    actions = {code: action_name(code, view) for code in view.catalogue.actions["code"]}
    return actions | indicator_names(view)


def scope_names(indicator: str, view: View) -> tuple[dict[str, str], dict[str, str]]:
    """The names of all institutions, and of the indicator's categories with the undivided figure first."""
    title = f"title_{view.labels.language}"
    institutions = {code: str(row[title]) for code, row in view.catalogue.institution.items()}
    categories = category_names(view.catalogue, f"label_{view.labels.language}", indicator)
    return institutions, categories | {schema.TOTAL: view.labels.t("total, undivided")}


def state_names(view: View) -> dict[str, str]:
    """What may be set by hand, in words."""
    return {code: capital(states.state(code, view.labels)) for code in schema.DECLARABLE}


def unit_of(indicator: str, view: View) -> Row:
    """The row of the unit that an indicator is counted in."""
    units = {row["code"]: row for row in view.catalogue.codes["units"].iter_rows(named=True)}
    return units.get(view.catalogue.indicator[indicator]["unit"], UNKNOWN_UNIT)


def when(moment: datetime, view: View) -> str:
    """`22.11.2026. 14:05`."""
    shown = local(moment)
    return f"{view.labels.date(shown.date())} {shown:%H:%M}"


def day(text: str, view: View) -> str:
    """A day that was stored as `2026-11-28`, in words."""
    return view.labels.date(datetime.fromisoformat(text).date())


def whose(row: Row, view: View) -> str:
    """The institution and, of a part, its name."""
    parts = [view.short_name(row["institution"])] if row["institution"] else []
    if (row["category"] or schema.TOTAL) != schema.TOTAL:
        names = category_names(view.catalogue, f"label_{view.labels.language}", row["indicator"])
        parts.append(str(names.get(row["category"], row["category"])))
    return " · ".join(parts)


def named(row: Row, view: View) -> str:
    """What a target is set for: `Likumpārkāpumi (Administratīvā komisija)`."""
    return f"{about_name(row['indicator'], view)} ({whose(row, view)})"


def lines(first: Content, second: Content) -> Content:
    """A line and, quietly, another under it."""
    return joined([first, element("div", second, "quiet")]) if html_of(second) else first
