"""The lists for a linguist hold every sentence that the code says, filled, and in the form that its number asks for."""

from __future__ import annotations

import ast
import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from dashboard import wording
from dashboard.cli import main
from dashboard.labels import dates, labels_for
from dashboard.labels.catalogues import read_catalogue as read_words
from dashboard.project import FOLDER
from dashboard.wording.lists import CASES
from dashboard.wording.patterns import ROOMS, Pattern, patterns
from loaders.catalogue import read_catalogue

CHILD = "{count} child | {count} children"
Forms = Callable[[str, str], dict[str, str]]


@pytest.fixture(scope="module")
def lines() -> pl.DataFrame:
    return wording.written_out(read_catalogue(FOLDER / "data"))


@pytest.fixture
def forms(lines: pl.DataFrame) -> Forms:
    """What a pattern comes to in Latvian, by the number."""

    def of(name: str, pattern: str) -> dict[str, str]:
        return dict(lines.filter(list=name, pattern=pattern).select("given", "lv").iter_rows())

    return of


def said_in_the_rooms() -> set[str]:
    """Every text of the rooms that speak which is in the catalogue, however the code asks for it."""
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in read_words("lv") if message.id}
    files = [path for room in ROOMS for path in (FOLDER / "dashboard" / room).rglob("*.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    texts = {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in known & texts if "{" in text}


def test_every_sentence_of_the_code_is_on_the_list(lines: pl.DataFrame) -> None:
    listed = {text.partition(" | ")[0] for text in lines["pattern"]}
    assert {pattern.text for pattern in patterns()} <= listed
    assert said_in_the_rooms() <= listed


def test_no_gap_is_left_open(lines: pl.DataFrame) -> None:
    for language in ("lv", "en"):
        assert lines.filter(pl.col(language).str.contains("[{}]")).is_empty()
        assert lines.filter(pl.col(language) == "").is_empty()


def test_every_sentence_with_a_number_is_said_with_each_of_them(lines: pl.DataFrame) -> None:
    wanted = {"whole": {"0", "1", "2", "5", "11", "21", "100"}, "decimals": {"0,1", "1,5", "2,1", "10,5"}}
    for name, numbers in wanted.items():
        given = lines.filter(pl.col("given") != "", list=name).group_by("pattern").agg("given")
        assert given.height > 150
        assert all(set(one) == numbers for one in given["given"])
    assert lines.filter(list="whole", given="")["form"].unique().to_list() == [""]


def test_a_number_takes_its_own_form(forms: Forms) -> None:
    assert forms("whole", CHILD) == {
        "0": "0 bērnu", "1": "1 bērns", "2": "2 bērni", "5": "5 bērni", "11": "11 bērnu", "21": "21 bērns",
        "100": "100 bērnu",
    }  # fmt: skip
    assert forms("decimals", CHILD) == {
        "0,1": "0,1 bērns", "1,5": "1,5 bērni", "2,1": "2,1 bērns", "10,5": "10,5 bērni",
    }  # fmt: skip


def test_the_form_of_each_number_is_named(lines: pl.DataFrame) -> None:
    named = dict(lines.filter(pl.col("form") != "").select("given", "form").unique().iter_rows())
    assert named == {
        "0": "zero", "11": "zero", "100": "zero", "1": "one", "21": "one", "2": "other", "5": "other",
        "0,1": "one", "2,1": "one", "1,5": "other", "10,5": "other",
    }  # fmt: skip


def test_units_are_counted_too(forms: Forms) -> None:
    assert forms("whole", "process")["21"] == "21 process"
    assert forms("whole", "process")["11"] == "11 procesu"
    assert forms("decimals", "percent")["0,1"] == "0,1\u00a0%"


def test_every_form_of_a_period_and_every_month_in_every_case_is_on_the_list(lines: pl.DataFrame) -> None:
    listed = lines.filter(list="dates")
    kinds = {f"{case} {kind}" for case in CASES for kind in dates.FORMS["lv", case]}
    assert kinds == set(listed["pattern"]) - {"yearly"}
    for case in ("nominative", "locative", "object", "short"):
        assert listed.filter(pattern=f"{case} M").height == 12
    assert listed.filter(pl.col("given").str.ends_with("-01"), pattern="accusative D").height == 12
    told = dict(listed.select(pl.concat_str("pattern", "given", separator=" "), "lv").iter_rows())
    assert told["locative M 2026-M08"] == "2026.\u00a0gada augustā"
    assert told["accusative D 2026-03-01"] == "uz 2026.\u00a0gada 1.\u00a0martu"
    assert told["yearly --09-01"] == "1.\u00a0septembrī"


def test_a_gap_is_filled_with_what_the_code_writes_into_it(tmp_path: Path) -> None:
    (tmp_path / "sentences").mkdir()
    (tmp_path / "sentences" / "sample.py").write_text(
        "def told(rows, labels):\n"
        "    when = labels.in_period(rows['period'])\n"
        "    who = labels.n('{count} guardian', '{count} guardians', 5)\n"
        "    return labels.t('{a} {b} {c}' if rows else '{a}', a=when, b=who, c=labels.percent(rows['c']))\n",
        encoding="utf-8",
    )
    found = patterns(tmp_path)
    assert [pattern.text for pattern in found] == ["{count} guardian", "{a} {b} {c}", "{a}"]
    line = (
        wording.written_out(read_catalogue(FOLDER / "data"), [found[1]])
        .filter(list="whole", given="21")
        .row(0, named=True)
    )
    assert (line["lv"], line["en"]) == (
        "2026.\u00a0gada 1.\u00a0pusgadā 21 aizbildnis 21\u00a0%",
        "in the first\u00a0half of\u00a02026 21 guardians 21%",
    )


def test_a_gap_that_nobody_knows_is_filled_with_a_name() -> None:
    unknown = Pattern("{something_new} is here", "", "sentences/sample")
    lines = wording.written_out(read_catalogue(FOLDER / "data"), [unknown])
    assert lines.filter(pattern=unknown.text)["en"].to_list() == ["“Residents” is here"]


def test_the_command_writes_three_sheets_that_say_how_to_correct_them(tmp_path: Path, lines: pl.DataFrame) -> None:
    path = tmp_path / "teikumi.xlsx"
    assert main(["sentences", "-o", str(path)]) == 0
    with zipfile.ZipFile(path) as book:
        names = book.read("xl/workbook.xml").decode()
        words = book.read("xl/sharedStrings.xml").decode()
        rows = [book.read(f"xl/worksheets/sheet{number}.xml").decode().count("<row ") for number in (1, 2, 3)]
    assert [name in names for name in ("Veseli skaitļi", "Decimālskaitļi", "Datumi, periodi un locījumi")] == [True] * 3
    assert all(word in words for word in ("dashboard.po", "Latviski", "21 bērns"))
    assert sum(rows) == lines.height + 2 * len(rows)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_the_command_writes_one_csv_with_the_list_in_a_column(tmp_path: Path, lines: pl.DataFrame) -> None:
    path = tmp_path / "sentences.CSV"
    assert main(["sentences", "--lang", "en", "-o", str(path)]) == 0
    content = path.read_bytes()
    assert content.startswith("\ufeff".encode())
    [head], names, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert "dashboard.po" in head
    assert names[0] == "List"
    assert len(rows) == lines.height
    assert {row[0] for row in rows} == {"Whole numbers", "Decimals", "Dates, periods and cases"}


def test_another_ending_or_a_folder_that_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sentences", "-o", str(tmp_path / "sentences.txt")]) == 2
    assert main(["sentences", "-o", str(tmp_path / "nav" / "sentences.csv")]) == 2
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 2
    assert str(tmp_path / "nav" / "sentences.csv") in said.err
    assert list(tmp_path.iterdir()) == []


def test_the_head_line_is_in_the_readers_language(lines: pl.DataFrame) -> None:
    assert wording.as_csv(lines, labels_for("lv")).decode("utf-8-sig").startswith('"Lai labotu vārdus')
