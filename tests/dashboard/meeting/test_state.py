"""A sealed meeting is the same bytes for ever, and says when it cannot be read."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.meeting.state import UnreadableMeeting, digest, read_meeting, written


@pytest.fixture(scope="module")
def meeting() -> Any:
    place = Path(__file__).parents[1] / "documents" / "conftest.py"
    spec = importlib.util.spec_from_file_location("sample_of_documents", place)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.sample_meeting()


def test_what_is_read_back_is_what_was_written(meeting: Any) -> None:
    assert read_meeting(written(meeting)) == meeting
    assert written(read_meeting(written(meeting))) == written(meeting)


def test_the_hash_knows_every_word(meeting: Any) -> None:
    assert digest(replace(meeting, name="Cita sēde")) != digest(meeting)
    assert meeting.code == digest(meeting)[:12]


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"nonsense", b'{"format": 2}'])
def test_other_bytes_are_no_meeting(content: bytes) -> None:
    with pytest.raises(UnreadableMeeting):
        read_meeting(content)
