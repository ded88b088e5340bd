"""A file given back with messages is the sender's own file, and can be sent again as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.annotated import NothingToAnnotate, annotated
from loaders.catalogue import read_catalogue
from loaders.owed import owed, owed_activities
from loaders.spreadsheet import read_cells
from loaders.template import write_template

HEADER = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība;statuss;piezīme;avots"
ROW = "guardians;2025-01-01;BT;total;total;15;;;"
DATA = Path(__file__).parents[2] / "data"


def cells(content: bytes) -> list[tuple[object, ...]]:
    read = read_cells(content)
    assert read.findings.is_empty()
    return read.frame.rows()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1257", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_the_rows_and_their_numbers_stay_and_the_messages_are_ignored(encoding: str, separator: str) -> None:
    content = f"{HEADER}\n{ROW}\n\n{ROW}\n".replace(";", separator).encode(encoding)
    result, kind = annotated(content, {None: ["Visa datne."], 4: ["4. rinda; slikti."]})
    assert kind == "csv"
    assert cells(result) == cells(content)
    lines = result.decode("utf-8-sig").splitlines()
    assert lines[0].endswith("ziņojumi")
    assert lines[1].endswith("Visa datne.")
    assert "4. rinda; slikti." in lines[3]


def test_a_workbook_comes_back_as_one() -> None:
    catalogue = read_catalogue(DATA)
    content = write_template(owed(catalogue, "BT", "2026-Q3"), catalogue, "BT", "2026-Q3", "xlsx")
    result, kind = annotated(content, {3: ["3. rinda."]})
    assert kind == "xlsx"
    assert cells(result) == cells(content)


def test_notes_on_notes_replace_each_other() -> None:
    once, _ = annotated(f"{HEADER}\n{ROW}\n".encode(), {2: ["vecs"]})
    twice, _ = annotated(once, {2: ["jauns"]})
    text = twice.decode("utf-8-sig")
    assert text.count("ziņojumi") == 1
    assert "vecs" not in text


def test_a_cell_that_would_run_is_led_by_an_apostrophe_and_a_negative_number_is_not() -> None:
    rows = f"{HEADER}\n{ROW.replace('15', '-15')}\n{ROW[:-1]}=1+2;\n"
    text = annotated(rows.encode(), {2: ["slikti"]})[0].decode("utf-8-sig")
    assert ";-15;" in text
    assert "'=1+2" in text


def test_a_file_that_is_no_form_has_nothing_to_stand_beside() -> None:
    with pytest.raises(NothingToAnnotate):
        annotated(b"a;b\n1;2\n", {None: ["nav veidne"]})


REPORT = "rīcība;periods;institūcija;novērtējums;apraksts;pierādījums"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1257", "utf-16"])
def test_a_report_on_actions_comes_back_too(encoding: str) -> None:
    content = f"{REPORT}\nR4.1;2026-Q3;SLP;gatavs;Notika;\n".encode(encoding)
    result, _ = annotated(content, {2: ["2. rindā novērtējums nav pazīstams."]})
    assert cells(result) == cells(content)
    assert result.decode("utf-8-sig").splitlines()[0] == f"{REPORT};ziņojumi"


def test_a_workbook_of_reports_comes_back_as_one() -> None:
    catalogue = read_catalogue(DATA)
    content = write_template(owed_activities(catalogue, "SLP", "2026-Q3"), catalogue, "SLP", "2026-Q3", "xlsx")
    result, kind = annotated(content, {3: ["3. rinda."]})
    assert kind == "xlsx"
    assert cells(result) == cells(content)
