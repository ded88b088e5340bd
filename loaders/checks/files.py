"""What kind of file it is, and what a reader of it would not see: each is refused with what to do instead."""

from loaders.checks.rule import Rule

TOO_BIG = Rule(
    "too_big", "error", None,
    "Datne ir lielāka par {hint} MB. Sadaliet to vairākās datnēs.",
    "The file is bigger than {hint} MB. Split it into several files.",
)  # fmt: skip
TOO_BIG_UNPACKED = Rule(
    "too_big_unpacked", "error", None,
    "Darbgrāmata atpakota ir nesamērīgi liela (pieļaujami {hint} MB). Pārkopējiet datus jaunā veidnē vai saglabājiet "
    "tos kā “CSV UTF-8”.",
    "The workbook is out of all proportion when unpacked ({hint} MB are allowed). Copy the data into a new template, "
    "or save them as “CSV UTF-8”.",
)  # fmt: skip
OTHER_FORMAT = Rule(
    "other_format", "error", None,
    "Datnes saturs ir {hint} formātā, lai kāds būtu tās nosaukums. Atveriet to izklājlapu programmā, saglabājiet kā "
    ".xlsx vai “CSV UTF-8” un augšupielādējiet vēlreiz.",
    "What the file holds is {hint}, whatever its name says. Open it in a spreadsheet program, save it as .xlsx or "
    "“CSV UTF-8” and upload again.",
)  # fmt: skip
PROTECTED = Rule(
    "protected", "error", None,
    "Datne ir aizsargāta ar paroli. Noņemiet paroli, saglabājiet un augšupielādējiet vēlreiz.",
    "The file is protected by a password. Remove the password, save and upload again.",
)  # fmt: skip
DAMAGED_WORKBOOK = Rule(
    "damaged_workbook", "error", None,
    "Darbgrāmata ir bojāta. Atveriet to izklājlapu programmā, saglabājiet no jauna kā .xlsx un augšupielādējiet to.",
    "The workbook is damaged. Open it in a spreadsheet program, save it anew as .xlsx and upload again.",
)  # fmt: skip
NO_WORKBOOK = Rule(
    "no_workbook", "error", None,
    "Šī nav izklājlapu programmas datne. Saglabājiet datus kā .xlsx vai “CSV UTF-8” un augšupielādējiet vēlreiz.",
    "This is not a spreadsheet file. Save the data as .xlsx or “CSV UTF-8” and upload again.",
)  # fmt: skip
EMBEDDED_OBJECT = Rule(
    "embedded_object", "error", None,
    "Darbgrāmatā ir attēls, iegulta datne vai makro. Izdzēsiet to un saglabājiet darbgrāmatu kā .xlsx.",
    "The workbook holds a picture, an embedded file or a macro. Delete it and save the workbook as .xlsx.",
)  # fmt: skip
SEVERAL_SHEETS = Rule(
    "several_sheets", "error", None,
    "Veidnes virsraksti ir vairākās lapās: {value}. Atstājiet vienu lapu ar datiem.",
    "The headers of the form stand on several sheets: {value}. Keep one sheet with data.",
)  # fmt: skip
HIDDEN_SHEET = Rule(
    "hidden_sheet", "error", None,
    "Darbgrāmatā ir paslēpta lapa “{value}”. Parādiet to un pārbaudiet vai izdzēsiet.",
    "The workbook has a hidden sheet “{value}”. Show and check it, or delete it.",
)  # fmt: skip
HIDDEN_ROW = Rule(
    "hidden_row", "error", None,
    "{row}. rinda ir paslēpta. Noņemiet filtru un parādiet visas rindas; pārbaudiet tās vai izdzēsiet.",
    "Row {row} is hidden. Remove the filter and show all rows; check them or delete them.",
)  # fmt: skip
HIDDEN_COLUMN = Rule(
    "hidden_column", "error", None,
    "Kolonna {value} ir paslēpta. Parādiet to; pārbaudiet vai izdzēsiet.",
    "Column {value} is hidden. Show it; check it or delete it.",
)  # fmt: skip
MERGED_CELLS = Rule(
    "merged_cells", "error", None,
    "Šūnas {value} ir apvienotas. Atceliet šūnu apvienošanu un katrā rindā ierakstiet savu vērtību.",
    "The cells {value} are merged. Unmerge them and type each row's own value.",
)  # fmt: skip
FORMULA_RESULT = Rule(
    "formula_result", "notice", None,
    "Kolonnā “{column}” ir formulas (šūnu skaits: {hint}); ņemti to rezultāti. Pārbaudiet, vai tie ir pareizi.",
    "The column “{column}” holds formulas (cells: {hint}); their results were taken. Check that they are right.",
)  # fmt: skip

RULES = (
    TOO_BIG,
    TOO_BIG_UNPACKED,
    OTHER_FORMAT,
    PROTECTED,
    DAMAGED_WORKBOOK,
    NO_WORKBOOK,
    EMBEDDED_OBJECT,
    SEVERAL_SHEETS,
    HIDDEN_SHEET,
    HIDDEN_ROW,
    HIDDEN_COLUMN,
    MERGED_CELLS,
    FORMULA_RESULT,
)
