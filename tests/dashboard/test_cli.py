"""The commands as other programs call them: exit codes, JSON, files; on SQLite and PostgreSQL."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dashboard.cli import main
from loaders import ledger, schema

HEADER = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība;statuss;piezīme;avots\n"
GOOD = HEADER + "guardians;2025-01-01;BT;total;total;14;;;\nfoster_families;2025-01-01;BT;total;total;21;;;\n"
BAD = HEADER + "guardian;2025-01-01;BT;total;total;14;;;\nfoster_families;2025.1;BT;total;total;1.234;;;\n"
DOUBTFUL = HEADER + (
    "care_children;2025-01-01;BT;total;total;50;;;\ncare_children;2025-01-01;BT;total;guardian;20;;;\n"
    "care_children;2025-01-01;BT;total;foster;20;;;\ncare_children;2025-01-01;BT;total;institution;5;;;\n"
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

    def file(self, text: str, name: str = "BT.csv") -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8-sig")
        return str(path)

    def exported(self, *arguments: str) -> pl.DataFrame:
        path = self.folder / "out.parquet"
        code, _, err = self("export", "--audience", "internal", "--format", "parquet", "-o", str(path), *arguments)
        assert (code, err) == (0, "")
        return pl.read_parquet(path)


@pytest.fixture
def run(
    database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Terminal:
    monkeypatch.setenv("DATABASE_URL", database_url)
    return Terminal(capsys, tmp_path)


def test_validate_says_what_would_change_and_stores_nothing(run: Terminal) -> None:
    code, out, _ = run("validate", run.file(GOOD), "--json")
    result: dict[str, Any] = json.loads(out)
    assert code == 0
    assert set(result) == {"file", "accepted", "rows", "findings", "preview"}
    assert (result["accepted"], result["rows"]) == (True, 2)
    assert result["preview"] == {"new": 2, "changed": 0, "unchanged": 0}
    assert run.exported().filter(period="2025-01-01").is_empty()


def test_a_bad_file_is_refused_with_every_problem_at_its_row_and_column(run: Terminal) -> None:
    code, out, _ = run("validate", run.file(BAD), "--json")
    result = json.loads(out)
    assert (code, result["accepted"]) == (1, False)
    assert set(result["findings"][0]) == {"row", "column", "code", "severity", "value", "message"}
    found = {(finding["row"], finding["column"], finding["code"]) for finding in result["findings"] if finding["row"]}
    assert found == {
        (2, "indicator", "unknown_code"),
        (3, "period", "unknown_period"),
        (3, "value", "ambiguous_number"),
    }
    assert "guardians" in next(f["message"] for f in result["findings"] if f["row"] == 2)


def test_several_files_are_a_list(run: Terminal) -> None:
    code, out, _ = run("validate", run.file(GOOD), run.file(BAD, "other.csv"), "--json")
    assert code == 1
    assert [result["accepted"] for result in json.loads(out)] == [True, False]


def test_a_file_that_cannot_be_read_is_said_and_the_others_are_still_reported(run: Terminal) -> None:
    nowhere = str(run.folder / "nav.csv")
    code, out, err = run("validate", run.file(GOOD), nowhere, run.file(BAD, "other.csv"), "--json")
    assert code == 2
    assert [result["accepted"] for result in json.loads(out)] == [True, False]
    assert nowhere in err
    assert "Traceback" not in err
    code, out, err = run("validate", nowhere, "--json")
    assert (code, out, len(err.splitlines())) == (2, "", 1)


def test_what_is_doubtful_is_accepted_and_not_yet_confirmed(run: Terminal) -> None:
    code, out, _ = run("validate", run.file(DOUBTFUL), "--json")
    result = json.loads(out)
    assert (code, result["accepted"]) == (1, True)
    assert "warning" in {finding["severity"] for finding in result["findings"]}


def test_a_file_is_held_against_what_the_ledger_says(run: Terminal) -> None:
    jump = GOOD.replace(";14;", ";140;").replace("2025-01-01", "2026-10-01")
    code, out, _ = run("validate", run.file(jump), "--json")
    assert (code, "jump" in {finding["code"] for finding in json.loads(out)["findings"]}) == (1, True)
    future = run("validate", run.file(GOOD.replace("2025-01-01", "2099-01-01")), "--json")
    assert (future[0], "future_period" in future[1]) == (1, True)
    assert run("submit", run.file(jump), "--by", "Paraugs")[0] == 1
    assert run("submit", run.file(jump), "--by", "Paraugs", "--accept-warnings", "pārbaudīts")[0] == 0


def test_personal_data_are_named_by_their_place_and_never_repeated(run: Terminal) -> None:
    code, out, err = run("validate", run.file(GOOD.replace("14;;;", "14;;310299-12345;")), "--json")
    findings = json.loads(out)["findings"]
    assert code == 1
    assert [(f["row"], f["column"], f["value"]) for f in findings if f["code"] == "personal_code"] == [
        (2, "note", None)
    ]
    assert "310299" not in out + err


def test_progress_is_shown_where_somebody_looks_at_many_files(run: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [run.file(GOOD, f"{number}.csv") for number in range(4)]
    assert run("validate", *files)[2] == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    _, out, err = run("validate", *files, "--lang", "en")
    assert "checking file 3 of 4: 2.csv" in err
    assert err.endswith("\x1b[K")
    assert "\x1b" not in out
    assert run("validate", files[0])[2] == ""


REPORT = (
    "rīcība;periods;institūcija;novērtējums;apraksts;pierādījums\n"
    "R4.1;2026-Q3;SLP;Īstenošanā;Mentors strādā ar sešiem bērniem;Līgums Nr. 5\n"
    "R3.3;2026-Q3;SLP;izpildīts;Notika divas nodarbības vecākiem;Dalībnieku saraksts\n"
)


def test_a_report_on_actions_comes_in_by_the_same_commands(run: Terminal) -> None:
    file = run.file(REPORT, "ricibas.csv")
    code, out, _ = run("validate", file, run.file(GOOD), "--json")
    assert code == 0
    assert json.loads(out)[0]["preview"] == {"new": 2, "changed": 0, "unchanged": 0}
    first = json.loads(run("submit", file, "--institution", "SLP", "--by", "Paraugs", "--json")[1])
    assert first["stored"]
    assert json.loads(run("submit", file, "--by", "Paraugs", "--json")[1])["submission"] == first["submission"]
    newest = json.loads(run("history", "--json")[1])[0]
    assert (newest["form"], newest["rows"], newest["deliverer"]) == ("activities", 2, "SLP")
    changed = json.loads(run("validate", run.file(REPORT.replace("sešiem", "septiņiem")), "--json")[1])
    assert changed["preview"] == {"new": 0, "changed": 1, "unchanged": 1}


def test_a_template_of_actions_goes_out_and_comes_back_filled_in(run: Terminal) -> None:
    path = run.folder / "veidne.csv"
    asked = ("--institution", "SLP", "--period", "2026-Q3", "--form", "activities", "--format", "csv", "-o", str(path))
    assert run("template", *asked)[0] == 0
    assert "nothing_filled_in" in run("validate", str(path), "--json")[1]
    rows = path.read_bytes().decode("utf-8-sig").replace(";;;\r\n", ";Īstenošanā;Darbs notiek pēc plāna;\r\n")
    result = json.loads(run("validate", run.file(rows, "pilna.csv"), "--json")[1])
    assert (result["accepted"], result["rows"], result["findings"]) == (True, 4, [])


def test_a_submit_that_was_overtaken_stores_nothing(run: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.cli import intake

    mine, other = run.file(GOOD), run.file(GOOD.replace(";14;", ";15;"), "other.csv")
    once = iter([True])
    real = intake.open_release

    def overtaken(*known: Any) -> Any:
        release = real(*known)
        if next(once, None):
            assert main(["submit", other, "--by", "Zane"]) == 0
        return release

    monkeypatch.setattr(intake, "open_release", overtaken)
    code, _, err = run("submit", mine, "--by", "Anna")
    assert code == 1
    assert "kāds cits" in err
    guardians = run.exported().filter(indicator="guardians", period="2025-01-01")["value"]
    assert [int(value) for value in guardians] == [15]


def test_submit_stores_once_and_says_so_the_second_time(run: Terminal) -> None:
    file = run.file(GOOD)
    code, out, _ = run("submit", file, "--by", "Paraugs", "--json")
    first = json.loads(out)
    assert (code, first["stored"]) == (0, True)
    values = run.exported().filter(period="2025-01-01")["value"].to_list()
    assert [str(value) for value in values] == ["21.0000", "14.0000"]
    code, out, _ = run("submit", file, "--by", "Paraugs", "--json")
    again = json.loads(out)
    assert (code, again["stored"], again["submission"]) == (0, False, first["submission"])


def test_a_refused_file_leaves_the_ledger_as_it_was(run: Terminal) -> None:
    before = json.loads(run("history", "--json")[1])
    assert run("submit", run.file(BAD), "--by", "Paraugs")[0] == 1
    assert json.loads(run("history", "--json")[1]) == before


def test_warnings_need_a_reason(run: Terminal) -> None:
    file = run.file(DOUBTFUL)
    code, out, _ = run("submit", file, "--by", "Paraugs")
    assert code == 1
    assert "--accept-warnings" in out
    code, _, _ = run("submit", file, "--by", "Paraugs", "--accept-warnings", "viens bērns viesģimenē")
    assert code == 0
    newest = json.loads(run("history", "--json")[1])[0]
    assert (newest["kind"], newest["actor"], newest["reason"]) == ("submission", "Paraugs", "viens bērns viesģimenē")


def test_an_institution_may_not_send_what_another_delivers(run: Terminal) -> None:
    code, out, _ = run("submit", run.file(GOOD), "--institution", "SLP", "--by", "Paraugs", "--json")
    assert code == 1
    errors = {finding["code"] for finding in json.loads(out)["findings"] if finding["severity"] == "error"}
    assert errors == {"not_entitled"}


def test_as_of_shows_the_ledger_before_a_change(run: Terminal) -> None:
    number = json.loads(run("history", "--json")[1])[0]["number"]
    run("submit", run.file(GOOD.replace("2025-01-01", "2024-01-01")), "--by", "Paraugs")
    now = run.exported().filter(indicator="guardians", period="2024-01-01")["value"].item()
    then = run.exported("--as-of", str(number)).filter(indicator="guardians", period="2024-01-01")["value"].item()
    assert (int(now), int(then)) == (14, 16)


def test_the_export_has_the_contract_columns_and_opens_in_latvian_excel(run: Terminal) -> None:
    path = run.folder / "out.csv"
    code, _, _ = run("export", "--audience", "internal", "-o", str(path))
    content = path.read_bytes()
    header = content.decode("utf-8-sig").splitlines()[0]
    assert (code, content[:3]) == (0, b"\xef\xbb\xbf")
    assert header == ";".join(schema.EXPORT)
    assert ";45,4;" in content.decode("utf-8-sig")


def test_the_public_gets_what_is_printed_and_only_protected_figures(run: Terminal) -> None:
    path = run.folder / "out.csv"
    code, out, _ = run("export", "--audience", "public", "-o", str(path))
    rows = path.read_bytes().decode("utf-8-sig").splitlines()
    assert (code, rows[0]) == (0, ";".join(schema.EXPORT))
    assert f"{len(rows) - 1} rind" in out
    assert any(row.startswith("offences;") and ";72;" in row for row in rows)


def test_the_public_export_says_what_it_does_not_hold(run: Terminal) -> None:
    before = json.loads(run("history", "--json")[1])[0]["number"]
    run("submit", run.file(GOOD), "--by", "Paraugs")
    path = run.folder / "out.csv"
    code, out, _ = run("export", "--audience", "public", "--as-of", str(before), "-o", str(path))
    assert (code, "nav izlemts" in out) == (0, True)


def test_texts_are_latvian_unless_english_is_asked_for(run: Terminal) -> None:
    assert "noraidīta" in run("validate", run.file(BAD))[1]
    assert "refused" in run("validate", run.file(BAD), "--lang", "en")[1]


def test_wrong_usage_exits_2(run: Terminal) -> None:
    assert run("validate")[0] == 2
    assert run("submit", run.file(GOOD))[0] == 2
    assert run("validate", str(run.folder / "nav.csv"))[0] == 2


def test_a_template_holds_what_is_owed_and_untouched_it_is_refused(run: Terminal) -> None:
    path = run.folder / "veidne.csv"
    asked = ("--institution", "BT", "--period", "2026. gada 1. ceturksnis", "--format", "csv", "-o", str(path))
    code, _, _ = run("template", *asked)
    assert code == 0
    assert "guardians;2026-04-01;BT;total;total" in path.read_bytes().decode("utf-8-sig")
    assert run("validate", str(path))[0] == 1


def test_a_template_of_nothing_is_not_written(run: Terminal) -> None:
    path = run.folder / "veidne.xlsx"
    assert run("template", "--institution", "XX", "--period", "2026-Q1", "-o", str(path))[0] == 2
    assert run("template", "--institution", "BT", "--period", "2026-Q9", "-o", str(path))[0] == 2
    assert not path.exists()


def test_a_new_baseline_changes_only_what_nobody_has_delivered(
    run: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(__file__).parents[2]
    run("submit", run.file(GOOD.replace("2025-01-01", "2024-01-01")), "--by", "Paraugs")
    data = tmp_path / "data"
    for path in (root / "data").rglob("*"):
        if path.is_file():
            copy = data / path.relative_to(root / "data")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    baseline = data / "baseline" / "BT.csv"
    text = baseline.read_text(encoding="utf-8-sig")
    assert text.count(";BT;total;total;24;") == text.count(";BT;total;total;16;") == 1
    text = text.replace(";BT;total;total;24;", ";BT;total;total;25;").replace(
        ";BT;total;total;16;", ";BT;total;total;17;"
    )
    baseline.write_text(text, encoding="utf-8-sig")
    monkeypatch.setenv("DASHBOARD_DATA", str(data))
    guardians = dict(run.exported().filter(indicator="guardians").select("period", "value").iter_rows())
    assert {period: int(value) for period, value in guardians.items()} == {"2023-01-01": 25, "2024-01-01": 14}
    newest = json.loads(run("history", "--json")[1])[0]
    assert [finding["code"] for finding in newest["payload"]["findings"]] == ["baseline_gives_way"] * 2


def test_a_closed_period_is_refused_with_its_name(run: Terminal, database_url: str) -> None:
    run("submit", run.file(GOOD), "--by", "Paraugs")
    engines = ledger.open_engines(database_url)
    ledger.append_event(engines, "closing", "Paraugs", "2024-Q4", {}, deliverer="BT")
    engines.dispose()
    code, out, _ = run("submit", run.file(GOOD.replace(";14;", ";15;")), "--by", "Paraugs", "--json")
    assert (code, json.loads(out)["stored"]) == (1, False)
    closed = next(finding for finding in json.loads(out)["findings"] if finding["code"] == "closed_period")
    assert (closed["row"], "2024-Q4" in closed["message"]) == (2, True)
    reason = ("--accept-warnings", "pārskaitīts")
    assert run("submit", run.file(GOOD.replace(";14;", ";15;")), "--by", "Paraugs", *reason)[0] == 0


def test_a_backup_comes_back_whole_in_an_empty_ledger_only(
    run: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("submit", run.file(GOOD), "--by", "Paraugs")
    before = json.loads(run("history", "--json")[1])
    backup = str(tmp_path / "backup.sqlite")
    code, out, _ = run("backup", backup)
    assert (code, "pārbaudīta" in out, str(len(before)) in out) == (0, True, True)
    assert run("backup", backup)[0] == 2
    assert "tukšā" in run("restore", backup)[2]
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/restored.sqlite")
    assert run("restore", run.file("x", "x.sqlite"))[0] == 2
    assert run("restore", str(tmp_path / "nowhere.sqlite"))[0] == 2
    assert run("restore", backup)[0] == 0
    assert json.loads(run("history", "--json")[1]) == before


def test_doctor_names_a_file_that_is_cut_off(run: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parents[2]
    data = tmp_path / "data"
    for path in (root / "data").rglob("*"):
        if path.is_file():
            copy = data / path.relative_to(root / "data")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    cut = data / "catalogue" / "actions.csv"
    cut.write_bytes(cut.read_bytes()[:2000])
    monkeypatch.setenv("DASHBOARD_DATA", str(data))
    code, out, _ = run("doctor")
    assert code == 2
    assert out.startswith("data/catalogue/actions.csv: ")
    code, _, err = run("export", "--audience", "internal", "-o", str(tmp_path / "x.csv"))
    assert (code, err) == (2, out)


def test_an_unreachable_database_is_one_sentence_without_its_password(
    run: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/none")
    for command in (["doctor"], ["history"]):
        code, out, err = run(*command)
        assert code == 2
        assert len((out + err).strip().splitlines()) == 1
        assert "secret" not in out + err


def test_a_busy_port_exits_2_with_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = subprocess.run(
            [
                sys.executable,
                "-c",
                "import sys; from dashboard.cli import main; sys.exit(main())",
                "serve",
                "--port",
                port,
            ],
            env={**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite'}"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert (result.returncode, result.stdout) == (2, "")
    assert port in result.stderr
    assert "Traceback" not in result.stderr


def test_whoever_stops_reading_is_told_of_no_fault(tmp_path: Path) -> None:
    command = f"{Path(sys.executable).parent / 'dashboard'} progress --audience internal --json | head -c 1"
    result = subprocess.run(
        ["sh", "-c", command],
        env=os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'ledger.sqlite'}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (result.stdout, result.stderr) == ("{", "")
