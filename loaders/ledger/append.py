"""Everything that enters the ledger with bytes: each call is one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

import polars as pl
from sqlalchemy import insert, select

from loaders import schema
from loaders.forms import FORMS, Form
from loaders.ledger.closing import require_open
from loaders.ledger.contents import newest_catalogue
from loaders.ledger.counting import CATALOGUE, SUBMISSION
from loaders.ledger.engines import Engines, writing
from loaders.ledger.history import last_number
from loaders.ledger.numbering import Payload, Receipt, append_numbered, store_file
from loaders.ledger.same import require_unchanged, same_baseline, still_current
from loaders.ledger.tables import events, metadata


def append_submission(
    engines: Engines,
    rows: pl.DataFrame,
    content: bytes,
    *,
    file_name: str,
    deliverer: str,
    periods: Sequence[str],
    findings: Sequence[Payload],
    actor: str,
    reason: str | None = None,
    baseline: bool = False,
    form: str = "measurements",
    at: datetime | None = None,
    unless_changed_since: int | None = None,
) -> Receipt:
    """Store one checked file: `rows` holds what it says (`row` and the columns of its form), all or nothing.

    Bytes that say nothing new are not stored again. `reason` is why warnings were accepted or a closed period changes;
    `at` is the moment, in any time zone, now by default. Raises TypeError for other columns, LedgerRefused for a key
    that stands twice, PeriodClosed without a reason, and ChangedSince when a key of the file is not what it was at the
    head `unless_changed_since`: all this is decided while nobody else can write.
    """
    kind = FORMS[form]
    values = _scaled(rows, kind)
    sha256 = hashlib.sha256(content).hexdigest()
    payload = {
        "form": form,
        "file_name": file_name,
        "periods": list(periods),
        "rows": rows.height,
        "findings": [dict(finding) for finding in findings],
        "reason": reason,
    }
    with writing(engines) as connection:
        same = same_baseline(connection, file_name, sha256) if baseline else still_current(connection, sha256, kind)
        if same is not None:
            return Receipt(same, stored=False)
        if unless_changed_since is not None:
            require_unchanged(connection, kind, rows, unless_changed_since)
        if not baseline and not reason:
            require_open(connection, kind, rows, deliverer)
        store_file(connection, sha256, content)
        event = {"deliverer": deliverer, "subject": file_name, "baseline": baseline, "sha256": sha256}
        number = append_numbered(connection, SUBMISSION, actor, at, payload, **event)
        if values:
            connection.execute(insert(metadata.tables[form]), [value | {"number": number} for value in values])
    return Receipt(number, stored=True)


def append_catalogue(
    engines: Engines, catalogue: Mapping[str, bytes], actor: str, *, at: datetime | None = None
) -> Receipt:
    """Store the catalogue as it stands: one event for every file (by its path) that is new, changed or gone.

    The receipt names the last of them.
    """
    wanted: dict[str, str | None] = {path: hashlib.sha256(content).hexdigest() for path, content in catalogue.items()}
    with writing(engines) as connection:
        known = {row.subject: row.sha256 for row in connection.execute(newest_catalogue(last_number(connection)))}
        gone = {path: None for path, sha256 in known.items() if sha256 and path not in wanted}
        changed = {path: sha256 for path, sha256 in wanted.items() if known.get(path) != sha256} | gone
        for path, sha256 in sorted(changed.items()):
            if sha256:
                store_file(connection, sha256, catalogue[path])
            append_numbered(connection, CATALOGUE, actor, at, {"file_name": path}, subject=path, sha256=sha256)
        number = connection.execute(
            select(events.c.number).where(events.c.kind == CATALOGUE).order_by(events.c.number.desc()).limit(1)
        ).scalar()
    return Receipt(number or 0, stored=bool(changed))


def _scaled(rows: pl.DataFrame, form: Form) -> list[dict[str, object]]:
    if dict(rows.select(sorted(rows.columns)).schema) != dict(sorted(form.rows.items())):
        raise TypeError(f"{form.name} have the columns {form.rows}, not {dict(rows.schema)}")
    # The physical form of a decimal with four places is its ten-thousandths.
    return rows.with_columns(pl.col(schema.VALUE).to_physical().cast(pl.Int64)).to_dicts()
