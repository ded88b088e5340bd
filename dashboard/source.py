"""The release behind Streamlit's cache, and nothing else. Every key holds the ledger's head, never a frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from typing import Any, TypeVar

import streamlit as st

from dashboard import desk, project
from dashboard.clock import today
from dashboard.downloads import File, section_files
from dashboard.governing import Concealed
from dashboard.governing import concealed as hidden
from dashboard.intake.archive import Archive, open_archive
from dashboard.published import Published
from dashboard.reconciliation import Told
from dashboard.reconciliation import reconciled as told
from dashboard.release import INTERNAL, Audience, Release, open_release
from dashboard.sections.base import Prepared, Section, prepare
from dashboard.view import Options, View, options_of
from loaders import ledger

T = TypeVar("T")


@st.cache_resource(show_spinner=False)
def engines() -> ledger.Engines:
    """The process's doors to the ledger, opened once."""
    return desk.open_ledger(project.database_url(), project.data_folder())


def release(head: int | None = None) -> Release:
    """The newest release for the inner circle, or that of an earlier head; the head is read once a run."""
    return _release(ledger.head(engines()) if head is None else head)


@st.cache_resource(show_spinner=False, max_entries=4)
def _release(head: int) -> Release:
    return open_release(engines(), INTERNAL, head)


def public_release() -> Release:
    """The newest release for the public; the one before it while that is being decided."""
    return _published().newest()


@st.cache_resource(show_spinner=False)
def _published() -> Published:
    return Published(engines())


def archive(view: View) -> Archive:
    """All events and versions behind the view's release."""
    return _archive(view.release.head)


@st.cache_resource(show_spinner=False, max_entries=2)
def _archive(head: int) -> Archive:
    return open_archive(engines(), head)


def reconciled(view: View) -> Told:
    """Every identity with who looks after it, what is said of it and since when it does not hold."""
    return _reconciled(view.release.head, view.release.audience, today(), view.release, archive(view))


@st.cache_resource(show_spinner=False, max_entries=4)
def _reconciled(head: int, audience: Audience, day: date, _release: Release, _archive: Archive) -> Told:
    notes = ledger.read_identity_notes(engines(), head)
    return told(_release, _archive.versions, _archive.history, notes, day)


def concealed() -> Concealed:
    """What the public does not see of what it sees now, with the true figures: for the inner circle alone."""
    public = public_release()
    return _concealed(public.head, public.behind, public)


@st.cache_resource(show_spinner=False, max_entries=2)
def _concealed(head: int, behind: bool, _public: Release) -> Concealed:
    return hidden(engines(), _public)


def view() -> View:
    """What the reader of this run sees; the entry script has put it there."""
    current: View = st.session_state["view"]
    return current


def options(release: Release, language: str) -> Options:
    """What this release lets a reader choose."""
    return _options(release.head, release.audience, language, release)


@st.cache_resource(show_spinner=False, max_entries=8)
def _options(head: int, audience: Audience, language: str, _release: Release) -> Options:
    return options_of(_release, language)


def section(build: Callable[[View], Section], view: View) -> Prepared:
    """The prepared form of a page's section, built once for each head, choice and language."""
    return prepared(_prepared(build), view)


@cache
def _prepared(build: Callable[[View], Section]) -> Callable[[View], Prepared]:
    return lambda view: prepare(build(view), view)


def files(build: Callable[[View], Section], view: View) -> tuple[File, ...]:
    """What a section hands out: its picture, tables and rows, made once when a reader asks for them."""
    made: tuple[File, ...] = _files()(build, view, today())
    return made


@st.cache_resource(show_spinner=False)
def _files() -> Callable[[Callable[[View], Section], View, date], tuple[File, ...]]:
    """The files of the last few sections that anybody asked for: a picture has some hundred kilobytes."""

    def make(build: Callable[[View], Section], view: View, _day: date) -> tuple[File, ...]:
        return section_files(section(build, view), section(build, replace(view, dark=False)), view)

    return lru_cache(maxsize=24)(make)


def prepared(build: Callable[[View], T], view: View) -> T:
    """What else a page shows of a view, built once a day for each head, choice and language."""
    value: T = _memory()(build, view, today())
    return value


@st.cache_resource(show_spinner=False)
def _memory() -> Callable[[Callable[[View], Any], View, date], Any]:
    """One memory a process and ledger; Streamlit's own would hash every argument anew at every click.

    A state that nobody has touched may be another one tomorrow: a report grows old, a deadline passes.
    """
    return lru_cache(maxsize=600)(lambda build, view, _day: build(view))
