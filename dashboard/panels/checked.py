"""What was found in a file, what it would change, and the one button that stores it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import polars as pl
import streamlit as st

from dashboard.export import file_name
from dashboard.intake import checking
from dashboard.intake.checking import Check
from dashboard.labels import Labels, _
from dashboard.panels.submit import GRID, MIME, show_other_form
from dashboard.sections.markup import Markup, element, joined, row, table
from dashboard.sentences import intake as sentences
from dashboard.view import View

SIGNS: Final = {"error": ("✖", _("error")), "warning": ("▲", _("warning")), "notice": ("·", _("notice"))}
Act = Callable[[], None]
MOST_SHOWN: Final = 200
FEW: Final = 3


def show_check(check: Check, form: str, way: str, view: View) -> None:
    """What was found in one sentence and what to do about it, every finding, and the file with notes.

    `form` is the kind of data that is chosen; a file of the other one is checked as what it is, and that is said.
    """
    found, labels = check.found, view.labels
    if check.has_rows and check.form.name != form:
        show_other_form(check.form.name, labels)
    said = sentences.verdict(found, labels, withheld=check.withheld, changes_nothing=check.changes_nothing)
    then = sentences.next_step(found, labels, withheld=check.withheld, in_grid=way == GRID)
    show = st.error if found["error"] else st.warning if found["warning"] else st.success
    icon = "error" if found["error"] else "warning" if found["warning"] else "check_circle"
    show(f"**{said}** {then}", icon=f":material/{icon}:")
    findings = checking.findings(check, view)
    if check.withheld:
        findings = findings.filter(severity="error")
    elif way == GRID:  # there each message stands beside its row
        findings = findings.filter(pl.col("row").is_null())
    _show_findings(findings, labels)
    if check.has_rows and check.submission.findings.height and way != GRID:
        st.download_button(
            labels.t("Download your file with notes"), lambda: checking.with_notes(check, view),
            file_name(f"{labels.t('with notes')} {check.stem}.{check.kind}", synthetic=view.release.synthetic),
            MIME[check.kind], key="notes", on_click="ignore", icon=":material/download:",
        )  # fmt: skip


def _show_findings(findings: pl.DataFrame, labels: Labels) -> None:
    """More than a few notices open on demand: they ask for nothing."""
    grave, notices = findings.filter(pl.col("severity") != "notice"), findings.filter(severity="notice")
    if notices.height <= FEW:
        grave, notices = findings, notices.clear()
    if grave.height:
        st.html(_table(grave, labels).html)
    if notices.height:
        title = element("span", labels.n("{count} notice", "{count} notices", notices.height), "name")
        st.html(element("div", row("notices", title, _table(notices, labels)), "rows").html)


def _table(findings: pl.DataFrame, labels: Labels) -> Markup:
    t, shown = labels.t, findings.head(MOST_SHOWN)
    headers = [t("Row"), t("Column"), t("Severity"), t("Message")]
    lines = [
        [str(place or t("whole file")), column or "", _severity(kind, labels), message]
        for place, column, kind, message in shown.iter_rows()
    ]
    more = findings.height - shown.height
    rest = labels.n(
        "and {count} more finding: all of them are in the file with notes",
        "and {count} more findings: all of them are in the file with notes", more,
    )  # fmt: skip
    return joined([table(headers, lines), element("p", rest, "quiet") if more else ""])


def _severity(kind: str, labels: Labels) -> Markup:
    sign, word = SIGNS[kind]
    return element("span", f"{sign} {labels.t(word)}", f"unbroken severity {kind}")


def show_moved(what: str, labels: Labels) -> None:
    """What somebody else changed while the reader looked."""
    said = labels.t("While you were looking, somebody else changed the same figures. Look again and confirm anew.")
    st.warning(f"**{said}**", icon=":material/sync_problem:")
    st.html(what)


def show_preview(check: Check, what: str, labels: Labels) -> None:
    """How many rows are new, changed and unchanged, then which, and where they will show."""
    if check.same is not None:
        st.info(
            labels.t("The same file is already saved as submission {number}; nothing was stored.", number=check.same)
        )
    elif check.changes_nothing:
        st.info(labels.t("All of this is saved already; there is nothing to change."))
    else:
        st.markdown(f"**{sentences.change(check.counts, labels)}**")
        st.html(what)


def choose_reason(labels: Labels, *, needed: bool) -> None:
    """Why the warnings are right, where there are any."""
    if needed:
        st.checkbox(labels.t("I have looked at the warnings; the data are right"), key="ticked")
        st.text_input(labels.t("Reason"), key="reason", max_chars=300, live=True)


def show_confirm(confirm: Act, lacking: str | None, labels: Labels, *, anew: bool) -> None:
    """The one button, and what was lacking when it was last pressed."""
    st.button(
        labels.t("Confirm anew and save") if anew else labels.t("Save"), key="save", type="primary", on_click=confirm,
        icon=":material/save:",
    )  # fmt: skip
    if lacking:
        st.error(lacking, icon=":material/error:")


def show_saved(
    said: str, what: str, undo: Callable[[], None] | None, again: Callable[[], None], labels: Labels
) -> None:
    """What changed, with the undo beside it; where nothing was stored there is nothing to undo."""
    (st.success if undo else st.info)(f"**{said}**", icon=":material/check_circle:" if undo else ":material/info:")
    with st.container(horizontal=True):
        if undo:
            st.button(labels.t("Undo"), key="undo", on_click=undo, icon=":material/undo:")
        st.button(labels.t("Submit more data"), key="again", on_click=again, type="tertiary", icon=":material/add:")
    st.html(what)
