"""What the first visitor of a process would otherwise wait for, thought out while nobody waits."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Final

from dashboard import faults, source
from dashboard.intake import effects
from dashboard.labels import LANGUAGES
from dashboard.view import Choices, View

# The visitor who opened the server comes first.
SECONDS: Final = 3.0


@contextlib.asynccontextmanager
async def warming() -> AsyncIterator[None]:
    """For as long as the server runs: it is warmed once, soon after its start."""
    task = asyncio.create_task(_soon())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _soon() -> None:
    await asyncio.sleep(SECONDS)
    await asyncio.to_thread(warm)


def warm() -> None:
    """Ask every section in every language which indicators it shows: a preview names the pages that will change.

    A ledger that cannot be read is no fault here: the first page that needs it says so.
    """
    with contextlib.suppress(*faults.FAULTS):
        release = source.release()
        for language in LANGUAGES:
            effects.shown_where(View(release, Choices(language=language)))
