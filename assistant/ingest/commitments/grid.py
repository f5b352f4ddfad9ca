"""A table as rows and columns: a merged cell stands in each place that it covers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.ingest.parsed import Table, TableCell

Row = dict[int, TableCell]
_MOST_COLUMNS: Final = 60


class Grid:
    """The places of a table and what stands there."""

    def __init__(self, text: str, table: Table) -> None:
        """Lay a table of a document's text out."""
        self.text = text
        found: dict[int, Row] = {}
        last = max(cell.row for cell in table.cells)
        for cell in table.cells:
            for row in range(cell.row, min(cell.row + cell.rows, last + 1)):
                for column in range(cell.column, min(_end(cell), _MOST_COLUMNS)):
                    found.setdefault(row, {}).setdefault(column, cell)
        self.rows: Sequence[Row] = [found[row] for row in sorted(found)]
        self.width = 1 + max((max(row) for row in self.rows), default=0)

    def content(self, cell: TableCell | None) -> str:
        """Return what a cell holds; nothing for a missing one."""
        return self.text[cell.start : cell.end].strip() if cell else ""

    def texts(self, row: Row) -> list[str]:
        """Return what stands in each place of a row."""
        return [self.content(row.get(column)) for column in range(self.width)]

    def filled(self, row: Row) -> list[TableCell]:
        """Return the cells of a row that hold text, each once, from left to right."""
        cells = [row[column] for column in sorted(row) if self.content(row[column])]
        return list(dict.fromkeys(cells))


def _end(cell: TableCell) -> int:
    return cell.column + cell.columns


def transposed(table: Table) -> Table:
    """Return a table with rows for columns: its header is in the first column."""
    return Table(
        tuple(
            replace(
                cell,
                row=cell.column,
                column=cell.row,
                rows=cell.columns,
                columns=cell.rows,
            )
            for cell in table.cells
        )
    )
