"""Whatever is typed, asked for or broken: nothing runs, no document breaks, nothing is half-sealed; it is said."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import Message
from streamlit.testing.v1 import AppTest

from dashboard import desk, presenting, seals, shell
from dashboard.documents.html import as_html, content_policy
from dashboard.documents.pack import pack
from dashboard.labels import labels_for
from dashboard.meeting.agenda import Agenda
from dashboard.meeting.composing import Draft, compose
from dashboard.meeting.opening import open_scenes
from dashboard.meeting.scene import Scene
from dashboard.meeting.state import LONGEST, Commentary, Meeting, UnreadableMeeting, read_meeting, written
from dashboard.view import Choices, Options, in_words
from loaders import ledger

PAGE = "meeting.py"
DAY = date(2026, 11, 26)
MOMENT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
BAND = {"lv": "Melnraksts – nav fiksēts", "en": "Draft – not sealed"}
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "end of a script": "</script></style></title><img src=x onerror=alert(1)>",
    "end of data": "]]><x>&lt;",
    "markdown": "$x$ **b** [a](javascript:x) `c` :red[d] # e",
    "formula": "=cmd|'/c calc'!A1",
    "other formulas": "@SUM(1+1) {=1} +1 -1",
    "layout": "#{panic()} #set page() \\ @x <lab> // /* ",
    "placeholders": "{0} {x} %s %(y)s ${z}",
    "control characters": "a\x00b\x01c\x1bd\x7fe\x85f\ufffe\uffff",
    "turned letters": "ab\u202ecd\u2066ef\u200fg",
    "half a letter": "a\ud800b\udcff",
    "ends of lines": "a\nb\r\nc\td\u2028e\x0bf",
    "emoji": "👨‍👩‍👧 🇱🇻",
    "office escapes": "_x0041_ [History]:*?/\\'\"",
    "long": "W" * 5000,
}
Act = Callable[..., AppTest]
Words = Callable[[AppTest], str]
SITE = Starlette(routes=[*presenting.ROUTES, *shell.ROUTES], middleware=[Middleware(shell.SecurityHeaders)])


class Tags(HTMLParser):
    """What could run or load in a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.scripts: list[str] = []
        self.inside = False
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.handlers += [name for name, _value in attrs if name.startswith("on")]
        self.inside = tag == "script"
        if self.inside:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = False


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(path: str, query: str = "") -> Answer:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"accept-encoding", b"identity")]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": headers}
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, SITE(scope, receive, send)).result()
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], told, b"".join(part.get("body", b"") for part in sent[1:]))


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """One process shows one ledger; these tests have many."""
    presenting._slides.cache_clear()


@pytest.fixture(scope="module")
def scenes(fresh_ledger: Path) -> dict[str, Scene]:
    """What can be shown of the programme's own figures."""
    engines = ledger.open_engines(f"sqlite:///{fresh_ledger}")
    found = open_scenes(engines, Choices(), DAY)
    engines.dispose()
    return found


def composed(scenes: dict[str, Scene], text: str = "Domes sēde") -> Meeting:
    """The first slide, a picture with a commentary and an own slide, with that text wherever somebody can type."""
    agenda = Agenda().said("care", Commentary(text, text)).added(text, [text, text], "Pašu slaids")
    draft = Draft(text, DAY, text, Choices(), ("title", "care", "own-1"), agenda.comments, agenda.own)
    return compose(scenes, draft, MOMENT)


@pytest.fixture
def sealed(own_ledger: ledger.Engines, scenes: dict[str, Scene]) -> Meeting:
    meeting = composed(scenes)
    desk.seal_meeting(own_ledger, meeting)
    return meeting


