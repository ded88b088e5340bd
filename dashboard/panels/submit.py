"""The widgets of the page on which data are submitted: what is chosen and typed, and what is shown back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import streamlit as st

from dashboard.export import file_name
from dashboard.labels import Labels, _
from dashboard.sentences.intake import FORM_NAMES
from dashboard.view import View

FILE, GRID = "file", "grid"
TEMPLATES: Final[dict[Literal["csv", "xlsx"], str]] = {
    "xlsx": _("Download the template (XLSX)"), "csv": _("Download the template (CSV)"),
}  # fmt: skip
WAYS: Final = {FILE: _("Choose a file"), GRID: _("Fill in here")}
MIME: Final = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
# What the browser offers first; what a file really is, its content says, and the reader says it in Latvian.
LARGEST: Final = 20


@dataclass(frozen=True)
class Chosen:
    """What step 1 says: who submits for which institution, period and form."""

    deliverer: str | None
    period: str
    form: str
    actor: str


def choose_report(
    institutions: Mapping[str, str], periods: Mapping[str, str], default: str, asked: Mapping[str, str], labels: Labels
) -> Chosen:
    """Step 1: `default` is the period at first; `asked` is what the link says under `institution` and `period`."""
    t = labels.t
    _follow({"deliverer": (asked["institution"], institutions), "report": (asked["period"], periods)})
    st.session_state.setdefault("report", default)
    who, when = st.columns([3, 2])
    deliverer = who.selectbox(
        t("Institution"), list(institutions), key="deliverer", index=None, persist_state="session",
        format_func=lambda code: institutions[code], placeholder=t("Choose the institution"),
    )  # fmt: skip
    period = when.selectbox(
        t("Period"), list(periods), key="report", format_func=lambda code: periods[code], persist_state="session"
    )
    who, what = st.columns([3, 2])
    actor = who.text_input(
        t("Who submits (position or initials)"), key="actor", max_chars=80, live=True, persist_state="session",
        placeholder=t("for example, senior specialist"),
    )  # fmt: skip
    form = what.segmented_control(
        t("Kind of data"), list(FORM_NAMES), key="form", default=next(iter(FORM_NAMES)), required=True,
        format_func=lambda name: t(FORM_NAMES[name]), persist_state="session",
    )  # fmt: skip
    return Chosen(deliverer, period, form, (actor or "").strip())


def _follow(asked: Mapping[str, tuple[str, Mapping[str, str]]]) -> None:
    """Seed the widgets from a link, once for each link."""
    link = {key: value for key, (value, _known) in asked.items()}
    if link == st.session_state.get("submit-link"):
        return
    st.session_state["submit-link"] = link
    for key, (value, known) in asked.items():
        if value in known:
            st.session_state[key] = value


def show_templates(make: Callable[[Literal["csv", "xlsx"]], bytes], stem: str, view: View) -> None:
    """The template in both formats.

    As bytes, and not made on demand: what is asked for on demand is lost where the click falls into a new run of the
    page, as it does right after the last letter was typed.
    """
    named = file_name(stem, synthetic=view.release.synthetic)
    with st.container(horizontal=True):
        for kind, name in TEMPLATES.items():
            st.download_button(
                view.labels.t(name), make(kind), f"{named}.{kind}", MIME[kind], key=f"template-{kind}",
                on_click="ignore", icon=":material/download:",
            )  # fmt: skip


def choose_way(labels: Labels) -> str:
    """How the data come: as a file, or typed into the page."""
    return st.segmented_control(
        labels.t("How"), list(WAYS), key="way", default=FILE, required=True, label_visibility="collapsed",
        format_func=lambda code: labels.t(WAYS[code]), persist_state="session",
    )  # fmt: skip


def choose_file(labels: Labels) -> tuple[str, bytes] | None:
    """The name and the bytes of a chosen file; any kind is taken, so that its refusal is said in words."""
    uploaded = st.file_uploader(
        labels.t("Your file: .xlsx or .csv, up to {size} MB", size=LARGEST),
        key=f"file-{st.session_state.get('turn', 0)}",
    )
    return None if uploaded is None else (uploaded.name, uploaded.getvalue())


def show_owed(counts: Mapping[str, int], form: str, period: str, labels: Labels) -> None:
    """How many rows of each form are asked for; where there are none, what can be done all the same."""
    named, count = period[:1].upper() + period[1:], counts[form]
    nothing = _(
        "{period}: nothing is asked of this institution. Choose another period or kind of data; a file with other data "
        "can be submitted all the same."
    )
    said = labels.n("{period}: {count} row to fill in", "{period}: {count} rows to fill in", count, period=named)
    more = [_also(other, rows, labels) for other, rows in counts.items() if rows and other != form]
    (st.caption if count else st.info)(" ".join([f"{said}." if count else labels.t(nothing, period=named), *more]))


def _also(form: str, count: int, labels: Labels) -> str:
    """That the other kind of data is asked for too."""
    rows = labels.n("{count} row", "{count} rows", count)
    return labels.t("Also asked for: {form}, {rows}.", form=_lowered(labels.t(FORM_NAMES[form])), rows=rows)


def show_other_form(form: str, labels: Labels) -> None:
    """That a file was read as what it is, though another kind of data is chosen above."""
    said = _("By its columns this file is another kind of data than chosen above: {form}. It was checked as that.")
    st.info(labels.t(said, form=_lowered(labels.t(FORM_NAMES[form]))), icon=":material/swap_horiz:")


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def show_waiting(labels: Labels, *, refused: bool) -> None:
    """What step 3 waits for."""
    waiting = _("Once the errors are mended, you see here what will change.")
    first = _("Once there are data, you see here what will change, and confirm it.")
    st.caption(labels.t(waiting if refused else first))
