"""Nobody's first preview waits until every section of every page was asked what it shows."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit as st

from dashboard import source, warming
from dashboard.intake import effects
from dashboard.labels import LANGUAGES
from dashboard.view import Choices, View
from loaders import ledger


@pytest.mark.usefixtures("own_ledger")
def test_what_is_warmed_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    effects._shown_where.cache_clear()
    warming.warm()
    monkeypatch.setattr(effects, "_shown", lambda *_: pytest.fail("a section was asked again"))
    for language in LANGUAGES:
        where = effects.shown_where(View(source.release(), Choices(language=language)))
        assert {effect.url_path for effect in where["guardians"]} >= {"arpusgimene"}


def test_a_ledger_that_cannot_be_read_is_left_to_the_first_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/nowhere/ledger.sqlite")
    (tmp_path / "nowhere").write_text("no folder")
    st.cache_resource.clear()
    with pytest.raises(ledger.LedgerError):
        source.release()
    warming.warm()
    st.cache_resource.clear()


def test_a_server_that_ends_at_once_does_not_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "warm", lambda: pytest.fail("nobody is left to be warmed for"))

    async def short() -> None:
        async with warming.warming():
            await asyncio.sleep(0)

    # In a thread of its own: the browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as alone:
        alone.submit(lambda: asyncio.run(asyncio.wait_for(short(), 2))).result()
