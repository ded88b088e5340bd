"""What a fresh machine gets: settings, locks, fonts, and the words that stand in for the framework's."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import streamlit
from fontTools.ttLib import TTFont

from dashboard.theme import DARK, LIGHT, Palette

PROJECT = Path(__file__).parents[1]
STATIC = PROJECT / "dashboard" / "static"
LOCKS = ["requirements.lock", "requirements-test.lock"]
WEIGHTS = {"Regular": 400, "Semibold": 600, "Bold": 700}
LETTERS = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ–—“”„’…−×→←↑↓€§·≤≥\u00a0"


@pytest.fixture(scope="module")
def config() -> dict[str, Any]:
    return tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pyproject() -> dict[str, Any]:
    return tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9][^\s;]*==[^\s;]+)", (PROJECT / lock).read_text(encoding="utf-8"), re.MULTILINE))


def framework_words() -> list[str]:
    text = (STATIC / "framework-lv.js").read_text(encoding="utf-8").split("const FRAMEWORK_PATTERNS")[0]
    return re.findall(r'^  "([^"]+)":', text, re.MULTILINE)


@pytest.mark.parametrize(
    ("section", "option", "expected"),
    [
        ("browser", "gatherUsageStats", False),
        ("client", "toolbarMode", "minimal"),
        ("client", "showErrorDetails", "none"),
        ("runner", "postScriptGC", False),
        ("server", "headless", True),
        ("server", "address", "127.0.0.1"),
        ("server", "fileWatcherType", "none"),
        ("server", "enableStaticServing", True),
        ("server", "maxUploadSize", 20),
    ],
)
def test_a_setting_is_shipped(config: dict[str, Any], section: str, option: str, expected: object) -> None:
    assert config[section][option] == expected


@pytest.mark.parametrize(("name", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_pages_have_the_colours_of_the_charts(config: dict[str, Any], name: str, palette: Palette) -> None:
    theme = config["theme"][name]
    result = [theme["backgroundColor"], theme["textColor"], theme["grayTextColor"], *theme["chartCategoricalColors"]]
    assert result == [palette.background, palette.ink, palette.secondary, *palette.categories, palette.quiet]


def test_every_font_of_the_theme_is_served_by_ourselves(config: dict[str, Any]) -> None:
    faces = config["theme"]["fontFaces"]
    assert [face["weight"] for face in faces] == list(WEIGHTS.values())
    for face in faces:
        assert (STATIC / face["url"].removeprefix("app/static/")).is_file()


@pytest.mark.parametrize("ending", ["woff2", "ttf"])
@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_font_has_every_latvian_letter_and_figures_of_one_width(weight: str, ending: str) -> None:
    with TTFont(STATIC / f"SourceSans3-{weight}.{ending}") as font:
        names = font.getBestCmap()
        assert [letter for letter in LETTERS if ord(letter) not in names] == []
        assert len({font["hmtx"][names[ord(figure)]][0] for figure in "0123456789"}) == 1
        assert font["OS/2"].usWeightClass == WEIGHTS[weight]


def test_the_licence_of_the_fonts_lies_beside_them() -> None:
    assert "SIL OPEN FONT LICENSE" in (STATIC / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_the_build_backend_and_no_host(lock: str) -> None:
    text = (PROJECT / lock).read_text(encoding="utf-8")
    assert re.search(r"//|file:|--(extra-)?index|--find-links|@ ", text) is None
    assert any(pin.startswith("setuptools==") for pin in pins(lock))
    assert len(re.findall(r"^[a-z0-9][^\n]*==[^\n]* \\\n    --hash=sha256:", text, re.MULTILINE)) == len(
        re.findall(r"^[a-z0-9]", text, re.MULTILINE)
    )


def test_the_lock_for_testing_holds_the_one_for_running() -> None:
    assert pins(LOCKS[0]) <= pins(LOCKS[1])


def test_every_direct_dependency_is_locked(pyproject: dict[str, Any]) -> None:
    groups = pyproject["dependency-groups"]
    asked = [*pyproject["project"]["dependencies"], *groups["build"], *groups["test"]]
    names = {re.split(r"[^A-Za-z0-9-]", requirement)[0] for requirement in asked}
    assert names <= {pin.split("==")[0].split("[")[0] for pin in pins(LOCKS[1])}


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no executable bit")
def test_the_one_command_of_ci_is_make_test() -> None:
    script = PROJECT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "make test"


def test_every_word_replaced_is_still_a_word_of_the_framework() -> None:
    scripts = (Path(streamlit.__file__).parent / "static" / "static" / "js").glob("*.js")
    bundle = "\n".join(script.read_text(encoding="utf-8") for script in scripts)
    assert [word for word in framework_words() if word not in bundle] == []


def test_no_latvian_word_would_be_taken_for_english() -> None:
    text = (STATIC / "framework-lv.js").read_text(encoding="utf-8")
    latvian = set(re.findall(r':\s*"([^"]+)",?$', text, re.MULTILINE))
    assert latvian & set(framework_words()) == set()
