"""Sealed meetings as the server shows them: the slides under their own address, and whether newer data came since."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Final

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard import faults, project, seals
from dashboard.documents.html import as_html, content_policy
from dashboard.labels import labels_for
from dashboard.shell import LANGUAGE_PARAMETER, language_of, show_shell
from loaders import ledger

if TYPE_CHECKING:
    from starlette.requests import Request

    from dashboard.meeting.state import Meeting

PAGE: Final = "sede"
# A link with a slide or a presenter in it asks for the slides themselves, any other for the page about the meeting.
SLIDE, AUDIENCE, PRESENTER = "slaids", "skats", "runatajs"
NEVER_KEPT: Final = {"Cache-Control": "no-store"}


class MeetingCode(StringConvertor):
    """The beginning of the hash of a sealed meeting; a hand may have copied it in capitals."""

    regex = "[0-9a-fA-F]{12,64}"

    def convert(self, value: str) -> str:
        """The code as it is kept."""
        return value.lower()


class NoCode(StringConvertor):
    """Whatever else somebody has typed in its place; the framework's own addresses begin with a low line."""

    regex = "[^/_][^/]*"


register_url_convertor("meeting", MeetingCode())
register_url_convertor("nomeeting", NoCode())


async def show_slides(request: Request) -> Response:
    """The slides of a meeting, in the hall or to the presenter: the page itself knows which."""
    language = language_of(request.query_params.get(LANGUAGE_PARAMETER))
    t = labels_for(language).t
    try:
        content, sealed = await asyncio.to_thread(_page, request.path_params["code"], language)
    except ledger.NoSuchMeeting:
        return await show_nothing(request)
    except faults.FAULTS:
        said = t("The page could not be shown. The data are safe; try again or tell the maintainer.")
        return _told(said, language, 500)
    kept = {"Cache-Control": "no-cache"} if sealed else NEVER_KEPT
    policy = f"{content_policy(live=True)}; frame-ancestors 'none'"
    return HTMLResponse(content, headers={"Content-Security-Policy": policy, **kept})


async def show_nothing(request: Request) -> Response:
    """Nothing is sealed under this address."""
    language = language_of(request.query_params.get(LANGUAGE_PARAMETER))
    t = labels_for(language).t
    said = t("No meeting is sealed under this address. Check the link, or choose it from the list.")
    gone = t("What was only prepared and never sealed is gone when the server starts anew.")
    return _told(f"{said} {gone}", language, 404)


async def tell_news(request: Request) -> Response:
    """Whether anything that came after the meeting's state may change what the public sees."""
    try:
        newer = await asyncio.to_thread(_newer, request.path_params["code"])
    except ledger.NoSuchMeeting:
        return JSONResponse({}, status_code=404, headers=NEVER_KEPT)
    except faults.FAULTS:
        return JSONResponse({}, status_code=503, headers=NEVER_KEPT)
    return JSONResponse({"newer": newer}, headers=NEVER_KEPT)


async def show_meetings(request: Request) -> Response:
    """The page about the meetings; a link with a slide in it leads on to that slide."""
    asked = request.query_params
    code = asked.get(PAGE, "")
    if not (SLIDE in asked or asked.get(AUDIENCE) == PRESENTER) or not _is_code(code):
        return await show_shell(request)
    address = request.url.remove_query_params([PAGE])
    return RedirectResponse(f"./{PAGE}/{code}?{address.query}")


def _is_code(text: str) -> bool:
    return 12 <= len(text) <= 64 and not set(text) - set("0123456789abcdef")


def _page(code: str, language: str) -> tuple[bytes, bool]:
    """The slides, and whether they are sealed: what is only prepared says so on each of them, and is never kept."""
    try:
        return _slides(code, language), True
    except ledger.NoSuchMeeting:
        prepared = seals.draft(code)
        if prepared is None:
            raise
        return as_html(prepared, language, live=True, draft=True), False


@lru_cache(maxsize=8)
def _slides(code: str, language: str) -> bytes:
    """The page of a sealed meeting, made once a process: what is sealed never changes."""
    return as_html(_sealed(code), language, live=True)


def _newer(code: str) -> bool:
    """Whether there are newer data, which presenters are told and nobody where everybody comes in."""
    for sealed in seals.meetings().iter_rows(named=True):
        if sealed["sha256"].startswith(code):
            return bool(sealed["newer"]) and not project.public_only()
    raise ledger.NoSuchMeeting(code, "look at the list of sealed meetings")


def _sealed(code: str) -> Meeting:
    found = seals.sealed(code)
    if found is None:
        raise ledger.NoSuchMeeting(code, "look at the list of sealed meetings")
    return found


def _told(said: str, language: str, status: int) -> HTMLResponse:
    """A page in place of the slides: what happened, and the way back."""
    t = labels_for(language).t
    title, way = escape(t("The meeting cannot be shown")), escape(t("To the council meetings"))
    kept = f"?{LANGUAGE_PARAMETER}={language}" if language != "lv" else ""
    return HTMLResponse(
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><style>'
        'body { max-width: 40rem; margin: 15vh auto; padding: 0 1.5rem; font: 1.25rem/1.5 "Source Sans 3", sans-serif; '
        "color: #1B2430; background: #FFFFFF } a { color: #0B4F8A }</style></head>"
        f'<body><main><h1>{title}</h1><p>{escape(said)}</p><p><a href="../{PAGE}{kept}">{way}</a></p></main></body>'
        "</html>\n",
        status_code=status,
        headers=NEVER_KEPT,
    )


_SMALLER: Final = [Middleware(GZipMiddleware, compresslevel=6)]
ROUTES: Final = [
    Route(f"/{PAGE}", show_meetings),
    Route(f"/{PAGE}/{{code:meeting}}", show_slides, middleware=_SMALLER),
    Route(f"/{PAGE}/{{code:meeting}}/jaunumi", tell_news),
    Route(f"/{PAGE}/{{code:nomeeting}}", show_nothing),
]
