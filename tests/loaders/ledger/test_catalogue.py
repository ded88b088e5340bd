from __future__ import annotations

from loaders import ledger


def test_every_version_of_the_catalogue_is_the_one_of_its_moment(engines: ledger.Engines) -> None:
    versions = [
        {"catalogue/actions.csv": b"a", "codes/levels.csv": b"l"},
        {"catalogue/actions.csv": b"b", "codes/levels.csv": b"l"},
        {"catalogue/actions.csv": b"b"},
        {"catalogue/actions.csv": b"a", "codes/levels.csv": b"l"},
    ]
    heads = [ledger.append_catalogue(engines, version, "Anna").number for version in versions]
    assert heads == [2, 3, 4, 6]
    assert [ledger.read_catalogue_files(engines, number) for number in heads] == versions


def test_an_unchanged_catalogue_is_no_event(engines: ledger.Engines) -> None:
    first = ledger.append_catalogue(engines, {"programme.toml": b"a"}, "Anna")
    assert ledger.append_catalogue(engines, {"programme.toml": b"a"}, "Zane") == ledger.Receipt(first.number, False)
    assert ledger.append_catalogue(engines, {}, "Zane").stored
    assert not ledger.append_catalogue(engines, {}, "Zane").stored
    assert ledger.head(engines) == 2
