"""The HTML around the pages: its language, its own script and style, and the security headers of every answer."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.datastructures import MutableHeaders
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Route

from dashboard.labels import labels_for

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC = Path(__file__).parent / "static"
STATIC_ADDRESS = "app/static"
FIRST_FONT = f"{STATIC_ADDRESS}/SourceSans3-Regular.woff2"
OVERVIEW = "parskats"
INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
LANGUAGE_PARAMETER = "valoda"
# Where the slides of the meetings are shown.
SLIDES_ADDRESS = "/sede/"
POLICY = "Content-Security-Policy"
HEADERS = {
    POLICY: (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; "
        "object-src 'none'; base-uri 'self'; form-action 'self'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
A_WEEK = "public, max-age=604800"


class UnknownShell(RuntimeError):
    """The installed Streamlit's index.html is not the one that this shell knows how to rewrite."""

    def __init__(self, missing: str) -> None:
        super().__init__(f"Streamlit's index.html has no {missing}: install the version of requirements.lock")


class PageAddress(StringConvertor):
    """The address of a page: small letters only, so that no file or route of the framework is meant."""

    regex = "[a-z]+"


register_url_convertor("page", PageAddress())


def language_of(value: str | None) -> str:
    """The language that the parameter `valoda` asks for; whatever is not English is Latvian."""
    return "en" if value == "en" else "lv"


@lru_cache
def index_html(language: str) -> str:
    """Streamlit's index.html in a language, without its inline script; UnknownShell when it cannot be rewritten."""
    labels = labels_for(language)
    title, needs_script = labels.t("Children's rights dashboard"), labels.t("This page needs JavaScript.")
    own = "".join(
        [
            f'<link rel="preload" href="./{FIRST_FONT}" as="font" type="font/woff2" crossorigin>',
            f'<link rel="stylesheet" href="{_address("shell.css")}">',
            f'<script src="{_address("framework-lv.js")}"></script>',
            f'<script src="{_address("shell.js")}"></script>',
            f'<script src="{_address("access.js")}"></script>',
        ]
    )
    html = INDEX.read_text(encoding="utf-8")
    rewriting = (
        ("language", r'<html lang="en">', f'<html lang="{language}">'),
        ("title", r"<title>.*?</title>", f"<title>{title}</title>{own}"),
        # The strict policy forbids inline scripts, and this one serves crawlers only.
        ("inline script", r"<script>\s*window\.prerenderReady = false\s*</script>", ""),
        ("preloaded font", r'<link\s+rel="preload"[^>]*as="font"[^>]*/>', ""),
        ("agent link", r'<link rel="service-desc"[^>]*/>', ""),
        ("noscript", r"<noscript>.*?</noscript>", f"<noscript>{needs_script}</noscript>"),
    )
    for what, pattern, text in rewriting:
        whole = re.compile(pattern, re.DOTALL)
        if not whole.search(html):
            raise UnknownShell(what)
        html = whole.sub(text, html)
    return html


def _address(name: str) -> str:
    """The address of an own static file; its content stands in it, so a browser never keeps an old one."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"./{STATIC_ADDRESS}/{name}?v={digest}"


async def show_shell(request: Request) -> HTMLResponse:
    """The page around the script, for the overview and for the address of any page."""
    language = language_of(request.query_params.get(LANGUAGE_PARAMETER))
    return HTMLResponse(index_html(language), headers={"Cache-Control": "no-cache"})


async def go_to_overview(request: Request) -> RedirectResponse:
    """Streamlit serves its first page at the root only, while its address is promised to live for years."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


ROUTES = [Route("/", show_shell), Route(f"/{OVERVIEW}", go_to_overview), Route("/{address:page}", show_shell)]


class SecurityHeaders:
    """Puts HEADERS on every answer, and a week's life on the files of `static/`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One answer, with its headers added on the way out."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # The slides bring a policy of their own, stricter than this one.
                own = headers.get(POLICY) if scope["path"].startswith(SLIDES_ADDRESS) else None
                headers.update(HEADERS | ({POLICY: own} if own else {}))
                if scope["path"].startswith(f"/{STATIC_ADDRESS}/") and message["status"] == 200:
                    headers["Cache-Control"] = A_WEEK
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
