"""Addresses of other pages that keep what the reader chose. Relative, so that they hold under any root."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlencode

from dashboard.view import View
from loaders import schema

# The URL's names are a contract (dashboard.choices.link); three open one action, one entry, one file.
YEARS, INSTITUTION, DIRECTION, GENDER, LANGUAGE = "gadi", "institucija", "virziens", "dzimums", "valoda"
ACTION, SEARCH, SUBMISSION = "riciba", "mekle", "iesniegums"
AUDIENCE, AS_PUBLIC = "skats", "publisks"
DEFAULT_LANGUAGE: Final = "lv"


def is_public(view: View) -> bool:
    """Whether everybody may see this, and nothing may lead to what only the inner circle sees."""
    return view.release.audience.kind == "public"


def to_indicator(code: str, view: View) -> str:
    """The address of an indicator in the dictionary; no choice may hide it there."""
    nothing: dict[str, str] = {INSTITUTION: "", DIRECTION: ""}
    return address("vardnica", view, fragment=code, **nothing, **{SEARCH: code})


def to_issue(code: str, view: View) -> str:
    """The address of a contradiction, opened there; no choice may hide it."""
    nothing: dict[str, str] = {YEARS: "", INSTITUTION: "", DIRECTION: ""}
    return address("pretrunas", view, fragment=code, **nothing, **{SEARCH: code})


def to_identity(code: str, view: View) -> str:
    """The address of an identity, opened there; no choice may hide it."""
    nothing: dict[str, str] = {YEARS: "", INSTITUTION: "", DIRECTION: ""}
    return address("saskanosana", view, fragment=code, **nothing, **{SEARCH: code})


def to_submission(number: int, view: View) -> str:
    """The address of one delivered file: its rows, who sent it and when."""
    return address("iesniegtie", view, **{SUBMISSION: str(number)})


def parameters(view: View) -> dict[str, list[str]]:
    """The view's choices as the URL writes them; what was not chosen has no value."""
    chosen = view.choices
    return {
        YEARS: [str(year) for year in chosen.years],
        INSTITUTION: list(chosen.institutions),
        DIRECTION: list(chosen.directions),
        GENDER: [chosen.gender] if chosen.gender != schema.TOTAL else [],
        LANGUAGE: [chosen.language] if chosen.language != DEFAULT_LANGUAGE else [],
        AUDIENCE: [AS_PUBLIC] if is_public(view) else [],
    }


def address(url_path: str, view: View, *, fragment: str = "", **changed: str) -> str:
    """`virzieni?virziens=V2&valoda=en#R2.4`: the view's choices, with the parameters `changed` in their place."""
    link = parameters(view) | {name: [value] if value else [] for name, value in changed.items()}
    query = urlencode({name: values for name, values in link.items() if values}, doseq=True)
    return "".join([url_path, f"?{query}" if query else "", f"#{quote(fragment)}" if fragment else ""])
