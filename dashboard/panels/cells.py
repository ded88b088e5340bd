"""The owed rows to type into: what each is, its cells, and what is wrong with them as soon as they are left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.labels import Labels, _

TITLES: Final = {
    "value": _("Value"), "status": _("Status"), "note": _("Note"),
    "assessment": _("Assessment"), "narrative": _("Description: what was done"),
    "evidence": _("Evidence: what shows it"),
}  # fmt: skip
# The share of a line that the row's name and each of its cells take.
SHARES: Final = {"label": 5, "value": 1.5, "status": 2, "note": 2.5, "assessment": 2, "narrative": 5, "evidence": 3.5}
LONGEST: Final = {"value": 40, "note": 200, "narrative": 2000, "evidence": 300}
# Cells of several lines.
LONG: Final = ("narrative", "evidence")
FIRST_ROW: Final = 2
PREFIX: Final = "cell-"


def typed_cells(first: pl.DataFrame, columns: Sequence[str], key: str) -> pl.DataFrame:
    """The rows as they stand: what was typed where something was, else what stood there at first."""
    return first.with_columns(
        pl.Series(
            column,
            [st.session_state.get(_key(key, row, column), text) or "" for row, text in enumerate(first[column])],
            dtype=pl.String,
        )
        for column in columns
    )


def choose_cells(
    first: pl.DataFrame, columns: Sequence[str], lists: Mapping[str, list[str]], wrong: Mapping[int, list[str]],
    key: str, labels: Labels,
) -> None:  # fmt: skip
    """A line a row: its name, what is known of it, its cells; `wrong` are the messages by row as the file counts.

    Values are texts, so that a decimal comma comes out as it was typed.
    """
    shares = [SHARES["label"], *(SHARES[column] for column in columns)]
    with st.container(key="cells"):
        for place, title in zip(st.columns(shares), ("", *(labels.t(TITLES[c]) for c in columns)), strict=True):
            place.caption(title)
        for row, told in enumerate(first.iter_rows(named=True)):
            name, *places = st.columns(shares)
            name.html(_named(row, told, labels))
            for place, column in zip(places, columns, strict=True):
                _choose_cell(place, _key(key, row, column), column, told, lists.get(column), labels)
            if row + FIRST_ROW in wrong:
                st.html(
                    "".join(
                        f'<p class="wrong" role="alert">{escape(message)}</p>' for message in wrong[row + FIRST_ROW]
                    )
                )


def forget_cells() -> None:
    """Drop what was typed from the session: it may not be kept."""
    for name in [name for name in st.session_state if str(name).startswith(PREFIX)]:
        del st.session_state[name]


def _choose_cell(
    place: DeltaGenerator, key: str, column: str, told: Mapping[str, str], listed: list[str] | None, labels: Labels
) -> None:
    """One cell; what it is of stands in its label, which only a screen reader says."""
    title = f"{told['label']}: {labels.t(TITLES[column])}"
    shared: dict[str, Any] = {"key": key, "label_visibility": "collapsed", "persist_state": "page"}
    if listed is not None:
        chosen = listed.index(told[column]) if told[column] in listed else 0
        place.selectbox(title, listed, chosen, format_func=lambda word: word or "–", **shared)
    elif column in LONG:
        place.text_area(title, told[column], max_chars=LONGEST[column], height=72, **shared)
    else:
        place.text_input(title, told[column], max_chars=LONGEST[column], **shared)


def _named(row: int, told: Mapping[str, str], labels: Labels) -> str:
    """The row's name, and under it its number in the file, period, unit, the last value and what to expect."""
    number = labels.t("row {number}", number=row + FIRST_ROW)
    known = [number, told["period"], told.get("unit", ""), told.get("institution", "")]
    if told.get("previous"):
        known.append(labels.t("before: {value}", value=told["previous"]))
    if told.get("expected"):
        known.append(labels.t("expected: {value}", value=told["expected"]))
    quiet = " · ".join(escape(part) for part in known if part)
    return f'<p class="named">{escape(told["label"])}<br><span class="quiet">{quiet}</span></p>'


def _key(key: str, row: int, column: str) -> str:
    return f"{PREFIX}{key}-{row}-{column}"
