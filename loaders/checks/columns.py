"""Is it a file of ours at all: something in it, readable text, the form's columns, as many cells as headers."""

from loaders.checks.rule import Rule

EMPTY_FILE = Rule(
    "empty_file", "error", None,
    "Datne ir tukša. Aizpildiet veidni un augšupielādējiet vēlreiz.",
    "The file is empty. Fill in the template and upload again.",
)  # fmt: skip
NOT_TEXT = Rule(
    "not_text", "error", None,
    "Datni nevar nolasīt kā CSV UTF-8 ({hint}). Saglabājiet to kā “CSV UTF-8” un augšupielādējiet vēlreiz.",
    "The file cannot be read as CSV UTF-8 ({hint}). Save it as “CSV UTF-8” and upload again.",
)  # fmt: skip
MISSING_COLUMN = Rule(
    "missing_column", "error", None,
    "Šī nav veidne: nav atrasta kolonna “{column}”. Lejupielādējiet veidni un pārkopējiet datus tajā.",
    "This is not the form: the column “{column}” is missing. Download the template and copy the data into it.",
)  # fmt: skip
UNKNOWN_COLUMN = Rule(
    "unknown_column", "error", None,
    "Veidnē nav kolonnas “{value}”. Izdzēsiet šo kolonnu vai labojiet tās virsrakstu.",
    "The form has no column “{value}”. Delete the column or mend its header.",
)  # fmt: skip
REPEATED_COLUMN = Rule(
    "repeated_column", "error", None,
    "Kolonna “{value}” datnē ir vairākas reizes. Atstājiet vienu.",
    "The column “{value}” stands in the file more than once. Keep one.",
)  # fmt: skip
CELL_COUNT = Rule(
    "cell_count", "error", None,
    "{row}. rindā šūnu skaits ir {value}, virsrakstu skaits – {hint}. Salīdziniet rindu ar virsrakstiem un labojiet.",
    "Row {row}: {value} cells under {hint} headers. Compare the row with the header and mend it.",
)  # fmt: skip
BROKEN_QUOTES = Rule(
    "broken_quotes", "error", None,
    "{row}. rindā nav pareizi aizvērtas pēdiņas. Aizveriet tās vai saglabājiet datni no izklājlapas vēlreiz.",
    "Row {row}: a quotation mark is not closed properly. Close it, or save the file from the spreadsheet again.",
)  # fmt: skip
NO_ROWS = Rule(
    "no_rows", "error", None,
    "Datnē ir tikai virsrakstu rinda, datu nav. Aizpildiet vismaz vienu rindu.",
    "The file holds a header and no data. Fill in at least one row.",
)  # fmt: skip

RULES = (
    EMPTY_FILE,
    NOT_TEXT,
    MISSING_COLUMN,
    UNKNOWN_COLUMN,
    REPEATED_COLUMN,
    CELL_COUNT,
    BROKEN_QUOTES,
    NO_ROWS,
)
