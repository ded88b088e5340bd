"""Who may import whom. The staircase goes down: data, loaders, dashboard, pages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = ("loaders", "dashboard", "pages")
FRAMEWORKS = ("streamlit", "altair", "sqlalchemy", "alembic", "polars", "starlette", "uvicorn")

# Room -> what it may import of this project (a longer name is a narrower room) and of the frameworks.
# Every room may import itself and `loaders.schema`.
ROOMS: dict[str, tuple[set[str], set[str]]] = {
    "loaders": ({"loaders"}, {"polars", "sqlalchemy", "alembic"}),
    "dashboard.labels": (set(), set()),
    "dashboard.theme": (set(), set()),
    "dashboard.project": (set(), set()),
    "dashboard.clock": (set(), {"polars"}),
    "dashboard.registry": ({"dashboard.labels"}, set()),
    "dashboard.summaries": ({"loaders.identities", "loaders.periods"}, {"polars"}),
    "dashboard.charts": ({"dashboard.labels", "dashboard.theme"}, {"polars", "altair"}),
    "dashboard.sentences": ({"dashboard.labels"}, {"polars"}),
    "dashboard.names": ({"dashboard.labels", "loaders.catalogue"}, {"polars"}),
    "dashboard.export": ({"dashboard.labels", "dashboard.names", "loaders.catalogue"}, {"polars"}),
    "dashboard.publishing": ({"loaders", "dashboard.summaries"}, {"polars"}),
    "dashboard.release": ({"loaders", "dashboard.clock", "dashboard.publishing"}, {"polars"}),
    "dashboard.view": (
        {"dashboard.release", "dashboard.names", "dashboard.labels", "dashboard.theme", "loaders.catalogue",
         "loaders.periods"},
        {"polars"},
    ),
    "dashboard.sections": (
        {"dashboard.clock", "dashboard.view", "dashboard.export", "dashboard.names", "dashboard.labels",
         "dashboard.theme", "dashboard.summaries", "dashboard.charts", "dashboard.sentences", "dashboard.judgement",
         "dashboard.meeting.state", "dashboard.reconciliation", "loaders.catalogue", "loaders.identities",
         "loaders.periods"},
        {"polars", "altair"},
    ),
    "dashboard.reconciliation": (
        {"dashboard.clock", "dashboard.labels", "dashboard.release", "dashboard.sentences", "dashboard.summaries",
         "loaders.catalogue", "loaders.identities"},
        {"polars"},
    ),
    "dashboard.desk": ({"loaders", "dashboard.release", "dashboard.meeting.state"}, {"polars"}),
    "dashboard.demo": ({"loaders", "dashboard.desk", "dashboard.release"}, {"polars"}),
    "dashboard.faults": ({"loaders", "dashboard.labels", "dashboard.meeting.state"}, set()),
    "dashboard.doctor": (
        {"loaders", "dashboard.desk", "dashboard.faults", "dashboard.labels", "dashboard.project"},
        set(),
    ),
    "dashboard.pictures": ({"dashboard.labels", "dashboard.theme"}, {"altair", "polars"}),
    "dashboard.meeting.state": (set(), set()),
    "dashboard.meeting": (
        {"dashboard.charts", "dashboard.clock", "dashboard.intake.archive", "dashboard.intake.standing",
         "dashboard.judgement", "dashboard.labels", "dashboard.names", "dashboard.pictures", "dashboard.release",
         "dashboard.sections", "dashboard.sentences", "dashboard.summaries", "dashboard.theme", "dashboard.view",
         "loaders"},
        {"polars"},
    ),
    "dashboard.documents": (
        {"dashboard.clock", "dashboard.meeting.state", "dashboard.export", "dashboard.labels", "dashboard.theme"},
        {"polars"},
    ),
    "dashboard.wording": (
        {"dashboard.export", "dashboard.labels", "dashboard.sentences", "loaders.catalogue"},
        {"polars"},
    ),
    "dashboard.governing": (
        {"loaders", "dashboard.desk", "dashboard.judgement", "dashboard.labels", "dashboard.publishing",
         "dashboard.release", "dashboard.summaries"},
        {"polars"},
    ),
    "dashboard.seals": (
        {"dashboard.clock", "dashboard.documents.pack", "dashboard.meeting", "dashboard.source", "dashboard.view",
         "loaders.ledger"},
        {"streamlit", "polars"},
    ),
    "dashboard.sitting": (
        {"dashboard.desk", "dashboard.faults", "dashboard.labels", "dashboard.meeting", "dashboard.panels",
         "dashboard.seals", "dashboard.sections.meetings", "dashboard.source", "dashboard.view"},
        {"streamlit"},
    ),
    "dashboard.rulings": (
        {"dashboard.clock", "dashboard.desk", "dashboard.faults", "dashboard.governing", "dashboard.labels",
         "dashboard.panels", "dashboard.sections", "dashboard.source", "dashboard.view", "loaders.ledger"},
        {"streamlit"},
    ),
    "dashboard.judgement": (
        {"dashboard.clock", "dashboard.release", "dashboard.summaries", "loaders.catalogue"},
        set(),
    ),
    "dashboard.intake": (
        {"loaders", "dashboard.clock", "dashboard.release", "dashboard.view", "dashboard.names", "dashboard.labels",
         "dashboard.registry", "dashboard.sections", "dashboard.sentences", "dashboard.reconciliation"},
        {"polars"},
    ),
    "dashboard.published": ({"dashboard.release", "loaders.ledger"}, set()),
    "dashboard.source": (
        {"dashboard.published", "dashboard.clock", "dashboard.governing", "dashboard.reconciliation",
         "dashboard.release", "dashboard.intake.archive", "dashboard.sections.base", "dashboard.view", "dashboard.desk",
         "dashboard.downloads", "dashboard.project", "loaders.ledger"},
        {"streamlit"},
    ),
    "dashboard.downloads": (
        {"dashboard.export", "dashboard.labels", "dashboard.pictures", "dashboard.sections.base",
         "dashboard.sections.links", "dashboard.view"},
        {"polars"},
    ),
    "dashboard.choices": ({"dashboard.labels", "dashboard.release", "dashboard.view"}, {"streamlit"}),
    "dashboard.panels": (
        {"dashboard.downloads", "dashboard.labels", "dashboard.theme", "dashboard.sections.base",
         "dashboard.sections.around", "dashboard.view", "dashboard.export", "dashboard.governing", "dashboard.intake",
         "dashboard.meeting.state", "dashboard.sections.markup", "dashboard.sections.meetings",
         "dashboard.sentences.intake", "dashboard.sentences.management"},
        {"streamlit", "polars"},
    ),
    "dashboard.steps": (
        {"dashboard.clock", "dashboard.desk", "dashboard.faults", "dashboard.intake", "dashboard.labels",
         "dashboard.panels", "dashboard.source", "dashboard.view"},
        {"streamlit", "polars"},
    ),
    "dashboard.decisions": (
        {"dashboard.desk", "dashboard.faults", "dashboard.intake", "dashboard.labels", "dashboard.panels.outcome",
         "dashboard.source", "loaders.ledger"},
        {"streamlit"},
    ),
    "dashboard.shell": ({"dashboard.labels"}, {"streamlit", "starlette"}),
    "dashboard.warming": (
        {"dashboard.faults", "dashboard.intake.effects", "dashboard.labels", "dashboard.source", "dashboard.view"},
        set(),
    ),
    "dashboard.presenting": (
        {"dashboard.documents.html", "dashboard.faults", "dashboard.labels", "dashboard.meeting.state",
         "dashboard.project", "dashboard.seals", "dashboard.shell", "loaders.ledger"},
        {"starlette"},
    ),
    "dashboard.serve": (
        {"dashboard.presenting", "dashboard.shell", "dashboard.labels", "dashboard.project", "dashboard.source",
         "dashboard.intake.standing", "dashboard.warming"},
        {"streamlit", "starlette", "uvicorn"},
    ),
    "dashboard.app": (
        {"dashboard.choices", "dashboard.faults", "dashboard.labels", "dashboard.panels", "dashboard.project",
         "dashboard.registry", "dashboard.source", "dashboard.view"},
        {"streamlit"},
    ),
    "dashboard.cli": (
        {"loaders", "dashboard.clock", "dashboard.demo", "dashboard.desk", "dashboard.doctor", "dashboard.export",
         "dashboard.documents", "dashboard.faults", "dashboard.judgement", "dashboard.labels", "dashboard.meeting",
         "dashboard.names", "dashboard.project", "dashboard.reconciliation", "dashboard.release",
         "dashboard.sentences", "dashboard.serve", "dashboard.view", "dashboard.wording"},
        set(),
    ),
    "pages": ({"dashboard"}, {"streamlit"}),
}  # fmt: skip
MODULES = sorted(path for room in PROJECT for path in (ROOT / room).rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    rooms = [room for room in ROOMS if module == room or module.startswith(f"{room}.")]
    return max(rooms, key=len, default="")


def imports_of(path: Path) -> set[str]:
    """Every module that a file imports, names imported from a package counted as modules where they are."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {
                f"{node.module}.{alias.name}" if is_module(f"{node.module}.{alias.name}") else node.module
                for alias in node.names
            }
    return found


