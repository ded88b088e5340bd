"""The app as a server: Streamlit behind our shell, on this machine's own address only."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import importlib
import os
import pkgutil
import socket
from collections.abc import AsyncIterator, Callable

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import presenting, source
from dashboard.intake.standing import calendar_file
from dashboard.labels import LANGUAGES, labels_for
from dashboard.project import FOLDER
from dashboard.shell import LANGUAGE_PARAMETER, ROUTES, SecurityHeaders, index_html, language_of
from dashboard.warming import warming

HOST = "127.0.0.1"
# What the first visitor would otherwise wait for.
HEAVY = (
    "altair",
    "pandas",
    "polars",
    "pyarrow",
    "sqlalchemy",
    "dashboard.choices",
    "dashboard.panels",
    "dashboard.source",
)
ROOMS = ("dashboard.sections", "dashboard.summaries", "dashboard.charts", "dashboard.sentences")
SECONDS_TO_CLOSE = 2


class PortBusy(OSError):
    """Another program already listens on the port, or the system keeps it."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} is busy: give another with --port")
        self.port = port


class ServerFailed(RuntimeError):
    """The server ended before it was ready; the reason stands on stderr."""

    def __init__(self) -> None:
        super().__init__("the server did not start")


def import_everything() -> None:
    """Import what the pages will need, so that no visitor waits for it; UnknownShell before anyone comes."""
    for language in LANGUAGES:
        index_html(language)
    for name in HEAVY:
        importlib.import_module(name)
    for room in ROOMS:
        for module in pkgutil.iter_modules(importlib.import_module(room).__path__, f"{room}."):
            importlib.import_module(module.name)


@contextlib.asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Everything imported and frozen before the first visit: the collector then walks through new objects only."""
    await asyncio.to_thread(import_everything)
    gc.collect()
    gc.freeze()
    async with warming():
        yield


def show_script_error(_: Exception) -> bool:
    """One sentence in place of a traceback, which Streamlit has already logged on stderr."""
    labels = labels_for(language_of(st.query_params.get(LANGUAGE_PARAMETER)))
    st.error(labels.t("The page could not be shown. The data are safe; try again or tell the maintainer."))
    return True


async def show_calendar(request: Request) -> Response:
    """The deadlines to subscribe to; 404 while no reporting calendar is set."""
    language = language_of(request.query_params.get(LANGUAGE_PARAMETER))
    content = await asyncio.to_thread(lambda: calendar_file(source.release(), language))
    if not content:
        return PlainTextResponse(labels_for(language).t("The reporting calendar is not set"), status_code=404)
    return Response(content, media_type="text/calendar", headers={"Cache-Control": "no-cache"})


app = st.App(
    FOLDER / "dashboard" / "app.py",
    lifespan=lifespan,
    routes=[Route("/kalendars.ics", show_calendar), *presenting.ROUTES, *ROUTES],
    middleware=[Middleware(SecurityHeaders)],
    on_script_error=show_script_error,
)


class _Server(uvicorn.Server):
    """A server that says when visitors are welcome."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self.announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.announce()


def serve(port: int, announce: Callable[[str], None]) -> None:
    """Serve until Ctrl+C, on a free port when it is 0; `announce` gets the address once. PortBusy, ServerFailed."""
    try:
        listener = socket.create_server((HOST, port))
    except OSError as error:
        raise PortBusy(port) from error
    # Streamlit reads .streamlit/config.toml of the current folder only.
    os.chdir(FOLDER)
    address = f"http://{HOST}:{listener.getsockname()[1]}"
    config = uvicorn.Config(
        app,
        ws="websockets-sansio",
        access_log=False,
        server_header=False,
        log_level="warning",
        timeout_graceful_shutdown=SECONDS_TO_CLOSE,
    )
    server = _Server(config, lambda: announce(address))
    with listener, contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
    if not server.started:
        raise ServerFailed
