"""What a file would change, or has changed, as a table of finished texts: what it says now, what it would say."""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from dashboard.intake.checking import Check
from dashboard.intake.effects import Where, as_list, touched
from dashboard.labels import _
from dashboard.names import identity_name, with_names
from dashboard.reconciliation import BROKEN, MENDED, changed_by, compared
from dashboard.sections.links import to_submission
from dashboard.sections.markup import Content, Markup, element, joined, link, table
from dashboard.sections.origin import row_name
from dashboard.sections.reports import action_name, said
from dashboard.view import View
from loaders.forms import ACTIVITIES, form_of

MOST_SHOWN: Final = 200
RECONCILED: Final = {BROKEN: _("Reconciliation: would not agree"), MENDED: _("Reconciliation: would agree from now on")}
KINDS: Final = {"new": _("new"), "changed": _("changed"), "unchanged": _("unchanged")}


def changed_table(changes: pl.DataFrame, view: View, before: str = "", after: str = "") -> Markup:
    """One line a key that is new or changed, in the file's order; the columns may be named for another occasion."""
    t, new = view.labels.t, changes.filter(pl.col("kind") != "unchanged")
    if new.is_empty():
        return Markup("")
    is_report = form_of(changes) is ACTIVITIES
    what = [t("Action")] if is_report else [t("Indicator"), t("Period"), t("Institution")]
    headers = [*what, before or t("Now"), after or t("Will be"), ""]
    shown = new.head(MOST_SHOWN)
    cells = _reports(shown, view) if is_report else _values(shown, view)
    lines = [[*line, t(KINDS[kind])] for line, kind in zip(cells, shown["kind"], strict=True)]
    more = new.height - shown.height
    rest = element("p", view.labels.n("and {count} more row", "and {count} more rows", more), "quiet") if more else ""
    return joined([table(headers, lines, () if is_report else (3, 4)), rest])


def _values(rows: pl.DataFrame, view: View) -> list[list[Content]]:
    named = with_names(rows, view.catalogue, view.labels)
    return [
        [
            row_name(row),
            row["period_label"],
            row["institution_label"],
            _value(row, "old", view),
            _value(row, "new", view),
        ]
        for row in named.iter_rows(named=True)
    ]


def _value(row: dict[str, Any], age: str, view: View) -> str:
    if row[f"{age}_status"] is None:
        return "–"
    return view.labels.value(row[f"{age}_value"], row["unit"] or "", row[f"{age}_status"])


def _reports(rows: pl.DataFrame, view: View) -> list[list[Content]]:
    """Period and institution stand under the action, so that what is said of it has room."""
    return [
        [
            joined(
                [
                    action_name(row["action"], view),
                    element(
                        "span", f"{view.labels.period(row['period'])} · {view.short_name(row['institution'])}", "quiet"
                    ),
                ],
                "<br>",
            ),
            said(row, "old_", view),
            said(row, "new_", view),
        ]
        for row in rows.iter_rows(named=True)
    ]


def preview(check: Check, view: View, where: Where) -> str:
    """What would change, and on which pages it will show."""
    indicators, actions = touched(check.changes)
    shown = as_list(indicators, actions, where, view)
    title = element("p", view.labels.t("These pages will change"), "term") if shown.html else ""
    return joined([_reconciled(check, view), changed_table(check.changes, view), title, shown]).html


def _reconciled(check: Check, view: View) -> Markup:
    """What would not agree once the file is saved and did not fail before, and what would agree from then on."""
    changed = changed_by(check.submission.frame, view.release)
    catalogue, labels = view.catalogue, view.labels
    parts = []
    for effect, title in RECONCILED.items():
        items = [
            element("li", f"{identity_name(row, catalogue, labels)}: {compared(row, catalogue, labels)}")
            for row in changed.filter(effect=effect).head(MOST_SHOWN).iter_rows(named=True)
        ]
        if items:
            css = "severity warning" if effect == BROKEN else "term"
            parts += [element("p", labels.t(title), css), element("ul", joined(items), "issues")]
    return joined(parts)


def origin(number: int, view: View) -> str:
    """The way to the submission itself."""
    said = view.labels.t("All about submission {number}: rows, findings, original file", number=number)
    return element("p", link(said, to_submission(number, view)), "origin").html
