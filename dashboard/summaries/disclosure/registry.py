"""One variable a figure that may leave, in families of indicators that hang together, a family and year a component."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import polars as pl

from dashboard.summaries.disclosure.cuts import year
from dashboard.summaries.disclosure.equations import Equations, Terms
from dashboard.summaries.disclosure.facts import RATIO, Cell, Facts, cells_of
from dashboard.summaries.disclosure.figures import figures
from dashboard.summaries.disclosure.links import inflows, shares
from dashboard.summaries.disclosure.relations import equations
from loaders.identities import terms_of
from loaders.periods import parse_period

# A new number where the same figures would be protected in another way.
VERSION: Final = 1


@dataclass(frozen=True, order=True)
class Component:
    """A family of indicators, named by the first of them, in one calendar year: what is protected at once."""

    year: int
    family: str

    @property
    def name(self) -> str:
        """`offences/2026`."""
        return f"{self.family}/{self.year}"


@dataclass(frozen=True, eq=False)
class Registry:
    """All figures that may leave (FIGURE with `component`, `derived`), and how they hang together."""

    facts: Facts
    figures: pl.DataFrame
    equations: Equations
    component_of: Mapping[Cell, Component]

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """Every component, the earlier years first."""
        return tuple(sorted(set(self.component_of.values())))

    @cached_property
    def figures_of(self) -> dict[str, pl.DataFrame]:
        """The rows of each component by its name."""
        parts = self.figures.partition_by("component", as_dict=True, maintain_order=True)
        return {str(name): rows for (name,), rows in parts.items()}

    @cached_property
    def printed(self) -> frozenset[Cell]:
        """What the programme prints: public whatever we do."""
        return frozenset(cells_of(self.figures.filter("printed")))

    @cached_property
    def derived(self) -> frozenset[Cell]:
        """What nobody delivered."""
        return frozenset(cells_of(self.figures.filter("derived")))

    @cached_property
    def touching(self) -> dict[Component, list[tuple[bool, Terms]]]:
        """The equations (true) and bounds (false) that hold a figure of each component, in a fixed order."""
        found: dict[Component, list[tuple[bool, Terms]]] = {component: [] for component in self.components}
        for is_equal, kept in ((True, self.equations.equal), (False, self.equations.at_most)):
            for terms in sorted(kept.values(), key=sorted):
                real = {self.component_of[cell] for cell in terms if cell in self.component_of}
                for component in real:
                    found[component].append((is_equal, terms))
        return found

    @cached_property
    def contents(self) -> dict[Component, str]:
        """What each component's release follows from, as a SHA-256: the same content needs no new release."""
        return {component: self._content(component) for component in self.components}

    def _content(self, component: Component) -> str:
        rows = self.figures_of[component.name].with_columns(pl.col("value").cast(pl.String))
        said = {
            "version": VERSION,
            "figures": rows.rows(),
            "thresholds": {code: self.facts.threshold(code) for code in rows["indicator"].unique().sort()},
            "relations": [(kind, sorted(terms.items())) for kind, terms in self._decisive(component)],
        }
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    def _decisive(self, component: Component) -> list[tuple[bool, Terms]]:
        """The equations and bounds that no later year has a figure in: of the others that year takes care."""
        return [
            (kind, terms)
            for kind, terms in self.touching[component]
            if all(self.component_of[cell].year <= component.year for cell in terms if cell in self.component_of)
        ]


def registry(measurements: pl.DataFrame, printed: pl.DataFrame, facts: Facts) -> Registry:
    """The registry of the current measurements (schema CURRENT) beside what the programme prints (see `figures`)."""
    known = figures(measurements, printed, facts)
    family_of = families(facts)
    component_of: dict[Cell, Component] = {}
    for cell in cells_of(known):
        period = parse_period(cell[1])
        if period is not None:
            component_of[cell] = Component(year(period, facts.indicators[cell[0]]), family_of[cell[0]])
    names = pl.Series("component", [component_of[cell].name for cell in cells_of(known)], dtype=pl.String)
    return Registry(facts, known.with_columns(names), equations(known, facts), component_of)


def families(facts: Facts) -> dict[str, str]:
    """The family of each indicator: the first indicator, in the catalogue's order, that it hangs together with."""
    first = {code: code for code in facts.indicators}
    place = {code: index for index, code in enumerate(facts.indicators)}

    def family(code: str) -> str:
        while first[code] != code:
            code = first[code]
        return code

    for one, other in _links(facts):
        pair = sorted({family(one), family(other)}, key=place.__getitem__)
        first[pair[-1]] = pair[0]
    return {code: family(code) for code in first}


def _links(facts: Facts) -> list[tuple[str, str]]:
    links = inflows(facts) + shares(facts)
    for code, row in facts.indicators.items():
        if row["measure_kind"] == RATIO and row["numerator"] in facts.indicators:
            links.append((code, row["numerator"]))
    for left, right in facts.identities.select("left", "right").iter_rows():
        named = [term.indicator for term in terms_of(left) + terms_of(right) if term.indicator in facts.indicators]
        links += [(named[0], other) for other in named[1:]]
    return links
