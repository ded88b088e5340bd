"""The order of the Latvian alphabet, which neither Python nor polars nor Vega knows."""

import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")
Key = tuple[list[tuple[int, int, str]], list[int], list[bool], str]

ALPHABET = {letter: place for place, letter in enumerate("abcčdefgģhijkķlļmnņopqrŗsštuvwxzž")}
# Macrons do not make a letter of their own, they only break ties; y counts as a kind of i.
VARIANTS = {"ā": ("a", 1), "ē": ("e", 1), "ī": ("i", 1), "y": ("i", 2), "ō": ("o", 1), "ū": ("u", 1)}


def _letter(character: str) -> tuple[str, int]:
    """The letter under which a character is filed, and its weight in a tie."""
    if character in VARIANTS:
        return VARIANTS[character]
    base = unicodedata.normalize("NFD", character)[0]
    return (base, 3) if character not in ALPHABET and base in ALPHABET else (character, 0)


def sort_key(text: str) -> Key:
    """The key of a text: letters first, then macrons, then capitals; digits and signs stand before letters."""
    composed = unicodedata.normalize("NFC", text)
    letters = [_letter(character) for character in composed.casefold()]
    places = [(1, ALPHABET[letter], "") if letter in ALPHABET else (0, 0, letter) for letter, _ in letters]
    return places, [tie for _, tie in letters], [character.isupper() for character in composed], composed


def sorted_lv(items: Iterable[Item], key: Callable[[Item], str] = str) -> list[Item]:
    """The items in Latvian order of their text."""
    return sorted(items, key=lambda item: sort_key(key(item)))
