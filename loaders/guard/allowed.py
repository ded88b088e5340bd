"""What looks like a person and is none: names in the catalogue, and the municipality's own address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from loaders.catalogue import Catalogue
from loaders.guard.patterns import ADDRESS

NAMING: Final = (
    "title_lv", "title_en", "short_lv", "aliases_lv", "label_lv", "label_en", "full_lv", "planned_action_lv",
    "result_indicator_lv",
)  # fmt: skip


@dataclass(frozen=True)
class Allowed:
    """Neighbouring words of the catalogue's names, street and house of its addresses, and whole titles; all folded."""

    pairs: frozenset[tuple[str, str]]
    addresses: frozenset[tuple[str, str]]
    titles: frozenset[str]

    def covers(self, rule: str, matched: tuple[str, ...]) -> bool:
        """Whether this match of a rule is the programme's own name or address."""
        folded = tuple(part.casefold() for part in matched)
        if rule == "personal_name":
            return folded in self.pairs
        if rule == "personal_initial":
            return any(first.startswith(folded[0]) and second == folded[1] for first, second in self.pairs)
        return rule == "personal_address" and folded in self.addresses


@lru_cache(maxsize=8)
def allowed_by(catalogue: Catalogue) -> Allowed:
    """What the catalogue itself says: it is public, and no person's data."""
    names = list(_names(catalogue))
    address = str(catalogue.settings["municipality"].get("address", ""))
    found = {(match[1].casefold(), match[2]) for match in ADDRESS.finditer(address)}
    return Allowed(
        pairs=frozenset(pair for name in names for pair in _capitalised_pairs(name)),
        addresses=frozenset(found),
        titles=frozenset(" ".join(name.split()).casefold() for name in names),
    )


def _capitalised_pairs(name: str) -> Iterator[tuple[str, str]]:
    """Neighbouring words that a person's name could be taken for, folded."""
    for first, second in pairwise(re.findall(r"\w+", name)):
        if first[0].isupper() and second[0].isupper():
            yield first.casefold(), second.casefold()


def _names(catalogue: Catalogue) -> Iterator[str]:
    plan = (catalogue.directions, catalogue.actions)
    for frame in (catalogue.institutions, catalogue.indicators, *plan, *catalogue.codes.values()):
        columns = [column for column in NAMING if column in frame.columns]
        for row in frame.select(columns).iter_rows():
            yield from (name for cell in row if cell for name in cell.split("|"))
