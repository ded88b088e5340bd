"""Scenes of the real programme alone and of a short sample, in both languages and with any choices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard import demo, desk
from dashboard.labels import labels_for
from dashboard.meeting.scene import Scene
from dashboard.project import FOLDER
from dashboard.release import PUBLIC, Release, open_release
from dashboard.view import Choices, View, in_words, options_of
from loaders import ledger
from loaders.periods import part

TODAY = date(2026, 11, 23)
SceneOf = Callable[..., Scene]


@pytest.fixture(scope="session")
def printed(fresh_ledger: Path) -> Iterator[Release]:
    """What the public sees of the programme's own figures."""
    engines = ledger.open_engines(f"sqlite:///{fresh_ledger}")
    yield open_release(engines, PUBLIC)
    engines.dispose()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """What the public sees of a sample of half a year."""
    now = datetime(2025, 9, 1, 12, tzinfo=UTC)
    url, _ = demo.make(tmp_path_factory.mktemp("sample"), FOLDER / "data", part(2024, "Q", 2), now)
    engines = desk.open_bare(url)
    yield open_release(engines, PUBLIC)
    engines.dispose()


@pytest.fixture(scope="session")
def scene_of() -> SceneOf:
    """The scene of a release on the day, in a language and with what was chosen."""

    def scene(release: Release, language: str = "lv", **chosen: Any) -> Scene:
        choices = Choices(language=language, **chosen)
        lead = in_words(choices, options_of(release, language), labels_for(language))
        return Scene(View(release, choices, lead), TODAY)

    return scene
