"""The URL as a mirror of the choices: what a link asks for, and the link that asks for what was chosen."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard.labels import LANGUAGES, Labels, _
from dashboard.view import Choices, Options
from loaders import schema

# The URL's names are a contract, in ASCII Latvian.
YEARS, INSTITUTION, DIRECTION, GENDER, LANGUAGE = "gadi", "institucija", "virziens", "dzimums", "valoda"
AUDIENCE: Final = "skats"
AS_PUBLIC: Final = "publisks"
NAMES: Final = (YEARS, INSTITUTION, DIRECTION, GENDER, LANGUAGE, AUDIENCE)


def allowed(options: Options, name: str) -> list[str]:
    """The values that the URL may hold under this name."""
    return {
        YEARS: [str(year) for year in options.years],
        INSTITUTION: list(options.institutions),
        DIRECTION: list(options.directions),
        GENDER: [gender for gender in options.genders if gender != schema.TOTAL],
        LANGUAGE: list(LANGUAGES),
        AUDIENCE: [AS_PUBLIC],
    }[name]


def is_new() -> bool:
    """Whether the URL asks for something that the session has not followed yet."""
    link = _asked()
    return any(link.values()) and link != st.session_state.get("link")


def _asked() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in NAMES}


def follow(options: Options) -> None:
    """Seed the widgets from the URL where it says something new: at the first run, and after Back or Forward.

    A menu click arrives with an empty URL; the choices of the session then stay and are written back.
    """
    link = _asked()
    if YEARS in st.session_state and not is_new():
        return
    known = {name: [value for value in link[name] if value in allowed(options, name)] for name in NAMES}
    st.session_state["unknown"] = [(name, value) for name in NAMES for value in link[name] if value not in known[name]]
    for name in (YEARS, INSTITUTION, DIRECTION):
        st.session_state[name] = known[name]
    st.session_state[GENDER] = known[GENDER][0] if known[GENDER] else None
    st.session_state[LANGUAGE] = known[LANGUAGE][0] if known[LANGUAGE] else st.session_state.get(LANGUAGE, "lv")


def write(chosen: Choices) -> None:
    """Put the choices into the URL; what else the link names is its page's own and stays."""
    link = {
        YEARS: [str(year) for year in chosen.years],
        INSTITUTION: list(chosen.institutions),
        DIRECTION: list(chosen.directions),
        GENDER: [chosen.gender] if chosen.gender != schema.TOTAL else [],
        LANGUAGE: [chosen.language] if chosen.language != "lv" else [],
        AUDIENCE: [AS_PUBLIC] if st.session_state.get(AUDIENCE) else [],
    }
    if link != _asked():
        others = {name: st.query_params.get_all(name) for name in st.query_params if name not in NAMES}
        st.query_params.from_dict(others | {name: values for name, values in link.items() if values})
    st.session_state["link"] = link


UNKNOWN: Final = {
    YEARS: _("There is no such year in the data: “{value}”."),
    INSTITUTION: _("There is no such institution: “{value}”."),
    DIRECTION: _("There is no such action direction: “{value}”."),
    GENDER: _("There is no such gender filter: “{value}”."),
    LANGUAGE: _("There is no such language: “{value}”."),
    AUDIENCE: _("There is no such view: “{value}”."),
}


def say_unknown(labels: Labels) -> None:
    """What the link asked for in vain."""
    unknown = st.session_state.get("unknown") or []
    if unknown:
        said = " ".join(labels.t(UNKNOWN[name], value=value) for name, value in unknown)
        st.info(labels.t("The link asks for something that is not here. {said} Everything else is shown.", said=said))
