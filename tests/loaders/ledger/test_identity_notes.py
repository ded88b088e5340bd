"""Notes on identities: an event each, read newest first, on both engines."""

from __future__ import annotations

from loaders import ledger


def note(engines: ledger.Engines, identity: str, words: str | None, owner: str | None = None) -> ledger.Receipt:
    payload = {"note": words, "owner": owner}
    return ledger.append_event(engines, ledger.IDENTITY_NOTE, "Zane", identity, payload, deliverer=owner)


def test_every_note_is_kept_newest_first(engines: ledger.Engines) -> None:
    first = note(engines, "births_order", "Jautāts.", "DZN")
    last = note(engines, "births_order", "Gaidām atbildi.")
    result = ledger.read_identity_notes(engines, last.number)
    assert result.select("identity", "number", "actor", "owner", "note").rows() == [
        ("births_order", last.number, "Zane", None, "Gaidām atbildi."),
        ("births_order", first.number, "Zane", "DZN", "Jautāts."),
    ]


def test_a_later_note_is_not_there_yet_as_of_an_earlier_number(engines: ledger.Engines) -> None:
    first = note(engines, "births_order", "Jautāts.")
    note(engines, "births_order", "Atbildēts.")
    assert ledger.read_identity_notes(engines, first.number)["note"].to_list() == ["Jautāts."]


def test_without_a_note_there_is_no_row(engines: ledger.Engines) -> None:
    result = ledger.read_identity_notes(engines, ledger.head(engines))
    assert result.is_empty()
    assert result.columns == ["identity", "number", "at", "actor", "owner", "note"]
