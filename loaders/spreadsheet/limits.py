"""How much of a delivered file is read at all: whatever is bigger is refused before it is unpacked or parsed."""

from __future__ import annotations

from typing import Final

# A million rows of CSV are some 60 MB.
MOST_BYTES: Final = 100_000_000
# A workbook's XML is 10 to 20 times its zip; the longest honest ones stay well below these.
MOST_UNPACKED: Final = 50_000_000
MOST_RATIO: Final = 200
MOST_PARTS: Final = 1_000
# What a sheet of Excel can hold; the form has 9 columns and the template a few more.
MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 100
MOST_CELLS: Final = 20_000_000
# What a cell of Excel can hold.
LONGEST_CELL: Final = 32_767
# A title may stand above the header.
HEADER_WITHIN: Final = 10
