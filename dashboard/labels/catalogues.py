"""The words: hand-kept .po files, compiled in memory, so that no built file can be older than its source."""

from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("lv", "en")
LOCALE = Path(__file__).parent.parent / "locale"


class UnknownLanguageError(ValueError):
    """A language without a catalogue was asked for."""

    def __init__(self, language: str) -> None:
        super().__init__(f"no words in language {language!r}; there are {', '.join(LANGUAGES)}")


def read_catalogue(language: str) -> Catalog:
    """Every message of a language as it stands in its .po file; UnknownLanguageError when there is none."""
    if language not in LANGUAGES:
        raise UnknownLanguageError(language)
    path = LOCALE / language / "LC_MESSAGES" / "dashboard.po"
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def compiled(catalogue: Catalog) -> GNUTranslations:
    """The words of a catalogue as gettext looks them up; a fuzzy message does not count."""
    file = BytesIO()
    write_mo(file, catalogue)
    file.seek(0)
    return GNUTranslations(file)
