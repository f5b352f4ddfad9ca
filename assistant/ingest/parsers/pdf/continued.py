"""Tables that go on: over the page, with or without their header, rows cut in two."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from assistant.ingest.parsers.pdf.grid import Grid, find_grids
from assistant.ingest.parsers.pdf.hyphens import OPEN_END
from assistant.ingest.parsers.pdf.page import Page, Word
from assistant.ingest.parsers.pdf.tables import Cell, TableBlock, completed, grid_table
from assistant.sentences import is_bullet
from assistant.text import fold

_LOW: Final = 0.7
"""Share of a page's height above the end of a table that goes on."""
_SHIFT: Final = 8.0
"""Columns that begin this near to each other, in points, are the same."""


def goes_on(table: TableBlock, below: TableBlock) -> bool:
    """Return whether a table at the top of a page is more of the one before it.

    Their outer borders are the same, and so are the columns of the one that has fewer:
    a column that is empty on one page is not seen there. Where the columns differ, a
    text that goes on in the first row is what joins them.
    """
    if abs(table.box.width - below.box.width) > _SHIFT:
        return False
    fewer, more = sorted((_places(table), _places(below)), key=len)
    if all(any(abs(x - other) <= _SHIFT for other in more) for x in fewer):
        return True
    return any(cell.text[:1].islower() for cell in below.row(0))


def rest_of(
    table: TableBlock, page: Page, running: Collection[Word]
) -> TableBlock | None:
    """Return what a table that ends one page has left at the top of the next one.

    It may be one cell, which would be no table by itself: the borders that it shares,
    or a text that is cut, show that it belongs to the one above.

    Args:
        table: The table at the end of the page before.
        page: The next page.
        running: The words of its running header and footer.
    """
    grid = next(iter(find_grids(page.drawn.edges, fewest=1)), None)
    if grid is None or table.box.bottom < _LOW * page.height:
        return None
    box = grid.box
    near = abs(box.x0 - table.box.x0) + abs(box.x1 - table.box.x1) <= _SHIFT
    words = [word for word in page.words if word not in running]
    if not near or any(word.box.centre[1] < box.top for word in words):
        return None
    rest = grid_table(grid, [word for word in words if box.holds(word.box.centre)])
    return rest if _is_rest(table, rest, grid) and goes_on(table, rest) else None


def _is_rest(table: TableBlock, rest: TableBlock, grid: Grid) -> bool:
    if not any(cell.lines for cell in rest.cells):
        return False
    shared = [x for x in grid.xs[1:-1] if any(abs(x - o) <= _SHIFT for o in table.xs)]
    first = next(cell.text for cell in rest.cells if cell.lines)
    last = [cell.text for cell in table.row(table.row_count - 1) if cell.lines]
    return bool(shared) or any(_goes_on(text, first) for text in last)


def joined(table: TableBlock, below: TableBlock) -> TableBlock:
    """Return a table with its further rows; a repeated header is left out."""
    table, below = _aligned(table, below)
    rows = [below.row(number) for number in range(below.row_count)]
    dropped = _repeated_header(table, rows)
    headers = {cell.row for cell in table.cells if cell.header} | set(range(dropped))
    cells = [replace(c, header=bool(c.row in headers and c.lines)) for c in table.cells]
    first, further = table.row_count, rows[dropped:]
    if _is_cut(table.row(first - 1), further[0]):
        cells = _with_rest(cells, first - 1, further.pop(0))
        dropped += 1
    cells += [
        replace(cell, row=cell.row - dropped + first, header=False)
        for row in further
        for cell in row
    ]
    box = table.box._replace(bottom=below.box.bottom)
    return replace(table, cells=tuple(cells), box=box)


def _places(table: TableBlock) -> tuple[float, ...]:
    """Return where its columns begin, from its left border."""
    return tuple(x - table.box.x0 for x in table.xs)


def _aligned(table: TableBlock, below: TableBlock) -> tuple[TableBlock, TableBlock]:
    """Return both tables with the columns of both."""
    places: list[float] = []
    for x in sorted([*_places(table), *_places(below)]):
        if not places or x - places[-1] > _SHIFT:
            places.append(x)
    return _spread(table, places), _spread(below, places)


def _spread(table: TableBlock, places: Sequence[float]) -> TableBlock:
    """Return a table with its cells in columns that begin at other places."""
    if len(places) == len(table.xs):
        return table
    cells = [_placed(cell, table.box.x0, places) for cell in table.cells if cell.lines]
    xs = tuple(x + table.box.x0 for x in places)
    full = completed(cells, table.row_count, len(places) - 1)
    return replace(table, cells=tuple(full), xs=xs)


def _placed(cell: Cell, left: float, places: Sequence[float]) -> Cell:
    """Return a cell in the columns that its borders are nearest to."""
    first, last = (
        min(range(len(places)), key=lambda i: abs(places[i] - (x - left)))
        for x in (cell.box.x0, cell.box.x1)
    )
    first = min(first, len(places) - 2)
    columns = max(last - first, 1)
    if cell.columns == 1 and columns > 1:
        ends = max(word.box.x1 for word in cell.words()) - left
        columns = 1 + sum(place < ends for place in places[first + 1 : last])
    return replace(cell, column=first, columns=columns)


def _repeated_header(table: TableBlock, rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many rows at the start repeat those of the table."""
    count = 0
    while count < min(len(rows) - 1, table.row_count):
        theirs = [fold(cell.text) for cell in table.row(count)]
        if not any(theirs) or [fold(cell.text) for cell in rows[count]] != theirs:
            break
        count += 1
    return count


def _is_cut(last: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Return whether a row is the rest of the one that the page before ends with."""
    above = {cell.column: cell.text for cell in last}
    pairs = [(above.get(cell.column), cell.text) for cell in row if cell.lines]
    if not row or (row[0].lines and not row[0].text[0].islower()):
        return False
    alone = len(pairs) == 1 and len(row) > 1 and not row[0].lines
    return all(text is not None for text, _ in pairs) and any(
        _goes_on(text, rest) or (alone and is_bullet(text) and is_bullet(rest))
        for text, rest in pairs
        if text
    )


def _goes_on(text: str, rest: str) -> bool:
    if is_bullet(rest):
        return False
    return rest[0].islower() or OPEN_END.search(text) is not None


def _with_rest(cells: Sequence[Cell], row: int, rest: Sequence[Cell]) -> list[Cell]:
    """Return cells with the rest of each cell of a row added to it."""
    added = {cell.column: cell for cell in rest}
    return [
        replace(
            cell,
            lines=(*cell.lines, *added[cell.column].lines),
            box=cell.box if cell.lines else added[cell.column].box,
        )
        if cell.row == row and cell.column in added
        else cell
        for cell in cells
    ]
