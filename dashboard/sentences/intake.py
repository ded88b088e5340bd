"""What happened to a file, in words: found, previewed, saved; how the reports stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.labels import Labels, _

Counts = Mapping[str, int]
# The two kinds of data that an institution sends, by the name of the form.
FORM_NAMES: Final = {"measurements": _("Figures of indicators"), "activities": _("Report on actions")}


def verdict(found: Counts, labels: Labels, *, withheld: bool, changes_nothing: bool) -> str:
    """What was found, what it means, and what to do next."""
    errors = labels.n("{count} error", "{count} errors", found["error"])
    warnings = labels.n("{count} warning", "{count} warnings", found["warning"])
    if withheld:
        return labels.t("Personal data were found: the file is refused and nothing of it was kept.")
    if found["error"] and found["warning"]:
        return labels.t("Found: {errors} and {warnings}. Nothing is saved.", errors=errors, warnings=warnings)
    if found["error"]:
        return labels.t("Found: {errors}. Nothing is saved.", errors=errors)
    if found["warning"]:
        return labels.t("No errors, {warnings}. Nothing is saved yet.", warnings=warnings)
    if changes_nothing:
        return labels.t("No errors, and nothing that is not saved already.")
    return labels.t("No errors and no warnings. Nothing is saved yet.")


def next_step(found: Counts, labels: Labels, *, withheld: bool, in_grid: bool) -> str:
    """What the reader does now."""
    if withheld and in_grid:
        return labels.t("The cells concerned were emptied. Fill them in without names, codes, telephones or addresses.")
    if withheld:
        return labels.t("Delete what is named below in your file, save it and choose it again.")
    if found["error"] and in_grid:
        return labels.t("Mend the cells named below; they are checked as you type.")
    if found["error"]:
        return labels.t("Mend the rows named below in your file, save it and choose it again.")
    if found["warning"]:
        return labels.t("Look at the warnings; if the data are right, say why in step 3.")
    return ""


def change(counts: Counts, labels: Labels) -> str:
    """How many rows are new, changed and unchanged: what saving would do."""
    return labels.t(
        "{new}, {changed}, {unchanged}",
        new=labels.n("{count} new row", "{count} new rows", counts["new"]),
        changed=labels.n("{count} changed row", "{count} changed rows", counts["changed"]),
        unchanged=labels.n("{count} unchanged row", "{count} unchanged rows", counts["unchanged"]),
    )


def saved(number: int, counts: Counts, labels: Labels, *, stored: bool) -> str:
    """That it is stored, and what that changed; or that the ledger says the same already."""
    if not stored:
        return labels.t("The same file is already saved as submission {number}; nothing was stored.", number=number)
    return labels.t("Saved as submission {number}: {change}.", number=number, change=change(counts, labels))


def standing(submitted: int, count: int, overdue: int, period: str, labels: Labels) -> str:
    """How many institutions have sent all they owe for a period, and how many are late."""
    said = labels.n(
        "{period}: {given} of {count} institution has sent everything",
        "{period}: {given} of {count} institutions have sent everything",
        count, given=labels.number(submitted), period=period[:1].upper() + period[1:],
    )  # fmt: skip
    late = labels.n("{count} is late", "{count} are late", overdue) if overdue else ""
    return f"{said}; {late}" if late else said
