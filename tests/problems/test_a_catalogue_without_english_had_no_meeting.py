"""A municipality that had put nothing into English could seal no meeting: every seal speaks both languages."""

from __future__ import annotations

import csv
import io

from dashboard.project import FOLDER
from loaders.catalogue import parse_catalogue, read_files


def without_english(content: bytes) -> bytes:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    english = [place for place, name in enumerate(rows[0]) if name.endswith("_en")]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(rows[0])
    writer.writerows([["" if place in english else cell for place, cell in enumerate(row)] for row in rows[1:]])
    return text.getvalue().encode("utf-8-sig")


def test_what_is_not_put_into_english_stands_in_latvian() -> None:
    files = read_files(FOLDER / "data")
    changed = {
        path: without_english(content) if path.startswith(("catalogue/", "codes/")) else content
        for path, content in files.items()
    }
    catalogue, whole = parse_catalogue(changed), parse_catalogue(files)
    assert catalogue.institutions["title_en"].equals(whole.institutions["title_lv"].alias("title_en"))
    assert catalogue.codes["units"]["label_en"].null_count() == whole.codes["units"]["label_lv"].null_count()
    assert catalogue.institutions["title_lv"].equals(whole.institutions["title_lv"])
