"""Widgets -> one frozen Choices, mirrored in the URL by codes, so that a link means the same in every language."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.labels import LANGUAGES, Labels, _, labels_for
from dashboard.view import Choices, Options
from loaders import schema

# The URL's names are a contract, in ASCII Latvian.
YEARS, INSTITUTION, DIRECTION, GENDER, LANGUAGE = "gadi", "institucija", "virziens", "dzimums", "valoda"
NAMES: Final = (YEARS, INSTITUTION, DIRECTION, GENDER, LANGUAGE)
LANGUAGE_NAMES: Final = {"lv": "Latviešu", "en": "English"}


def allowed(options: Options, name: str) -> list[str]:
    """The values that the URL may hold under this name."""
    return {
        YEARS: [str(year) for year in options.years],
        INSTITUTION: list(options.institutions),
        DIRECTION: list(options.directions),
        GENDER: [gender for gender in options.genders if gender != schema.TOTAL],
        LANGUAGE: list(LANGUAGES),
    }[name]


def choose_language() -> str:
    """The language of this run: the link's, else the session's, else Latvian. Read before any widget is drawn."""
    asked = st.query_params.get(LANGUAGE, st.session_state.get(LANGUAGE, "lv"))
    return asked if asked in LANGUAGES else "lv"


def choose_filters(options: Options, *, narrowed: bool = True) -> Choices:
    """The reader's choices from the row of filters; what the link asks for goes first, what it misnames is said.

    A page that is not `narrowed` has only the language to choose; the other choices wait for the next page.
    """
    _follow_link(options)
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
    _write_link(chosen)
    if narrowed and any((chosen.years, chosen.institutions, chosen.directions, chosen.gender != schema.TOTAL)):
        st.button(labels.t("Clear filters"), on_click=_clear, type="tertiary", icon=":material/filter_alt_off:")
    _say_unknown(labels)
    return chosen


def in_words(chosen: Choices, options: Options, labels: Labels) -> str:
    """The choices as one line under the page title."""
    t = labels.t
    parts = [
        labels.join([options.institutions[code] for code in chosen.institutions]) or t("All institutions"),
        ", ".join(str(year) for year in chosen.years) or t("all years"),
        labels.join([options.directions[code] for code in chosen.directions]) or t("all action directions"),
    ]
    if chosen.gender != schema.TOTAL:
        parts.append(options.genders[chosen.gender])
    return " · ".join(parts)


def _follow_link(options: Options) -> None:
    """Seed the widgets from the URL where it says something new: at the first run, and after Back or Forward.

    A menu click arrives with an empty URL; the choices of the session then stay and are written back.
    """
    link = {name: st.query_params.get_all(name) for name in NAMES}
    first = YEARS not in st.session_state
    if not first and (not any(link.values()) or link == st.session_state.get("link")):
        return
    known = {name: [value for value in link[name] if value in allowed(options, name)] for name in NAMES}
    st.session_state["unknown"] = [(name, value) for name in NAMES for value in link[name] if value not in known[name]]
    for name in (YEARS, INSTITUTION, DIRECTION):
        st.session_state[name] = known[name]
    st.session_state[GENDER] = known[GENDER][0] if known[GENDER] else None
    st.session_state[LANGUAGE] = known[LANGUAGE][0] if known[LANGUAGE] else st.session_state.get(LANGUAGE, "lv")


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


def _write_link(chosen: Choices) -> None:
    link = {
        YEARS: [str(year) for year in chosen.years],
        INSTITUTION: list(chosen.institutions),
        DIRECTION: list(chosen.directions),
        GENDER: [chosen.gender] if chosen.gender != schema.TOTAL else [],
        LANGUAGE: [chosen.language] if chosen.language != "lv" else [],
    }
    if link != {name: st.query_params.get_all(name) for name in NAMES}:
        # What else the link names is its page's own: one action, one entry, one file.
        others = {name: st.query_params.get_all(name) for name in st.query_params if name not in NAMES}
        st.query_params.from_dict(others | {name: values for name, values in link.items() if values})
    st.session_state["link"] = link


UNKNOWN: Final = {
    YEARS: _("There is no such year in the data: “{value}”."),
    INSTITUTION: _("There is no such institution: “{value}”."),
    DIRECTION: _("There is no such action direction: “{value}”."),
    GENDER: _("There is no such gender filter: “{value}”."),
    LANGUAGE: _("There is no such language: “{value}”."),
}


def _say_unknown(labels: Labels) -> None:
    unknown = st.session_state.get("unknown") or []
    if unknown:
        said = " ".join(labels.t(UNKNOWN[name], value=value) for name, value in unknown)
        st.info(labels.t("The link asks for something that is not here. {said} Everything else is shown.", said=said))
