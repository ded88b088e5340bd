"""`dashboard identities` and what `validate` and `submit` say of identities; on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard import desk, project
from dashboard.cli import main

HEADER = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība\n"
KEYS = {
    "code", "title", "kind", "left", "right", "left_value", "right_value", "difference", "verdict", "period", "owner",
    "note", "age_days",
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = main(list(arguments))
    return code, capsys.readouterr().out


def births(folder: Path, girls: int) -> str:
    rows = {"total": 90, "girls": girls, "boys": 50}
    text = HEADER + "".join(f"births;2025;DZN;{gender};total;{value}\n" for gender, value in rows.items())
    path = folder / "DZN.csv"
    path.write_text(text, encoding="utf-8-sig")
    return str(path)


def test_every_identity_is_there_with_all_that_it_takes_to_recompute_it(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = said(capsys, "identities", "--json")
    rows = json.loads(out)
    assert code == 0
    assert len(rows) == 43
    for row in rows:
        assert set(row) >= KEYS
        for side in ("left", "right"):
            values = [Decimal(str(one["value"])) for one in row["inputs"] if one["side"] == side]
            assert row[f"{side}_value"] in (None, sum(values))
        if row["verdict"] == "not_computable":
            assert row["reason"] == "missing"
            assert row["difference"] is None
        else:
            assert row["difference"] == row["left_value"] - row["right_value"]


def test_what_fails_comes_first_with_its_owner_note_and_age(
    capsys: pytest.CaptureFixture[str], database_url: str
) -> None:
    engines = desk.open_ledger(database_url, project.data_folder())
    desk.note_identity(engines, "health_forms", "Zane", "Jautāts slimnīcai.")
    engines.dispose()
    rows = json.loads(said(capsys, "identities", "--json")[1])
    assert [row["verdict"] for row in rows[:6]] == ["fails"] * 5 + ["not_computable"]
    health = next(row for row in rows if row["code"] == "health_forms")
    assert (health["owner"], health["note"], health["age_days"]) == ("ANP", "Jautāts slimnīcai.", 0)
    assert (health["left_value"], health["right_value"], health["difference"]) == (23, 22, 1)
    assert health["issues"] == ["I02", "I03", "I04"]


def test_the_text_says_them_in_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    latvian, english = (said(capsys, "identities", "--lang", language)[1] for language in ("lv", "en"))
    assert latvian.splitlines()[0] == "Nesaskan 5 no 43 sakarībām; 1 vēl nav aprēķināma"
    assert "nesaskan: Procesi pēc panta 2021. gadā: 72 procesi ≠ 71 process" in latvian
    assert english.splitlines()[0] == "5 of 43 relations do not agree; 1 cannot be computed"


def test_validate_says_what_a_file_would_break_and_its_json_stays_as_promised(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = births(tmp_path, 39)
    out = said(capsys, "validate", file)[1].replace("\N{NO-BREAK SPACE}", " ")
    broken = "nesaskanēs: Meitenes un zēni kopā ir kopskaits: Dzimšanas reģistri; 2025. gads: "
    assert f"{broken}90 dzimšanas reģistru ≠ 89 dzimšanas reģistri" in out
    report = json.loads(said(capsys, "validate", "--json", file)[1])
    assert set(report) == {"file", "accepted", "rows", "findings", "preview"}


def test_submit_says_what_a_file_mends(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said(capsys, "submit", births(tmp_path, 39), "--by", "Zane", "--accept-warnings", "pārbaudīts")
    out = said(capsys, "submit", births(tmp_path, 40), "--by", "Zane")[1]
    assert "turpmāk saskanēs: Meitenes un zēni kopā ir kopskaits" in out