def is_module(name: str) -> bool:
    path = ROOT / Path(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    module = name_of(path)
    if module == "dashboard":
        return
    room = room_of(module)
    assert room, f"{module} stands in no room: give it one in this table and in CONTRIBUTING"
    own, frameworks = ROOMS[room]
    allowed = own | {room, "loaders.schema"}
    for imported in imports_of(path):
        top = imported.partition(".")[0]
        if top in PROJECT:
            fits = any(imported == name or imported.startswith(f"{name}.") for name in allowed)
            assert fits, f"{module} must not import {imported}"
        elif top in FRAMEWORKS:
            assert top in frameworks, f"{module} must not import {top}"


def test_pages_are_thin_and_never_imported() -> None:
    assert not (ROOT / "pages" / "__init__.py").exists()
    for path in (ROOT / "pages").glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60, f"{path.name} is no thin page"


def test_importing_the_house_starts_nothing() -> None:
    """No module but a script runs anything at its top level beside definitions."""
    scripts = {"dashboard.app", "loaders.migrations.env"}  # run by Streamlit, and by Alembic
    for path in MODULES:
        if name_of(path) in scripts or path.parent.name == "pages":
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(node, ast.With | ast.While | ast.For | ast.Try), (
                f"{name_of(path)}:{node.lineno} runs on import"
            )
