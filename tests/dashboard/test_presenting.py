"""The slides of a sealed meeting under their own address, asked of the routes without a server."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import importlib.util
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import Message

from dashboard import presenting, seals, shell
from dashboard.documents.html import as_html, content_policy
from dashboard.meeting.state import Meeting, written
from dashboard.project import FOLDER
from loaders import ledger
from loaders.catalogue import read_files

SITE = Starlette(routes=[*presenting.ROUTES, *shell.ROUTES], middleware=[Middleware(shell.SecurityHeaders)])
NOWHERE = "0123456789ab"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(path: str, query: str = "", *, method: str = "GET", encoding: str = "identity") -> Answer:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"accept-encoding", encoding.encode())]
    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": headers}
    # In a thread of its own: the browser's tests keep a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, SITE(scope, receive, send)).result()
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], told, b"".join(part.get("body", b"") for part in sent[1:]))


def sample() -> Meeting:
    spec = importlib.util.spec_from_file_location(
        "sample_meetings", Path(__file__).with_name("documents") / "conftest.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    meeting: Meeting = module.sample_meeting()
    return meeting


@pytest.fixture
def sealed(own_ledger: ledger.Engines) -> Meeting:
    presenting._slides.cache_clear()
    meeting = replace(sample(), head=ledger.head(own_ledger))
    ledger.append_meeting(own_ledger, written(meeting), meeting.name, meeting.day, meeting.actor, meeting.head)
    return meeting


@pytest.mark.parametrize("language", ["lv", "en"])
def test_a_sealed_meeting_is_shown_in_the_language_asked_for(sealed: Meeting, language: str) -> None:
    answer = ask(f"/sede/{sealed.code}", f"slaids=3&valoda={language}")
    assert answer.status == 200
    assert answer.body == as_html(sealed, language, live=True)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_the_whole_hash_leads_to_the_same_slides(sealed: Meeting) -> None:
    whole = hashlib.sha256(written(sealed)).hexdigest()
    assert ask(f"/sede/{whole}").body == ask(f"/sede/{sealed.code}").body


def test_its_policy_is_its_own_and_every_other_page_keeps_the_common_one(sealed: Meeting) -> None:
    policy = ask(f"/sede/{sealed.code}").headers["content-security-policy"]
    assert policy == f"{content_policy(live=True)}; frame-ancestors 'none'"
    for path in ("/", "/sede", f"/sede/{NOWHERE}"):
        headers = ask(path).headers
        assert headers["content-security-policy"] == shell.HEADERS["Content-Security-Policy"], path
        assert headers["x-content-type-options"] == "nosniff"


def test_the_slow_network_of_a_hall_gets_it_packed(sealed: Meeting) -> None:
    plain, packed = (ask(f"/sede/{sealed.code}", encoding=encoding) for encoding in ("identity", "gzip"))
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body)
    assert gzip.decompress(packed.body) == plain.body


def test_a_clicker_asks_whether_the_server_lives_without_loading_anything(sealed: Meeting) -> None:
    answer = ask(f"/sede/{sealed.code}", method="HEAD")
    assert answer.status == 200


@pytest.mark.parametrize(
    ("language", "words"), [("lv", "nav fiksēti nevienas sēdes materiāli"), ("en", "No meeting is sealed")]
)
def test_an_unknown_meeting_says_so_and_leads_back(sealed: Meeting, language: str, words: str) -> None:
    answer = ask(f"/sede/{NOWHERE}", f"valoda={language}")
    assert answer.status == 404
    assert words in answer.body.decode()
    assert f'<html lang="{language}">' in answer.body.decode()
    assert 'href="../sede' in answer.body.decode()
    assert ask(f"/sede/{NOWHERE}/jaunumi").status == 404


def test_what_is_no_code_is_no_meeting(sealed: Meeting) -> None:
    assert [ask(path).status for path in ("/sede/xyz", "/sede/0123", "/sede/ABCDEF012345", "/sede/../x")] == [404] * 4


def test_newer_data_are_told_and_change_no_slide(sealed: Meeting, own_ledger: ledger.Engines) -> None:
    news = f"/sede/{sealed.code}/jaunumi"
    before = ask(f"/sede/{sealed.code}").body
    assert json.loads(ask(news).body) == {"newer": False}
    files = read_files(FOLDER / "data")
    ledger.append_catalogue(own_ledger, files | {"programme.toml": files["programme.toml"] + b"\n"}, "Anna")
    assert json.loads(ask(news).body) == {"newer": True}
    assert ask(news).headers["cache-control"] == "no-store"
    presenting._slides.cache_clear()
    assert ask(f"/sede/{sealed.code}").body == before


def test_what_is_prepared_can_be_looked_at_before_the_seal(own_ledger: ledger.Engines) -> None:
    draft = replace(sample(), name="Sagatavota, vēl nav fiksēta")
    seals.keep_draft(draft)
    assert ask(f"/sede/{draft.code}").body == as_html(draft, "lv", live=True, draft=True)


def test_a_link_with_a_slide_in_it_leads_to_the_slide(sealed: Meeting) -> None:
    answer = ask("/sede", f"sede={sealed.code}&slaids=4&valoda=en&skats=runatajs")
    assert answer.status == 307
    assert answer.headers["location"] == f"./sede/{sealed.code}?slaids=4&valoda=en&skats=runatajs"


@pytest.mark.parametrize("query", ["", "sede={code}", "slaids=4", "sede=xyz&slaids=4", "sede=//example.lv&slaids=1"])
def test_any_other_link_stays_on_the_page_about_the_meetings(sealed: Meeting, query: str) -> None:
    answer = ask("/sede", query.format(code=sealed.code))
    assert answer.status == 200
    assert b"root" in answer.body


def test_a_meeting_that_was_damaged_is_not_shown(sealed: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> bytes:
        raise ledger.MeetingDamaged(sealed.code, "restore a backup")

    monkeypatch.setattr(ledger, "read_sealed", damaged)
    answer = ask(f"/sede/{sealed.code}")
    assert answer.status == 500
    assert sealed.deck("lv").slides[1].title not in answer.body.decode()
