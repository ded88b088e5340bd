"""Ledger + catalogue + audience -> the frames that pages, commands and documents may see. No Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from typing import Final, Literal

import polars as pl

from dashboard import publishing
from dashboard.clock import local
from dashboard.publishing import Protection
from loaders import ledger
from loaders.catalogue import Catalogue, parse_catalogue
from loaders.checks.rule import Context
from loaders.forms import ACTIVITIES, Form


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


@dataclass(frozen=True, eq=False)
class Release:
    """What one audience may see of the ledger as it stood after event number `head`, written at `at`.

    A row of `measurements` is a current value (schema CURRENT), of `activities` a current report on an action (schema
    CURRENT_ACTIVITY), of `submissions` a file that was ever delivered (schema SUBMITTED), newest first, of `targets` a
    target that managers have set (ledger.DECIDED_TARGET), of `overrides` a state set by hand (ledger.SET_STATE). What
    others than the inner circle may see is protected: `behind` says that something has happened since that may change
    it, `protection` what was decided and found out.
    """

    head: int
    at: datetime
    audience: Audience
    catalogue: Catalogue
    measurements: pl.DataFrame
    activities: pl.DataFrame
    submissions: pl.DataFrame
    targets: pl.DataFrame
    overrides: pl.DataFrame
    behind: bool = False
    sample: bool = False
    protection: Protection | None = None

    @property
    def day(self) -> date:
        """As of when it stands: the day in Latvia."""
        return local(self.at).date()

    def current(self, form: Form) -> pl.DataFrame:
        """What is current of one form: measurements, or reports on actions."""
        return self.activities if form is ACTIVITIES else self.measurements

    def context(self, closed: pl.DataFrame, today: date) -> Context:
        """What a file is held against at the door; a row of `closed` is a closed report (desk.read_closed)."""
        return Context(self.measurements, today, closed, self.activities)

    @cached_property
    def invented(self) -> frozenset[int]:
        """The numbers of the submissions that no municipality has sent: in a sample all but what the programme prints.

        A file of the sample's own makers is invented in whatever ledger it is met.
        """
        own = pl.col("actor").str.starts_with(SAMPLE_ACTOR)
        delivered = self.submissions.filter(~pl.col("baseline") & (own | pl.lit(SAMPLE in self.catalogue.settings)))
        return frozenset(delivered["number"])

    @property
    def is_invented(self) -> pl.Expr:
        """Whether a row of figures is invented; of one without a file, whether the programme does not print it."""
        unnamed = pl.lit(self.synthetic) & pl.col("source").is_null()
        return pl.col("submission").is_in(sorted(self.invented)).fill_null(unnamed)

    @property
    def invented_calendar(self) -> bool:
        """Whether the reporting calendar is the sample's own, for nobody has decided one."""
        return bool(self.catalogue.settings.get(SAMPLE, {}).get("calendar"))

    @property
    def synthetic(self) -> bool:
        """Whether anything in the ledger is invented: then every page and every file must say so."""
        return self.sample or SAMPLE in self.catalogue.settings or bool(self.invented)


def open_release(
    engines: ledger.Engines, audience: Audience, as_of: int | datetime | None = None, *, wait: bool = True
) -> Release:
    """The ledger's state as of an event number or a time, for one audience.

    Where what the audience may see of the newest state is not decided yet, it is decided now and stored, which may take
    seconds; without `wait`, and for earlier states, the release is the one that was shown last.
    """
    number = ledger.resolve_as_of(engines, as_of)
    release = _unprotected(engines, number)
    if audience.kind == "internal":
        return release
    if wait and (as_of is None or number == ledger.head(engines)):
        publishing.renew(engines, number, release.catalogue)
    return _protected(engines, release, audience)


def read_protection(engines: ledger.Engines, as_of: int | datetime | None = None) -> Protection:
    """What of the public release is hidden and why, with what a reader can work out: for the inner circle alone."""
    return publishing.read_protection(engines, ledger.resolve_as_of(engines, as_of))


def _protected(engines: ledger.Engines, inner: Release, audience: Audience) -> Release:
    """What the audience may see: its own rows as they are, of all others what was released and nothing behind it."""
    public = publishing.read_publication(engines, inner.head, inner.catalogue)
    head = public.head if public.behind else inner.head
    seen = publishing.visible_measurements(inner.measurements, public.measurements, audience.institutions)
    return replace(
        inner,
        head=head,
        at=ledger.time_of(engines, head) or inner.at,
        audience=audience,
        measurements=seen,
        activities=publishing.visible_activities(inner.activities, audience.institutions),
        submissions=publishing.visible_submissions(inner.submissions, audience.institutions),
        targets=publishing.visible_targets(inner.targets, seen),
        overrides=publishing.visible_overrides(inner.overrides),
        behind=public.behind,
        sample=inner.synthetic,
        protection=public.protection,
    )


def _unprotected(engines: ledger.Engines, number: int) -> Release:
    return Release(
        head=number,
        at=ledger.time_of(engines, number) or datetime.now(UTC),
        audience=INTERNAL,
        catalogue=catalogue_at(engines, number),
        measurements=ledger.read_current(engines, number),
        activities=ledger.read_current_activities(engines, number),
        submissions=ledger.read_history(engines, number).filter(kind="submission").select(SUBMITTED),
        targets=ledger.read_targets(engines, number),
        overrides=ledger.read_overrides(engines, number),
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
