"""Domes sēde through Streamlit's own harness: an agenda, words beside a slide, a look at it, the seal."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.meeting.state import Meeting, digest, read_meeting
from loaders import ledger

PAGE = "meeting.py"
Act = Callable[..., AppTest]
Words = Callable[[AppTest], str]


def prepared(app: AppTest, name: str = "Novembra sēde", actor: str = "referente") -> AppTest:
    """The page after a look was asked for."""
    app.text_input(key="meeting-name").set_value(name).run()
    app.text_input(key="actor").set_value(actor).run()
    return look(app)


def look(app: AppTest) -> AppTest:
    next(button for button in app.button if button.label == "Apskatīt").click().run()
    return app


def sealed(engines: ledger.Engines) -> Meeting:
    rows = ledger.read_meetings(engines)
    assert rows.height == 1
    return read_meeting(ledger.read_sealed(engines, rows["sha256"][0]))


def test_what_was_looked_at_is_what_is_sealed(open_page: Act, own_ledger: ledger.Engines, words: Words) -> None:
    head = ledger.head(own_ledger)
    app = prepared(open_page(PAGE))
    assert "Sagatavots, bet vēl nav fiksēts: Novembra sēde" in words(app)
    assert ledger.read_meetings(own_ledger).is_empty()
    app.button(key="seal").click().run()
    assert not app.exception
    meeting = sealed(own_ledger)
    assert digest(meeting) in words(app)
    assert ledger.head(own_ledger) == meeting.head == head
    assert meeting.code in app.query_params["sede"]


def test_slides_left_out_and_moved_are_sealed_so(open_page: Act, own_ledger: ledger.Engines) -> None:
    app = open_page(PAGE)
    app.checkbox(key="keep-changes").uncheck().run()
    app.button(key="up-definitions").click().run()
    prepared(app).button(key="seal").click().run()
    codes = [slide.code for slide in sealed(own_ledger).deck("lv").slides]
    assert "changes" not in codes
    assert codes[0] == "title"
    assert codes.index("definitions") < codes.index("limits")


def test_words_beside_a_slide_are_signed_or_refused(open_page: Act, own_ledger: ledger.Engines, words: Words) -> None:
    app = open_page(PAGE)
    app.selectbox(key="comment-slide-0").set_value("care").run()
    app.text_area(key="comment-text-0").set_value("No jūlija darbojas jauna kārtība.").run()
    app.button(key="comment-add").click().run()
    assert "komentārs ir jāparaksta" in words(app)
    app.text_input(key="comment-author-0").set_value("bāriņtiesas priekšsēdētāja").run()
    app.button(key="comment-add").click().run()
    prepared(app).button(key="seal").click().run()
    care = next(slide for slide in sealed(own_ledger).deck("lv").slides if slide.code == "care")
    assert care.commentary is not None
    assert care.commentary.author == "bāriņtiesas priekšsēdētāja"
    assert care.commentary.text not in care.title


def test_personal_data_are_refused_before_anything_is_kept(
    open_page: Act, own_ledger: ledger.Engines, words: Words
) -> None:
    app = open_page(PAGE)
    app.text_input(key="own-title-0").set_value("Bērns 310299-12345").run()
    app.button(key="own-add").click().run()
    said = words(prepared(app))
    assert "310299-12345" not in said.replace("Bērns 310299-12345", "")
    assert "personas dat" in said
    assert ledger.read_meetings(own_ledger).is_empty()


def test_a_meeting_needs_a_name_somebody_and_a_slide(open_page: Act, words: Words) -> None:
    assert "Norādiet sēdes nosaukumu" in words(look(open_page(PAGE)))


def test_the_public_sees_the_list_and_prepares_nothing(open_page: Act, words: Words) -> None:
    app = open_page(PAGE, skats="publisks")
    assert "Nevienas sēdes materiāli vēl nav fiksēti" in words(app)
    assert not [button for button in app.button if button.label == "Apskatīt"]


def test_an_unknown_mark_is_said_and_the_list_is_shown(open_page: Act, words: Words) -> None:
    assert "Fiksētu sēdes materiālu ar šādu kodu nav" in words(open_page(PAGE, sede="0123456789ab"))
