"""The docs tell the truth, because these fail when they do not."""

from __future__ import annotations

import argparse
import importlib.util
import re
from pathlib import Path

import pytest

from dashboard.cli import build_parser
from dashboard.labels import labels_for
from dashboard.registry import PAGES
from loaders.checks import CHECKS, HISTORY_CHECKS, RULES
from loaders.checks.rule import Rule

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_reference_is_what_the_code_and_the_catalogue_say() -> None:
    path = ROOT / "docs" / "write_reference.py"
    spec = importlib.util.spec_from_file_location("write_reference", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.REFERENCE.read_text(encoding="utf-8") == module.reference(), "run make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_the_readme_names_every_page(page: object) -> None:
    title = labels_for("lv").t(page.title)  # type: ignore[attr-defined]
    assert f"| {title} | `/{page.url_path}` |" in README  # type: ignore[attr-defined]


def test_the_readme_names_every_command_with_every_option() -> None:
    commands = next(
        action for action in build_parser(labels_for("lv"))._actions if isinstance(action, argparse._SubParsersAction)
    )
    for name, parser in commands.choices.items():
        line = re.search(rf"`dashboard {name}[^`]*`", README)
        assert line, f"the README does not name dashboard {name}"
        for action in parser._actions:
            option = next((o for o in action.option_strings if o.startswith("--")), "")
            if option not in {"", "--help", "--lang", "--output"}:
                assert option in line.group(), f"the README does not name {option} of dashboard {name}"


def test_every_script_in_pages_is_registered() -> None:
    assert {path.name for path in (ROOT / "pages").glob("*.py")} == {page.script for page in PAGES}


def test_every_rule_of_a_check_module_is_in_the_message_table() -> None:
    modules = {check.__module__ for lists in (CHECKS, HISTORY_CHECKS) for checks in lists.values() for check in checks}
    for name in modules:
        module = importlib.import_module(name)
        for value in vars(module).values():
            if isinstance(value, Rule):
                assert value.code in RULES, f"{value.code} of {name} has no place in RULES"


def test_the_changelog_names_every_command() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for name in ("serve", "validate", "submit", "history", "export", "doctor"):
        assert f"`{name}`" in changelog
