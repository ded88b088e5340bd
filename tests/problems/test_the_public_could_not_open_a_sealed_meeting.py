"""In the public's view a sealed meeting had no page: its link asks for that view, which was taken for the slides."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.requests import Request

from dashboard.presenting import show_meetings

CODE = "0123456789ab"


def status(query: str) -> int:
    scope: dict[str, Any] = {"type": "http", "method": "GET", "path": "/sede", "headers": [(b"host", b"localhost")]}
    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(asyncio.run, show_meetings(Request({**scope, "query_string": query.encode()}))).result()
    return int(answer.status_code)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (f"sede={CODE}&skats=publisks", 200),
        (f"sede={CODE}&skats=publisks&valoda=en", 200),
        (f"sede={CODE}&skats=runatajs", 307),
        (f"sede={CODE}&skats=publisks&slaids=2", 307),
    ],
)
def test_only_a_slide_or_the_presenter_leads_to_the_slides(query: str, expected: int) -> None:
    assert status(query) == expected
