"""A workbook whose directory names a part with no letters at all ended in an IndexError of the zip reader."""

from __future__ import annotations

import io
import zipfile

from loaders.catalogue import Catalogue
from loaders.submission import read_submission


def test_a_part_without_a_name_makes_no_workbook(programme: Catalogue) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a", b"x")
        archive.filelist[0].filename = ""
    result = read_submission(buffer.getvalue(), "AK.xlsx", programme)
    assert result.findings["code"].to_list() == ["damaged_workbook"]
