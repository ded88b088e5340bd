"""A workbook (.xlsx) -> cells: the one sheet whose header is the form's, nothing hidden or merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from loaders.checks import columns, files
from loaders.checks.rule import found, found_in_file
from loaders.spreadsheet import limits
from loaders.spreadsheet.archive import Unreadable, read_archive
from loaders.spreadsheet.cells import Cells, Loose, cells_of, distinct_texts, refused, trimmed
from loaders.spreadsheet.layout import ENOUGH, Layout, nearest
from loaders.spreadsheet.sheet import Grid, column_letters, read_sheet
from loaders.spreadsheet.workbook import Workbook, loose_parts, read_workbook

Place = tuple[Layout, Grid, int]


def read_xlsx(content: bytes, layouts: Sequence[Layout]) -> Cells:
    """The cells of a workbook, or why it is refused."""
    try:
        workbook = read_workbook(read_archive(content))
        grids = [read_sheet(workbook, sheet) for sheet in workbook.sheets]
        loose: list[Loose] = [*loose_parts(workbook), *_loose_of(workbook, grids)]
    except Unreadable as error:
        return refused(layouts[0], [found_in_file(error.rule, hint=error.hint)])
    filled = [grid for grid in grids if grid.rows]
    if not filled:
        return refused(layouts[0], [found_in_file(columns.EMPTY_FILE)], loose)
    seen = [grid for grid in filled if not grid.sheet.hidden]
    places = [place for grid in seen if (place := _header_of(grid, layouts))]
    if len(places) > 1:
        names = ", ".join(f"“{grid.sheet.name}”" for _, grid, _ in places)
        return refused(layouts[0], [found_in_file(files.SEVERAL_SHEETS, names)], loose)
    if not places:
        grid = (seen or filled)[0]
        row = min(grid.rows)
        places = [(nearest(layouts, list(grid.rows[row].values())), grid, row)]
    layout, grid, row = places[0]
    others = [((None, "other_sheet", t)) for g in grids if g is not grid for c in g.rows.values() for t in c.values()]
    return _cells(layout, grid, row, [*_hidden_sheets(filled), *_doubts(layout, grid, row)], [*loose, *others])


def _header_of(grid: Grid, layouts: Sequence[Layout]) -> Place | None:
    """The form and the row of a sheet's header, if one of its first rows is one."""
    first = [(row, list(grid.rows[row].values())) for row in sorted(grid.rows)[: limits.HEADER_WITHIN]]
    found = [(layout.known(cells), -row, layout) for layout in layouts for row, cells in first]
    known, row, layout = max(found, key=lambda choice: choice[:2])
    return (layout, grid, -row) if known >= ENOUGH else None


def _cells(layout: Layout, grid: Grid, header_row: int, findings: list[pl.DataFrame], loose: list[Loose]) -> Cells:
    rows = sorted(row for row in grid.rows if row > header_row)
    header = grid.rows[header_row]
    width = max(max(grid.rows[row]) for row in (header_row, *rows))
    data = {f"column_{c}": pl.Series([grid.rows[r].get(c) for r in rows], dtype=pl.String) for c in range(1, width + 1)}
    table = pl.DataFrame({"row": pl.Series(rows, dtype=pl.Int64), **data})
    table = trimmed(table, distinct_texts(table))
    if any("\ufffd" in text for cells in grid.rows.values() for text in cells.values()):
        findings.append(found_in_file(columns.LOST_LETTERS, "\ufffd"))
    loose += ((row, "above", text) for row in grid.rows if row < header_row for text in grid.rows[row].values())
    return cells_of(layout, [header.get(c, "") for c in range(1, max(header) + 1)], table, findings, loose)


def _doubts(layout: Layout, grid: Grid, header_row: int) -> Iterator[pl.DataFrame]:
    """The findings about what a reader of the sheet does not see as it is stored."""
    header = grid.rows[header_row]
    yield found(files.HIDDEN_ROW, pl.DataFrame({"row": pl.Series(grid.hidden_rows, dtype=pl.Int64)}))
    used = {column for cells in grid.rows.values() for column in cells}
    for column in sorted(used):
        if any(column in hidden for hidden in grid.hidden_columns):
            yield found_in_file(files.HIDDEN_COLUMN, column_letters(column))
    for reference in grid.merged:
        if _reaches(reference, header_row):
            yield found_in_file(files.MERGED_CELLS, reference)
    for column, count in sorted(grid.calculated.items()):
        name = layout.canonical(header.get(column, ""))
        if name in layout.columns:
            yield found_in_file(files.FORMULA_RESULT, hint=str(count), column=name)


def _reaches(reference: str, header_row: int) -> bool:
    """Whether merged cells reach down to the header or the data."""
    last = reference.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return not (last.isdigit() and int(last) < header_row)


def _hidden_sheets(grids: Sequence[Grid]) -> Iterator[pl.DataFrame]:
    return (found_in_file(files.HIDDEN_SHEET, grid.sheet.name) for grid in grids if grid.sheet.hidden)


def _loose_of(workbook: Workbook, grids: Sequence[Grid]) -> Iterator[Loose]:
    shown = {text for grid in grids for cells in grid.rows.values() for text in cells.values()}
    yield from ((None, "unused", text) for text in workbook.texts if text not in shown)
    for grid in grids:
        yield from ((row, "formula" if row else "sheet", text) for row, text in grid.loose)
