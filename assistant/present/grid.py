"""The table of an answer: every cell with its sources, or the words for silence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.model import Answer, Citation, Claim, Table
from assistant.present.layout import Line, line_of
from assistant.text import fold

NOT_STATED: Final = "not stated"
WITHHELD: Final = "withheld"
_NARROW: Final = 4
"""More columns than this stand as rows, when there are fewer documents than that."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """What a document says of a column; nothing, in words, where it says nothing."""

    lines: tuple[Line, ...]
    silence: str = ""
    """`NOT_STATED`, or `WITHHELD` where no quote carried what was found."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row; the title is empty where the rows of a table have none."""

    title: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, ready to be drawn; each row has a cell for every column."""

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    corner: str = ""
    """What the titles of the rows are; empty above names of facts."""

    @property
    def titled(self) -> bool:
        """Return whether the rows have titles."""
        return any(row.title for row in self.rows)

    @property
    def numbers(self) -> frozenset[int]:
        """Return the numbers of the sources that stand in it."""
        return frozenset(
            number
            for row in self.rows
            for cell in row.cells
            for line in cell.lines
            for number in line.numbers
        )


def in_table(claim: Claim, table: Table | None) -> bool:
    """Return whether a claim fills a cell of the table."""
    if table is None or claim.cell is None:
        return False
    row, column = claim.cell
    return 0 <= row < len(table.rows) and 0 <= column < len(table.columns)


def view_table(answer: Answer, numbers: Mapping[Citation, int]) -> Grid | None:
    """Return the table of an answer; None where no claim stands in one.

    Many facts of few documents are turned round: a row for each fact.
    """
    table = answer.table
    shown = [claim for claim in answer.claims if in_table(claim, table)]
    if table is None or not shown:
        return None
    titles = _titles(table, shown)
    withheld = {claim.cell for claim in answer.withheld if in_table(claim, table)}

    def cell(row: int, column: int) -> GridCell:
        at = row, column
        claims = [claim for claim in shown if claim.cell == at]
        lines = tuple(_line(claim, table.columns[column], numbers) for claim in claims)
        silence = WITHHELD if at in withheld else NOT_STATED
        return GridCell(lines, "" if lines else silence)

    width = range(len(table.columns))
    rows = tuple(
        GridRow(title, tuple(cell(row, column) for column in width))
        for row, title in enumerate(titles)
    )
    grid = Grid(table.columns, rows, "Document" if any(titles) else "")
    wide = len(width) > max(_NARROW, len(rows))
    distinct = all(titles) and len(set(titles)) == len(titles)
    return _turned(grid) if wide and distinct else grid


def _line(claim: Claim, column: str, numbers: Mapping[Citation, int]) -> Line:
    line = line_of(claim, numbers)
    if not claim.label or fold(claim.label) == fold(column):
        return line
    return Line(f"{claim.label}: {line.text}", line.numbers)


def _titles(table: Table, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return the titles of the rows, told apart where two documents share one.

    Rows without titles are called after their documents where these differ.
    """
    first = {claim.cell[0]: claim for claim in reversed(claims) if claim.cell}
    titles = table.rows
    if not any(titles) and len({claim.lead for claim in claims}) > 1:
        return tuple(
            first[row].lead if row in first else "" for row in range(len(titles))
        )
    named = {
        (title, first[row].citations[0].document)
        for row, title in enumerate(titles)
        if row in first
    }
    shared = Counter(title for title, _ in named)
    return tuple(
        f"{title} ({first[row].citations[0].document})"
        if title and shared[title] > 1 and row in first
        else title
        for row, title in enumerate(titles)
    )


def _turned(grid: Grid) -> Grid:
    rows = tuple(
        GridRow(name, tuple(row.cells[column] for row in grid.rows))
        for column, name in enumerate(grid.columns)
    )
    return Grid(tuple(row.title for row in grid.rows), rows)
