"""The accessibility statement: what of these pages not everybody can use, how that was found, and who answers for it.

What is said of the software stands here, beside it; who is asked and when the municipality confirmed it is its own,
under `[accessibility]` in programme.toml.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from dashboard.labels import _
from dashboard.sections.markup import Content, Markup, element, joined, terms
from dashboard.view import View

ASSESSED: Final = date(2026, 11, 23)
# What does not conform, and what that means for a reader. Each was seen in the running pages.
BARRIERS: Final = (
    (
        _("Charts cannot be walked through with the keyboard."),
        _(
            "A screen reader says a chart's finding; its parts and the words that open under the mouse are "
            "not reached. The same figures stand in the table below it."
        ),
    ),
    (
        _("At 400 % charts and wide tables are scrolled sideways."),
        _("The text of the page is not; at 200 % nothing is lost."),
    ),
    (
        _("The buttons below a chart are announced as radio buttons."),
        _(
            "They open and close one by one: pressed once more, a button closes what it opened. The "
            "framework of the pages calls them so."
        ),
    ),
    (
        _("After some buttons, such as “Save”, the focus of a screen reader is lost."),
        _(
            "The framework takes the pressed button away. What was done is read out, and Tab goes on from "
            "the same place."
        ),
    ),
    (
        _("On the English pages Latvian texts of the source and of the institutions are not marked as Latvian."),
        _(
            "A screen reader reads the names of sections, notes and descriptions with an English voice. "
            "Quotations of the programme are marked."
        ),
    ),
    (
        _("Files that institutions submitted are offered as they were received."),
        _("Their accessibility depends on who made them; their rows can be read on the page too."),
    ),
    (
        _("In the PDF the first cell of a table's row is no row header."),
        _("The program that typesets it marks headers of columns only. The same tables are in the HTML and XLSX."),
    ),
)  # fmt: skip
INSTEAD: Final = (
    _("every chart has its finding as a sentence above it and its table below it;"),
    _("every table can be downloaded and opened in a spreadsheet program;"),
    _("the dashboard follows the settings of the device: dark theme, less motion, size of text."),
)
METHODS: Final = (
    _("the eleven points of the simplified check, each with an automatic test on every page in both languages;"),
    _(
        "axe-core with everything on the page opened, in dark for contrast: no serious barrier of the "
        "dashboard's own making;"
    ),
    _("every task with the keyboard alone, with the place of the focus measured;"),
    _("zoom at 200 % in a window of 1280 × 720, and at 400 %; wider spacing of text;"),
    _("slides by axe-core and with the keyboard alone; the PDF's and PPTX's tags and words for pictures by a test;"),
    _("not done: a check of the documents by other programs (veraPDF, the checkers of Microsoft Office);"),
    _("not done: a check with screen readers by people who use them, and one in the high-contrast mode of Windows."),
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One part of the statement: its heading and what it says."""

    title: str
    html: str


def statement(view: View) -> tuple[Part, ...]:
    """The statement in the order of the form that the ministry gives."""
    t, own = view.labels.t, view.catalogue.settings.get("accessibility", {})
    partly = t("The dashboard conforms to these requirements in part; the reasons are named below.")
    parts = (
        (t("What this statement is about"), _about(own, view)),
        (t("How accessible the dashboard is"), _paragraph(partly)),
        (t("What does not conform, and why"), _barriers(view)),
        (t("What can be used instead"), _list([t(words) for words in INSTEAD])),
        (t("How it was assessed"), _assessed(view)),
        (t("Feedback and contact"), _contact(own, view)),
        (t("If the answer does not satisfy you"), _ombudsman(view)),
    )  # fmt: skip
    return tuple(Part(title, content.html) for title, content in parts)


def _about(own: dict[str, Any], view: View) -> Markup:
    t, language, settings = view.labels.t, view.labels.language, view.catalogue.settings
    covered = t(
        "All pages of the dashboard, the slides of council meetings and their documents (HTML, PDF, PPTX, XLSX)."
    )
    law = t(
        "The requirements are those of Cabinet Regulation No. 445 of 14 July 2020 “Procedures for Publishing "
        "Information on the Internet by Institutions” and of the standard LVS EN 301 549, which holds the guidelines "
        "WCAG 2.1 at levels A and AA."
    )
    facts = terms([
        (t("Dashboard"), settings["programme"][f"title_{language}"]),
        (t("Municipality"), settings["municipality"][f"title_{language}"]),
        (t("Address"), own.get("site") or _unset("site", view)),
        (t("Covers"), covered),
    ])  # fmt: skip
    return joined([facts, _paragraph(law)])


def _barriers(view: View) -> Markup:
    t = view.labels.t
    return _list([joined([element("strong", t(what)), t(why)], " ") for what, why in BARRIERS])


def _assessed(view: View) -> Markup:
    t = view.labels.t
    who = t(
        "By those who make the software; nobody outside has confirmed it. The points and their tests: "
        "docs/pieklustamiba.md."
    )
    own = view.catalogue.settings.get("accessibility", {})
    confirmed = view.labels.date(own["confirmed"]) if "confirmed" in own else _unset("confirmed", view)
    facts = terms([
        (t("Assessed on"), view.labels.date(ASSESSED)),
        (t("Who assessed"), who),
        (t("Confirmed by the municipality"), confirmed),
    ])  # fmt: skip
    return joined([facts, _list([t(words) for words in METHODS])])


def _contact(own: dict[str, Any], view: View) -> Markup:
    t = view.labels.t
    asked = t(
        "Tell the municipality what you cannot use: the address of the page, what you wanted to do, and "
        "in which form you need the content."
    )
    facts = terms([
        (t("Municipality"), view.catalogue.settings["municipality"][f"title_{view.labels.language}"]),
        (t("E-mail"), own.get("email") or _unset("email", view)),
        (t("Telephone"), own.get("phone") or _unset("phone", view)),
    ])  # fmt: skip
    return joined([_paragraph(asked), facts])


def _ombudsman(view: View) -> Markup:
    return _paragraph(
        view.labels.t(
            "If the municipality does not answer, or its answer does not satisfy you, you may turn to the Ombudsman: "
            "Baznīcas iela 25, Riga, LV-1010, tiesibsargs.lv."
        )
    )


def _unset(name: str, view: View) -> str:
    """What only the municipality can say, and where it says it."""
    return view.labels.t(
        "not given yet: the municipality enters it in data/programme.toml, under [accessibility], {name}", name=name
    )


def _paragraph(words: str) -> Markup:
    return element("p", words)


def _list(items: Iterable[Content]) -> Markup:
    return element("ul", joined(element("li", item) for item in items), "statement")
