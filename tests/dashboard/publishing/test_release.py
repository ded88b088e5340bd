"""What each audience gets of a ledger, now and as of then."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dashboard import desk, publishing
from dashboard.cli import main
from dashboard.release import INTERNAL, PUBLIC, Audience, Release, open_release, read_protection
from loaders import ledger, schema

Deliver = Callable[..., int]
Public = Callable[..., Release]
Told = Callable[[pl.DataFrame], dict[str, Any]]
OFFENCES = {
    "offences:2026-S1:AK:total:total": 20,
    "offences:2026-S2:AK:total:total": 24,
    "offences:2026:AK:total:total": 44,
    "offences:2026:AK:total:BTAL-78.2": 30,
    "offences:2026:AK:total:BTAL-77.2": 12,
    "offences:2026:AK:total:BTAL-81": 2,
    "offences:2026:AK:girls:BTAL-81": 2,
    "offences:2026-Q1:AK:total:total": 3,
}


@pytest.fixture
def both(database_url: str, data: Path) -> Iterator[ledger.Engines]:
    """The programme's figures, once on each engine."""
    engines = desk.open_ledger(database_url, data)
    yield engines
    engines.dispose()


def test_the_public_sees_what_is_printed_and_nothing_of_who_sent_what(public: Public) -> None:
    release = public()
    assert release.audience == PUBLIC
    assert release.measurements.schema == pl.Schema(schema.CURRENT)
    assert release.measurements.filter(status=schema.SUPPRESSED).is_empty()
    assert set(release.measurements["submission"].drop_nulls()) <= set(release.submissions["number"])
    assert release.submissions["baseline"].all()
    assert release.measurements["row"].null_count() == release.measurements.height


def test_hidden_figures_have_one_mark_and_nothing_else(deliver: Deliver, public: Public) -> None:
    deliver(OFFENCES)
    hidden = public().measurements.filter(status=schema.SUPPRESSED)
    assert hidden.height == 2
    assert hidden.select("value", "note", "source", "submission", "row").null_count().row(0) == (2,) * 5


def test_what_is_delivered_leaves_without_its_notes_and_below_no_cut(deliver: Deliver, public: Public) -> None:
    deliver(OFFENCES)
    mine = public().measurements.filter(indicator="offences", period="2026")
    assert mine["note"].null_count() == mine["source"].null_count() == mine["submission"].null_count() == mine.height
    assert mine.filter(pl.col("gender") != "total").is_empty()
    assert public().measurements.filter(period="2026-Q1").is_empty()


def test_reports_on_actions_leave_without_words(book: ledger.Engines, public: Public) -> None:
    said = {"row": 2, "action": "R4.1", "period": "2026-Q1", "institution": "AK", "assessment": "done"}
    rows = pl.DataFrame(
        [said | {"narrative": "divi bērni", "evidence": "protokols"}], schema={"row": pl.Int64} | schema.ACTIVITY
    )
    ledger.append_submission(
        book, rows, b"a", file_name="a.csv", deliverer="AK", periods=[], findings=[], actor="Anna", form="activities"
    )
    shown = public().activities.row(0, named=True)
    assert (shown["assessment"], shown["institution"]) == ("done", "AK")
    assert [shown[name] for name in ("narrative", "evidence", "submission", "row")] == [None] * 4


def test_an_institution_sees_its_own_rows_and_others_as_everybody(
    book: ledger.Engines, deliver: Deliver, told: Told
) -> None:
    deliver(OFFENCES)
    deliver({"custody_restored:2026:BT:total:total": 2}, deliverer="BT")
    mine = open_release(book, Audience("own", frozenset({"AK"})))
    shown = told(mine.measurements)
    assert shown["offences:2026:AK:total:BTAL-81"] == 2.0
    assert shown["offences:2026-Q1:AK:total:total"] == 3.0
    assert shown["custody_restored:2026:BT:total:total"] == schema.SUPPRESSED
    assert mine.submissions.filter(~pl.col("baseline"))["deliverer"].unique().to_list() == ["AK"]
    others = told(open_release(book, Audience("own", frozenset({"BT"}))).measurements)
    assert others["offences:2026:AK:total:BTAL-81"] == schema.SUPPRESSED
    assert others["custody_restored:2026:BT:total:total"] == 2.0


def test_a_share_is_shown_only_when_both_its_counts_are(deliver: Deliver, public: Public, told: Told) -> None:
    school = "2025-A1:IZGL:total:total"
    deliver({f"wellbeing_answers:{school}": 300, f"wellbeing_good:{school}": 280, f"child_wellbeing:{school}": 93})
    shown = told(public().measurements)
    assert shown[f"child_wellbeing:{school}"] == 93.0
    later = "2026-A1:IZGL:total:total"
    deliver({f"wellbeing_answers:{later}": 300, f"wellbeing_good:{later}": 298, f"child_wellbeing:{later}": 99})
    shown = told(public().measurements)
    assert shown[f"child_wellbeing:{later}"] == schema.SUPPRESSED
    assert schema.SUPPRESSED in {shown[f"wellbeing_answers:{later}"], shown[f"wellbeing_good:{later}"]}


