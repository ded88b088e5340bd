"""The fields of a target, as it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.governing import TYPED, Draft, Offer, Problem, Start
from dashboard.labels import Labels
from dashboard.sentences.management import SHAPES
from loaders import schema

Places = dict[str, DeltaGenerator]
Names = Mapping[str, str]
PERCENT: Final = ("percent", "share")
DONE: Final = "done"
FROM_START: Final = ("increase_to", "decrease_to", "direction_only")
YEARS_BACK: Final = 5


def choose_indicator(names: Names, asked: str, turn: int, labels: Labels) -> str | None:
    """The indicator that a target is set for; `asked` is the one that a link names."""
    codes = list(names)
    return st.selectbox(
        labels.t("Indicator"), codes, codes.index(asked) if asked in names else None, key=f"target-indicator-{turn}",
        format_func=lambda code: names[code], placeholder=labels.t("Choose the indicator or type a part of its name"),
    )  # fmt: skip


def choose_scope(offer: Offer, institutions: Names, categories: Names, key: str, labels: Labels) -> tuple[str, str]:
    """Whose figure and which part of it; asked only where there is a choice."""
    choices = (len(offer.institutions) > 1) + bool(offer.categories)
    places = iter(st.columns(2) if choices else ())
    institution, category = offer.institutions[0], schema.TOTAL
    if len(offer.institutions) > 1:
        institution = next(places).selectbox(
            labels.t("Institution"), list(offer.institutions), key=f"{key}-institution",
            format_func=lambda code: institutions[code],
        )  # fmt: skip
    if offer.categories:
        category = next(places).selectbox(
            labels.t("Category"), list(offer.categories), key=f"{key}-category",
            format_func=lambda code: categories[code],
        )  # fmt: skip
    return institution, category


def show_printed(said: str, labels: Labels) -> None:
    """The programme prints a number for this: it is not changed here."""
    st.info(labels.t("The programme itself sets this target: {target}. It is not changed here.", target=said))


def choose_target(
    offer: Offer, scope: tuple[str, str], unit: str, starts: Mapping[Start, str], key: str, year: str, labels: Labels
) -> tuple[Draft, Places]:
    """The fields of a target as they are typed, and the places where what is wrong with each is said.

    `unit` is the name of what is counted, `starts` the values that the data offer to start from, `year` this one.
    """
    t, places = labels.t, Places()
    shapes, number = st.columns(2)
    shape = shapes.selectbox(
        t("What is to be reached"), list(offer.shapes), None, key=f"{key}-shape",
        format_func=lambda code: t(SHAPES[code]).capitalize(), placeholder=t("Choose"),
    )  # fmt: skip
    places["shape"] = shapes.empty()
    value = ""
    if shape not in (None, "direction_only") and offer.indicator["unit"] != DONE:
        value = number.text_input(_number_title(offer, unit, labels), key=f"{key}-value", max_chars=20, live=True)
        places["value"] = number.empty()
    first, last = _choose_years(offer, key, year, places, labels)
    start, baseline, since = _choose_start(offer, shape, first, starts, key, places, labels)
    tolerance = ""
    if shape == "maintain":
        tolerance = st.columns(2)[0].text_input(
            t("Tolerance (may stay empty)"), key=f"{key}-tolerance", max_chars=20, live=True,
            help=t("How far it may be off. Empty: 5 % of the level, at least 1."),
        )  # fmt: skip
        places["tolerance"] = st.empty()
    decision, decided = _choose_decision(key, places, labels)
    draft = Draft(
        indicator=str(offer.indicator["code"]), institution=scope[0], category=scope[1], shape=shape, value=value,
        period_from=first, period_to=last, start=start, baseline=baseline, baseline_period=since,
        tolerance=tolerance, decision=decision, decision_date=decided,
    )  # fmt: skip
    return draft, places


def show_problems(places: Places, problems: Mapping[str, Problem], labels: Labels, *, pressed: bool) -> None:
    """What is wrong, each at its field; what is only missing yet once the button was pressed."""
    for field, problem in problems.items():
        if field in places and (pressed or not problem.missing):
            places[field].html(f'<p class="wrong" role="alert">{escape(labels.t(problem.words))}</p>')


def show_confirm(key: str, labels: Labels, *, replaces: bool) -> bool:
    """The one button that sets the target; whether it was pressed."""
    title = labels.t("Replace the target") if replaces else labels.t("Set the target")
    return st.button(title, key=f"{key}-set", type="primary", icon=":material/flag:")


def _number_title(offer: Offer, unit: str, labels: Labels) -> str:
    if offer.indicator["unit"] in PERCENT:
        return labels.t("How much, in per cent")
    return labels.t("How many ({unit})", unit=unit)


def _choose_years(offer: Offer, key: str, year: str, places: Places, labels: Labels) -> tuple[str, str]:
    start, end = st.columns(2)
    years = list(offer.years)
    first = start.selectbox(
        labels.t("From the year"), years, years.index(year) if year in years else 0, key=f"{key}-from"
    )
    last = end.selectbox(labels.t("To the end of the year"), years, len(years) - 1, key=f"{key}-to")
    places["period_to"] = end.empty()
    return first, last


def _choose_start(
    offer: Offer, shape: str | None, first: str, starts: Mapping[Start, str], key: str, places: Places, labels: Labels
) -> tuple[str | None, str, str | None]:
    """A value of the data, or one that is typed with its year; nothing for shapes that need none."""
    if shape not in FROM_START:
        return None, "", None
    names = {one.period: name for one, name in starts.items()} | {TYPED: labels.t("another value, typed here")}
    usual, left = offer.start_before(first), st.columns(2)
    chosen = left[0].selectbox(
        labels.t("Value at the start"), list(names), list(names).index(usual.period) if usual else 0,
        key=f"{key}-start-{first}", format_func=lambda code: names[code],
    )  # fmt: skip
    places["start"] = left[0].empty()
    if chosen != TYPED:
        return chosen, "", None
    value = left[1].text_input(
        labels.t("Value at the start (may stay empty)"), key=f"{key}-baseline", max_chars=20, live=True
    )
    places["baseline"] = left[1].empty()
    years = [str(year) for year in range(int(offer.years[0]) - YEARS_BACK, int(offer.years[-1]))]
    since = left[1].selectbox(
        labels.t("Its year"), years, None, key=f"{key}-since", placeholder=labels.t("Choose the year")
    )
    places["baseline_period"] = left[1].empty()
    return chosen, value, since


def _choose_decision(key: str, places: Places, labels: Labels) -> tuple[str, str]:
    number, day = st.columns(2)
    decision = number.text_input(
        labels.t("Number of the council's decision"), key=f"{key}-decision", max_chars=40, live=True
    )
    places["decision"] = number.empty()
    decided = day.text_input(
        labels.t("Date of the decision"), key=f"{key}-decided", max_chars=20, placeholder="28.11.2026.", live=True
    )
    places["decision_date"] = day.empty()
    return decision, decided