# What is typed


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_typed_text_breaks_a_document_or_runs_in_it(scenes: dict[str, Scene], kind: str) -> None:
    meeting = composed(scenes, HOSTILE[kind])
    assert read_meeting(written(meeting)) == meeting
    files = pack(meeting, "lv")
    for name, content in files.items():
        assert name.isascii()
        assert not set(name) & set("/\\\"'\r\n;%")
        if name.endswith((".pptx", ".xlsx")):
            assert_whole(content)
        elif name.endswith(".html"):
            assert_nothing_runs(content, live=False)
        else:
            assert content.startswith(b"%PDF")
    assert_nothing_runs(as_html(meeting, "en", live=True, draft=True), live=True)


def assert_whole(office: bytes) -> None:
    """Every part of an office file can be read, what lies in it too, and none of its cells is a formula."""
    with zipfile.ZipFile(io.BytesIO(office)) as parts:
        for name in parts.namelist():
            content = parts.read(name)
            if name.endswith(".xlsx"):
                assert_whole(content)
            elif name.endswith((".xml", ".rels")):
                tree = etree.fromstring(content)
                assert not tree.xpath("//*[local-name() = 'f'][parent::*[local-name() = 'c']]"), name


def assert_nothing_runs(page: bytes, *, live: bool) -> None:
    found = Tags(page)
    [script] = found.scripts
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in content_policy(live=live)
    assert not found.tags & {"img", "iframe", "object", "embed", "link", "a"}
    assert not found.handlers


@pytest.mark.parametrize("kind", ["control characters", "turned letters", "half a letter", "ends of lines"])
def test_what_nobody_sees_is_not_sealed(scenes: dict[str, Scene], kind: str) -> None:
    meeting = composed(scenes, HOSTILE[kind])
    assert meeting.name.replace(" ", "").isprintable()
    for text in (meeting.actor, meeting.deck("lv").slides[-1].title, *meeting.deck("lv").slides[-1].points):
        assert text == meeting.name


def test_whoever_types_too_much_is_told_and_nothing_is_sealed(
    own_ledger: ledger.Engines, scenes: dict[str, Scene]
) -> None:
    meeting = replace(composed(scenes), name="x" * (LONGEST["name"] + 1))
    with pytest.raises(ledger.TextTooLong):
        desk.seal_meeting(own_ledger, meeting)
    assert ledger.read_meetings(own_ledger).is_empty()


def test_what_looks_like_personal_data_is_never_said_back_even_when_it_is_too_long(
    own_ledger: ledger.Engines, scenes: dict[str, Scene]
) -> None:
    meeting = replace(composed(scenes), name="310299-12345 " * 20)
    with pytest.raises(ledger.PersonalData) as refused:
        desk.check_meeting(own_ledger, meeting)
    assert "310299" not in str(refused.value)


@pytest.mark.parametrize(
    "content", [b"null", b"[]", b'"x"', b"{}", b'{"format": 1}', b'{"format": 2}', b"\xff", b"[" * 9**5]
)
def test_bytes_that_are_no_meeting_are_named_so(content: bytes) -> None:
    with pytest.raises(UnreadableMeeting):
        read_meeting(content)


def test_an_institution_that_is_no_more_is_said_by_its_code() -> None:
    known = Options((2024,), {"BT": "Bāriņtiesa"}, {"V1": "Veselība"}, {})
    chosen = Choices(institutions=("BT", "ABJC"), directions=("V9",))
    assert in_words(chosen, known, labels_for("lv")) == "Bāriņtiesa un ABJC · visi gadi · V9"


# Addresses


def test_a_draft_says_on_every_slide_that_it_is_one_and_the_seal_takes_that_away(
    own_ledger: ledger.Engines, scenes: dict[str, Scene]
) -> None:
    meeting = composed(scenes)
    seals.keep_draft(meeting)
    for language, words in BAND.items():
        shown = ask(f"/sede/{meeting.code}", f"valoda={language}")
        assert shown.body.decode().count(f'<strong class="sample">{words}</strong>') == 3
        assert shown.headers["cache-control"] == "no-store"
        assert b" data-live" not in shown.body.partition(b"<main")[0].partition(b"<body")[2]
    desk.seal_meeting(own_ledger, meeting)
    after = ask(f"/sede/{meeting.code}")
    assert after.body == as_html(meeting, "lv", live=True)
    assert BAND["lv"] not in after.body.decode()
    assert after.headers["cache-control"] == "no-cache"


