"""Words, numbers, dates and order in one language: `labels_for("lv")` is all that a page, chart or sentence needs."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from gettext import GNUTranslations

from babel import Locale

from dashboard.labels import dates, figures
from dashboard.labels.catalogues import LANGUAGES, UnknownLanguageError, compiled, read_catalogue
from dashboard.labels.order import sort_key, sorted_lv

__all__ = ["LANGUAGES", "Labels", "UnknownLanguageError", "_", "labels_for", "sort_key", "sorted_lv"]

HIDDEN = "…"
IMPOSSIBLE = "x"
NO_DATA = ".."
MARKS = {"provisional": "(p)", "estimated": "(e)", "definition_differs": "(d)", "break": "(b)"}
PERCENT_UNITS = frozenset({"%", "percent"})


def _(msgid: str) -> str:
    """The msgid itself: marks a word that is written in a table here and translated where it is shown."""
    return msgid


@dataclass(frozen=True)
class Labels:
    """How one language writes words, numbers, dates and periods; without state, shared by all sessions."""

    language: str
    words: GNUTranslations

    def t(self, msgid: str, /, **values: object) -> str:
        """The words of a msgid with its {placeholders} filled; a msgid without translation stays English."""
        text = self.words.gettext(msgid) if msgid else ""
        return text.format(**values) if values else text

    def n(self, singular: str, plural: str, count: Decimal | int, /, **values: object) -> str:
        """The plural form for a count, which stands in the text as {count}, written by the one number rule."""
        decimals = figures.own_decimals(count)
        exact = int(count) if decimals == 0 else Decimal(count).normalize()
        # CLDR knows fractions (0,1 is "one" in Latvian), gettext only whole numbers: Babel names the form, and a
        # whole number of that form asks for it.
        like = {"zero": 0, "one": 1}.get(Locale.parse(self.language).plural_form(exact), 2)
        return self.words.ngettext(singular, plural, like).format(count=self.number(count, decimals), **values)

    def number(self, value: Decimal | int | None, decimals: int = 0) -> str:
        """A number with that many decimals, grouped from 10 000 on; None is "nav datu"."""
        return self.t("no data") if value is None else figures.written(value, decimals, figures.STYLES[self.language])

    def percent(self, value: Decimal | int | None, decimals: int | None = None) -> str:
        """A share that is already in per cent (45.4 -> "45,4 %"), with its own decimals unless told otherwise."""
        if value is None:
            return self.t("no data")
        places = figures.own_decimals(value) if decimals is None else decimals
        return self.number(value, places) + figures.STYLES[self.language].percent

    def plain(self, value: Decimal | int | None) -> str:
        """A number for a CSV cell in any language: decimal comma, no grouping, hyphen as minus; None is empty."""
        return "" if value is None else figures.plain(value)

    def value(
        self, value: Decimal | int | None, unit: str, status: str, *, note: str = "", decimals: int | None = None
    ) -> str:
        """A measurement for a table cell: the number with the mark of its status, or the sign that stands for none."""
        if status == "suppressed":
            return HIDDEN
        if status == "not_applicable":
            return self._not_applicable(note)
        if value is None or status == "no_data":
            return NO_DATA
        places = figures.own_decimals(value) if decimals is None else decimals
        text = self.percent(value, places) if unit in PERCENT_UNITS else self.number(value, places)
        return f"{text}{figures.NBSP}{MARKS[status]}" if status in MARKS else text

    def _not_applicable(self, note: str) -> str:
        """The printed word where the source has one ("slēgta"), else the sign for impossible."""
        if "slēgta" in note:
            return self.t("closed")
        return note if note.isalpha() else IMPOSSIBLE

    def legend(self, statuses: Iterable[str]) -> list[tuple[str, str]]:
        """(sign, meaning) of every sign that a table with these statuses shows, in a fixed order."""
        meanings = {
            "suppressed": (HIDDEN, self.t("not shown, to protect children's privacy")),
            "not_applicable": (IMPOSSIBLE, self.t("not applicable")),
            "no_data": (NO_DATA, self.t("no data")),
            "provisional": (MARKS["provisional"], self.t("provisional")),
            "estimated": (MARKS["estimated"], self.t("estimated")),
            "definition_differs": (MARKS["definition_differs"], self.t("counted by another definition")),
            "break": (MARKS["break"], self.t("not comparable with earlier values")),
        }
        present = set(statuses)
        return [meaning for status, meaning in meanings.items() if status in present]

    def date(self, day: datetime.date) -> str:
        """The short date: 01.01.2024. or 1 January 2024."""
        return dates.written(day, "short", self.language)

    def day(self, day: datetime.date) -> str:
        """The long date in the nominative: 2024. gada 1. janvāris."""
        return dates.written(day, "nominative", self.language)

    def on(self, day: datetime.date) -> str:
        """The long date of an event: 2024. gada 1. janvārī."""
        return dates.written(day, "locative", self.language)

    def as_of(self, day: datetime.date) -> str:
        """The long date of a state: uz 2024. gada 1. janvāri."""
        return dates.written(day, "accusative", self.language)

    def period(self, code: str) -> str:
        """The name of a period: 2024. gada 1. pusgads. UnknownPeriodError when the code is none."""
        return dates.named(code, "nominative", self.language)

    def period_short(self, code: str) -> str:
        """The name of a period for an axis or a narrow column: 2024 1. pusg."""
        return dates.named(code, "short", self.language)

    def in_period(self, code: str) -> str:
        """When something happened: 2024. gada 1. pusgadā."""
        return dates.named(code, "locative", self.language)

    def with_period(self, code: str) -> str:
        """The period after “compared with”: `2023. gadu`, `2024. gada 1. ceturksni`."""
        return dates.named(code, "object", self.language)

    def each_year(self, month_and_day: str) -> str:
        """A day of every year, given as `--09-01`: `1. septembrī`."""
        month, day = (int(number) for number in month_and_day.removeprefix("--").split("-"))
        return dates.yearly(month, day, self.language)

    def join(self, words: Sequence[str]) -> str:
        """A list in running text: a, b un c."""
        if len(words) < 2:
            return "".join(words)
        return self.t("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])

    sort_key = staticmethod(sort_key)
    sorted_lv = staticmethod(sorted_lv)


@lru_cache
def labels_for(language: str) -> Labels:
    """The labels of a language, compiled once a process; UnknownLanguageError when there are none."""
    return Labels(language, compiled(read_catalogue(language)))
