"""Which pages and charts show an indicator: found by asking every section, never by a list kept by hand."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import polars as pl

from dashboard.registry import PAGES, PageEntry
from dashboard.sections.base import Section
from dashboard.sections.links import address
from dashboard.sections.markup import Markup, element, joined, link
from dashboard.view import Choices, View
from loaders import schema
from loaders.catalogue import Catalogue


@dataclass(frozen=True)
class Effect:
    """A section that shows an indicator: its page (address and title as msgid) and its own title in words."""

    url_path: str
    page: str
    section: str


Where = dict[str, tuple[Effect, ...]]


@dataclass(frozen=True, eq=False)
class _Listening(View):
    """A view that remembers which indicators were asked for."""

    asked: set[str] = field(default_factory=set)

    def measurements(self, *indicators: str) -> pl.DataFrame:
        self.asked.update(indicators)
        return super().measurements(*indicators)


@dataclass(frozen=True)
class _Question:
    """What the answer depends on: which figures there are at the moment changes none of it."""

    catalogue: Catalogue
    language: str
    view: View = field(compare=False, repr=False)


def shown_where(view: View) -> Where:
    """The sections of each indicator, in the order of the menu; the reader's choices hide none."""
    return _shown_where(_Question(view.catalogue, view.labels.language, view))


@lru_cache(maxsize=4)
def _shown_where(question: _Question) -> Where:
    view = question.view
    found: dict[str, list[Effect]] = {}
    for page in PAGES:
        for build in _sections(page):
            for indicator, effect in _shown(build, page, view):
                found.setdefault(indicator, []).append(effect)
    return {indicator: tuple(effects) for indicator, effects in found.items()}


def as_list(
    indicators: Iterable[str], actions: Iterable[str], where: dict[str, tuple[Effect, ...]], view: View
) -> Markup:
    """The pages that will change, each with its sections, and the actions whose figures or reports these are."""
    pages: dict[tuple[str, str], list[str]] = {}
    for code in indicators:
        for effect in where.get(code, ()):
            pages.setdefault((effect.url_path, effect.page), []).append(effect.section)
    served = {action for code in indicators for action in view.catalogue.indicator[code]["actions"]} | set(actions)
    if served:
        named = ", ".join(code[1:] for code in view.catalogue.actions["code"] if code in served)
        said = view.labels.t("actions {named}", named=named)
        pages["virzieni", "Action directions"] = [said]
    items = [
        element("li", joined([link(view.labels.t(title), address(path, view)), ": ", ", ".join(dict.fromkeys(said))]))
        for (path, title), said in pages.items()
    ]
    return element("ul", joined(items), "issues") if items else Markup("")


def page_links(indicators: Iterable[str], where: Where, view: View) -> Markup:
    """The pages on which any of the indicators is shown, each as a link."""
    pages = {effect.url_path: effect.page for code in indicators for effect in where.get(code, ())}
    return joined([link(view.labels.t(title), address(path, view)) for path, title in pages.items()], ", ")


def _sections(page: PageEntry) -> list[Callable[[View], Section]]:
    """The functions of the page's own room that make a section."""
    name = page.script.removesuffix(".py")
    try:
        module = importlib.import_module(f"dashboard.sections.{name}")
    except ModuleNotFoundError:
        return []
    return [
        function
        for _name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not function.__name__.startswith("_")
        and inspect.signature(function).return_annotation == "Section"
        and list(inspect.signature(function).parameters) == ["view"]
    ]


def _shown(build: Callable[[View], Section], page: PageEntry, view: View) -> list[tuple[str, Effect]]:
    listening = _Listening(view.release, Choices(language=view.choices.language))
    section = build(listening)
    effect = Effect(page.url_path, page.title, section.title)
    shown = listening.asked | set(section.rows["indicator"]) | set(section.indicators)
    return [(indicator, effect) for indicator in sorted(shown)]


def touched(changes: pl.DataFrame) -> tuple[list[str], list[str]]:
    """The indicators, and the actions, of which a file says anything new; a row of `changes` is one of a preview."""
    new = changes.filter(pl.col("kind") != "unchanged")
    key = schema.KEY[0]
    if key in changes.columns:
        return new[key].unique(maintain_order=True).to_list(), []
    return [], new[schema.ACTIVITY_KEY[0]].unique(maintain_order=True).to_list()
