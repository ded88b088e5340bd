"""The release behind Streamlit's cache, and nothing else. Every key holds the ledger's head, never a frame."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, TypeVar

import streamlit as st

from dashboard import desk, project
from dashboard.intake.archive import Archive, open_archive
from dashboard.release import INTERNAL, Release, open_release
from dashboard.sections.base import Prepared, Section, prepare
from dashboard.view import Options, View, options_of
from loaders import ledger

T = TypeVar("T")


@st.cache_resource(show_spinner=False)
def engines() -> ledger.Engines:
    """The process's doors to the ledger, opened once."""
    return desk.open_ledger(project.database_url(), project.data_folder())


def release(head: int | None = None) -> Release:
    """The newest release, or that of an earlier head; the head is read once a run."""
    return _release(ledger.head(engines()) if head is None else head)


@st.cache_resource(show_spinner=False, max_entries=4)
def _release(head: int) -> Release:
    return open_release(engines(), INTERNAL, head)


def archive(view: View) -> Archive:
    """All events and versions behind the view's release."""
    return _archive(view.release.head)


@st.cache_resource(show_spinner=False, max_entries=2)
def _archive(head: int) -> Archive:
    return open_archive(engines(), head)


def view() -> View:
    """What the reader of this run sees; the entry script has put it there."""
    current: View = st.session_state["view"]
    return current


def options(release: Release, language: str) -> Options:
    """What this release lets a reader choose."""
    return _options(release.head, language, release)


@st.cache_resource(show_spinner=False, max_entries=8)
def _options(head: int, language: str, _release: Release) -> Options:
    return options_of(_release, language)


def section(build: Callable[[View], Section], view: View) -> Prepared:
    """The prepared form of a page's section, built once for each head, choice and language."""
    return prepared(_prepared(build), view)


@cache
def _prepared(build: Callable[[View], Section]) -> Callable[[View], Prepared]:
    return lambda view: prepare(build(view), view)


def prepared(build: Callable[[View], T], view: View) -> T:
    """What else a page shows of a view, built once for each head, choice and language."""
    value: T = _memory()(build, view)
    return value


@st.cache_resource(show_spinner=False)
def _memory() -> Callable[[Callable[[View], Any], View], Any]:
    """One memory a process and ledger; Streamlit's own would hash every argument anew at every click."""
    return lru_cache(maxsize=600)(lambda build, view: build(view))
