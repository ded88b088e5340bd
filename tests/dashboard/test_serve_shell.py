"""The HTML around the pages and the headers of every answer, asked of the routes without a server."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message

from dashboard import shell

SHELL = Starlette(
    routes=[*shell.ROUTES, Route("/app/static/{name}", lambda _: PlainTextResponse("file"))],
    middleware=[Middleware(shell.SecurityHeaders)],
)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


def ask(path: str, query: str = "") -> Answer:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []}
    # In a thread of its own: the browser's tests keep a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, SHELL(scope, receive, send)).result()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(part.get("body", b"") for part in sent[1:]).decode())


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", "lv"), ("valoda=lv", "lv"), ("valoda=en", "en"), ("valoda=xx", "lv"), ("gadi=2023", "lv")],
)
def test_the_html_says_its_language(query: str, expected: str) -> None:
    assert f'<html lang="{expected}">' in ask("/likumparkapumi", query).body


def test_there_is_no_inline_script_for_the_policy_to_refuse() -> None:
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", ask("/").body) == []


def test_every_file_named_in_the_html_is_ours() -> None:
    assert re.findall(r'(?:src|href)="(?!\./)[^"]*"', ask("/").body) == []


def test_every_answer_has_the_security_headers() -> None:
    for path in ("/", "/likumparkapumi", "/parskats", "/app/static/x.js", "/no/such/thing"):
        answer = ask(path)
        assert {name.lower(): value for name, value in shell.HEADERS.items()}.items() <= answer.headers.items(), path


def test_a_page_is_asked_for_anew_and_a_static_file_kept() -> None:
    assert ask("/").headers["cache-control"] == "no-cache"
    assert ask("/app/static/shell.js").headers["cache-control"] == shell.A_WEEK


def test_the_overview_is_sent_to_the_root_with_its_filters() -> None:
    answer = ask("/parskats", "gadi=2023&valoda=en")
    assert (answer.status, answer.headers["location"]) == (307, "./?gadi=2023&valoda=en")


@pytest.mark.parametrize("path", ["/favicon.png", "/oauth2callback", "/_stcore/health", "/a/b"])
def test_what_is_no_page_is_left_to_the_framework(path: str) -> None:
    assert ask(path).status == 404


def test_an_index_that_cannot_be_rewritten_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "index.html"
    changed.write_text('<html lang="en"><title>Streamlit</title></html>')
    monkeypatch.setattr(shell, "INDEX", changed)
    with pytest.raises(shell.UnknownShell, match="inline script"):
        shell.index_html.__wrapped__("lv")
