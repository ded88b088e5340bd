"""One submission with everything that is known of it: who, when, what was found, its rows, what became of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from dashboard.intake.archive import Archive, when
from dashboard.intake.history import KINDS, institution, state, who
from dashboard.intake.rows import rows_of
from dashboard.labels import _
from dashboard.sections.markup import Content, Markup, table, terms
from dashboard.sentences.intake import FORM_NAMES
from dashboard.view import View
from loaders.messages import with_messages

MOST_SHOWN: Final = 300
BASELINE: Final = _("figures of the programme")


@dataclass(frozen=True, eq=False)
class Story:
    """One submission: what is known of it, what was found in it, its rows; `open`: it can be withdrawn or returned."""

    number: int
    file_name: str
    sha256: str
    deliverer: str
    actor: str
    facts: Markup
    findings: Markup
    rows: Markup
    open: bool


def story(number: int, archive: Archive, view: View) -> Story | None:
    """Everything about one submission; None where no submission has this number."""
    event = archive.event(number)
    if event is None:
        return None
    return Story(
        number=number,
        file_name=event["file_name"] or "",
        sha256=event["sha256"] or "",
        deliverer=event["deliverer"] or "",
        actor=event["actor"],
        facts=_facts(event, archive, view),
        findings=_findings(event, view),
        rows=rows_of(event, archive, view),
        open=bool(event["counting"]) and not event["baseline"],
    )


def _facts(event: dict[str, Any], archive: Archive, view: View) -> Markup:
    t = view.labels.t
    pairs: list[tuple[str, Content]] = [
        (t("Institution"), institution(event["deliverer"], view)),
        (t("Who"), who(event, view)),
        (t("When"), when(event["at"], view.labels)),
        (t("Kind of data"), t(FORM_NAMES[event["form"]])),
        (t("File"), event["file_name"] or ""),
        (t("Periods"), ", ".join(view.labels.period(code) for code in event["periods"] or [])),
        (t("State"), t(BASELINE) if event["baseline"] else state(event, archive, view)),
        (t("Reason given"), "" if event["baseline"] else event["reason"] or ""),
    ]
    for ended in archive.endings(event["number"]).iter_rows(named=True):
        payload = json.loads(ended["payload"])
        words = payload.get("note") or payload.get("reason") or ""
        what = f"{when(ended['at'], view.labels)}, {ended['actor']}: {words}"
        pairs.append((t(KINDS[ended["kind"]]).capitalize(), what))
    pairs.append((t("Fingerprint (SHA-256)"), event["sha256"] or ""))
    return terms(pairs)


def _findings(event: dict[str, Any], view: View) -> Markup:
    """The findings as their deliverer saw them, in the reader's language where their rule is still there."""
    t = view.labels.t
    found = json.loads(event["payload"]).get("findings") or []
    words = {"error": t("error"), "warning": t("warning"), "notice": t("notice")}
    lines = [[str(f["row"] or ""), words.get(f["severity"], ""), _message(f, view)] for f in found[:MOST_SHOWN]]
    return table([t("Row"), t("Severity"), t("Message")], lines, (0,)) if lines else Markup("")


def _message(finding: dict[str, Any], view: View) -> str:
    columns = ("row", "column", "code", "severity", "value", "hint")
    frame = pl.DataFrame([{name: finding.get(name) for name in columns}])
    try:
        return str(with_messages(frame, view.labels.language)["message"][0])
    except KeyError:  # a rule of an older version: its sentence was stored with it
        return str(finding.get("message") or "")
