"""Tables of a page: cells at their places, and tables that only lay the page out."""

from collections.abc import Iterator, Sequence
from typing import Final

from bs4 import Tag

from assistant.ingest.parsed import CellText
from assistant.ingest.parsers.html.blocks import Block, Cell
from assistant.ingest.parsers.html.shown import attribute

_COLUMNS: Final = 200
"""Cells further right span no rows, and no cell spans more columns."""
_LONG_CELL: Final = 400
_HEADED_ROWS: Final = 3


class Grid:
    """The rows of a table that is being read."""

    def __init__(self) -> None:
        self.around: list[Block] = []
        """What stands in the table but in no cell: its caption."""
        self._rows: list[list[Cell]] = []

    def begin_row(self) -> None:
        """Begin a row."""
        self._rows.append([])

    def begin_cell(self, tag: Tag) -> Cell:
        """Begin a cell of the last row and return it."""
        if not self._rows:
            self.begin_row()
        header = tag.name == "th" or any(
            node.name == "thead" for node, _ in zip(tag.parents, range(2), strict=False)
        )
        cell = Cell(_span(tag, "rowspan"), _span(tag, "colspan"), header)
        self._rows[-1].append(cell)
        return cell

    def blocks(self, role: str) -> list[Block]:
        """Return the table as one block, or what stands in it where it is layout."""
        rows = [row for row in self._rows if not all(cell.empty for cell in row)]
        if not rows:
            return self.around
        if role in {"presentation", "none"} or _is_layout(rows):
            return [*self.around, *_flat(rows)]
        return [*self.around, Block("table", rows=rows)]


def placed(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, int, Cell]]:
    """Yield each cell with its row and column, spans of earlier cells left out.

    A span that would cover another cell is cut.
    """
    taken: dict[int, int] = {}
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while taken.get(column, 0) > row:
                column += 1
            spanned = range(column, column + cell.columns)
            free = spanned[: _first_taken(spanned, taken, row)]
            cell.columns = len(free)
            cell.rows = cell.rows if column < _COLUMNS else 1
            if cell.rows > 1:
                taken.update(dict.fromkeys(free, row + cell.rows))
            yield row, column, cell
            column += cell.columns


def _first_taken(columns: Sequence[int], taken: dict[int, int], row: int) -> int:
    """Return how many of the columns come before one that a span covers."""
    free = (n for n, column in enumerate(columns) if taken.get(column, 0) > row)
    return next(free, len(columns))


def cell_rows(rows: Sequence[Sequence[Cell]]) -> list[list[CellText]]:
    """Return the cells of each row, placed, with the text that stands in them."""
    found: list[list[CellText]] = [[] for _ in rows]
    for row, column, cell in placed(rows):
        height = min(cell.rows, len(rows) - row)
        text = "\n".join(cell_lines(cell))
        found[row].append(
            CellText(row, column, text, height, cell.columns, cell.header)
        )
    return found


def cell_lines(cell: Cell) -> Iterator[str]:
    """Yield the text of each block of a cell, list items with their signs."""
    for block in cell.blocks:
        yield f"{block.sign} {block.text}" if block.sign else block.text


def _span(tag: Tag, name: str) -> int:
    text = attribute(tag, name).strip()
    if not (text.isascii() and text.isdecimal()) or len(text) > 5:
        return 1
    if name == "rowspan" and int(text) == 0:
        return 65_534  # to the end of the table
    return min(max(int(text), 1), _COLUMNS if name == "colspan" else 65_534)


def _is_layout(rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether a table only lays the page out."""
    columns = {column for _, column, cell in placed(rows) if not cell.empty}
    if len(columns) <= 1:
        return True
    cells = [cell for row in rows for cell in row if not cell.empty]
    if any(block.kind == "table" for cell in cells for block in cell.blocks):
        return True
    if any(cell.header for cell in cells):
        return False
    if len(rows) == 1:
        return any(_length(cell) > _LONG_CELL for cell in cells)
    return len(rows) <= _HEADED_ROWS and any(_is_page(cell) for cell in cells)


def _is_page(cell: Cell) -> bool:
    """Return whether a cell holds headings with text below them."""
    headed = any(block.kind == "heading" for block in cell.blocks)
    return headed and _length(cell) > _LONG_CELL


def _length(cell: Cell) -> int:
    return sum(len(block.text) for block in cell.blocks)


def _flat(rows: Sequence[Sequence[Cell]]) -> Iterator[Block]:
    for row in rows:
        for cell in row:
            for block in cell.blocks:
                block.bold = block.bold or (cell.header and block.kind == "text")
                yield block
