"""The letters of a file are recognised by its header, never guessed; lost and garbled ones are said to be so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.spreadsheet import read_cells

Found = Callable[..., list[tuple[int | None, str | None, str, str | None]]]
HEADER = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība;statuss;piezīme;avots"
ENGLISH = "indicator;period;institution;gender;category;value;status;note;source"
NOTE = "Āžu ģīmji, ķēķis, ļaužu ņirgas “šķērsām”"
TEXT = f"{HEADER}\noffences;2023;AK;total;total;58;;{NOTE};\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1257"])
def test_latvian_letters_are_read_in_every_encoding_that_excel_writes(encoding: str) -> None:
    assert read_cells(TEXT.encode(encoding)).frame["note"].to_list() == [NOTE]


def test_latvian_letters_are_read_in_the_code_page_of_dos() -> None:
    text = TEXT.replace("“", "'").replace("”", "'")
    assert read_cells(text.encode("cp775")).frame["note"].to_list() == [NOTE.replace("“", "'").replace("”", "'")]


def test_utf_16_of_either_byte_order_is_read() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        content = mark + TEXT.replace(";", "\t").encode(encoding)
        assert read_cells(content).frame["note"].to_list() == [NOTE]


def test_letters_of_another_standard_are_read_and_bytes_of_none_are_not(found: Found) -> None:
    quoted = TEXT.replace("“", "„").encode("iso8859-13")
    assert read_cells(quoted).frame["note"].to_list() == [NOTE.replace("“", "„")]
    assert found(content=quoted.replace(b"AK", b"A\x83K")) == [(None, None, "not_text", None)]


@pytest.mark.parametrize("header", [ENGLISH, "rxdxtxjs;periods;institxcija;dzimums;kategorija;vxrtxba"])
def test_without_a_latvian_header_no_code_page_is_guessed(found: Found, header: str) -> None:
    content = f"{header}\noffences;2023;AK;total;total;58;;ā;\n".encode("cp1257")
    assert found(content=content) == [(None, None, "not_text", None)]


def test_the_header_proves_the_code_page_below_a_title_too() -> None:
    result = read_cells(f"Pārskats\n\n{TEXT}".encode("cp1257"))
    assert result.frame.select("row", "note").rows() == [(4, NOTE)]
    assert result.loose.filter(place="above")["text"].to_list() == ["Pārskats"]


@pytest.mark.parametrize("lost", ["?", "\ufffd"])
def test_lost_letters_are_recognised_in_the_header(found: Found, lost: str) -> None:
    letters = str.maketrans(dict.fromkeys("āēīūķļņšžčģ", lost))
    content = TEXT.translate(letters).encode()
    assert found(content=content)[-1] == (None, None, "lost_letters", f"r{lost}d{lost}t{lost}js")


def test_a_lost_letter_in_a_cell_refuses_the_file(found: Found) -> None:
    assert found("offences;2023;AK;total;total;58;;b\ufffdrni;") == [(None, None, "lost_letters", "\ufffd")]


@pytest.mark.parametrize("page", ["cp1257", "cp1252"])
def test_garbled_letters_are_recognised(found: Found, page: str) -> None:
    garbled = "".join(bytes([b]).decode(page, "ignore") or chr(b) for b in "rādītājs".encode())
    content = TEXT.replace("rādītājs", garbled).encode()
    assert found(content=content) == [(None, None, "garbled_letters", garbled)]
