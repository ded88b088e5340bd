"""What missed its target, moves away or gets worse, and whose reports are overdue, each with its number and link."""

from __future__ import annotations

import polars as pl

from dashboard.sections import markup
from dashboard.sections.judged import finding
from dashboard.sections.markup import Markup
from dashboard.sections.plan import Plan, Row
from dashboard.sections.states import worded
from dashboard.sections.strip import named, to_action
from dashboard.sentences import missed as sentences
from dashboard.summaries import standings
from dashboard.view import View


def missed(plan: Plan, view: View) -> Markup:
    """The gravest first; a clear sentence where there is nothing, and for how many indicators nobody can tell."""
    codes, labels = plan.served_by(plan.actions["code"]), view.labels
    rows = standings.missed(plan.progress.series, codes)
    late = standings.overdue(plan.progress, plan.actions["code"].to_list())
    known = standings.told(plan.progress.series, codes)
    lines = [
        *[_series(row, plan, view) for row in rows.iter_rows(named=True)],
        *[_overdue(row, plan, view) for row in late.iter_rows(named=True)],
    ]
    if rows.is_empty():
        said = sentences.nothing(known, len(codes), labels)
    else:
        said = sentences.untold(len(codes) - known, labels)
    items = [markup.element("li", line) for line in lines]
    return markup.joined(
        [
            markup.element("ul", markup.joined(items), "missed") if items else Markup(""),
            markup.element("p", said, "quiet" if items else "") if said else Markup(""),
        ]
    )


def _series(row: Row, plan: Plan, view: View) -> Markup:
    """An indicator with its finding and the actions that it serves."""
    name = view.catalogue.indicator[row["indicator"]][f"title_{view.labels.language}"]
    serving = plan.served.filter(indicator=row["indicator"])["action"]
    actions = plan.actions.filter(pl.col("code").is_in(serving.implode()))
    links = [markup.link(one["code"][1:], to_action(one, view)) for one in actions.iter_rows(named=True)]
    several = plan.progress.series_of([row["indicator"]]).height > 1
    about = markup.joined([markup.element("strong", name), " (", markup.joined(links, ", "), ")"])
    return markup.joined([markup.element("p", about), finding(row, plan, view, several)])


def _overdue(row: Row, plan: Plan, view: View) -> Markup:
    """An action whose reports are older than they may be: whose, and how old."""
    action = plan.actions.filter(code=row["action"]).row(0, named=True)
    names = [view.catalogue.institution[code][f"title_{view.labels.language}"] for code in row["institutions"]]
    said = sentences.overdue(names, row["period"], view.labels)
    return markup.joined(
        [
            markup.element("p", markup.link(named(action, view), to_action(action, view))),
            markup.element("p", markup.joined([worded("overdue_evidence", view), f": {said}"]), "finding-of"),
        ]
    )
