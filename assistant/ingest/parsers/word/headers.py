"""Which cells of a Word table head their row or column."""

from collections.abc import Mapping
from itertools import takewhile
from typing import Final

from assistant.ingest.parsers.word.blocks import TableBlock, flat

_ROWS: Final = 3
"""How many rows at most head a table that does not mark them."""


def header_flags(table: TableBlock) -> list[bool]:
    """Return for each cell whether it heads its row or column.

    The first rows do that are marked as such, or else are bold (or shaded) where the
    rows below are not; the first column does in the same way.
    """
    rows = table.look.heading_rows or max(map(_leading_rows, _signs(table)))
    column = table.look.heading_column or any(map(_first_column, _signs(table)))
    return [
        cell.row < rows or (column and cell.column == 0 and cell.columns == 1)
        for cell, _ in table.cells
    ]


_Signs = Mapping[tuple[int, int], bool]
"""Whether a cell, by row and column, stands out."""


def _signs(table: TableBlock) -> tuple[_Signs, _Signs]:
    """Return which cells with text are bold, and which are shaded."""
    bold, shaded = {}, {}
    for cell, held in table.cells:
        looks = [bold for paragraph in flat(held) for bold, _ in paragraph.looks]
        if looks:
            bold[cell.row, cell.column] = all(looks)
            shaded[cell.row, cell.column] = cell.shaded
    return bold, shaded


def _leading_rows(signs: _Signs) -> int:
    """Return how many rows stand out at the top; a title alone is not a heading row."""
    rows: dict[int, list[bool]] = {}
    for (row, _), stands_out in signs.items():
        rows.setdefault(row, []).append(stands_out)
    leading = list(takewhile(lambda row: all(rows[row]), rows))[:_ROWS]
    several = [row for row in leading if len(rows[row]) > 1]
    last = several[-1] if several else -1
    below = [all(cells) for row, cells in rows.items() if row > last]
    return last + 1 if below and not all(below) else 0


def _first_column(signs: _Signs) -> bool:
    """Return whether the cells of the first column stand out from the others."""
    heads = [looks for (row, column), looks in signs.items() if column == 0]
    others = [looks for (_, column), looks in signs.items() if column]
    return bool(heads and others) and all(heads) and not all(others)