def test_a_draft_that_the_server_has_forgotten_is_said(own_ledger: ledger.Engines, scenes: dict[str, Scene]) -> None:
    meeting = composed(scenes)
    seals.keep_draft(meeting)
    seals.forget_draft(meeting)
    answer = ask(f"/sede/{meeting.code}")
    assert answer.status == 404
    assert answer.headers["cache-control"] == "no-store"
    assert "pēc servera restartēšanas" in answer.body.decode()


def test_the_draft_of_a_long_evening_is_not_forgotten_for_those_of_others(scenes: dict[str, Scene]) -> None:
    mine = composed(scenes)
    for number in range(3 * seals.MOST_DRAFTS):
        seals.keep_draft(mine)
        seals.keep_draft(replace(mine, name=f"Cita {number}"))
    assert seals.draft(mine.code) == mine
    seals.forget_draft(mine)


def test_a_code_in_capitals_leads_there_and_what_is_no_code_is_a_page_in_words(sealed: Meeting) -> None:
    assert ask(f"/sede/{sealed.code.upper()}").body == as_html(sealed, "lv", live=True)
    for path in ("/sede/xyz", "/sede/%00", "/sede/<script>", f"/sede/{sealed.code}0", "/sede/" + "f" * 64):
        answer = ask(path)
        assert answer.status == 404, path
        assert "<h1>" in answer.body.decode()
        assert "<script>" not in answer.body.decode()


@pytest.mark.parametrize(
    "query", ["sede={code}&slaids=//example.lv", "sede={code}&slaids=1&x=%0d%0aSet-Cookie:a", "sede={code}&slaids=@a"]
)
def test_a_link_leads_nowhere_but_to_the_slides(sealed: Meeting, query: str) -> None:
    answer = ask("/sede", query.format(code=sealed.code))
    assert answer.headers["location"].startswith(f"./sede/{sealed.code}?slaids=")
    assert "\n" not in answer.headers["location"]
    assert "set-cookie" not in answer.headers


