"""Is it a file of ours at all: something in it, readable text, the form's columns, as many cells as headers."""

from loaders.checks.rule import Rule

EMPTY_FILE = Rule(
    "empty_file", "error", None,
    "Datne ir tukša. Aizpildiet veidni un augšupielādējiet vēlreiz.",
    "The file is empty. Fill in the template and upload again.",
)  # fmt: skip
NOT_TEXT = Rule(
    "not_text", "error", None,
    "Datnē nav nolasāma teksta: tā nav izklājlapa vai tās burtu kodējums nav atpazīstams. Saglabājiet datus kā .xlsx "
    "vai “CSV UTF-8” un augšupielādējiet vēlreiz.",
    "The file holds no readable text: it is no spreadsheet, or its letters are in an unknown encoding. Save the data "
    "as .xlsx or “CSV UTF-8” and upload again.",
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
LOST_LETTERS = Rule(
    "lost_letters", "error", None,
    "Datnē zuduši latviešu burti (“{value}”). Saglabājiet to kā “CSV UTF-8” vai .xlsx un augšupielādējiet vēlreiz.",
    "The file has lost its Latvian letters (“{value}”). Save it as “CSV UTF-8” or .xlsx and upload again.",
)  # fmt: skip
GARBLED_LETTERS = Rule(
    "garbled_letters", "error", None,
    "Datnes burti nolasīti nepareizā kodējumā (“{value}”). Atveriet sākotnējo datni un saglabājiet to kā “CSV UTF-8” "
    "vai .xlsx.",
    "The letters of the file were read in a wrong encoding (“{value}”). Open the original and save it as “CSV UTF-8” "
    "or .xlsx.",
)  # fmt: skip
TOO_WIDE = Rule(
    "too_wide", "error", None,
    "Datnē ir vairāk par {hint} kolonnām. Izdzēsiet kolonnas, kuru veidnē nav.",
    "The file has more than {hint} columns. Delete the columns that the form does not have.",
)  # fmt: skip
TOO_LONG = Rule(
    "too_long", "error", None,
    "Datnē ir vairāk par {hint} rindām. Sadaliet to vairākās datnēs.",
    "The file has more than {hint} rows. Split it into several files.",
)  # fmt: skip
CELL_TOO_LONG = Rule(
    "cell_too_long", "error", None,
    "{row}. rindā ir šūna, kas garāka par {hint} zīmēm. Saīsiniet to vai aizveriet pēdiņas, kas to sāk.",
    "Row {row} has a cell of more than {hint} characters. Shorten it, or close the quotation mark that opens it.",
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
    LOST_LETTERS,
    GARBLED_LETTERS,
    TOO_WIDE,
    TOO_LONG,
    CELL_TOO_LONG,
    NO_ROWS,
)
