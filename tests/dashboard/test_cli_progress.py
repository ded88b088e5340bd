"""`dashboard progress` as other programs call it, and as a person reads it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dashboard import desk
from dashboard.cli import main
from dashboard.project import FOLDER
from loaders import ledger, schema

Said = tuple[int, str, str]
Run = Callable[..., Said]
GOAL = desk.Target("offences", "AK", "decrease_to", Decimal(30), "123", date(2025, 2, 27), period_to="2028")


@pytest.fixture
def run(database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("DATABASE_URL", database_url)

    def command(*arguments: str) -> Said:
        capsys.readouterr()
        try:
            code = main(["progress", *arguments])
        except SystemExit as wrong:
            code = int(wrong.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def engines(database_url: str, tmp_path: Path) -> ledger.Engines:
    return desk.open_ledger(database_url, FOLDER / "data")


def told(said: Said) -> dict[str, Any]:
    assert (said[0], said[2]) == (0, "")
    document: dict[str, Any] = json.loads(said[1])
    return document


def test_the_document_names_every_direction_action_and_indicator(run: Run, engines: ledger.Engines) -> None:
    document = told(run("--audience", "internal", "--json"))
    assert document["audience"] == "internal"
    assert [direction["code"] for direction in document["directions"]] == ["V1", "V2", "V3", "V4", "V5"]
    assert len(document["actions"]) == 21
    wanted = {
        "code", "status", "rule", "inputs", "value", "period", "baseline", "target", "expected_now", "ratio", "verdict",
        "p_value", "reasons",
    }  # fmt: skip
    for indicator in document["indicators"]:
        assert set(indicator) >= wanted
        assert indicator["status"] in schema.PROGRESS
    for action in document["actions"]:
        assert set(action) >= {"code", "direction", "counts", "status", "indicators"}
        assert (action["status"] is not None) == (len(action["indicators"]) == 1)
        assert sum(action["counts"].values()) == len(action["indicators"])
    engines.dispose()


def test_a_past_status_is_the_one_of_its_day(run: Run, engines: ledger.Engines) -> None:
    before = ledger.head(engines)
    after = desk.set_target(engines, GOAL, "Zane").number
    desk.override_status(engines, "R4.4", "on_track", "Zane", "the patrols are seen")
    engines.dispose()

    def offences(*as_of: str) -> tuple[str, str | None]:
        document = told(run("--audience", "internal", "--json", *as_of))
        found = next(one for one in document["indicators"] if one["code"] == "offences")
        return found["status"], found["decision"]

    assert offences("--as-of", str(before)) == ("no_target", None)
    assert offences("--as-of", str(after)) == ("baseline_only", "123")
    assert offences() == ("baseline_only", "123")
    code, out, _ = run("--audience", "internal")
    assert code == 0
    assert "virzās pēc plāna (noteikts ar cilvēka lēmumu: Zane, the patrols are seen)" in out
    public = told(run("--audience", "public", "--json"))
    action = next(one for one in public["actions"] if one["code"] == "R4.4")
    assert (action["status"], action["override"]["actor"], action["override"]["reason"]) == ("on_track", None, None)


def test_a_reader_sees_words_and_no_codes(run: Run, engines: ledger.Engines) -> None:
    engines.dispose()
    code, said, _ = run("--audience", "internal")
    latvian = said.replace("\u00a0", " ")
    assert code == 0
    assert "V1 Bērnu tiesību aizsardzības nodrošinājums pašvaldībā: nav datu: 4" in latvian
    assert "Nav skaitliska mērķa: 43 procesi 2023. gadā; pagaidām zināma tikai sākotnējā vērtība" in latvian
    for word in ("no_target", "no_data", "direction_only", "no_observation", "None"):
        assert word not in latvian
    english = run("--audience", "internal", "--lang", "en")[1].replace("\u00a0", " ")
    assert "No number to reach: 43 proceedings in 2023" in english


def test_the_audience_must_be_named(run: Run, engines: ledger.Engines) -> None:
    engines.dispose()
    assert run()[0] == 2
    assert run("--audience", "everybody")[0] == 2
    assert run("--audience", "internal", "--as-of", "yesterday")[0] == 2