def test_the_public_of_then_is_what_was_shown_then(
    both: ledger.Engines, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = deliver(OFFENCES, both)
    then = open_release(both, PUBLIC)
    second = deliver({"offences:2026:AK:total:BTAL-81": 12, "offences:2026:AK:total:total": 54}, both)
    monkeypatch.setattr("dashboard.publishing.making.decide", lambda _: pytest.fail("an earlier moment was solved"))
    again = open_release(both, PUBLIC, first)
    assert again.measurements.equals(then.measurements)
    assert (again.head, again.behind, again.at) == (first, False, then.at)
    waiting = open_release(both, PUBLIC, second, wait=False)
    assert waiting.measurements.equals(then.measurements)
    assert (waiting.head, waiting.behind, waiting.at) == (first, True, then.at)


def test_events_that_change_no_figure_leave_a_release_in_force(book: ledger.Engines, deliver: Deliver) -> None:
    first = deliver(OFFENCES)
    open_release(book, PUBLIC)
    ledger.append_event(book, "closing", "Zane", "2026-Q4", {}, deliverer="AK")
    waiting = open_release(book, PUBLIC, wait=False)
    assert (waiting.head, waiting.behind) == (first + 1, False)


def test_before_the_first_release_nothing_is_shown(book: ledger.Engines) -> None:
    waiting = open_release(book, PUBLIC, wait=False)
    assert waiting.measurements.is_empty()
    assert waiting.behind
    assert not open_release(book, PUBLIC).behind
    assert open_release(book, PUBLIC, ledger.head(book) - 1).measurements.is_empty()


def test_processes_that_release_at_once_show_the_same(both: ledger.Engines, deliver: Deliver) -> None:
    deliver(OFFENCES, both)
    gate = threading.Barrier(4)

    def release(_: int) -> pl.DataFrame:
        own = ledger.open_engines(both.write.url.render_as_string(hide_password=False))
        gate.wait()
        frame = open_release(own, PUBLIC).measurements
        own.dispose()
        return frame

    with ThreadPoolExecutor(4) as pool:
        frames = list(pool.map(release, range(4)))
    assert all(frame.equals(frames[0]) for frame in frames)
    components = ledger.read_components(both)
    assert len({(one.family, one.year) for one in components}) == len(components)
    assert max(one.number for one in components) == len(components)


def test_a_new_submission_protects_only_what_it_changes(book: ledger.Engines, deliver: Deliver, public: Public) -> None:
    deliver(OFFENCES)
    public()
    before = {one.number for one in ledger.read_components(book)}
    deliver({"guardians:2027-01-01:BT:total:total": 21})
    public()
    fresh = [one for one in ledger.read_components(book) if one.number not in before]
    assert [(one.family, one.year) for one in fresh] == [("guardians", 2026)]


def test_managers_see_what_is_hidden_why_and_how_exactly_it_can_be_known(
    book: ledger.Engines, deliver: Deliver, public: Public
) -> None:
    deliver(OFFENCES)
    public()
    record = read_protection(book)
    hidden = record.intervals.filter(indicator="offences").select("category", "mark", "low", "high").rows()
    assert hidden == [("BTAL-77.2", "secondary", 1, 13), ("BTAL-81", "primary", 1, 13)]
    offences = record.components.filter(family="offences", year=2026).row(0, named=True)
    assert (offences["primary"], offences["secondary"], offences["gap"]) == (1, 1, 0.0)
    assert (offences["passed"], offences["decided"], offences["thresholds"]) == (True, False, [5])
    assert record.at is not None


def test_a_new_rule_hides_more_but_shows_nothing_that_was_hidden(
    book: ledger.Engines, deliver: Deliver, told: Told, data: Path
) -> None:
    deliver(OFFENCES)
    before = told(open_release(book, PUBLIC).measurements)
    content = (data / "catalogue" / "indicators.csv").read_bytes()
    catalogue = ledger.read_catalogue_files(book, ledger.head(book))
    without = content.replace(b"minors;start;0;5;", b"minors;start;0;;")
    assert without != content
    ledger.append_catalogue(book, catalogue | {"catalogue/indicators.csv": without}, "Zane")
    after = told(open_release(book, PUBLIC).measurements)
    hidden = {key for key, value in before.items() if value == schema.SUPPRESSED}
    assert hidden
    assert {key for key, value in after.items() if value == schema.SUPPRESSED} >= hidden


def test_the_inner_circle_sees_everything_and_makes_no_release(book: ledger.Engines, deliver: Deliver) -> None:
    deliver(OFFENCES)
    release = open_release(book, INTERNAL)
    assert release.measurements.filter(period="2026", gender="girls").height == 1
    assert ledger.read_release(book, release.head) is None


def test_an_empty_ledger_has_nothing_to_release(engines: ledger.Engines, data_files: dict[str, bytes]) -> None:
    assert ledger.read_release(engines, 0) is None
    number = ledger.append_catalogue(engines, data_files, "Zane").number
    release = open_release(engines, PUBLIC)
    assert (release.head, release.measurements.is_empty(), release.behind) == (number, True, False)
    assert publishing.read_protection(engines, number).components.is_empty()


@pytest.fixture
def data_files(data: Path) -> dict[str, bytes]:
    paths = [path for path in data.rglob("*") if path.suffix in {".csv", ".toml"} and path.parent.name != "baseline"]
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in paths}


def test_the_exported_file_carries_nothing_that_pages_hide(
    book: ledger.Engines, deliver: Deliver, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(OFFENCES)
    monkeypatch.setenv("DASHBOARD_DATA", str(data))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{book.write.url.database}")
    path = tmp_path / "publiski.csv"
    assert main(["export", "--audience", "public", "-o", str(path)]) == 0
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))
    shown = open_release(book, PUBLIC).measurements
    assert len(rows) == shown.height
    assert [row["value"] for row in rows if row["status"] == schema.SUPPRESSED] == ["", ""]
    assert "nerādīt" not in path.read_text(encoding="utf-8-sig")
    year = {
        row["category"]: row["category_label"]
        for row in rows
        if (row["indicator"], row["period"]) == ("offences", "2026")
    }
    assert set(year) == {"total", "BTAL-78.2", "BTAL-77.2", "BTAL-81"}
