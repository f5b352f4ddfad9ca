"""Ruled tables: the words of a page in the cells of its grids."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from assistant.ingest.parsers.pdf.grid import Grid, Region, find_grids
from assistant.ingest.parsers.pdf.lines import Line, level_lines
from assistant.ingest.parsers.pdf.page import NOWHERE, Box, Page, Word

_FEWEST_CELLS: Final = 3
_FEWEST_FULL: Final = 0.3
"""Share of the cells that hold text in a table; a chart's grid is mostly empty."""
_FEWEST_SPEAK: Final = 2
_APART: Final = 1.5
"""Words this far apart, in sizes, at a column's border stand in two cells."""
_EMPTY: Final = -1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its lines."""

    row: int
    column: int
    lines: tuple[Line, ...] = ()
    box: Box = NOWHERE
    rows: int = 1
    columns: int = 1
    header: bool = False

    @property
    def text(self) -> str:
        """Its words on one line, for comparison."""
        return " ".join(word.text for word in self.words())

    def words(self) -> Iterator[Word]:
        """Yield its words."""
        for line in self.lines:
            yield from line.words

    @property
    def bold(self) -> bool:
        """Whether all its lines are bold."""
        return all(line.bold for line in self.lines)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table on one page, or of several once its parts are joined."""

    cells: tuple[Cell, ...]
    """In reading order; every place of the grid is held by one of them."""
    xs: tuple[float, ...]
    """Where its columns begin, and where the last one ends."""
    box: Box

    @property
    def row_count(self) -> int:
        """How many rows it has."""
        return max(cell.row + cell.rows for cell in self.cells)

    def row(self, number: int) -> tuple[Cell, ...]:
        """Return the cells that begin in a row."""
        return tuple(cell for cell in self.cells if cell.row == number)

    def words(self) -> Iterator[Word]:
        """Yield its words."""
        for cell in self.cells:
            yield from cell.words()


def ruled_tables(page: Page) -> list[TableBlock]:
    """Return the tables that the ruling lines of a page draw."""
    if not page.words or len(page.drawn.edges) < 4:
        return []
    found: list[TableBlock] = []
    for grid in find_grids(page.drawn.edges):
        inside = [word for word in page.words if grid.box.holds(word.box.centre)]
        nested = any(_inside(grid.box, table.box) for table in found)
        table = None if nested else _table(grid, inside)
        if table is not None:
            found.append(mark_header(table, page.drawn.fills))
    return found


def mark_header(table: TableBlock, fills: Sequence[Box] = ()) -> TableBlock:
    """Return a table with its header marked: its first row, and those it spans."""
    first = [cell for cell in table.row(0) if cell.lines]
    later = [cell for cell in table.cells if cell.row and cell.lines]
    own = [box for box in fills if box.height <= table.box.height * 0.6]
    by_weight = all(c.bold for c in first) and not all(c.bold for c in later)
    by_colour = all(_on(own, cell) for cell in first) and not any(
        _on(own, cell) for cell in table.row(1)
    )
    if len(first) < 2 or not (by_weight or by_colour):
        return table
    rows = max(cell.rows for cell in first)
    return replace(
        table,
        cells=tuple(
            replace(cell, header=cell.row < rows and bool(cell.lines))
            for cell in table.cells
        ),
    )


def _inside(inner: Box, outer: Box) -> bool:
    return outer.holds(inner.centre)


def _on(fills: Sequence[Box], cell: Cell) -> bool:
    return any(fill.holds(cell.box.centre) for fill in fills)


def _table(grid: Grid, words: Sequence[Word]) -> TableBlock | None:
    table = grid_table(grid, words)
    cells = [cell for cell in table.cells if cell.lines]
    several = table.row_count > 1 and len(table.xs) > 2 and len(cells) >= _FEWEST_CELLS
    full = len(cells) >= _FEWEST_FULL * len(table.cells)
    return table if several and full and _speaks(cells) else None


def grid_table(grid: Grid, words: Sequence[Word]) -> TableBlock:
    """Return the words within a grid in its cells, table or not."""
    regions = [(region, own) for region, own in _shared_out(grid, words) if own]
    columns = _groups_of(grid, regions, by_row=False)
    rows = _groups_of(grid, regions, by_row=True)
    cells = [_cell(region, own, rows, columns) for region, own in regions]
    xs = _starts(grid.xs, columns)
    full = completed(cells, rows[-1] + 1, len(xs) - 1)
    return TableBlock(tuple(full), xs, grid.box)


