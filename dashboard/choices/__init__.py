"""Widgets -> one frozen Choices, mirrored in the URL by codes, so that a link means the same in every language."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.choices.link import (
    AUDIENCE,
    DIRECTION,
    GENDER,
    INSTITUTION,
    LANGUAGE,
    NAMES,
    YEARS,
    allowed,
    follow,
    is_new,
    say_unknown,
    write,
)
from dashboard.labels import LANGUAGES, Labels, labels_for
from dashboard.release import Release
from dashboard.view import Choices, Options
from loaders import schema

__all__ = [
    "NAMES",
    "audience_in_words",
    "choose_audience",
    "choose_filters",
    "choose_language",
    "show_audience",
]
LANGUAGE_NAMES: Final = {"lv": "Latviešu", "en": "English"}


def choose_language() -> str:
    """The language of this run: the link's, else the session's, else Latvian. Read before any widget is drawn."""
    asked = st.query_params.get(LANGUAGE, st.session_state.get(LANGUAGE, "lv"))
    return asked if asked in LANGUAGES else "lv"


def choose_audience() -> bool:
    """Whether this run shows only what the public may see: the link's word, else the session's. Read first of all."""
    if AUDIENCE not in st.session_state or is_new():
        st.session_state[AUDIENCE] = bool(st.query_params.get_all(AUDIENCE))
    return bool(st.session_state[AUDIENCE])


def show_audience(labels: Labels) -> None:
    """The switch between what the inner circle sees and what the public may see, under the menu."""
    st.sidebar.toggle(
        labels.t("As the public sees it"), key=AUDIENCE,
        help=labels.t("Small numbers are hidden, and so is what would give them away: for council meetings."),
    )  # fmt: skip


def audience_in_words(release: Release, labels: Labels) -> list[str]:
    """That this is what the public may see, and as of when where newer data are still being prepared for it."""
    if release.audience.kind != "public":
        return []
    said = [labels.t("as the public sees it")]
    if release.behind:
        said.append(labels.t("as of {date}, newer data are being prepared", date=labels.date(release.day)))
    return said


def choose_filters(options: Options, *, narrowed: bool = True) -> Choices:
    """The reader's choices from the row of filters; what the link asks for goes first, what it misnames is said.

    A page that is not `narrowed` has only the language to choose; the other choices wait for the next page.
    """
    follow(options)
    labels = labels_for(st.session_state[LANGUAGE])
    with st.container(key="filters"):
        if narrowed:
            _show_widgets(options, labels)
        else:
            _keep()
            _show_language(st.columns([10.6, 1.7])[1], labels)
    chosen = Choices(
        years=tuple(sorted(int(year) for year in st.session_state[YEARS])),
        institutions=tuple(st.session_state[INSTITUTION]),
        directions=tuple(st.session_state[DIRECTION]),
        gender=st.session_state[GENDER] or schema.TOTAL,
        language=st.session_state[LANGUAGE],
    )
    write(chosen)
    if narrowed and any((chosen.years, chosen.institutions, chosen.directions, chosen.gender != schema.TOTAL)):
        st.button(labels.t("Clear filters"), on_click=_clear, type="tertiary", icon=":material/filter_alt_off:")
    say_unknown(labels)
    return chosen


def _show_widgets(options: Options, labels: Labels) -> None:
    t = labels.t
    years, institution, direction, gender, language = st.columns([2.4, 3, 3, 2.2, 1.7])
    # Codes are chosen, names are shown.
    years.multiselect(t("Years"), allowed(options, YEARS), key=YEARS, placeholder=t("All years"))
    institution.multiselect(
        t("Institution"), allowed(options, INSTITUTION), key=INSTITUTION, placeholder=t("All institutions"),
        format_func=lambda code: options.institutions[code],
    )  # fmt: skip
    direction.multiselect(
        t("Action direction"), allowed(options, DIRECTION), key=DIRECTION, placeholder=t("All action directions"),
        format_func=lambda code: f"{code[1:]}. {options.directions[code]}",
    )  # fmt: skip
    gender.selectbox(
        t("Gender"), allowed(options, GENDER), key=GENDER, index=None, placeholder=t("Both genders"),
        format_func=lambda code: options.genders[code],
    )  # fmt: skip
    _show_language(language, labels)


def _show_language(place: DeltaGenerator, labels: Labels) -> None:
    place.selectbox(
        labels.t("Language"), list(LANGUAGES), key=LANGUAGE, format_func=lambda code: LANGUAGE_NAMES[code],
        on_change=_forget,
    )  # fmt: skip


def _keep() -> None:
    """What no widget holds the framework forgets."""
    for name in (YEARS, INSTITUTION, DIRECTION, GENDER):
        st.session_state[name] = st.session_state[name]


def _clear() -> None:
    for name in (YEARS, INSTITUTION, DIRECTION):
        st.session_state[name] = []
    st.session_state[GENDER] = None
    _forget()


def _forget() -> None:
    st.session_state["unknown"] = []
