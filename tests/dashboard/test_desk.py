"""What people may do to the ledger, and what happens when two of them do it at once; on SQLite and PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Barrier

import polars as pl
import pytest

from dashboard import desk, project
from loaders import ledger, schema
from loaders.catalogue import Catalogue, parse_catalogue, read_files
from loaders.forms import ACTIVITIES
from loaders.submission import Submission, read_submission

HEADER = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība;statuss;piezīme;avots\n"


@cache
def _catalogue() -> Catalogue:
    return parse_catalogue(read_files(project.FOLDER / "data"))


def _file(guardians: int | None = None, families: int | None = None, period: str = "2025-01-01") -> Submission:
    values = {"guardians": guardians, "foster_families": families}
    rows = [f"{code};{period};BT;total;total;{value};;;\n" for code, value in values.items() if value is not None]
    submission = read_submission((HEADER + "".join(rows)).encode(), "BT.csv", _catalogue(), "BT")
    assert submission.accepted
    assert not submission.has_warnings
    return submission


def _report(assessment: str) -> Submission:
    row = {"row": 2, "action": "R4.1", "period": "2026-Q1", "institution": "BT", "assessment": assessment}
    frame = pl.DataFrame([row], schema=ACTIVITIES.rows)
    findings = schema.empty(schema.FINDING)
    return Submission("BT.csv", assessment.encode(), frame=frame, findings=findings, deliverer="BT")


def _now(engines: ledger.Engines) -> dict[str, int]:
    frame = ledger.read_current(engines, ledger.head(engines))
    return {code: int(value) for code, value in frame.select("indicator", "value").iter_rows()}


def test_who_saw_an_old_value_must_confirm_anew(engines: ledger.Engines) -> None:
    desk.deliver(engines, _file(guardians=14), "Anna")
    desk.deliver(engines, _file(guardians=15), "Zane", seen_head=1)
    with pytest.raises(desk.ChangedMeanwhile) as caught:
        desk.deliver(engines, _file(guardians=16, families=20), "Anna", seen_head=1)
    assert (caught.value.head, caught.value.counts) == (2, {"new": 1, "changed": 1, "unchanged": 0})
    assert (ledger.head(engines), _now(engines)) == (2, {"guardians": 15})
    assert desk.deliver(engines, _file(guardians=16, families=20), "Anna", seen_head=2).stored


def test_a_key_that_appeared_or_vanished_meanwhile_is_a_change(engines: ledger.Engines) -> None:
    first = desk.deliver(engines, _file(guardians=14), "Zane", seen_head=0)
    with pytest.raises(desk.ChangedMeanwhile):
        desk.deliver(engines, _file(guardians=15), "Anna", seen_head=0)
    desk.withdraw(engines, first.number, "Zane", "wrong file")
    with pytest.raises(desk.ChangedMeanwhile) as caught:
        desk.deliver(engines, _file(guardians=15), "Anna", seen_head=1)
    assert caught.value.counts == {"new": 1, "changed": 0, "unchanged": 0}


def test_what_others_did_elsewhere_or_undid_is_no_change(engines: ledger.Engines) -> None:
    desk.deliver(engines, _file(guardians=14), "Anna")
    desk.deliver(engines, _file(families=20), "Zane")
    second = desk.deliver(engines, _file(guardians=15), "Zane")
    desk.withdraw(engines, second.number, "Zane", "wrong file")
    assert desk.deliver(engines, _file(guardians=16), "Anna", seen_head=1).stored


def test_of_many_who_saw_the_same_exactly_one_gets_in(engines: ledger.Engines) -> None:
    together = Barrier(8)

    def attempt(submission: Submission) -> bool:
        together.wait()
        try:
            return desk.deliver(engines, submission, "Anna", seen_head=0).stored
        except desk.ChangedMeanwhile:
            return False

    files = [_file(guardians=value) for value in range(1, 9)]
    with ThreadPoolExecutor(8) as threads:
        stored = list(threads.map(attempt, files))
    assert sum(stored) == 1
    assert ledger.head(engines) == 1


def test_a_report_is_guarded_like_a_value(engines: ledger.Engines) -> None:
    desk.deliver(engines, _report("in_progress"), "Anna", seen_head=0)
    with pytest.raises(desk.ChangedMeanwhile) as caught:
        desk.deliver(engines, _report("done"), "Zane", seen_head=0)
    assert caught.value.counts == {"new": 0, "changed": 1, "unchanged": 0}
    assert desk.deliver(engines, _report("done"), "Zane", seen_head=1).stored
    assert ledger.read_current_activities(engines, 2)["assessment"].to_list() == ["done"]


def test_only_who_delivered_it_or_speaks_for_the_deliverer_withdraws(engines: ledger.Engines) -> None:
    desk.deliver(engines, _file(guardians=14), "Anna")
    for institution in (None, "SLP"):
        with pytest.raises(ledger.NotYours):
            desk.withdraw(engines, 1, "Zane", "not mine", institution)
    assert _now(engines) == {"guardians": 14}
    desk.withdraw(engines, 1, "Zane", "wrong file", "BT")
    assert _now(engines) == {}
    desk.deliver(engines, _file(guardians=14), "Anna")
    desk.withdraw(engines, 3, "Anna", "wrong file")
    assert _now(engines) == {}
    with pytest.raises(ledger.NotCounting):
        desk.withdraw(engines, 3, "Anna", "again")


def test_a_withdrawal_and_a_return_stay_in_the_history_with_their_words(engines: ledger.Engines) -> None:
    desk.deliver(engines, _file(guardians=14), "Anna")
    desk.return_with_note(engines, 1, "Zane", "  the day is wrong ")
    desk.deliver(engines, _file(guardians=14), "Anna")
    desk.withdraw(engines, 3, "Anna", "still wrong")
    history = ledger.read_history(engines, 4)
    assert history.select("kind", "actor", "deliverer", "subject").rows() == [
        ("withdrawal", "Anna", "BT", "3"),
        ("submission", "Anna", "BT", "BT.csv"),
        ("return", "Zane", "BT", "1"),
        ("submission", "Anna", "BT", "BT.csv"),
    ]
    assert history["payload"].str.json_path_match("$.note").drop_nulls().to_list() == ["the day is wrong"]
    assert ledger.read_all_versions(engines, 4)["counting"].to_list() == [False, False]


def test_undoing_without_a_word_is_refused(engines: ledger.Engines) -> None:
    desk.deliver(engines, _file(guardians=14), "Anna")
    desk.close(engines, "BT", "2024-Q4", "Zane")
    for undo in (
        lambda: desk.withdraw(engines, 1, "Anna", " "),
        lambda: desk.return_with_note(engines, 1, "Zane", ""),
        lambda: desk.reopen(engines, "BT", "2024-Q4", "Zane", "\n"),
    ):
        with pytest.raises(ledger.ReasonMissing):
            undo()
    assert ledger.head(engines) == 2


def test_after_closing_a_change_needs_a_reason(engines: ledger.Engines) -> None:
    desk.deliver(engines, _file(guardians=14), "Anna")
    desk.close(engines, "BT", "2024-Q4", "Zane")
    assert desk.read_closed(engines, 2).select("deliverer", "period").rows() == [("BT", "2024-Q4")]
    for reason in (None, "  "):
        with pytest.raises(ledger.PeriodClosed):
            desk.deliver(engines, _file(guardians=15), "Anna", reason)
    desk.deliver(engines, _file(guardians=15, period="2025-04-01"), "Anna")
    desk.deliver(engines, _file(guardians=15), "Anna", "one was counted twice")
    assert ledger.read_history(engines, 4)["reason"][0] == "one was counted twice"
    desk.reopen(engines, "BT", "2024-Q4", "Zane", "the group asked for it")
    assert desk.deliver(engines, _file(guardians=16), "Anna").stored


@pytest.mark.parametrize("period", ["2024 Q4", "2024.gada 4. ceturksnis", ""])
def test_only_a_period_code_is_closed(engines: ledger.Engines, period: str) -> None:
    with pytest.raises(ValueError, match="period"):
        desk.close(engines, "BT", period, "Zane")


def _said(assessment: str, narrative: str = "Mentors strādā") -> Submission:
    header = "rīcība;periods;institūcija;novērtējums;apraksts;pierādījums\n"
    row = f"R4.1;2026-Q1;SLP;{assessment};{narrative};Līgums\n"
    submission = read_submission((header + row).encode(), "SLP.csv", _catalogue(), "SLP")
    assert submission.accepted
    return submission


def _reports(engines: ledger.Engines) -> list[tuple[str, str]]:
    frame = ledger.read_current_activities(engines, ledger.head(engines))
    return frame.select("assessment", "narrative").rows()


def test_a_report_that_was_read_is_stored_withdrawn_and_returned_like_a_file_of_figures(
    engines: ledger.Engines,
) -> None:
    first = desk.deliver(engines, _said("in_progress"), "Anna", seen_head=0)
    assert desk.deliver(engines, _said("in_progress"), "Anna") == ledger.Receipt(first.number, stored=False)
    second = desk.deliver(engines, _said("izpildīts", "Mentors strādāja"), "Anna", seen_head=1)
    assert _reports(engines) == [("done", "Mentors strādāja")]
    desk.return_with_note(engines, second.number, "Zane", "no evidence")
    assert _reports(engines) == [("in_progress", "Mentors strādā")]
    desk.withdraw(engines, first.number, "Anna", "wrong file")
    assert _reports(engines) == []


def test_a_changed_word_of_a_report_is_a_change_that_must_be_seen(engines: ledger.Engines) -> None:
    desk.deliver(engines, _said("in_progress"), "Anna", seen_head=0)
    desk.deliver(engines, _said("in_progress", "Mentors strādā ar sešiem bērniem"), "Zane", seen_head=1)
    with pytest.raises(desk.ChangedMeanwhile) as caught:
        desk.deliver(engines, _said("done"), "Anna", seen_head=1)
    assert caught.value.counts == {"new": 0, "changed": 1, "unchanged": 0}


def test_a_closed_report_on_actions_changes_with_a_reason_only(engines: ledger.Engines) -> None:
    desk.deliver(engines, _said("in_progress"), "Anna")
    desk.close(engines, "SLP", "2026-Q1", "Zane")
    with pytest.raises(ledger.PeriodClosed):
        desk.deliver(engines, _said("done"), "Anna")
    assert desk.deliver(engines, _said("done"), "Anna", "the contract ended").stored
