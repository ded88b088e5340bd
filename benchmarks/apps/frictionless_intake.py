"""Run by intake.py where frictionless is installed: validates a file with the schema that our checks amount to."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from frictionless import Dialect, Resource, Schema, formats


def main() -> None:
    """Prints the CPU seconds of one validation, and in which rows it found something."""
    path, known = Path(sys.argv[1]), json.loads(sys.argv[2])
    fields = [
        {"name": name, "type": "string", "constraints": {"required": True, "enum": allowed}}
        for name, allowed in known.items()
    ]
    required = {"required": True}
    fields.insert(1, {"name": "periods", "type": "string", "constraints": {**required, "pattern": r"\d{4}-\d\d-\d\d"}})
    fields += [
        {"name": "vērtība", "type": "number", "decimalChar": ",", "constraints": {**required, "minimum": 0}},
        {"name": "statuss", "type": "string", "constraints": {"enum": ["final", "provisional", "no_data"]}},
        {"name": "piezīme", "type": "string"},
        {"name": "avots", "type": "string"},
    ]
    schema = Schema.from_descriptor({"fields": fields, "primaryKey": [field["name"] for field in fields[:5]]})
    dialect = Dialect(controls=[formats.CsvControl(delimiter=";")])
    resource = Resource(path=path.name, basepath=str(path.parent), schema=schema, dialect=dialect, encoding="utf-8-sig")
    start = time.process_time()
    report = resource.validate(limit_errors=10**9)
    seconds = time.process_time() - start
    rows = sorted({row for row, *_ in report.flatten(["rowNumber"]) if row})
    print(json.dumps({"seconds": seconds, "rows": rows}))


if __name__ == "__main__":
    main()
