"""Who looks after an identity, what is said of it, and what a file would change; on the programme's own figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from dashboard import desk
from dashboard.desk import open_ledger
from dashboard.labels import labels_for
from dashboard.names import identity_about, identity_name
from dashboard.reconciliation import changed_by, compared, inputs, reconciled
from dashboard.release import INTERNAL, Release, open_release
from loaders import ledger
from loaders.submission import Submission, read_submission

DATA = Path(__file__).parents[2] / "data"
HEADER = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība\n"
FORMS = {"guardian": 20, "foster": 30, "institution": 5}


@pytest.fixture
def engines(tmp_path: Path) -> Iterator[ledger.Engines]:
    opened = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}", DATA)
    yield opened
    opened.dispose()


def told(engines: ledger.Engines, today: date | None = None) -> pl.DataFrame:
    release = open_release(engines, INTERNAL)
    versions, history = ledger.read_all_versions(engines, release.head), ledger.read_history(engines, release.head)
    notes = ledger.read_identity_notes(engines, release.head)
    return reconciled(release, versions, history, notes, today or datetime.now(UTC).date())


def stock(release: Release, total: int, day: str = "2025-01-01") -> Submission:
    rows = {"total": total} | FORMS
    text = HEADER + "".join(f"care_children;{day};BT;total;{part};{value}\n" for part, value in rows.items())
    return read_submission(text.encode(), "BT.csv", release.catalogue, "BT")


def one(engines: ledger.Engines, code: str, today: date | None = None) -> dict[str, object]:
    return told(engines, today).filter(code=code).row(0, named=True)


def test_an_identity_is_looked_after_by_whom_the_catalogue_names(engines: ledger.Engines) -> None:
    row = one(engines, "offences_articles_2021")
    assert (row["owner"], row["note"], row["issues"]) == ("AK", None, ["I01", "I45"])


def test_where_the_catalogue_names_nobody_it_is_the_deliverer(engines: ledger.Engines) -> None:
    desk.deliver(engines, stock(open_release(engines, INTERNAL), 54), "Zane", "pārbaudīts")
    assert one(engines, "parts_total@care_children:2025-01-01:BT")["owner"] == "BT"


def test_a_note_and_another_owner_are_kept_apart(engines: ledger.Engines) -> None:
    desk.note_identity(engines, "health_forms", "Zane", "Jautāts slimnīcai.")
    desk.note_identity(engines, "health_forms", "Ilze", owner="SLP")
    row = one(engines, "health_forms")
    assert (row["owner"], row["note"], row["noted_by"]) == ("SLP", "Jautāts slimnīcai.", "Zane")


@pytest.mark.parametrize("note", ["Zvanīt Jānim Bērziņam, 29123456", "010190-12345", "janis.berzins@aluksne.lv"])
def test_a_note_with_personal_data_is_refused_and_not_kept(engines: ledger.Engines, note: str) -> None:
    before = ledger.head(engines)
    with pytest.raises(ledger.PersonalData) as refused:
        desk.note_identity(engines, "health_forms", "Zane", note)
    assert note not in str(refused.value)
    assert ledger.head(engines) == before


def test_an_empty_note_and_an_unknown_identity_or_institution_are_refused(engines: ledger.Engines) -> None:
    with pytest.raises(ledger.ReasonMissing):
        desk.note_identity(engines, "health_forms", "Zane", "  ")
    with pytest.raises(ValueError, match="no identity"):
        desk.note_identity(engines, "health", "Zane", "Jautāts.")
    with pytest.raises(ValueError, match="no institution"):
        desk.note_identity(engines, "health_forms", "Zane", owner="XYZ")


def test_a_failing_identity_grows_older_every_day_and_one_that_holds_has_no_age(engines: ledger.Engines) -> None:
    tomorrow = datetime.now(UTC).date() + timedelta(days=10)
    assert one(engines, "health_forms", tomorrow)["age_days"] in (9, 10)  # Riga may be a day ahead
    assert one(engines, "births_gender", tomorrow)["age_days"] is None


def test_a_file_that_breaks_an_identity_says_so_before_it_is_stored(engines: ledger.Engines) -> None:
    release = open_release(engines, INTERNAL)
    result = changed_by(stock(release, 54).frame, release)
    assert result.select("code", "effect").rows() == [("parts_total@care_children:2025-01-01:BT", "broken")]
    row = result.row(0, named=True)
    assert compared(row, release.catalogue, labels_for("lv")) == "54 bērni ≠ 55 bērni"
    assert identity_name(row, release.catalogue, labels_for("lv")).startswith("Daļu summa ir kopskaits: ")
    assert identity_about(row, release.catalogue, labels_for("en"), period=False) == "Children in out-of-family care"


def test_a_file_that_mends_an_identity_says_so_too(engines: ledger.Engines) -> None:
    release = open_release(engines, INTERNAL)
    desk.deliver(engines, stock(release, 54), "Zane", "pārbaudīts")
    release = open_release(engines, INTERNAL)
    result = changed_by(stock(release, 55).frame, release)
    assert result.select("code", "effect").rows() == [("parts_total@care_children:2025-01-01:BT", "mended")]


def test_a_file_that_agrees_changes_nothing(engines: ledger.Engines) -> None:
    release = open_release(engines, INTERNAL)
    assert changed_by(stock(release, 55).frame, release).is_empty()


def test_the_inputs_of_an_identity_are_enough_to_add_it_up_again(engines: ledger.Engines) -> None:
    release = open_release(engines, INTERNAL)
    for row in told(engines).iter_rows(named=True):
        found = inputs(row, release)
        for side in ("left", "right"):
            if row[f"{side}_value"] is not None:
                assert found.filter(side=side)["value"].sum() == row[f"{side}_value"], row["code"]
        assert found.filter(side="lacking").height == len(row["lacking"])
