"""A report on an action says how far it is, what was done and, of what is done, what shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from loaders import schema
from loaders.catalogue import read_catalogue
from loaders.checks.reports import MISSING_ASSESSMENT, RULES
from loaders.reading import words_of
from loaders.reading.words import plain
from loaders.submission import Submission

Told = Callable[..., list[tuple[int | None, str, str]]]
Door = Callable[..., Submission]
CODES = {rule.code for rule in RULES}
ROW = "R4.2;2026-Q1;AK"


def test_a_whole_report_is_not_found(told: Told, report: Door) -> None:
    assert told(CODES, f"{ROW};done;Notika trīs sēdes;Protokoli") == []
    assert report(f"{ROW};done;Notika trīs sēdes;Protokoli").frame.drop("row").rows() == [
        ("R4.2", "2026-Q1", "AK", "done", "Notika trīs sēdes", "Protokoli")
    ]


@pytest.mark.parametrize("assessment", schema.ASSESSMENTS)
def test_every_assessment_is_read(report: Door, assessment: str) -> None:
    result = report(f"{ROW};{assessment.upper()};Notika;Protokols")
    assert (result.accepted, result.frame["assessment"].to_list()) == (True, [assessment])


def test_words_without_an_assessment_are_refused(told: Told) -> None:
    ((row, code, _),) = told(CODES, f"{ROW};;Notika trīs sēdes;")
    assert (row, code) == (2, "missing_assessment")


@pytest.mark.parametrize("word", ["varbūt", "4.1", "50%"])
def test_an_assessment_that_is_none_is_refused_with_those_that_are(told: Told, word: str) -> None:
    ((row, code, sentence),) = told({*CODES, "unknown_code", "date_in_code"}, f"{ROW};{word};Notika;Protokols")
    assert (row, code) == (2, "unknown_assessment")
    assert word in sentence
    assert "Completed" in sentence


def test_the_words_that_are_offered_are_read() -> None:
    catalogue = read_catalogue(Path(__file__).parents[3] / "data")
    known = words_of(catalogue, "assessment")
    for sentence in (MISSING_ASSESSMENT.lv, MISSING_ASSESSMENT.en):
        offered = sentence.partition(": ")[2].rstrip(".").replace(" vai ", ", ").replace(" or ", ", ").split(", ")
        assert [known[plain(word)] for word in offered] == list(schema.ASSESSMENTS)


@pytest.mark.parametrize("assessment", ["in_progress", "done", "delayed", "cancelled"])
def test_an_assessment_without_a_word_on_it_is_refused(told: Told, assessment: str) -> None:
    assert [code for _, code, _ in told(CODES, f"{ROW};{assessment};;Protokols")] == ["missing_narrative"]


def test_of_what_was_not_begun_there_is_nothing_to_tell(told: Told) -> None:
    assert told(CODES, f"{ROW};not_started") == []


def test_what_is_done_without_evidence_is_asked_about(told: Told, report: Door) -> None:
    row = f"{ROW};done;Notika trīs sēdes;"
    assert [found[:2] for found in told(CODES, row)] == [(2, "missing_evidence")]
    assert (report(row).accepted, report(row).has_warnings) == (True, True)
    assert told(CODES, f"{ROW};in_progress;Notiek;") == []
