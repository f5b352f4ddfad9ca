"""The tables of a Markdown text, and the text without the lines that draw them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.ingest.parsed import CELL_BREAK, Layout, Table, TableCell
from assistant.ingest.parsers.markdown_lines import Line
from assistant.records import Span

_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r":?-+:?")
_MAX_COLUMNS: Final = 100
"""How many columns a row is filled up to."""


class DrawnTable(NamedTuple):
    """The lines of a table."""

    rows: tuple[Line, ...]
    """The first one is its header."""
    rule: Line
    """The line below the header."""
    columns: int


class _Cut(NamedTuple):
    """What draws a table, and what stands for it."""

    start: int
    end: int
    put: str = ""


def columns_of(header: Line, below: Line) -> int:
    """Return how many columns the table has that two lines begin; 0 if none."""
    if "-" not in below.text or not is_row(header):
        return 0
    marks = [below.cut(span) for span in _cells(below)]
    drawn = all(map(_DELIMITER.fullmatch, marks))
    return len(marks) if drawn and len(marks) == len(_cells(header)) else 0


def is_row(line: Line) -> bool:
    """Return whether a line may be a row of a table."""
    return _PIPE.search(line.text) is not None


def undrawn(
    text: str, layout: Layout, tables: Sequence[DrawnTable]
) -> tuple[str, Layout]:
    """Return a text with tabs between the cells of its tables and its layout in it.

    Args:
        text: As it is written.
        layout: Its headings and list items, as offsets in it.
        tables: Its tables, in reading order.
    """
    moved = _Moved(text, [cut for table in tables for cut in _cuts(table)])
    headings = (
        replace(heading, start=moved.place(heading.start), end=moved.place(heading.end))
        for heading in layout.headings
    )
    items = ((moved.place(start), moved.place(end)) for start, end in layout.items)
    return moved.text, Layout(
        headings=tuple(headings),
        tables=tuple(_table(table, moved) for table in tables),
        items=tuple(items),
    )


class _Moved:
    """A text without its cuts; offsets that lie outside of them are moved along."""

    def __init__(self, text: str, cuts: Sequence[_Cut]) -> None:
        pieces: list[str] = []
        self._ends = [0]
        self._shifts = [0]
        for cut in cuts:
            pieces += text[self._ends[-1] : cut.start], cut.put
            shift = len(cut.put) - (cut.end - cut.start)
            self._ends.append(cut.end)
            self._shifts.append(self._shifts[-1] + shift)
        self.text = "".join([*pieces, text[self._ends[-1] :]])

    def place(self, offset: int) -> int:
        """Return where an offset of the text as it was lies now."""
        return offset + self._shifts[bisect_right(self._ends, offset) - 1]


def _cuts(table: DrawnTable) -> Iterator[_Cut]:
    header, *rows = table.rows
    yield from _row_cuts(header)
    yield _Cut(header.end, table.rule.end)
    for row in rows:
        yield from _row_cuts(row)


def _row_cuts(row: Line) -> Iterator[_Cut]:
    cells = _cells(row)
    yield _Cut(row.start, cells[0][0])
    for (_, end), (start, _) in pairwise(cells):
        yield _Cut(end, start, CELL_BREAK)
    yield _Cut(cells[-1][1], row.end)


def _table(table: DrawnTable, moved: _Moved) -> Table:
    cells = [
        TableCell(row, column, moved.place(start), moved.place(end), header=not row)
        for row, line in enumerate(table.rows)
        for column, (start, end) in enumerate(_filled(_cells(line), table.columns))
    ]
    return Table(tuple(cells))


def _cells(line: Line) -> list[Span]:
    """Return the spans of the cells of a row, outer white space left out."""
    start, end = line.content
    cuts = [line.start + match.start() for match in _PIPE.finditer(line.text)]
    edges = [start - 1, *cuts, end]
    if cuts and cuts[0] == start:
        del edges[0]
    if len(cuts) > 1 and cuts[-1] == end - 1:
        del edges[-1]
    cells = [
        Line(first + 1, line.text[first + 1 - line.start : last - line.start])
        for first, last in pairwise(edges)
    ]
    return [cell.content for cell in cells]


def _filled(spans: Sequence[Span], columns: int) -> list[Span]:
    """Return the cells of a row with those that it leaves out at its end."""
    end = spans[-1][1]
    return [*spans, *[(end, end)] * (min(columns, _MAX_COLUMNS) - len(spans))]
