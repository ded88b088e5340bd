"""The catalogues against the code: every word that is asked for is there, and nothing else is."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from babel.messages.catalog import Message

from dashboard.labels import LANGUAGES, Labels, UnknownLanguageError, labels_for
from dashboard.labels.catalogues import compiled, read_catalogue

ROOT = Path(__file__).parents[2]
ASKERS = {"t", "n", "_"}
CHILDREN = ("{count} child", "{count} children")
OWN_COUNT = {"n": {"count"}}


@dataclass(frozen=True)
class Asked:
    """One call that asks for words: where, by which function, for which literal msgids, with which keywords."""

    where: str
    function: str
    msgids: tuple[str, ...]
    keywords: frozenset[str]
    open_keywords: bool
    built: bool


def literals(node: ast.expr) -> tuple[str, ...]:
    """The texts that an argument can be: itself or the branches of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return ()


def asked_in(path: Path) -> Iterator[Asked]:
    """Every t(...), n(...), _(...), x.t(...) and x.n(...) of a file; one kept in a table is marked there with _()."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name not in ASKERS or (name == "_" and not isinstance(node.func, ast.Name)):
            continue
        arguments = node.args[:2] if name == "n" else node.args[:1]
        yield Asked(
            f"{path.relative_to(ROOT)}:{node.lineno}",
            name,
            tuple(text for argument in arguments for text in literals(argument)),
            frozenset(keyword.arg for keyword in node.keywords if keyword.arg),
            any(keyword.arg is None for keyword in node.keywords),
            any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in arguments),
        )


@cache
def everything_asked() -> list[Asked]:
    rooms = [ROOT / "dashboard", ROOT / "pages"]
    return [asked for room in rooms for path in sorted(room.rglob("*.py")) for asked in asked_in(path)]


def messages(language: str) -> list[Message]:
    return [message for message in read_catalogue(language) if message.id]


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_word_that_the_code_asks_for_is_in_the_latvian_catalogue() -> None:
    known = {ids(message) for message in messages("lv")}
    singles = {entry[0] for entry in known}
    missing = sorted(
        f"{asked.where} {asked.msgids}"
        for asked in everything_asked()
        for wanted in ([asked.msgids] if asked.function == "n" else [(msgid,) for msgid in asked.msgids])
        if (wanted not in known if asked.function == "n" else wanted[0] not in singles) and any(wanted)
    )
    assert missing == [], "add to dashboard/locale/lv/LC_MESSAGES/dashboard.po:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_in_a_catalogue_is_unused(language: str) -> None:
    used = {msgid for asked in everything_asked() for msgid in asked.msgids}
    unused = sorted(ids(message)[0] for message in messages(language) if not used.intersection(ids(message)))
    assert unused == [], f"take out of {language}/LC_MESSAGES/dashboard.po:\n" + "\n".join(unused)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_empty_fuzzy_or_left_over(language: str) -> None:
    data = read_catalogue(language)
    bad = [ids(message) for message in data if message.id and (message.fuzzy or not all(texts(message)))]
    assert (bad, list(data.obsolete)) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_original(language: str) -> None:
    differing = [
        ids(message)
        for message in messages(language)
        for text in texts(message)
        if placeholders(text) != placeholders(ids(message)[-1])
    ]
    assert differing == []


def test_every_call_fills_the_placeholders_of_its_words() -> None:
    wrong = [
        f"{asked.where} {msgid!r} needs {sorted(placeholders(msgid))}"
        for asked in everything_asked()
        for msgid in asked.msgids
        if asked.function != "_"
        and not asked.open_keywords
        and placeholders(msgid) != asked.keywords | OWN_COUNT.get(asked.function, set())
    ]
    assert wrong == []


def test_no_word_is_glued_together_in_the_code() -> None:
    assert [asked.where for asked in everything_asked() if asked.built] == []


def test_latvian_texts_are_composed_and_use_latvian_quotes() -> None:
    bad = [
        text
        for message in messages("lv")
        for text in texts(message)
        if text != unicodedata.normalize("NFC", text) or re.search(r"[\"„«»]|  |\.\.\.|^\s|\s$", text)
    ]
    assert bad == []


def counting() -> Labels:
    """Latvian labels that surely know children, whatever the pages count today."""
    catalogue = read_catalogue("lv")
    catalogue.add(CHILDREN, ("{count} bērnu", "{count} bērns", "{count} bērni"))
    return Labels("lv", compiled(catalogue))


@pytest.mark.parametrize("count", [*range(132), 1000, 1001, 1011, 1021])
def test_latvian_plural_forms_are_those_of_cldr(count: int) -> None:
    labels = labels_for("lv")
    expected = Locale("lv").plural_form(count)
    # By the header alone, so that any other tool reads the file the same way.
    assert ("zero", "one", "other")[labels.words.plural(count)] == expected
    assert {"zero": "bērnu", "one": "bērns", "other": "bērni"}[expected] in counting().n(*CHILDREN, count)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 10, 11, 12, 19, 20, 30, 100, 111), "bērnu"),
        ((1, 21, 101, 121), "bērns"),
        ((2, 9, 22, 29, 58), "bērni"),
        ((Decimal("0.1"), Decimal("1.10")), "bērns"),
        ((Decimal("0.2"), Decimal("1.5")), "bērni"),
        ((Decimal("21.0000"),), "bērns"),
    ],
)
def test_counted_children_are_written_as_a_latvian_writes_them(
    counts: tuple[Decimal | int, ...], expected: str
) -> None:
    labels = counting()
    result = [labels.n(*CHILDREN, count) for count in counts]
    assert result == [f"{labels.plain(count)} {expected}" for count in counts]


def test_a_counted_number_is_written_by_the_number_rule() -> None:
    assert counting().n(*CHILDREN, 15675) == "15\u00a0675 bērni"


def test_english_knows_two_forms() -> None:
    assert read_catalogue("en").num_plurals == 2
    result = [labels_for("en").n(*CHILDREN, count) for count in (0, 1, 2, 21)]
    assert result == ["0 children", "1 child", "2 children", "21 children"]


def test_a_list_ends_with_and() -> None:
    words = ["a", "b", "c"]
    assert [labels_for("lv").join(words[:size]) for size in range(4)] == ["", "a", "a un b", "a, b un c"]
    assert labels_for("en").join(words) == "a, b and c"


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(UnknownLanguageError, match="there are lv, en"):
        labels_for("de")


def test_labels_are_made_once() -> None:
    assert labels_for("lv") is labels_for("lv")
