"""Meetings from a terminal: what is sealed, listed and handed out, and one sentence for everything that cannot be."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard import desk
from dashboard.cli import main
from dashboard.meeting.state import Meeting, read_meeting, written
from dashboard.project import FOLDER
from loaders import ledger

SEAL = ("meeting", "seal", "--name", "Domes sēde", "--date", "2026-11-26")
TOLD = {"id", "sha256", "name", "date", "head", "as_of", "sealed_at", "by", "newer"}
GOOD = (
    "rādītājs;periods;institūcija;dzimums;kategorija;vērtība;statuss;piezīme;avots\n"
    "guardians;2025-01-01;BT;total;total;14;;;\nfoster_families;2025-01-01;BT;total;total;21;;;\n"
)
Said = tuple[int, str, str]


class Terminal:
    """Runs commands in this process against one ledger."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self.capsys, self.folder = capsys, folder

    def __call__(self, *arguments: str) -> Said:
        self.capsys.readouterr()
        try:
            code = main(list(arguments))
        except SystemExit as wrong:
            code = int(wrong.code or 0)
        said = self.capsys.readouterr()
        return code, said.out, said.err

    def told(self, *arguments: str) -> Any:
        code, out, err = self(*arguments, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    def submit(self) -> None:
        path = self.folder / "BT.csv"
        path.write_text(GOOD, encoding="utf-8-sig")
        assert self("submit", str(path), "--by", "Paraugs", "--accept-warnings", "pārbaudīts")[0] == 0


@pytest.fixture
def run(
    fresh_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Against a SQLite ledger with the programme's own figures in it."""
    path = shutil.copy(fresh_ledger, tmp_path / "ledger.sqlite")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    return Terminal(capsys, tmp_path)


@pytest.fixture
def anywhere(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Against an empty database, once on each engine."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    return Terminal(capsys, tmp_path)


@pytest.fixture(scope="module")
def sample() -> Meeting:
    """The meeting that the documents are tested with."""
    path = Path(__file__).parent / "documents" / "conftest.py"
    spec = importlib.util.spec_from_file_location("sample_meeting", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    meeting: Meeting = module.sample_meeting()
    return meeting


@pytest.fixture
def sealed(run: Terminal, sample: Meeting) -> Iterator[str]:
    """The code of the sample meeting in the ledger of `run`."""
    engines = ledger.open_engines(f"sqlite:///{run.folder / 'ledger.sqlite'}")
    ledger.append_meeting(engines, written(sample), sample.name, sample.day, sample.actor, sample.head)
    yield sample.code
    engines.dispose()


def test_a_meeting_is_sealed_listed_and_handed_out(anywhere: Terminal) -> None:
    sealed = anywhere.told(*SEAL, "--by", "referente", "--slide", "title", "care")
    assert set(sealed) == TOLD | {"slides"}
    assert sealed["sha256"].startswith(sealed["id"])
    assert (sealed["name"], sealed["date"], sealed["by"], sealed["newer"]) == (
        "Domes sēde", "2026-11-26", "referente", False,
    )  # fmt: skip
    assert [slide["code"] for slide in sealed["slides"]] == ["title", "care"]
    assert all(slide["title"] for slide in sealed["slides"])
    anywhere.submit()
    [listed] = anywhere.told("meeting", "list")
    assert listed == {name: sealed[name] for name in TOLD} | {"newer": True}
    code, out, err = anywhere("meeting", "pack", sealed["id"], "-o", str(anywhere.folder / "sēde"))
    assert (code, err) == (0, "")
    assert sorted(Path(line).suffix for line in out.splitlines()) == [".html", ".pdf", ".pptx", ".xlsx"]


def test_every_slide_is_shown_when_none_is_named(run: Terminal) -> None:
    codes = [slide["code"] for slide in run.told(*SEAL)["slides"]]
    assert codes[0] == "title"
    wanted = {"changes", "programme", "direction-V1", "offences-by-article", "care", "services", "missed", "limits"}
    assert wanted | {"definitions"} <= set(codes)


def test_a_seal_moves_no_head_and_stands_in_no_history(run: Terminal) -> None:
    before = run("history", "--json")
    sealed = run.told(*SEAL, "--slide", "title")
    assert run("history", "--json") == before
    assert sealed["head"] == json.loads(before[1])[0]["number"]


def test_an_earlier_state_is_sealed_as_it_was(run: Terminal) -> None:
    now = run.told(*SEAL, "--slide", "title")
    run.submit()
    then = run.told(*SEAL, "--slide", "title", "--as-of", str(now["head"]))
    assert (then["head"], then["as_of"], then["newer"]) == (now["head"], now["as_of"], True)
    assert run.told(*SEAL, "--slide", "title")["head"] == now["head"] + 1


def test_before_anything_was_published_nothing_is_sealed(run: Terminal) -> None:
    code, out, err = run(*SEAL, "--as-of", "1")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert run.told("meeting", "list") == []


def test_slides_are_shown_in_the_order_that_was_asked_for(run: Terminal) -> None:
    sealed = run.told(*SEAL, "--lang", "en", "--by", "referente", "--slide", "care", "title", "programme")
    assert [slide["code"] for slide in sealed["slides"]] == ["care", "title", "programme"]
    assert "out-of-family care" in sealed["slides"][0]["title"].lower()
    _, out, _ = run("meeting", "list")
    assert sealed["id"] in out
    assert "fiksēja referente" in out


def test_what_was_chosen_stands_in_the_seal(run: Terminal) -> None:
    chosen = ("--direction", "V1", "V4", "--institution", "BT", "AK", "--year", "2023", "2022", "--slide", "title")
    sealed = run.told(*SEAL, *chosen)
    engines = ledger.open_engines(f"sqlite:///{run.folder / 'ledger.sqlite'}")
    meeting = read_meeting(ledger.read_sealed(engines, sealed["id"]))
    engines.dispose()
    said = {name: set(",".join(values).split(",")) for name, values in meeting.choices.items()}
    assert said["virziens"] == {"V1", "V4"}
    assert said["institucija"] == {"BT", "AK"}
    assert said["gadi"] == {"2022", "2023"}


@pytest.mark.parametrize(("language", "by"), [("lv", "komandrinda"), ("en", "command line")])
def test_without_a_name_the_command_line_answers_and_never_the_machines_user(
    run: Terminal, language: str, by: str
) -> None:
    assert run.told(*SEAL, "--slide", "title", "--lang", language)["by"] == by


@pytest.mark.parametrize(
    "wrong",
    [
        ("--direction", "V9"),
        ("--institution", "NAV"),
        ("--year", "1999"),
        ("--year", "2O23"),
        ("--slide", "nav"),
        ("--date", "2026-13-01"),
        ("--date", "26.11.2026"),
        ("--date", "20260-11-26"),
        ("--name", " "),
        ("--by", " "),
        ("--as-of", "99999"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence_and_seals_nothing(run: Terminal, wrong: tuple[str, str]) -> None:
    code, out, err = run(*SEAL, "--slide", "title", *wrong)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert run.told("meeting", "list") == []


@pytest.mark.parametrize("option", ["--name", "--by"])
def test_personal_data_are_refused_and_never_repeated(run: Terminal, option: str) -> None:
    code, out, err = run(*SEAL, "--slide", "title", option, "Anna Paraudziņa")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "Paraudziņa" not in err
    assert run.told("meeting", "list") == []


def test_before_the_first_seal_the_list_says_so(run: Terminal) -> None:
    assert run.told("meeting", "list") == []
    assert run("meeting", "list", "--lang", "en") == (0, "No meeting has been sealed.\n", "")


def test_meeting_alone_asks_for_its_command(run: Terminal) -> None:
    assert run("meeting")[0] == 2


def test_packing_twice_writes_the_same_bytes(run: Terminal, sealed: str) -> None:
    folder = run.folder / "a" / "sēde"
    first, again = (run("meeting", "pack", code, "-o", str(folder)) for code in (sealed, sealed.upper()))
    assert first == again
    paths = [Path(line) for line in first[1].splitlines()]
    contents = [path.read_bytes() for path in paths]
    assert sorted(folder.iterdir()) == sorted(paths)
    assert all(path.name.startswith("PARAUGDATI-") for path in paths)
    run("meeting", "pack", sealed, "-o", str(folder))
    assert [path.read_bytes() for path in paths] == contents


def test_each_language_has_files_of_its_own(run: Terminal, sealed: str) -> None:
    for language in ("lv", "en"):
        assert run("meeting", "pack", sealed, "-o", str(run.folder / "out"), "--lang", language)[0] == 0
    assert len(list((run.folder / "out").iterdir())) == 8


@pytest.mark.parametrize("code", ["nav", "f" * 12, "8dc6a5b577"])
def test_an_unknown_code_is_one_sentence_and_writes_nothing(run: Terminal, sealed: str, code: str) -> None:
    result, out, err = run("meeting", "pack", code, "-o", str(run.folder / "out"))
    assert (result, out, len(err.splitlines())) == (2, "", 1)
    assert code in err
    assert not (run.folder / "out").exists()


def test_a_file_where_the_folder_should_be_stays_as_it_is(run: Terminal, sealed: str) -> None:
    taken = run.folder / "taken"
    taken.write_bytes(b"precious")
    for output in (taken, taken / "under"):
        code, out, err = run("meeting", "pack", sealed, "-o", str(output))
        assert (code, out, len(err.splitlines())) == (2, "", 1)
        assert str(output) in err
    assert taken.read_bytes() == b"precious"


def test_where_one_file_cannot_be_written_none_is_left_half(
    run: Terminal, sealed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a full disk: the files of the last time stay, and nothing else lies there."""
    folder = run.folder / "out"
    assert run("meeting", "pack", sealed, "-o", str(folder))[0] == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    left = 2

    def full(path: Path, content: bytes) -> int:
        nonlocal left
        left -= 1
        with path.open("wb") as file:
            if left < 0:
                raise OSError(28, "No space left on device", str(path))
            return file.write(content)

    monkeypatch.setattr(Path, "write_bytes", full)
    code, out, err = run("meeting", "pack", sealed, "-o", str(folder))
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert str(folder) in err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_seal_of_a_newer_version_is_said(run: Terminal, sample: Meeting) -> None:
    engines = desk.open_ledger(f"sqlite:///{run.folder / 'ledger.sqlite'}", FOLDER / "data")
    newer = written(sample).replace(b'"format": 1', b'"format": 2')
    ledger.append_meeting(engines, newer, sample.name, sample.day, sample.actor, sample.head)
    [code] = ledger.read_meetings(engines)["sha256"]
    engines.dispose()
    result, out, err = run("meeting", "pack", code[:12], "-o", str(run.folder / "out"))
    assert (result, out, len(err.splitlines())) == (2, "", 1)
