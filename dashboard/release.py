"""Ledger + catalogue + audience -> the frames that pages, commands and documents may see. No Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import Final, Literal

import polars as pl

from loaders import ledger
from loaders.catalogue import Catalogue, parse_catalogue


@dataclass(frozen=True)
class Audience:
    """Who is looking: the public, a member at her own institutions' reports, or the inner circle."""

    kind: Literal["public", "own", "internal"]
    institutions: frozenset[str] = field(default_factory=frozenset)


# What a number is traced back to: one delivered file, who sent it and when.
SUBMITTED: Final = ("number", "at", "actor", "deliverer", "file_name", "baseline", "counting", "sha256")
# Where the settings have a table of this name, the ledger holds a sample; whoever acts in one is called by the word.
SAMPLE: Final = "sample"
SAMPLE_ACTOR: Final = "PARAUGDATI"
PUBLIC: Final = Audience("public")
INTERNAL: Final = Audience("internal")


class AudienceNotServed(Exception):
    """This audience needs disclosure control, which this version does not have; it is never served unprotected."""


@dataclass(frozen=True, eq=False)
class Release:
    """What one audience may see of the ledger as it stood after event number `head`, written at `at`.

    A row of `measurements` is a current value (schema CURRENT), of `activities` a current report on an action (schema
    CURRENT_ACTIVITY), of `submissions` a file that was ever delivered (schema SUBMITTED), newest first.
    """

    head: int
    at: datetime
    audience: Audience
    catalogue: Catalogue
    measurements: pl.DataFrame
    activities: pl.DataFrame
    submissions: pl.DataFrame

    @cached_property
    def invented(self) -> frozenset[int]:
        """The numbers of the submissions that no municipality has sent: in a sample all but what the programme prints.

        A file of the sample's own makers is invented in whatever ledger it is met.
        """
        own = pl.col("actor").str.starts_with(SAMPLE_ACTOR)
        delivered = self.submissions.filter(~pl.col("baseline") & (own | pl.lit(SAMPLE in self.catalogue.settings)))
        return frozenset(delivered["number"])

    @property
    def synthetic(self) -> bool:
        """Whether anything in the ledger is invented: then every page and every file must say so."""
        return SAMPLE in self.catalogue.settings or bool(self.invented)


def open_release(engines: ledger.Engines, audience: Audience, as_of: int | datetime | None = None) -> Release:
    """The ledger's state as of an event number or a time, for one audience; raises AudienceNotServed."""
    if audience.kind != "internal":
        raise AudienceNotServed(audience.kind)
    number = ledger.resolve_as_of(engines, as_of)
    return Release(
        head=number,
        at=ledger.time_of(engines, number) or datetime.now(UTC),
        audience=audience,
        catalogue=catalogue_at(engines, number),
        measurements=ledger.read_current(engines, number),
        activities=ledger.read_current_activities(engines, number),
        submissions=ledger.read_history(engines, number).filter(kind="submission").select(SUBMITTED),
    )


def catalogue_at(engines: ledger.Engines, number: int) -> Catalogue:
    """The catalogue as it was after that event."""
    return _parsed(_Files(ledger.read_catalogue_files(engines, number)))


class _Files(dict[str, bytes]):
    """The catalogue's files, hashable by content so that one parse serves every release that shares them."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(files)
        self._hash = hash(tuple(sorted(files.items())))

    def __hash__(self) -> int:  # type: ignore[override]  # a dict is unhashable; this one is never changed
        return self._hash


@lru_cache(maxsize=8)
def _parsed(files: _Files) -> Catalogue:
    return parse_catalogue(files)