def _shared_out(
    grid: Grid, words: Sequence[Word]
) -> Iterator[tuple[Region, list[Word]]]:
    """Yield each region with its words; one whose words keep to columns is parted."""
    ordered = sorted(words, key=_middle)
    middles = [_middle(word) for word in ordered]
    for region in grid.regions:
        first = bisect_left(middles, region.box.top)
        last = bisect_right(middles, region.box.bottom)
        own = [w for w in ordered[first:last] if region.box.holds(w.box.centre)]
        borders = [
            index
            for index in range(region.column + 1, region.column + region.columns)
            if _parts(grid.xs[index], own)
        ]
        edges = [region.column, *borders, region.column + region.columns]
        for first, last in pairwise(edges):
            box = region.box._replace(x0=grid.xs[first], x1=grid.xs[last])
            piece = region._replace(column=first, columns=last - first, box=box)
            yield piece, [word for word in own if box.holds(word.box.centre)]


def _middle(word: Word) -> float:
    return word.box.centre[1]


def _parts(x: float, words: Sequence[Word]) -> bool:
    """Return whether words stand well apart on both sides of a border not drawn."""
    before = [word for word in words if word.box.centre[0] < x]
    after = [word for word in words if word.box.centre[0] >= x]
    if not before or not after or any(w.box.x0 < x < w.box.x1 for w in words):
        return False
    gap = min(word.box.x0 for word in after) - max(word.box.x1 for word in before)
    return gap >= _APART * max(word.size for word in words)


def _groups_of(
    grid: Grid, regions: Sequence[tuple[Region, list[Word]]], *, by_row: bool
) -> list[int]:
    """Return for each row, or column, of a grid which one of the table it becomes.

    Two neighbours are one where no two cells with text stand side by side in them:
    lines drawn double, empty rows.
    """
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    cells = [[_EMPTY] * width for _ in range(height)]
    for index, (region, _) in enumerate(regions):
        for row in range(region.row, region.row + region.rows):
            for column in range(region.column, region.column + region.columns):
                cells[row][column] = index
    strips = cells if by_row else [list(column) for column in zip(*cells, strict=True)]
    groups, current = [0], strips[0]
    for strip in strips[1:]:
        pairs = list(zip(current, strip, strict=True))
        if any(a != b and _EMPTY not in (a, b) for a, b in pairs):
            groups.append(groups[-1] + 1)
            current = strip
        else:
            groups.append(groups[-1])
            current = [b if a == _EMPTY else a for a, b in pairs]
    return groups


def _speaks(cells: Sequence[Cell]) -> bool:
    """Return whether cells hold words, not only the figures of a chart."""
    return sum(any(c.isalpha() for c in cell.text) for cell in cells) >= _FEWEST_SPEAK


def _cell(
    region: Region, words: Sequence[Word], rows: Sequence[int], columns: Sequence[int]
) -> Cell:
    row, column = rows[region.row], columns[region.column]
    return Cell(
        row,
        column,
        tuple(level_lines(words)),
        region.box,
        rows[region.row + region.rows - 1] - row + 1,
        columns[region.column + region.columns - 1] - column + 1,
    )


def _starts(places: Sequence[float], groups: Sequence[int]) -> tuple[float, ...]:
    """Return where each column of the table begins, and where the last one ends."""
    firsts = [groups.index(group) for group in range(groups[-1] + 1)]
    return (*(places[index] for index in firsts), places[-1])


def completed(cells: Iterable[Cell], rows: int, columns: int) -> Iterator[Cell]:
    """Yield the cells in reading order with empty ones where none stands."""
    found = sorted(cells, key=lambda cell: (cell.row, cell.column))
    taken = {
        (row, column)
        for cell in found
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    empty = [
        Cell(row, column)
        for row in range(rows)
        for column in range(columns)
        if (row, column) not in taken
    ]
    yield from sorted([*found, *empty], key=lambda cell: (cell.row, cell.column))
