"""A table as rows and columns: a merged cell stands in each place that it covers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.ingest.parsed import Table, TableCell
from assistant.records import Span

_MOST_COLUMNS: Final = 60
_LINE_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table, in one place of the text or in several."""

    row: int
    column: int
    spans: tuple[Span, ...]
    """A line each where its lines stand apart."""
    rows: int = 1
    columns: int = 1
    header: bool = False


Row = dict[int, GridCell]


class Grid:
    """The places of a table and what stands there."""

    def __init__(self, text: str, cells: Iterable[GridCell]) -> None:
        """Lay the cells of a table of a document's text out; there is at least one."""
        self.text = text
        cells = list(cells)
        found: dict[int, Row] = {}
        last = max(cell.row for cell in cells)
        for cell in cells:
            for row in range(cell.row, min(cell.row + cell.rows, last + 1)):
                for column in range(cell.column, min(_end(cell), _MOST_COLUMNS)):
                    found.setdefault(row, {}).setdefault(column, cell)
        self.rows: Sequence[Row] = [found[row] for row in sorted(found)]
        self.width = 1 + max((max(row) for row in self.rows), default=0)

    def content(self, cell: GridCell | None) -> str:
        """Return what a cell holds, a line for each span; nothing for a missing one."""
        spans = cell.spans if cell else ()
        return "\n".join(self.text[start:end] for start, end in spans).strip()

    def texts(self, row: Row) -> list[str]:
        """Return what stands in each place of a row."""
        return [self.content(row.get(column)) for column in range(self.width)]

    def filled(self, row: Row) -> list[GridCell]:
        """Return the cells of a row that hold text, each once, from left to right."""
        cells = [row[column] for column in sorted(row) if self.content(row[column])]
        return list(dict.fromkeys(cells))

    def column(self, column: int, first: int = 0) -> list[str]:
        """Return what the filled cells of a column hold, from a row on."""
        texts = (self.content(row.get(column)) for row in self.rows[first:])
        return [text for text in texts if text]


def _end(cell: GridCell) -> int:
    return cell.column + cell.columns


def cells_of(text: str, table: Table) -> list[GridCell]:
    """Return the cells of a table that its source marks."""
    return [
        GridCell(
            cell.row,
            cell.column,
            _lines(text, cell),
            cell.rows,
            cell.columns,
            cell.header,
        )
        for cell in table.cells
    ]


def transposed(cells: Iterable[GridCell]) -> list[GridCell]:
    """Return a table with rows for columns: its header is in the first column."""
    return [
        replace(
            cell,
            row=cell.column,
            column=cell.row,
            rows=cell.columns,
            columns=cell.rows,
        )
        for cell in cells
    ]


def _lines(text: str, cell: TableCell) -> tuple[Span, ...]:
    """Return where a cell stands, line breaks that are written as markup left out."""
    found: list[Span] = []
    start = cell.start
    for match in _LINE_BREAK.finditer(text, cell.start, cell.end):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, cell.end))
    return tuple(found)