def test_where_everybody_comes_in_nobody_is_told_of_newer_data(
    sealed: Meeting, own_ledger: ledger.Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.append_catalogue(own_ledger, {"programme.toml": b"x = 1\n"}, "Anna")
    news = f"/sede/{sealed.code}/jaunumi"
    assert json.loads(ask(news).body) == {"newer": True}
    monkeypatch.setenv("DASHBOARD_AUDIENCE", "public")
    assert json.loads(ask(news).body) == {"newer": False}


def test_a_database_that_is_gone_is_a_page_in_words_and_a_short_answer(
    own_ledger: ledger.Engines, scenes: dict[str, Scene], tmp_path: Path
) -> None:
    assert ask(f"/sede/{'0' * 12}").status == 404
    (tmp_path / "ledger.sqlite").write_bytes(b"no database any more" * 100)
    answer = ask(f"/sede/{'0' * 12}")
    assert answer.status == 500
    assert "Traceback" not in answer.body.decode()
    assert ask(f"/sede/{'0' * 12}/jaunumi").status == 503


# The page


def prepared(app: AppTest, name: str = "Novembra sēde", actor: str = "referente") -> AppTest:
    app.text_input(key="meeting-name").set_value(name).run()
    app.text_input(key="actor").set_value(actor).run()
    next(button for button in app.button if button.label in ("Apskatīt", "Look at it")).click().run()
    assert not app.exception
    return app


def looked_at(app: AppTest) -> str:
    """The code of the draft, as the address names it."""
    return "".join(app.query_params["sede"])


@pytest.mark.parametrize("kind", ["script", "control characters"])
def test_the_page_takes_hostile_texts_in_every_field(open_page: Act, own_ledger: ledger.Engines, kind: str) -> None:
    text, app = HOSTILE[kind], open_page(PAGE)
    app.selectbox(key="comment-slide-0").set_value("care")
    app.text_area(key="comment-text-0").set_value(text)
    app.text_input(key="comment-author-0").set_value(text)
    app.button(key="comment-add").click().run()
    app.text_input(key="own-title-1").set_value(text)
    app.text_area(key="own-points-1").set_value(f"{text}\n{text}")
    app.button(key="own-add").click().run()
    assert not app.exception
    app.button(key="up-own-1").click().run()
    prepared(app, text, text).button(key="seal").click().run()
    assert not app.exception
    [row] = ledger.read_meetings(own_ledger).to_dicts()
    meeting = read_meeting(ledger.read_sealed(own_ledger, row["sha256"]))
    assert row["name"] == meeting.name != ""
    for heading in (*app.header, *app.subheader):
        assert "[a](javascript" not in heading.value
        assert "$x$" not in heading.value


@pytest.mark.parametrize("text", ["\u202e", " \t ", "\x00"])
def test_a_title_that_nobody_would_see_is_none(open_page: Act, text: str) -> None:
    app = open_page(PAGE)
    app.text_input(key="own-title-0").set_value(text)
    app.button(key="own-add").click().run()
    assert not app.exception
    assert "keep-own-1" not in {box.key for box in app.checkbox}


def test_a_reload_of_the_page_leads_back_to_the_draft(open_page: Act, own_ledger: ledger.Engines, words: Words) -> None:
    code = looked_at(prepared(open_page(PAGE)))
    again = open_page(PAGE, sede=code)
    assert "Novembra sēde" in words(again)
    assert again.text_input(key="meeting-name").value == ""
    again.button(key="seal").click().run()
    assert not again.exception
    assert ledger.read_meetings(own_ledger)["name"].to_list() == ["Novembra sēde"]
    assert seals.draft(code) is None


def test_after_a_restart_the_page_says_that_the_draft_is_gone(open_page: Act, words: Words) -> None:
    code = looked_at(prepared(open_page(PAGE)))
    seals._drafts().clear()
    assert "pēc servera restartēšanas" in words(open_page(PAGE, sede=code))


def test_a_session_keeps_its_draft_though_the_server_forgot_it(open_page: Act, own_ledger: ledger.Engines) -> None:
    app = prepared(open_page(PAGE))
    seals._drafts().clear()
    app.run()
    app.button(key="seal").click().run()
    assert not app.exception
    assert ledger.read_meetings(own_ledger).height == 1


def test_a_database_that_goes_away_between_look_and_seal_is_said(
    open_page: Act, own_ledger: ledger.Engines, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = prepared(open_page(PAGE))

    def gone(*_: object, **__: object) -> None:
        raise ledger.LedgerUnreachable("sqlite: disk full", "is there room?")

    with monkeypatch.context() as patched:
        patched.setattr(ledger, "append_meeting", gone)
        app.button(key="seal").click().run()
    assert not app.exception
    assert "Datubāzi nevar izmantot" in words(app)
    assert ledger.read_meetings(own_ledger).is_empty()
    app.button(key="seal").click().run()
    assert ledger.read_meetings(own_ledger).height == 1


@pytest.mark.parametrize("language", ["lv", "en"])
def test_slides_that_vanish_when_the_choice_changes_leave_the_others(
    open_page: Act, own_ledger: ledger.Engines, language: str
) -> None:
    app = open_page(PAGE, valoda=language)
    app.button(key="up-care").click().run()
    app.checkbox(key="keep-limits").uncheck().run()
    narrow = open_page(PAGE, valoda=language, institucija="ABJC", gadi="2009")
    assert "keep-care" not in {box.key for box in narrow.checkbox}
    narrow.session_state["meeting-agenda"] = app.session_state["meeting-agenda"]
    narrow.run()
    prepared(narrow).button(key="seal").click().run()
    assert not narrow.exception
    [sha256] = ledger.read_meetings(own_ledger)["sha256"]
    codes = [slide.code for slide in read_meeting(ledger.read_sealed(own_ledger, sha256)).deck("lv").slides]
    assert "care" not in codes
    assert "limits" not in codes


def test_a_second_meeting_of_the_same_day_stands_beside_the_first(open_page: Act, own_ledger: ledger.Engines) -> None:
    for name in ("Domes sēde", "Domes ārkārtas sēde"):
        prepared(open_page(PAGE), name).button(key="seal").click().run()
    rows = ledger.read_meetings(own_ledger)
    assert rows["number"].to_list() == [2, 1]
    assert rows["day"].n_unique() == 1


# What is stored


def damaged(engines: ledger.Engines, code: str) -> None:
    """Other bytes under the hash of a seal, as a failing disk might leave."""
    with engines.write.begin() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
        for name in names:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("UPDATE files SET content = x'7b7d' WHERE sha256 LIKE ?", (f"{code}%",))


def test_a_damaged_meeting_is_said_and_the_rest_of_the_page_works(
    open_page: Act, own_ledger: ledger.Engines, sealed: Meeting, words: Words
) -> None:
    damaged(own_ledger, sealed.code)
    app = open_page(PAGE, sede=sealed.code)
    assert "nesakrīt ar to, kas tika fiksēts" in words(app)
    assert [button for button in app.button if button.label == "Apskatīt"]
    assert ask(f"/sede/{sealed.code}").status == 500


def test_a_meeting_of_a_newer_version_is_said_on_the_page(
    open_page: Act, own_ledger: ledger.Engines, words: Words
) -> None:
    content = b'{"format": 2}'
    ledger.append_meeting(own_ledger, content, "Nākotne", date(2026, 1, 1), "x", ledger.head(own_ledger))
    app = open_page(PAGE, sede=hashlib.sha256(content).hexdigest()[:12])
    assert words(app).count("jaunāka informācijas paneļa versija") == 2


def test_many_who_seal_at_once_leave_no_gap(own_ledger: ledger.Engines, scenes: dict[str, Scene]) -> None:
    meeting = composed(scenes)
    wanted = [replace(meeting, name=f"Sēde {number}") for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda one: desk.seal_meeting(own_ledger, one), [*wanted, *wanted]))
    assert sorted({one.number for one in found}) == list(range(1, 9))
    assert sum(one.stored for one in found) == 8
    assert ledger.read_meetings(own_ledger)["number"].to_list() == list(range(8, 0, -1))


def test_a_backup_carries_the_seals_word_for_word(own_ledger: ledger.Engines, sealed: Meeting, tmp_path: Path) -> None:
    ledger.backup(own_ledger, tmp_path / "copy.sqlite")
    other = ledger.open_engines(f"sqlite:///{tmp_path / 'other.sqlite'}")
    ledger.migrate(other)
    ledger.restore(tmp_path / "copy.sqlite", other)
    assert read_meeting(ledger.read_sealed(other, sealed.code)) == sealed
    assert ledger.read_meetings(other).equals(ledger.read_meetings(own_ledger))
    other.dispose()


def test_a_ledger_of_nothing_but_the_plan_has_slides_and_invents_none(data_folder: Path, tmp_path: Path) -> None:
    for path in (data_folder / "baseline").glob("*.csv"):
        path.unlink()
    engines = desk.open_ledger(f"sqlite:///{tmp_path / 'empty.sqlite'}", data_folder)
    draft = Draft("Domes sēde", DAY, "referente", Choices())
    meeting = compose(open_scenes(engines, Choices(), DAY), draft, MOMENT)
    engines.dispose()
    codes = {slide.code for slide in meeting.deck("lv").slides}
    assert {"title", "changes", "programme", "limits", "definitions"} <= codes
    assert not {"care", "services", "offences-by-article", "offences-by-gender"} & codes
    assert {name.rpartition(".")[2] for name in pack(meeting, "en")} == {"html", "pdf", "pptx", "xlsx"}
