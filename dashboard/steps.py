"""What happens between two runs of the page on which data are submitted: read, refuse, store, take back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, cast

import polars as pl
import streamlit as st

from dashboard import desk, faults, source
from dashboard.clock import today
from dashboard.intake import asked, checking, grid
from dashboard.intake.checking import Check
from dashboard.labels import Labels
from dashboard.panels import cells, submit
from dashboard.panels.submit import Chosen
from dashboard.view import View

Typed = tuple[str, bytes]


@dataclass(frozen=True, eq=False)
class Saved:
    """What the last press of the button stored; `stored` is false where the ledger says the same already."""

    number: int
    stored: bool
    chosen: Chosen
    counts: dict[str, int]
    changes: pl.DataFrame = field(repr=False)


def template(report: asked.Report, kind: Literal["csv", "xlsx"], view: View) -> bytes:
    """The file to fill in, written once for each state of the ledger."""
    key = f"template-{report.stem}-{kind}-{view.labels.language}-{view.release.head}"
    return cast("bytes", _kept(key, lambda: asked.template(report, view, kind)))


def typed_file(report: asked.Report, view: View) -> Typed | None:
    """The table as the reader has filled it in, as a file; None while it holds only what it held at first."""
    first, rows, key = _cells(report, view)
    typed = cells.typed_cells(rows, grid.TYPED[report.form], key)
    _memory()["typed"] = (report.stem, typed)
    return None if typed.equals(first) else (f"{report.stem}.csv", grid.as_file(report, typed, view))


def choose_cells(report: asked.Report, checked: Check | None, view: View) -> None:
    """The table to fill in, with what is wrong beside each row."""
    _first, rows, key = _cells(report, view)
    columns = grid.TYPED[report.form]
    lists = {column: grid.choices(column, view) for column in columns if column in grid.CHOSEN}
    wrong = checking.by_row(checked, view) if checked else {}
    cells.choose_cells(rows, columns, lists, wrong, key, view.labels)


def _cells(report: asked.Report, view: View) -> tuple[pl.DataFrame, pl.DataFrame, str]:
    """The rows at first, those from which typing began (after a refusal some of them blank), and their name."""
    key = f"{report.stem}-{_turn()}"
    first = _kept(key, lambda: grid.grid(report, view))
    return first, _memory().get(f"mended-{report.stem}", first), key


def check(name: str, content: bytes, chosen: Chosen, view: View) -> Check:
    """What was found in these bytes, once for each state of the ledger; of personal data nothing is kept."""
    release, deliverer = view.release, chosen.deliverer or ""
    key = (hashlib.sha256(content).hexdigest(), deliverer, release.head)
    last, known = _memory().get("checked", (None, None))
    if known is not None and last == key:
        return cast("Check", known)
    closed = source.archive(view).closed
    checked = checking.check(content, name, deliverer, release, closed, today())
    if checked.withheld:
        _refuse(checked, chosen)
    _memory()["checked"] = (key, checked)
    # The table goes on at once without the cells that were emptied; why stays to be read until more is typed.
    if st.session_state.get("way") != submit.GRID or _memory().pop("emptied", None) is None:
        _memory().pop("refused", None)
    return checked


def refused(chosen: Chosen) -> Check | None:
    """The last file that was withheld, as long as no other has come and nothing else is chosen."""
    about, checked = _memory().get("refused", (None, None))
    return cast("Check | None", checked) if about == _about(chosen) else None


def _refuse(checked: Check, chosen: Chosen) -> None:
    """Keep what was found and nothing of what was delivered: a new uploader, a table without the cells concerned."""
    _memory()["refused"] = (_about(chosen), checked)
    if st.session_state.get("way") == submit.GRID:
        stem, typed = _memory().pop("typed")
        cells.forget_cells()
        _memory()["emptied"] = True
        _memory()[f"mended-{stem}"] = grid.without(typed, checking.personal_cells(checked))
    st.session_state["turn"] = _turn() + 1
    st.rerun()


def seen(checked: Check) -> int:
    """The head whose preview of this file the reader was first shown."""
    sha256 = hashlib.sha256(checked.submission.content).hexdigest()
    return cast("int", _kept(f"seen-{sha256}", lambda: checked.head))


def save(checked: Check, chosen: Chosen, labels: Labels) -> None:
    """Store the file as it was previewed, or say what is lacking; who saw an old preview is shown the new one."""
    given, needed = st.session_state, checked.submission.has_warnings
    reason = str(given.get("reason") or "").strip() if needed and given.get("ticked") else ""
    actor = str(given.get("actor") or "").strip()
    if not actor or (needed and not reason):
        who, why = labels.t("Say in step 1 who submits."), labels.t("Tick that the data are right and say why.")
        _memory()["lacking"] = why if actor else who
        return
    try:
        receipt = desk.deliver(source.engines(), checked.submission, actor, reason, seen_head=checked.head)
    except desk.ChangedMeanwhile:
        return
    except faults.FAULTS as fault:
        _memory()["lacking"] = faults.sentence(fault, labels)
        return
    start_anew()
    _memory()["saved"] = Saved(receipt.number, receipt.stored, chosen, checked.counts, checked.changes)


def undo(saved: Saved, labels: Labels) -> None:
    """Take back what was just stored."""
    actor, reason = saved.chosen.actor, labels.t("taken back right after saving")
    start_anew()
    try:
        desk.withdraw(source.engines(), saved.number, actor, reason, saved.chosen.deliverer)
        said = labels.t("Submission {number} is withdrawn: the data are as they were before it.", number=saved.number)
    except faults.FAULTS as fault:
        said = faults.sentence(fault, labels)
    _memory()["undone"] = said


def start_anew() -> None:
    """Forget the file and everything said of it; institution, period and name stay."""
    _memory().clear()
    for key in ("ticked", "reason"):
        st.session_state.pop(key, None)
    st.session_state["turn"] = _turn() + 1


def saved(chosen: Chosen) -> Saved | None:
    """What was just stored for this institution, period and form."""
    last = cast("Saved | None", _memory().get("saved"))
    return last if last and _about(last.chosen)[:3] == _about(chosen)[:3] else None


def said_once(key: str) -> Any:
    """What the last press of a button left to be said, once."""
    return _memory().pop(key, None)


def _about(chosen: Chosen) -> tuple[str | None, ...]:
    """What is being submitted, and how."""
    return chosen.deliverer, chosen.period, chosen.form, st.session_state.get("way")


def _turn() -> int:
    """Counts the files: with a new number the framework makes a new, empty uploader and table."""
    return int(st.session_state.get("turn", 0))


def _memory() -> dict[str, Any]:
    return cast("dict[str, Any]", st.session_state.setdefault("submitting", {}))


def _kept(key: str, make: Callable[[], Any]) -> Any:
    if key not in _memory():
        _memory()[key] = make()
    return _memory()[key]
